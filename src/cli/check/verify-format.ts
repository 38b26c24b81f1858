/** How `verify` prints: for people, for programs, for build systems. */
import { Option } from 'commander';
import { CustodyError } from '../../errors.ts';
import { githubReport } from '../../report/ci/github.ts';
import { junitReport } from '../../report/ci/junit.ts';
import type { BuildRun } from '../../report/ci/results.ts';
import { sarifReport } from '../../report/ci/sarif.ts';
import { headlines } from '../../report/headline.ts';
import { verificationJson } from '../../report/json.ts';
import { type Telling, type Tone, tellerOf } from '../../report/teller.ts';
import { verificationText } from '../../report/text.ts';
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

/** Throws CustodyError USAGE where --json and another format are asked for. */
export function formatOf({ json, format }: FormatOptions): Format {
  if (json !== true || format === 'json') return format;
  if (format === 'text') return 'json';
  throw new CustodyError('USAGE', `--json and --format ${format} are both given`, { hint: 'give one of them' });
}

/** A proof speaks of no ledger. Throws CustodyError USAGE for what it cannot answer, lest a script take silence for yes. */
export function refuseForProof(required: string | undefined, format: Format): void {
  const option =
    required !== undefined ? '--require' : format === 'text' || format === 'json' ? undefined : `--format ${format}`;
  if (option === undefined) return;
  throw new CustodyError('USAGE', `${option} is for ledgers and bundles, and this is a proof`, {
    hint: 'custody verify PROOF ends with 0 where the proof holds, and with 1 where it does not',
  });
}

/** The whole report, for people in their languages; with --quiet, for people, its first line alone. */
export function formatRun(
  run: BuildRun,
  format: Format,
  { terminal: { isQuiet, paint }, ...telling }: Telling & { readonly terminal: Terminal },
): string {
  const { verification } = run;
  switch (format) {
    case 'json':
      return verificationJson(verification);
    case 'junit':
      return junitReport(run);
    case 'sarif':
      return sarifReport(run);
    case 'github':
      return githubReport(run);
    case 'text':
      return isQuiet
        ? `${headlines(verification, tellerOf(telling)).join('\n')}\n`
        : verificationText(verification, (tone, text) => paint(styles[tone], text), telling);
  }
}
