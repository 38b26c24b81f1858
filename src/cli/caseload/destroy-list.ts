/** The list of what can be proposed for destruction: written for approval, and read again for the approval and for the destruction. */
import { toHex } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/digest.ts';
import type { Destroyable } from '../../custody/due/destroyable.ts';
import { CustodyError } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import { createFile } from '../../fs/replace.ts';
import { labelText, readLabel } from '../../ledger/exhibit-label.ts';
import { csvLine, maxTableBytes, parseCsv } from '../host/csv.ts';
import { type Host, pathOf } from '../host/host.ts';
import { dayOf } from './due-rows.ts';

/** One exhibit of one case. */
export interface ListRow extends Destroyable {
  /** Number of the case. */
  readonly name: string;
  /** Ledger id in lower-case hex. */
  readonly ledger: string;
}

const columns = ['case', 'exhibit', 'label', 'since', 'terms'] as const;

/** Writes it and returns its SHA-256. Throws CustodyError where the file exists or cannot be written. */
export function writeList(host: Host, file: string, rows: readonly ListRow[]): string {
  const lines = rows.map(({ name, ledger, exhibit, since, entry }) =>
    csvLine([name, exhibit, labelText(ledger, exhibit), dayOf(host, since), `entry ${entry}: keep-until`]),
  );
  const bytes = new TextEncoder().encode([csvLine(columns), ...lines].join(''));
  createFile(pathOf(host, file), bytes);
  return toHex(sha256(bytes));
}

export interface DestroyList {
  /** Numbers of exhibits by ledger id, each once. */
  readonly cases: ReadonlyMap<string, ReadonlySet<string>>;
  readonly sha256: string;
}

/** The code of the label names the exhibit; its number beside it must be the same. Throws CustodyError CSV_INVALID, NOT_FOUND and others. */
export async function readList(host: Host, file: string): Promise<DestroyList> {
  const bytes = await readFileCapped(pathOf(host, file), maxTableBytes);
  const { header, rows } = await parseCsv(bytes, file);
  const at = header.indexOf('label');
  if (at < 0)
    throw new CustodyError('CSV_INVALID', `${file} has no column label`, {
      hint: 'custody due --kind destroy --list FILE writes such a list',
    });
  const cases = new Map<string, Set<string>>();
  for (const { line, cells } of rows) {
    const label = readLabel(cells[at]?.trim() ?? '');
    if (label === undefined)
      throw new CustodyError('CSV_INVALID', `${file} line ${line}: this is not the code of a label`);
    // a person approves the number that is printed
    const shown = header.includes('exhibit') ? cells[header.indexOf('exhibit')]?.trim() : undefined;
    if (shown !== undefined && shown.toLowerCase() !== label.number.toLowerCase())
      throw new CustodyError('CSV_INVALID', `${file} line ${line}: the label is of ${label.number}, not of ${shown}`);
    const numbers = cases.get(label.ledger) ?? new Set();
    cases.set(label.ledger, numbers.add(label.number));
  }
  if (cases.size === 0) throw new CustodyError('CSV_INVALID', `${file} names no exhibit`);
  return { cases, sha256: toHex(sha256(bytes)) };
}
