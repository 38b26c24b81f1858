/** What `show` must say of a body: every field by its name, every value in words. */
import { expect } from 'vitest';
import { quoteText } from '../../../src/ledger/quoted.ts';
import type { Fields, Shape } from '../../../src/ledger/schema.ts';
import { type EventTypeName, fieldsOf } from '../../../src/ledger/vocabulary/index.ts';

/** Expects the texts and numbers of the body, and the names of its fields, in what was printed, and the body itself in JSON. */
export function expectShown(
  type: EventTypeName,
  body: Record<string, unknown>,
  printed: { readonly text: string; readonly json: { readonly type: string; readonly body: Record<string, unknown> } },
): void {
  expect(printed.json.type).toBe(type);
  expect(printed.json.body).toMatchObject({ ...(jsonOf(body) as object), made: { tool: 'custody', build: {} } });
  const counted = type === 'close' ? ['counts', 'checkpoint'] : [];
  expect(Object.keys(printed.json.body).sort()).toEqual([...Object.keys(body), 'made', ...counted].sort());
  const program = type === 'close' ? ['counts:', 'entries:', 'held:', 'checkpoint:', 'root:'] : [];
  const wanted = [...words(fieldsOf(type), body), 'made:', 'build:', ...program];
  const missing = wanted.filter((word) => !printed.text.includes(word));
  expect({ missing, text: missing.length === 0 ? '' : printed.text }).toEqual({ missing: [], text: '' });
}

/** A value as `--json` prints it: bytes are `{ "hex": … }`. */
function jsonOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString('hex') };
  if (value instanceof Map) return Object.fromEntries(value);
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, jsonOf(held)]));
}

function words(fields: Fields, value: object): string[] {
  return Object.entries(value).flatMap(([name, held]) => {
    const { shape } = fields[name] ?? {};
    if (shape === undefined) throw new Error(`no field ${name}`);
    return [`${name}:`, ...wordsOf(shape, held)];
  });
}

function wordsOf(shape: Shape, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((element) => wordsOf(elementOf(shape), element));
  // with or without quotation marks around it
  if (typeof value === 'string') return [quoteText(value, undefined, Number.POSITIVE_INFINITY).slice(1, -1)];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value === 'number') return [numberWords(shape, value)];
  if (value instanceof Map) return [...value].flatMap(([key, text]) => [`${quoteText(key)}:`, quoteText(text)]);
  if (value instanceof Uint8Array) {
    return [value.length > 64 ? `${value.length.toLocaleString('en-US')} bytes` : Buffer.from(value).toString('hex')];
  }
  const held = value as Record<string, unknown>;
  if ('absent' in held)
    return [`none given: ${held.absent}${held.why === undefined ? '' : ` (${quoteText(String(held.why))})`}`];
  return words(fieldsIn(shape, held), held);
}

function elementOf(shape: Shape): Shape {
  if (shape.is === 'list' || shape.is === 'pair') return shape.of;
  if (shape.is === 'either') return shape.first.is === 'list' ? shape.first.of : elementOf(shape.second);
  throw new Error(`no list: ${shape.is}`);
}

function fieldsIn(shape: Shape, value: Record<string, unknown>): Fields {
  if (shape.is === 'record') return shape.fields;
  if (shape.is === 'choice') return shape.options;
  if (shape.is !== 'either') throw new Error(`no record: ${shape.is}`);
  const [first] = [fieldsOfShape(shape.first)];
  return Object.keys(value).every((name) => Object.hasOwn(first, name)) ? first : fieldsIn(shape.second, value);
}

const fieldsOfShape = (shape: Shape): Fields => (shape.is === 'record' ? shape.fields : {});

function numberWords(shape: Shape, value: number): string {
  if (shape.is === 'seconds') return new Date(value * 1000).toISOString().slice(0, 19);
  const integer = shape.is === 'either' ? shape.first : shape;
  const unit = integer.is === 'integer' ? integer.unit : '';
  return unit === '' ? String(value) : `${value.toLocaleString('en-US')} ${unit}`;
}
