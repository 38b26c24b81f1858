/** Entries of an opened ledger read once more for display, their texts opened; what they say was verified on opening. */
import { fromHex } from '../bytes/hex.ts';
import { CustodyError } from '../errors.ts';
import { decodeBody } from '../ledger/decode-body.ts';
import { decodeUnverifiedEntry, type Entry } from '../ledger/entry.ts';
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
