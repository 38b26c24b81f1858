/** An entry as readers are shown it: what it holds, with the texts that can be opened. */
import { fromHex } from '../../bytes/hex.ts';
import { decodeBody } from '../decode/body.ts';
import { decodeUnverifiedEntry, type Entry } from '../entry.ts';
import { decodeUnverifiedGenesis, type Genesis } from '../genesis.ts';
import { type EventTypeName, isEventType } from '../vocabulary/index.ts';
import type { Openings } from './openings.ts';
import { openBody, openCase } from './withhold.ts';

export interface OpenedEntry {
  readonly entry: Entry;
  /** The opening entry, with its case opened. */
  readonly genesis?: Genesis;
  readonly type?: EventTypeName;
  /** The body with texts where they could be opened, bytes where they stay withheld; undefined for an unknown type or a broken body. */
  readonly body?: object;
}

/** Decodes the bytes of one entry, and opens its texts; it verifies nothing. Throws CustodyError if they are not an entry. */
export function openedEntry(item: Uint8Array, openings: Openings): OpenedEntry {
  const entry = decodeUnverifiedEntry(item);
  const keyId = fromHex(entry.keyId);
  if (entry.ledger === undefined) {
    const genesis = decodeUnverifiedGenesis(entry);
    const opened = genesis.case && openCase(genesis.case, { openings, keyId }).body;
    return { entry, genesis: { ...genesis, ...(opened && { case: opened }) } };
  }
  if (!isEventType(entry.type)) return { entry };
  const decoded = decodeBody(entry.type, entry.body);
  if (!decoded.ok) return { entry, type: entry.type };
  return { entry, type: entry.type, body: openBody(entry.type, decoded.body, { openings, keyId }).body };
}
