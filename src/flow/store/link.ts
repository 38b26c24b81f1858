/** `NAME.store`: which store a replica belongs to, and when it was last in step with it. */
import { fromHex, toHex } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import { beside } from '../../fs/beside.ts';
import { exists } from '../../fs/exists.ts';
import { readFileCapped } from '../../fs/read.ts';
import { replaceFile } from '../../fs/replace.ts';
import { formatTime, parseTime } from '../../ledger/times.ts';
import { storeName } from './stores-file.ts';

export interface StoreLink {
  readonly store: string;
  /** 32 bytes. */
  readonly ledger: Uint8Array;
  /** When the file last had all that the store had, by the clock of this computer, in Unix seconds; undefined if it never had. */
  readonly asOf?: number | undefined;
}

const maxLinkBytes = 4096;

/** The store of a ledger; undefined for one that is a file of its own. Throws CustodyError STORES_INVALID and those of reading. */
export async function readLink(path: string): Promise<StoreLink | undefined> {
  const file = beside(path, 'store');
  if (!exists(file)) return undefined;
  const link = parse(await readFileCapped(file, maxLinkBytes));
  if (link !== undefined) return link;
  throw new CustodyError('STORES_INVALID', `${file} does not name a store`, {
    hint: `custody store push ${path} STORE writes it again`,
  });
}

/** Says that a ledger belongs to a store, and since when it is in step with it. Throws CustodyError. */
export function writeLink(path: string, { store, ledger, asOf }: StoreLink): void {
  const text = `${JSON.stringify({ store, ledger: toHex(ledger), ...(asOf !== undefined && { asOf: formatTime(asOf) }) })}\n`;
  replaceFile(beside(path, 'store'), new TextEncoder().encode(text), { mode: 0o644 });
}

function parse(bytes: Uint8Array): StoreLink | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value !== 'object' || value === null) return undefined;
    const { store, ledger, asOf, ...more } = value as Record<string, unknown>;
    if (typeof store !== 'string' || !storeName.test(store) || Object.keys(more).length > 0) return undefined;
    if (typeof ledger !== 'string' || !/^[0-9a-f]{64}$/.test(ledger)) return undefined;
    const link = { store, ledger: fromHex(ledger) };
    if (asOf === undefined) return link;
    const time = typeof asOf === 'string' ? parseTime(asOf) : undefined;
    return time && { ...link, asOf: time.seconds };
  } catch {
    return undefined;
  }
}
