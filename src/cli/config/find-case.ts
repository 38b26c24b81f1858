/** Which files are the ledger with an id: the one that is named, those of this folder, those of the setting `cases`. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { CustodyError } from '../../errors.ts';
import type { LabelText } from '../../ledger/exhibit-label.ts';
import type { Host } from '../host/host.ts';
import { ledgersIn } from '../host/options.ts';
import { surveyHex } from './case-id.ts';
import { caseFolders, caseloadOf } from './caseload.ts';

/** Whole paths, each once; the beginning of each file is read, nothing is verified. */
export function filesOfLedger(host: Host, ledger: string, named?: string): readonly string[] {
  if (named !== undefined && surveyHex(named) === ledger) return [named];
  const found = new Map<string, string>();
  for (const path of [...ledgersIn(host).map((name) => join(host.cwd, name)), ...caseloadOf(host).ledgers])
    if (surveyHex(path) === ledger) found.set(realOf(path), path);
  return [...found.values()].sort();
}

/** Where `filesOfLedger` looks, for messages. */
export const placesLookedAt = (host: Host): readonly string[] => [
  'this folder',
  ...caseFolders(host).map((folder) => `${folder} and its folders`),
];

/** One file may be reached by two paths. */
export function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Reads labels where that case is open. What it gives throws CustodyError USAGE for a label of another case, with the file of that one. */
export function labelsOf(host: Host, path: string): (label: LabelText) => string {
  const own = surveyHex(path);
  return ({ ledger, number }) => {
    if (ledger === own) return number;
    const [file = 'a case that was not found'] = filesOfLedger(host, ledger);
    throw new CustodyError('USAGE', `the label is of exhibit ${number} in ${file}`, {
      hint: 'scan a label of this case, or type a number',
    });
  };
}
