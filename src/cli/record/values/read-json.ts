/** JSON made into the value that a shape wants: what `--from FILE.json` and `--set` take. */

import { CustodyError } from '../../../errors.ts';
import type { Fields, Shape } from '../../../ledger/schema.ts';
import { isUnixSeconds } from '../../../ledger/times.ts';
import { nearest } from '../../typed/nearest.ts';
import type { ReadContext } from '../../typed/read-time.ts';
import { extraKey } from './extra-key.ts';
import { canBeTyped, isScalar } from './flag.ts';
import type { BodyValue, PlainBody } from './pending-file.ts';
import { isRecord } from './place.ts';
import { readScalar } from './read-scalar.ts';
import { naming, readSaid } from './read-value.ts';

/**
 * Fields have the table's own names; bytes are hexadecimal text; a list or record may also be the one text that its flag
 * would take. Throws CustodyError USAGE with the path of what is wrong.
 */
export function readJson(value: unknown, shape: Shape, context: ReadContext): BodyValue {
  switch (shape.is) {
    case 'either':
      return readJson(value, isSecond(value, shape) ? shape.second : shape.first, context);
    case 'absent':
      if (!isRecord(value)) throw wrong('neither a value nor absent');
      return readFields(value, absentFields(shape), context);
    case 'list':
    case 'pair':
      if (shape.is === 'list' && typeof value === 'string' && isTyped(shape.of))
        return readTyped(value, shape, context);
      if (!Array.isArray(value)) throw wrong('not an array');
      return value.map((element, i) => naming(`[${i}]`, () => readJson(element, shape.of, context)));
    case 'record':
      if (typeof value === 'string' && isTyped(shape)) return readTyped(value, shape, context);
      return readFields(value, shape.fields, context);
    case 'choice':
      return readFields(value, shape.options, context);
    case 'extra':
      if (!isRecord(value)) throw wrong('not an object');
      return new Map(Object.entries(value).map(([key, text]) => [extraKey(key), readText(text)]));
    case 'text':
    case 'private':
      return readText(value);
    case 'boolean':
      if (typeof value === 'boolean') return value;
      break;
    case 'key':
      return readJson(value, { is: 'bytes', length: 32 }, context);
    case 'bytes':
      // as `show --json` prints them
      if (isRecord(value) && Object.keys(value).join() === 'hex') return readHex(value.hex, shape, context);
      break;
    case 'seconds':
      // a number in JSON is never a date written without dashes
      if (isUnixSeconds(value)) return value;
      break;
  }
  if (typeof value === 'string' || Number.isSafeInteger(value)) return readScalar(String(value), shape, context);
  throw wrong('not a text or a whole number');
}

function readHex(hex: unknown, shape: Extract<Shape, { is: 'bytes' }>, context: ReadContext): BodyValue {
  if (typeof hex !== 'string') throw wrong('hex is not a text');
  return readScalar(shape.length === undefined ? `hex:${hex}` : hex, shape, context);
}

function readText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw wrong('not a text');
}

/** Whether an element can be typed on one line; what is one of several things takes a flag for each of them. */
const isTyped = (of: Shape): boolean => (of.is === 'record' ? canBeTyped(of.fields) : isScalar(of) || of.is === 'pair');

function readTyped(text: string, shape: Shape, context: ReadContext): BodyValue {
  const said = readSaid({ name: '', shape }, { text, isQuoted: false }, context);
  return 'value' in said ? said.value : 'append' in said ? said.append : new Map([said.entry]);
}

/** A closed object with these fields. Throws CustodyError USAGE for any other key. */
export function readFields(value: unknown, fields: Fields, context: ReadContext): PlainBody {
  if (!isRecord(value)) throw wrong('not an object');
  const record: PlainBody = {};
  for (const [key, element] of Object.entries(value as Record<string, unknown>)) {
    const spec = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (spec === undefined) throw unknownField(key, Object.keys(fields));
    if (element === null || element === undefined) throw wrong(`${key} is null`, 'leave it out, or say {"absent": …}');
    record[key] = naming(key, () => readJson(element, spec.shape, context));
  }
  return record;
}

function absentFields({ codes }: Extract<Shape, { is: 'absent' }>): Fields {
  const of = (shape: Shape) => ({ shape, help: '', optional: false });
  return { absent: of({ is: 'code', values: codes }), why: of({ is: 'private' }) };
}

function isSecond(value: unknown, { second }: Extract<Shape, { is: 'either' }>): boolean {
  if (!isRecord(value)) return false;
  if (second.is === 'absent') return Object.hasOwn(value, 'absent');
  return second.is === 'record' && Object.keys(second.fields).some((field) => Object.hasOwn(value, field));
}

/** The shape of what is at a path of field names, through records, choices and either. */
export function shapeAt(fields: Fields, path: readonly string[]): Shape | undefined {
  const [field = '', ...rest] = path;
  const shape = Object.hasOwn(fields, field) ? fields[field]?.shape : undefined;
  return shape === undefined || rest.length === 0 ? shape : within(shape, rest);
}

function within(shape: Shape, path: readonly string[]): Shape | undefined {
  if (shape.is === 'record') return shapeAt(shape.fields, path);
  if (shape.is === 'choice') return shapeAt(shape.options, path);
  return shape.is === 'either' ? (within(shape.first, path) ?? within(shape.second, path)) : undefined;
}

function unknownField(key: string, known: readonly string[]): CustodyError {
  const near = nearest(key, known);
  return new CustodyError('USAGE', `unknown field ${key}`, {
    hint: near === undefined ? `its fields are ${known.join(', ')}` : `did you mean ${near}?`,
  });
}

const wrong = (problem: string, hint?: string): CustodyError =>
  new CustodyError('USAGE', problem, { ...(hint !== undefined && { hint }) });
