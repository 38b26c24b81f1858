/** How `verify` prints: for people, for programs, for build systems. */

import { Option } from 'commander';
import { CustodyError } from '../../errors.ts';
import { githubReport } from '../../report/ci/github.ts';
import { junitReport } from '../../report/ci/junit.ts';
import type { BuildRun } from '../../report/ci/results.ts';
import { sarifReport } from '../../report/ci/sarif.ts';
import { completenessJson, completenessLines } from '../../report/completeness-lines.ts';
import { type Face, faceJson, weakTitle } from '../../report/face/face.ts';
import { faceText } from '../../report/face/face-text.ts';
import { verificationPieces } from '../../report/json.ts';
import { withOwnPaths } from '../../report/own-paths.ts';
import { type Paint, type Telling, type Tone, tellerOf } from '../../report/teller.ts';
import { verdictText, verificationText } from '../../report/text.ts';
import type { Completeness } from '../../verify/facts/completeness.ts';
import type { Style, Terminal } from '../host/terminal.ts';

const formats = ['text', 'json', 'junit', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

export interface FormatOptions {
  readonly json?: boolean;
  readonly format: Format;
}

const styles: Record<Tone, Style> = { good: 'good', bad: 'bad', weak: 'warn', strong: 'strong', faint: 'dim' };

export const formatOption = (): Option =>
  new Option('--format <format>', 'for people, for programs, or for build systems').choices(formats).default('text');

/** The format that the options ask for. Throws CustodyError USAGE where --json and another format are asked for. */
export function formatOf({ json, format }: FormatOptions): Format {
  if (json !== true || format === 'json') return format;
  if (format === 'text') return 'json';
  throw new CustodyError('USAGE', `--json and --format ${format} are both given`, { hint: 'give one of them' });
}

/** Throws CustodyError USAGE for options that a proof cannot answer, since it has no ledger: a script must not take silence for yes. */
export function refuseForProof({ require }: { require?: string }, format: Format): void {
  const option =
    require !== undefined ? '--require' : format === 'text' || format === 'json' ? undefined : `--format ${format}`;
  if (option === undefined) return;
  throw new CustodyError('USAGE', `${option} is for ledgers and bundles, and this is a proof`, {
    hint: 'custody verify PROOF ends with 0 where the proof holds, and with 1 where it does not',
  });
}

/** Throws CustodyError USAGE for formats that have no place for `--complete`. */
export function refuseComplete(isAsked: boolean, format: Format): void {
  if (!isAsked || format === 'text' || format === 'json') return;
  throw new CustodyError('USAGE', `--complete is not in --format ${format}`, { hint: '--format json has it' });
}

interface Told extends Required<Pick<Telling, 'langs' | 'width'>> {
  readonly terminal: Terminal;
  readonly face: Face;
  /** Whether people get the whole report, and not the five lines. */
  readonly isFull: boolean;
  /** What `--complete` came to. */
  readonly completeness?: Completeness | undefined;
  /** It is one of several, and its document names its file. */
  readonly isOfMany?: boolean;
}

/**
 * The whole report, or the verdict and its five lines, for people in their languages; with --quiet the verdict alone. In pieces, to be
 * written one after the other.
 */
export function formatRun(
  run: BuildRun,
  format: Format,
  { terminal, face, isFull, isOfMany, completeness, ...telling }: Told,
): readonly string[] | Generator<string> {
  const { verification } = run;
  // what a build keeps goes to others
  const kept = (): BuildRun => ({ ...run, verification: withOwnPaths(verification) });
  const { isQuiet, paint } = terminal;
  const coloured: Paint = (tone, text) => paint(styles[tone], text);
  const teller = tellerOf({ ...telling, paint: coloured });
  const more = [...(completeness === undefined ? [] : [`\n${completenessLines(completeness, teller).join('\n')}\n`])];
  switch (format) {
    case 'json':
      return verificationPieces(verification, {
        ...(isOfMany && { file: run.file }),
        ...faceJson(face),
        ...(completeness && { completeness: completenessJson(completeness) }),
      });
    case 'junit':
      return [junitReport(kept())];
    case 'sarif':
      return [sarifReport(kept())];
    case 'github':
      return [githubReport(kept(), weakTitle(face))];
    case 'text':
      if (isQuiet) return [verdictText(verification, coloured, telling), ...more];
      if (isFull) return [verificationText(verification, coloured, telling), ...more];
      return [
        verdictText(verification, coloured, telling),
        `\n${faceText(face, { ...telling, columns: terminal.columns, paint: coloured })}`,
        ...more,
      ];
  }
}
