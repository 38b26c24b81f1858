/** Texts in clear of a case in its store: from the disclosures file there, and back into it. Erased texts go neither way. */
import { concatBytes } from '../../bytes/arrays.ts';
import { latin1FromBytes, sha256Latin1 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { beside } from '../../fs/beside.ts';
import { exists } from '../../fs/exists.ts';
import { withLedger } from '../../fs/ledger/append.ts';
import { appendDisclosures } from '../../fs/ledger/disclosures.ts';
import type { LockOwner } from '../../fs/ledger/lock.ts';
import { fileChunks } from '../../fs/read.ts';
import { Openings } from '../../ledger/private/openings.ts';
import { erasedBy } from '../../ledger/private/text-marks.ts';
import type { LedgerStore, OpeningStore } from '../../store/store.ts';
import { readOpeningItems } from '../../verify/replay/opening-index.ts';
import { privateTextsOf } from '../../verify/replay/private-texts.ts';
import { entriesIn, shownRecord } from '../ledger/erased-texts.ts';
import { ledgerBytes, readLedger } from '../ledger/read-ledger.ts';

interface TextsOptions {
  readonly store: LedgerStore;
  readonly id: Uint8Array;
  readonly stateFolder: string;
  readonly owner: LockOwner;
  readonly waitMs: number;
  readonly warn: (text: string) => void;
}

/** The part of a store that keeps texts. Throws CustodyError STORE_UNFIT for one that keeps none. */
export function openingsOf({ name, openings }: LedgerStore): OpeningStore {
  if (openings !== undefined) return openings;
  throw new CustodyError('STORE_UNFIT', `the store ${name} keeps no texts in clear`, {
    hint: 'PostgreSQL does; else give colleagues the disclosures file',
  });
}

/** Puts what opens texts of the ledger here into its store; how many were new there. Throws CustodyError. */
export async function pushTexts(path: string, options: TextsOptions): Promise<number> {
  const openings = openingsOf(options.store);
  return await withLedger(path, { ...locking(options), recover: 'leave' }, async (ledger) => {
    const named = await commitmentsIn(ledger.path, options);
    const items: Uint8Array[] = [];
    for await (const item of itemsBeside(ledger.path)) if (named.has(sha256Latin1(item))) items.push(item.slice());
    return await openings.put(options.id, items);
  });
}

/** Adds what opens texts of the ledger in its store to the disclosures here; how many were new. The store records who and why. Throws CustodyError. */
export async function fetchTexts(path: string, why: string, options: TextsOptions): Promise<number> {
  const openings = openingsOf(options.store);
  return await withLedger(path, { ...locking(options), recover: 'leave' }, async (ledger) => {
    const wanted = await commitmentsIn(ledger.path, options);
    for await (const item of itemsBeside(ledger.path)) wanted.delete(sha256Latin1(item));
    const fresh: Uint8Array[] = [];
    // what a store sends is what a stranger sends: only what the ledger names is kept
    for await (const item of openings.read(options.id, why)) if (wanted.delete(sha256Latin1(item))) fresh.push(item);
    appendDisclosures(beside(ledger.path, 'disclosures'), concatBytes(...fresh));
    return fresh.length;
  });
}

const locking = ({ owner, waitMs }: TextsOptions) => ({ owner, waitMs });

/** The commitments of a ledger whose texts nothing erases. */
async function commitmentsIn(path: string, { stateFolder, warn }: TextsOptions): Promise<Set<string>> {
  const bytes = await ledgerBytes(path);
  const { replay } = await readLedger(path, stateFolder, warn, bytes);
  const { marks } = await shownRecord(bytes, new Openings(), replay.position().state);
  const found = new Set<string>();
  for await (const entry of entriesIn(path, bytes.size))
    for (const text of privateTextsOf(entry))
      if (typeof text.value !== 'string' && erasedBy(marks.erased, entry.seq, text) === undefined)
        found.add(latin1FromBytes(text.value));
  return found;
}

async function* itemsBeside(path: string): AsyncGenerator<Uint8Array> {
  const file = beside(path, 'disclosures');
  if (!exists(file)) return;
  const broken = yield* readOpeningItems(() => fileChunks(file));
  if (broken !== undefined)
    throw new CustodyError('IO', `${file} is damaged at byte ${broken.offset}`, {
      hint: 'get the texts again from a person who has them, into a file of their own',
    });
}
