/** `NAME.store`: which store a replica belongs to. Its time of change is that of the last fetch. */
import { statSync, utimesSync } from 'node:fs';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import { beside } from '../../fs/beside.ts';
import { ioError } from '../../fs/errno.ts';
import { exists } from '../../fs/exists.ts';
import { readFileCapped } from '../../fs/read.ts';
import { replaceFile } from '../../fs/replace.ts';
import { storeName } from './stores-file.ts';

export interface StoreLink {
  readonly store: string;
  /** 32 bytes. */
  readonly ledger: Uint8Array;
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

/** Says that a ledger belongs to a store, fetched now. Throws CustodyError. */
export function writeLink(path: string, { store, ledger }: StoreLink): void {
  const text = `${JSON.stringify({ store, ledger: toHex(ledger) })}\n`;
  replaceFile(beside(path, 'store'), new TextEncoder().encode(text), { mode: 0o644 });
}

/** Says that a replica was fetched now (Unix seconds). Throws CustodyError. */
export function touchLink(path: string, now: number): void {
  const file = beside(path, 'store');
  try {
    utimesSync(file, now, now);
  } catch (error) {
    throw ioError(error, 'write', file);
  }
}

/** When a replica was last compared with its store, in Unix seconds; undefined for any other ledger. */
export function fetchedAt(path: string): number | undefined {
  const stat = statSync(beside(path, 'store'), { throwIfNoEntry: false });
  return stat && Math.floor(stat.mtimeMs / 1000);
}

function parse(bytes: Uint8Array): StoreLink | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value !== 'object' || value === null) return undefined;
    const { store, ledger, ...more } = value as Record<string, unknown>;
    if (typeof store !== 'string' || !storeName.test(store) || Object.keys(more).length > 0) return undefined;
    return typeof ledger === 'string' && /^[0-9a-f]{64}$/.test(ledger) ? { store, ledger: fromHex(ledger) } : undefined;
  } catch {
    return undefined;
  }
}
