/** Body values as JSON and compared, bytes as hexadecimal text. */
import { toHex } from '../../../bytes/hex.ts';
import type { Shape } from '../../../ledger/schema.ts';
import type { BodyValue, PlainBody } from './pending-file.ts';
import { PendingFile } from './pending-file.ts';

/** JSON that `readJson` makes back into the value. */
export function toJson(value: BodyValue, shape?: Shape): unknown {
  if (value instanceof Uint8Array) return isOfAnyLength(shape) ? `hex:${toHex(value)}` : toHex(value);
  if (value instanceof PendingFile) return value.as === 'digest' ? `@${value.path}` : value.path;
  if (value instanceof Map) return Object.fromEntries(value);
  if (Array.isArray(value)) return (value as readonly BodyValue[]).map((element) => toJson(element, elementOf(shape)));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value as PlainBody).map(([key, element]) => [key, toJson(element, fieldOf(shape, key))]),
  );
}

const isOfAnyLength = (shape: Shape | undefined): boolean => shape?.is === 'bytes' && shape.length === undefined;

function elementOf(shape: Shape | undefined): Shape | undefined {
  if (shape?.is === 'either') return elementOf(shape.first);
  return shape?.is === 'list' || shape?.is === 'pair' ? shape.of : undefined;
}

function fieldOf(shape: Shape | undefined, key: string): Shape | undefined {
  if (shape?.is === 'record') return shape.fields[key]?.shape;
  if (shape?.is === 'choice') return shape.options[key]?.shape;
  return shape?.is === 'either' ? (fieldOf(shape.first, key) ?? fieldOf(shape.second, key)) : undefined;
}

/** Whether two values say the same. */
export function sameValue(a: BodyValue, b: BodyValue): boolean {
  return JSON.stringify(sorted(toJson(a))) === JSON.stringify(sorted(toJson(b)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, element]) => [key, sorted(element)]));
}
