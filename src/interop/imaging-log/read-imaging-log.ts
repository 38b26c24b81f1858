/** Which program wrote a log, by what is in it and never by its name, and what it says. */
import { isAndroidqf, readAndroidqf } from './androidqf.ts';
import { isCellebrite, readCellebrite } from './cellebrite.ts';
import { dc3ddRuns, isDc3dd, readDc3dd } from './dc3dd.ts';
import { isDcfldd, readDcfldd } from './dcfldd.ts';
import { isDdrescue, isDdrescueMap, readDdrescue } from './ddrescue.ts';
import { isEwfacquire, readEwfacquire } from './ewfacquire.ts';
import { isFtkImager, readFtkImager } from './ftk-imager.ts';
import { isGuymager, readGuymager } from './guymager.ts';
import type { ImagingLog, ImagingProgram } from './imaging-log.ts';
import { invalid, type LogLine, logLines } from './log-text.ts';
import { isTableau, readTableau } from './tableau.ts';
import { isXWays, readXWays } from './x-ways.ts';

interface Form {
  readonly is: (lines: readonly LogLine[]) => boolean;
  readonly read: (lines: readonly LogLine[]) => ImagingLog;
  /** With which version the form was seen on a real run; undefined where it is known from descriptions alone. */
  readonly seen: string | undefined;
}

/** Every form, with what it was checked on (docs/imaging-logs.md). */
export const logForms: Readonly<Record<ImagingProgram, Form>> = {
  guymager: { is: isGuymager, read: readGuymager, seen: '0.8.13' },
  dc3dd: { is: isDc3dd, read: readDc3dd, seen: '7.2.646' },
  dcfldd: { is: isDcfldd, read: readDcfldd, seen: '1.9.2' },
  ewfacquire: { is: isEwfacquire, read: readEwfacquire, seen: '20140816' },
  ddrescue: { is: isDdrescue, read: readDdrescue, seen: '1.29' },
  'ftk-imager': { is: isFtkImager, read: readFtkImager, seen: undefined },
  tableau: { is: isTableau, read: readTableau, seen: undefined },
  'x-ways': { is: isXWays, read: readXWays, seen: undefined },
  cellebrite: { is: isCellebrite, read: readCellebrite, seen: undefined },
  androidqf: { is: isAndroidqf, read: readAndroidqf, seen: undefined },
};

interface ReadLog {
  readonly log: ImagingLog;
  /** Whether it is a map of what was read, byte by byte. */
  readonly isMap: boolean;
}

/**
 * What the log says. `run` counts from 1 where a file holds several. Throws CustodyError LOG_INVALID for a log of no program that is
 * known, of two, of several runs with none chosen, or one that contradicts itself.
 */
export function readImagingLog(bytes: Uint8Array, run?: number): ReadLog {
  const { program, runs } = runsIn(bytes);
  const chosen = runs.length === 1 && run === undefined ? runs[0] : runs[(run ?? 0) - 1];
  if (chosen === undefined)
    throw invalid(
      run === undefined
        ? `it holds ${runs.length} runs of ${program}: say which with --run`
        : `it holds ${runs.length === 1 ? '1 run' : `${runs.length} runs`}, not ${run}`,
    );
  const log = logForms[program].read(chosen);
  if (!Number.isSafeInteger(log.facts.unreadable?.count ?? 0))
    throw invalid('it counts more sectors than there can be');
  return { log, isMap: program === 'ddrescue' && isDdrescueMap(chosen) };
}

/** The program that wrote it, and each run that it holds. Throws CustodyError LOG_INVALID for a log of no program that is known, or of two. */
export function runsIn(bytes: Uint8Array): {
  readonly program: ImagingProgram;
  readonly runs: readonly (readonly LogLine[])[];
} {
  const lines = logLines(bytes);
  const forms = Object.entries(logForms).filter(([, { is }]) => is(lines));
  const [found, other] = forms;
  if (found === undefined) throw invalid(`it is not from a known program (${Object.keys(logForms).join(', ')})`);
  if (other !== undefined) throw invalid(`it reads as a log of ${found[0]} and of ${other[0]}`);
  const program = found[0] as ImagingProgram;
  return { program, runs: program === 'dc3dd' ? dc3ddRuns(lines) : [lines] };
}
