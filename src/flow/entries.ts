/** Entries of an opened ledger read once more for display, their texts opened; what they say was verified on opening. */
import { fromHex } from '../bytes/hex.ts';
import { exhibitsMentioned } from '../custody/act.ts';
import type { LedgerEvent } from '../custody/event.ts';
import { CustodyError } from '../errors.ts';
import { decodeBody } from '../ledger/decode-body.ts';
import { decodeUnverifiedEntry, type Entry } from '../ledger/entry.ts';
import { exhibitsCreated, exhibitsNamed } from '../ledger/exhibits.ts';
import { type CaseInfo, decodeUnverifiedGenesis, type Genesis } from '../ledger/genesis.ts';
import type { Openings } from '../ledger/openings.ts';
import { EntrySplitter } from '../ledger/split.ts';
import { type EventTypeName, isEventType } from '../ledger/vocabulary/index.ts';
import { openBody, openCase } from '../ledger/withhold.ts';
import type { LedgerBytes } from './open-ledger.ts';

/** An entry as it is shown. */
export interface ShownEntry {
  readonly entry: Entry;
  /** Where its bytes begin in the file. */
  readonly offset: number;
  /** The opening entry, with its case opened. */
  readonly genesis?: Genesis;
  readonly type?: EventTypeName;
  /** The body with texts where they could be opened, bytes where they stay withheld; undefined for an unknown type or a broken body. */
  readonly body?: object;
}

/** Reads entries in order; of those not `wanted` only the bytes are passed over. Throws CustodyError as reading does. */
export async function* readEntries(
  bytes: LedgerBytes,
  openings: Openings,
  wanted: (seq: number) => boolean = () => true,
): AsyncGenerator<ShownEntry> {
  const splitter = new EntrySplitter();
  let seq = 0;
  let offset = 0;
  for await (const chunk of bytes.chunks(0)) {
    for (const item of splitter.push(chunk)) {
      if (wanted(seq)) yield shown(item, offset, openings);
      seq += 1;
      offset += item.length;
    }
  }
}

/** The one entry at `seq`. Throws CustodyError USAGE where there is none. */
export async function readEntry(bytes: LedgerBytes, openings: Openings, seq: number): Promise<ShownEntry> {
  for await (const found of readEntries(bytes, openings, (at) => at === seq)) return found;
  throw new CustodyError('USAGE', `there is no entry ${seq}`, { hint: 'custody log lists the entries' });
}

/** The case of a ledger as far as its texts open. */
export async function readCase(bytes: LedgerBytes, openings: Openings): Promise<CaseInfo | undefined> {
  return (await readEntry(bytes, openings, 0)).genesis?.case;
}

/**
 * A question to be asked of each entry in order: is it about the exhibit of these numbers? It is when it acts on it, makes it or
 * mentions it, and when it answers, withdraws, corrects, closes or countersigns an entry that is. Never throws.
 */
export function aboutExhibit(numbers: readonly string[]): (shown: ShownEntry) => boolean {
  const wanted = new Set(numbers.map((number) => number.toLowerCase()));
  const about = new Set<number>();
  return ({ entry, type, body }) => {
    if (type === undefined || body === undefined) return false;
    const named = [
      ...exhibitsNamed(type, body),
      ...exhibitsCreated(type, body),
      ...exhibitsMentioned({ type, body } as LedgerEvent),
    ];
    const {
      offer,
      entry: corrected,
      of,
      entries = [],
    } = body as Partial<Record<string, number>> & { entries?: number[] };
    const isAbout =
      named.some((number) => wanted.has(number.toLowerCase())) ||
      [offer, corrected, of, ...entries].some((seq) => typeof seq === 'number' && about.has(seq));
    if (isAbout) about.add(entry.seq);
    return isAbout;
  };
}

function shown(item: Uint8Array, offset: number, openings: Openings): ShownEntry {
  const entry = decodeUnverifiedEntry(item);
  const keyId = fromHex(entry.keyId);
  if (entry.ledger === undefined) {
    const genesis = decodeUnverifiedGenesis(entry);
    const opened = genesis.case && openCase(genesis.case, { openings, keyId }).body;
    return { entry, offset, genesis: { ...genesis, ...(opened && { case: opened }) } };
  }
  if (!isEventType(entry.type)) return { entry, offset };
  const decoded = decodeBody(entry.type, entry.body);
  if (!decoded.ok) return { entry, offset, type: entry.type };
  return { entry, offset, type: entry.type, body: openBody(entry.type, decoded.body, { openings, keyId }).body };
}
