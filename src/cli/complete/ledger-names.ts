/** Names that a ledger holds, for completion: read from its entries as they are, nothing verified, nothing opened, nothing written. */

import { ledgerBytes } from '../../flow/ledger/read-ledger.ts';
import { fileStat } from '../../fs/read.ts';
import { exhibitsCreated, exhibitsNamed } from '../../ledger/exhibits.ts';
import { type OpenedEntry, openedEntry } from '../../ledger/private/opened-entry.ts';
import { Openings } from '../../ledger/private/openings.ts';
import { EntrySplitter } from '../../ledger/split.ts';

/** So much is read while somebody waits for a key. */
const maxBytes = 32 * 1024 * 1024;
const maxEntries = 5000;

/** Name → what it is, the last ones last. */
export type Names = ReadonlyMap<string, string>;
export type LedgerKind = 'exhibits' | 'entries' | 'offers' | 'seals' | 'posts' | 'authorities';

/** The names in the last entries of a ledger; none of one that is larger, or no file. Throws CustodyError as reading does, CborError for other files. */
export async function ledgerNames(path: string): Promise<Readonly<Record<LedgerKind, Names>>> {
  const names = newNames();
  const stat = await fileStat(path);
  if (stat?.kind !== 'file' || stat.size > maxBytes) return names;
  const splitter = new EntrySplitter();
  const items: Uint8Array[] = [];
  for await (const chunk of (await ledgerBytes(path)).chunks(0)) {
    // a chunk may be used again
    for (const item of splitter.push(chunk.slice())) items.push(item);
  }
  const openings = new Openings();
  const first = Math.max(0, items.length - maxEntries);
  for (const [at, item] of items.entries()) if (at === 0 || at >= first) note(names, openedEntry(item, openings));
  return names;
}

const newNames = (): Record<LedgerKind, Map<string, string>> => ({
  exhibits: new Map(),
  entries: new Map(),
  offers: new Map(),
  seals: new Map(),
  posts: new Map(),
  authorities: new Map(),
});

function note(names: Record<LedgerKind, Map<string, string>>, { entry, genesis, type, body }: OpenedEntry): void {
  for (const { post } of genesis?.keys ?? []) names.posts.set(post, '');
  names.entries.set(String(entry.seq), type ?? (genesis === undefined ? '' : 'opening'));
  if (type === undefined || body === undefined) return;
  for (const number of [...exhibitsNamed(type, body), ...exhibitsCreated(type, body)]) names.exhibits.set(number, '');
  const { number, newNumber, to } = body as Readonly<Record<string, unknown>>;
  if (type === 'offer') names.offers.set(String(entry.seq), type);
  if (type === 'authority' && typeof number === 'string') names.authorities.set(number, `entry ${entry.seq}`);
  if (type === 'correct' && typeof newNumber === 'string') names.exhibits.set(newNumber, '');
  if (type === 'takeover' && typeof to === 'string') names.posts.set(to, '');
  if (type === 'seal') for (const seal of [number, newNumber]) if (typeof seal === 'string') names.seals.set(seal, '');
  noteWithin(names, body);
}

/** Seals and posts stand in many places. */
function noteWithin(names: Record<LedgerKind, Map<string, string>>, within: unknown): void {
  if (Array.isArray(within)) for (const element of within) noteWithin(names, element);
  if (typeof within !== 'object' || within === null || ArrayBuffer.isView(within) || Array.isArray(within)) return;
  for (const [key, value] of Object.entries(within)) {
    if (key === 'post' && typeof value === 'string') names.posts.set(value, '');
    if (key === 'seals' && Array.isArray(value))
      for (const seal of value) if (typeof seal === 'string') names.seals.set(seal, '');
    noteWithin(names, value);
  }
}
