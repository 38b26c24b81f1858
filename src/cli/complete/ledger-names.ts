/** Names that a ledger holds, for completion: read from its entries as they are, nothing verified, nothing opened, nothing written. */

import type { CborValue } from '../../bytes/cbor.ts';
import { ledgerBytes } from '../../flow/ledger/read-ledger.ts';
import { fileStat } from '../../fs/read.ts';
import { isName } from '../../ledger/decode/scalar.ts';
import { decodeUnverifiedEntry, type Entry } from '../../ledger/entry.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import type { LedgerKind } from './kinds.ts';

/** So much is read while somebody waits for a key. */
const maxBytes = 32 * 1024 * 1024;
const maxEntries = 5000;

/** Each with what it is, in the order in which they were first named. */
export type Names = ReadonlyMap<string, string>;

/** The names of these kinds in the last entries of a ledger; none of one that is larger, or no file. Throws CustodyError as reading does, CborError for other files. */
export async function ledgerNames(path: string, kinds: readonly LedgerKind[]): Promise<Names> {
  const names = new Map<string, string>();
  const stat = await fileStat(path);
  if (stat?.kind !== 'file' || stat.size > maxBytes) return names;
  const splitter = new EntrySplitter();
  const items: Uint8Array[] = [];
  for await (const chunk of (await ledgerBytes(path)).chunks(0)) {
    // a chunk may be used again
    for (const item of splitter.push(chunk.slice())) items.push(item);
  }
  const first = Math.max(1, items.length - maxEntries);
  for (const [at, item] of items.entries()) {
    if (at > 0 && at < first) continue;
    const entry = decodeUnverifiedEntry(item);
    for (const kind of kinds) namesOf[kind](entry, (name, what = '') => names.set(name, what));
  }
  return names;
}

type Note = (name: string, what?: string) => void;

const noteName = (value: CborValue | undefined, note: Note, what?: string): void => {
  if (typeof value === 'string' && isName(value)) note(value, what);
};

/** What an entry adds; bodies are read as they are, because to decode them all takes longer than somebody waits. */
const namesOf: Readonly<Record<LedgerKind, (entry: Entry, note: Note) => void>> = {
  exhibits: ({ type, body, pointers }, note) => {
    for (const number of pointers?.about.keys() ?? []) note(number);
    if (type === 'correct') noteName(body.get('newNumber'), note);
  },
  entries: ({ seq, type, ledger }, note) => note(String(seq), ledger === undefined ? 'opening' : type),
  offers: ({ seq, type }, note) => {
    if (type === 'offer') note(String(seq), type);
  },
  authorities: ({ seq, type, body }, note) => {
    if (type === 'authority') noteName(body.get('number'), note, `entry ${seq}`);
  },
  seals: ({ type, body }, note) => {
    if (type === 'seal') for (const key of ['number', 'newNumber']) noteName(body.get(key), note);
    within(body, 'seals', (seals) => {
      if (Array.isArray(seals)) for (const seal of seals) noteName(seal, note);
    });
  },
  posts: ({ type, body }, note) => {
    if (type === 'takeover') noteName(body.get('to'), note);
    within(body, 'post', (post) => noteName(post, note));
  },
};

/** Calls `found` for every value under that key, at any depth: seals and posts are in many places. */
function within(value: CborValue, key: string, found: (value: CborValue) => void): void {
  if (Array.isArray(value)) for (const element of value) within(element, key, found);
  if (!(value instanceof Map)) return;
  for (const [name, held] of value) {
    if (name === key) found(held);
    within(held, key, found);
  }
}
