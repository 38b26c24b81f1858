/** Decoders of values without parts: texts, names, numbers, times, bytes. */
import type { CborValue } from '../../bytes/cbor.ts';
import { hashBytes, maxNameBytes } from '../limits.ts';
import { isUnixSeconds, parseTime } from '../times.ts';
import { refuse, type SchemaFault } from './faults.ts';

/**
 * Returns what the value means, or anything at all after adding to `faults`. Paths are put together only on the way back
 * from a fault, so that a valid value costs nothing beyond its result.
 */
export type Decode = (value: CborValue, faults: SchemaFault[]) => unknown;

/** Open text. */
export const decodeText: Decode = (value, faults) =>
  typeof value === 'string' ? value : refuse(faults, 'is not text');

/** Text, or the 32 bytes of a commitment. */
export const decodePrivate: Decode = (value, faults) => {
  if (typeof value === 'string') return value;
  if (!(value instanceof Uint8Array)) return refuse(faults, 'is neither text nor a commitment');
  return value.length === hashBytes
    ? value
    : refuse(faults, `is a commitment of ${value.length} bytes, not ${hashBytes}`);
};

/** Whether the text is 1–64 bytes of ASCII 21–7E. */
export function isName(text: string): boolean {
  if (text.length < 1 || text.length > maxNameBytes) return false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x21 || unit > 0x7e) return false;
  }
  return true;
}

/** A name that rules compare. */
export const decodeName: Decode = (value, faults) => {
  if (typeof value !== 'string') return refuse(faults, 'is not text');
  return isName(value)
    ? value
    : refuse(faults, `is not 1 to ${maxNameBytes} printable ASCII characters without spaces`);
};

/** Unix seconds. */
export const decodeSeconds: Decode = (value, faults) =>
  isUnixSeconds(value) ? value : refuse(faults, 'is not a time in Unix seconds');

/** A text time; stays text. */
export const decodeTime: Decode = (value, faults) => {
  if (typeof value !== 'string') return refuse(faults, 'is not text');
  return parseTime(value) === undefined ? refuse(faults, 'is not a time like 2026-11-03T05:40:00+01:00') : value;
};

/** True or false, never 1 or 0. */
export const decodeBoolean: Decode = (value, faults) =>
  typeof value === 'boolean' ? value : refuse(faults, 'is neither true nor false');

/** An integer from `min` to `max`. */
export function integerDecoder(min: number, max: number): Decode {
  return (value, faults) => {
    if (typeof value !== 'number') return refuse(faults, 'is not an integer');
    return value >= min && value <= max ? value : refuse(faults, `is not an integer from ${min} to ${max}`);
  };
}

/** One of the codes. */
export function codeDecoder(values: readonly string[]): Decode {
  // gives the text of the list, not the one that was read: a ledger may repeat a code a million times
  const known = new Map<unknown, string>(values.map((value) => [value, value]));
  return (value, faults) => known.get(value) ?? refuse(faults, `is not one of ${values.join(', ')}`);
}

/** A byte string, of that length where given. */
export function bytesDecoder(length: number | undefined): Decode {
  return (value, faults) => {
    if (!(value instanceof Uint8Array)) return refuse(faults, 'is not a byte string');
    if (length === undefined || value.length === length) return value;
    return refuse(faults, `is ${value.length} bytes long, not ${length}`);
  };
}
