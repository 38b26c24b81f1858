/** `verify` of several records: a verdict each, in the order given, and the worst exit status. */
import { safeJsonLine, safeText, withoutCommands } from '../../bytes/text.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { exits } from '../../exits.ts';
import { readProof } from '../../flow/verify/compare.ts';
import { worstExit } from '../exit-of.ts';
import { fitTo } from '../host/fitted.ts';
import type { Host } from '../host/host.ts';
import { ledgerPathOf, type Terminal } from '../host/options.ts';
import { errorJson, reportError } from '../host/report-error.ts';
import type { Format } from './verify-format.ts';
import type { CheckOptions } from './verify-request.ts';

interface ManyChecked {
  /** What is printed of it, in pieces. */
  readonly pieces: Iterable<string>;
  readonly status: number;
}

interface ManyRequest {
  readonly words: readonly string[];
  /** What could not be looked at, a sentence each: there may be more records. */
  readonly unread: readonly string[];
  readonly options: CheckOptions & { readonly ledger?: string };
  readonly format: Format;
  readonly terminal: Terminal;
  /** Checks one record: what is printed of it, and its exit status. Throws CustodyError. */
  readonly checkOne: (path: string, shown: string) => Promise<ManyChecked>;
}

/** What is about one record, and would contradict or not fit the others. */
const ofOne = {
  ledger: '--ledger',
  evidence: '--evidence',
  manifest: '--manifest',
  disclosures: '--disclosures',
  keeper: '--keeper',
  checkpointFrom: '--checkpoint-from',
} as const;

/** Checks them all. What cannot be read is reported, and the others are checked. Throws CustodyError USAGE for options that are about one record. */
export async function verifyMany(host: Host, request: ManyRequest): Promise<number> {
  const { words, unread, options, format, terminal, checkOne } = request;
  refuseForMany(options, format);
  const statuses = new Set<number>(unread.length > 0 ? [exits.notShown] : []);
  for (const [at, shown] of words.entries()) {
    try {
      const path = ledgerPathOf(host, shown);
      if ((await readProof(path)) !== undefined)
        throw new CustodyError('USAGE', 'it is a proof, and a proof is checked alone', {
          hint: 'custody verify PROOF',
        });
      const { pieces, status } = await checkOne(path, shown);
      const text = [...pieces].join('');
      statuses.add(status);
      // a line each: a hundred thousand records need no room
      if (format === 'json') host.stdout.write(`${safeJsonLine(JSON.parse(text))}\n`);
      else if (format === 'github') host.stdout.write(text);
      else host.stdout.write(fitTo(host.stdout, withoutCommands(headed(text, { shown, terminal, isFirst: at === 0 }))));
    } catch (error) {
      // to be asked to stop ends all of them
      if (isRefusal(error, 'STOPPED')) throw error;
      statuses.add(reportError(error, host, shown));
      if (format === 'json') terminal.printJsonLine('unread/1', { file: shown, error: errorJson(error) });
    }
  }
  if (format === 'json') for (const problem of unread) terminal.printJsonLine('not-searched/1', { unread: problem });
  return worstExit([...statuses]);
}

function headed(
  text: string,
  { shown, terminal, isFirst }: { readonly shown: string; readonly terminal: Terminal; readonly isFirst: boolean },
): string {
  if (terminal.isQuiet)
    return text
      .trimEnd()
      .split('\n')
      .map((line) => `${safeText(shown)}: ${line}\n`)
      .join('');
  return `${isFirst ? '' : '\n'}${terminal.paint('strong', `${safeText(shown)}:`)}\n${text}`;
}

/** Throws CustodyError USAGE for an option that is about one record. */
export function refuseForMany(
  options: ManyRequest['options'],
  format: Format | undefined,
  hint = 'verify that record by itself',
): void {
  const named = (Object.keys(ofOne) as (keyof typeof ofOne)[]).find((name) => options[name] !== undefined);
  const option =
    named !== undefined
      ? ofOne[named]
      : (options.checkpoint ?? []).length > 0
        ? '--checkpoint'
        : format === 'junit' || format === 'sarif'
          ? `--format ${format}`
          : undefined;
  if (option === undefined) return;
  throw new CustodyError('USAGE', `${option} is for one record, and several are named`, {
    hint,
  });
}
