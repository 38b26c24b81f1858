/** The frames of the state of a run: what each holds, and how it is read. */
import { decodeCbor } from '../../bytes/cbor.ts';
import { latin1FromBytes, sha256 } from '../../crypto/digest.ts';
import { maxFrame } from '../../fs/journal.ts';
import { savedBy } from '../thread/savable.ts';
import { entryLength } from '../thread/saved.ts';
import type { OffsetTable } from './resume-table.ts';

/** Where a run was about to sign: in that ledger, after so many entries. */
export interface Signing {
  readonly ledger: string;
  readonly size: number;
}

export const stateKind = { magic: 'custody resume 1\n', seal: sha256 } as const;
/** First byte of a frame: what it holds. */
export const holds = { head: 0x48, run: 0x52, entries: 0x45, signing: 0x53, sources: 0x4f, done: 0x44 } as const;

/** What a state begins with; `facts` is JSON. */
export interface Head {
  readonly secret: Uint8Array;
  readonly began: string;
  readonly facts: string;
}

/** A frame of that kind. */
export function frame(what: number, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + content.length);
  bytes[0] = what;
  bytes.set(content, 1);
  return bytes;
}

/** Undefined for the head of another version. */
export function headOf(payload: Uint8Array): Head | undefined {
  if (payload[0] !== holds.head) return undefined;
  const value = orUndefined(() => decodeCbor(payload.subarray(1), { maxBytes: maxFrame }));
  if (!(value instanceof Map) || value.get('savedBy') !== savedBy) return undefined;
  const [secret, began, facts] = [value.get('secret'), value.get('began'), value.get('facts')];
  if (!(secret instanceof Uint8Array) || secret.length !== 32) return undefined;
  return typeof began === 'string' && typeof facts === 'string' ? { secret, began, facts } : undefined;
}

/** Undefined for other bytes. */
export function signingOf(payload: Uint8Array): Signing | undefined {
  const value = orUndefined(() => decodeCbor(payload.subarray(1), { maxBytes: maxFrame }));
  const [ledger, size] = value instanceof Map ? [value.get('ledger'), value.get('size')] : [];
  return typeof ledger === 'string' && typeof size === 'number' ? { ledger, size } : undefined;
}

/** Notes where each entry of a frame lies; `offset` is that of its payload. */
export function indexEntries(payload: Uint8Array, offset: number, table: OffsetTable): void {
  for (let at = 1; at < payload.length; ) {
    const length = entryLength(payload, at);
    if (length === undefined) return;
    // array head, head of a byte string, 32 bytes
    table.set(latin1FromBytes(payload.subarray(at + 3, at + 35)), offset + at);
    at += length;
  }
}

/** What it returns, or undefined where it throws. */
export function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
