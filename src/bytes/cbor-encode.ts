/** Values → the one deterministic encoding of the CBOR profile (RFC 8949, section 4.2.1), or a refusal. */

import { CustodyError } from '../errors.ts';
import { compareBytes } from './arrays.ts';
import { isEncodingOf, type LibraryValue } from './cbor-compare.ts';
import { CborError } from './cbor-error.ts';
import { encodeItem } from './cbor-library.ts';
import { scanItem } from './cbor-scan.ts';
import { type CborInput, type CborLimits, CborTag, defaultMaxDepth, defaultMaxItems } from './cbor-value.ts';
import { isWellFormed } from './utf8.ts';

/**
 * The one encoding of `value`, as a new array. Limits are those of the profile unless given; without `maxBytes` the
 * length is not limited. Throws `CborError` for a value outside the profile: a cycle, undefined in an array, a fraction,
 * negative zero, an integer beyond 2^53-1, a bigint, an unpaired surrogate, a class instance.
 */
export function encodeCbor(value: CborInput, limits: Partial<CborLimits> = {}): Uint8Array {
  const isTagged = value instanceof CborTag;
  const budget: Budget = {
    maxDepth: limits.maxDepth ?? defaultMaxDepth,
    maxItems: limits.maxItems ?? defaultMaxItems,
    items: isTagged ? 1 : 0,
    path: isTagged ? [value] : [],
  };
  const normalised = normalise(isTagged ? value.value : value, budget);
  // A view of memory that cbor-x shares between calls: copied, and as a plain Uint8Array.
  const body = encodeItem(normalised);
  const start = isTagged ? 1 : 0;
  const bytes = new Uint8Array(start + body.length);
  if (isTagged) bytes[0] = 0xd2;
  bytes.set(body, start);

  const maxBytes = limits.maxBytes ?? Number.POSITIVE_INFINITY;
  if (bytes.length > maxBytes) throw new CborError('size', -1);
  const end = scanItem(bytes, 0, { maxBytes, maxDepth: budget.maxDepth, maxItems: budget.maxItems }, 'whole');
  if (end !== bytes.length || !isEncodingOf(normalised, bytes, start)) {
    throw new CustodyError('BUG', 'encoded bytes differ from their value');
  }
  return bytes;
}

interface Budget {
  readonly maxDepth: number;
  readonly maxItems: number;
  items: number;
  /** The arrays, maps and objects around the present one; more than a cycle can reach is refused by depth. */
  readonly path: object[];
}

function normalise(value: unknown, budget: Budget): LibraryValue {
  if (++budget.items > budget.maxItems) throw new CborError('items', -1);
  if (typeof value === 'number') return normaliseInteger(value);
  if (typeof value === 'string') return checkedText(value);
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value !== 'object') throw new CborError('type', -1);
  if (value instanceof Uint8Array) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof CborTag) throw new CborError('tag', -1);
  if (budget.path.includes(value)) throw new CborError('cycle', -1);
  if (budget.path.length >= budget.maxDepth) throw new CborError('depth', -1);
  budget.path.push(value);
  const result = Array.isArray(value) ? normaliseArray(value, budget) : normaliseMap(entriesOf(value), budget);
  budget.path.pop();
  return result;
}

function normaliseInteger(value: number): number | bigint {
  if (!Number.isInteger(value) || Object.is(value, -0)) throw new CborError('float', -1);
  if (!Number.isSafeInteger(value)) throw new CborError('integer-range', -1);
  // cbor-x writes numbers beyond 32 bits as floats, and only a bigint as an integer.
  return value > 0xffff_ffff || value < -0x1_0000_0000 ? BigInt(value) : value;
}

function checkedText(text: string): string {
  if (!isWellFormed(text)) throw new CborError('utf8', -1);
  if (text.startsWith('\ufeff')) throw new CborError('bom', -1);
  return text;
}

function normaliseArray(values: readonly unknown[], budget: Budget): LibraryValue[] {
  // The count first, so that a huge array without elements is refused and not walked.
  if (budget.items + values.length > budget.maxItems) throw new CborError('items', -1);
  const result: LibraryValue[] = [];
  for (let i = 0; i < values.length; i++) result.push(normalise(values[i], budget));
  return result;
}

function entriesOf(value: object): Iterable<readonly [unknown, unknown]> {
  if (value instanceof Map) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new CborError('type', -1);
  if (Object.getOwnPropertySymbols(value).length > 0) throw new CborError('key-type', -1);
  return Object.entries(value).filter(([, element]) => element !== undefined);
}

function normaliseMap(entries: Iterable<readonly [unknown, unknown]>, budget: Budget): LibraryValue {
  const rows: { key: number | bigint | string; encodedKey: Uint8Array; element: LibraryValue }[] = [];
  for (const [key, element] of entries) {
    if (typeof key !== 'number' && typeof key !== 'string') throw new CborError('key-type', -1);
    budget.items++;
    const normalisedKey = typeof key === 'number' ? normaliseInteger(key) : checkedText(key);
    const encodedKey = encodeItem(normalisedKey);
    rows.push({ key: normalisedKey, encodedKey, element: normalise(element, budget) });
  }
  rows.sort((a, b) => compareBytes(a.encodedKey, b.encodedKey));
  return new Map(rows.map((row) => [row.key, row.element]));
}
