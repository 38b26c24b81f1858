/** Shapes of the vocabulary made into decoders: CBOR values in, plain objects or faults out. Closed: what is not named is refused. */

import type { CborKey, CborValue } from '../bytes/cbor.ts';
import { toHex } from '../bytes/hex.ts';
import { CustodyError } from '../errors.ts';
import { hashBytes, maxFaultsListed, maxNameBytes } from './limits.ts';
import type { Demand, Fields, Shape } from './schema.ts';
import { compareInstants, type Instant, isUnixSeconds, parseTime } from './times.ts';

/** One thing wrong with a value; `path` like `exhibit.ids[0].scheme`, empty for the value itself. */
export interface SchemaFault {
  readonly path: string;
  readonly problem: string;
}

/** Faults in one line, for an error message. Never throws. */
export function describeFaults(faults: readonly SchemaFault[]): string {
  return faults.map(({ path, problem }) => (path === '' ? problem : `${path} ${problem}`)).join('; ');
}

/**
 * Returns what the value means, or anything at all after adding to `faults`. Paths are put together only on the way back
 * from a fault, so that a valid value costs nothing beyond its result.
 */
export type Decode = (value: CborValue, faults: SchemaFault[]) => unknown;

function refuse(faults: SchemaFault[], problem: string): undefined {
  if (faults.length < maxFaultsListed) faults.push({ path: '', problem });
  return undefined;
}

/** Puts a step before the paths of the faults that were added since there were `before`. */
function underStep(faults: SchemaFault[], before: number, step: string): void {
  for (let i = before; i < faults.length; i++) {
    const { path, problem } = faults[i] as SchemaFault;
    faults[i] = { path: path === '' || path.startsWith('[') ? step + path : `${step}.${path}`, problem };
  }
}

const shown = (key: CborKey): string => {
  const text = String(key);
  return text.length > maxNameBytes ? `${text.slice(0, maxNameBytes)}…` : text;
};

const decodeText: Decode = (value, faults) => (typeof value === 'string' ? value : refuse(faults, 'is not text'));

const decodePrivate: Decode = (value, faults) => {
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

const decodeName: Decode = (value, faults) => {
  if (typeof value !== 'string') return refuse(faults, 'is not text');
  return isName(value)
    ? value
    : refuse(faults, `is not 1 to ${maxNameBytes} printable ASCII characters without spaces`);
};

const decodeSeconds: Decode = (value, faults) =>
  isUnixSeconds(value) ? value : refuse(faults, 'is not a time in Unix seconds');

const decodeTime: Decode = (value, faults) => {
  if (typeof value !== 'string') return refuse(faults, 'is not text');
  return parseTime(value) === undefined ? refuse(faults, 'is not a time like 2026-11-03T05:40:00+01:00') : value;
};

const decodeBoolean: Decode = (value, faults) =>
  typeof value === 'boolean' ? value : refuse(faults, 'is neither true nor false');

const decodeExtra: Decode = (value, faults) => {
  if (!(value instanceof Map)) return refuse(faults, 'is not a map');
  for (const [key, element] of value) {
    const before = faults.length;
    if (typeof key === 'string') decodePrivate(element, faults);
    else refuse(faults, 'is not named by text');
    if (faults.length > before) underStep(faults, before, shown(key));
  }
  return value;
};

function integerDecoder(min: number, max: number): Decode {
  return (value, faults) => {
    if (typeof value !== 'number') return refuse(faults, 'is not an integer');
    return value >= min && value <= max ? value : refuse(faults, `is not an integer from ${min} to ${max}`);
  };
}

function codeDecoder(values: readonly string[]): Decode {
  const known = new Set<unknown>(values);
  return (value, faults) => (known.has(value) ? value : refuse(faults, `is none of ${values.join(', ')}`));
}

function bytesDecoder(length: number | undefined): Decode {
  return (value, faults) => {
    if (!(value instanceof Uint8Array)) return refuse(faults, 'is not a byte string');
    if (length === undefined || value.length === length) return value;
    return refuse(faults, `is ${value.length} bytes long, not ${length}`);
  };
}

function listDecoder(shape: Extract<Shape, { is: 'list' }>): Decode {
  const decode = shapeDecoder(shape.of);
  return (value, faults) => {
    if (!Array.isArray(value)) return refuse(faults, 'is not an array');
    if (value.length < shape.min) return refuse(faults, `has ${value.length} elements, at least ${shape.min} needed`);
    const result = new Array<unknown>(value.length);
    for (let i = 0; i < value.length; i++) {
      const before = faults.length;
      result[i] = decode(value[i] as CborValue, faults);
      if (faults.length > before) underStep(faults, before, `[${i}]`);
    }
    if (shape.distinct && value.length > 1) refuseRepeated(value, shape.of.is === 'name', faults);
    return result;
  };
}

/** Names count as equal without regard to case, as exhibit numbers do. */
function refuseRepeated(elements: readonly CborValue[], areNames: boolean, faults: SchemaFault[]): void {
  const seen = new Set<unknown>();
  for (const element of elements) {
    const identity =
      element instanceof Uint8Array
        ? toHex(element)
        : areNames && typeof element === 'string'
          ? element.toLowerCase()
          : element;
    if (seen.has(identity)) {
      refuse(faults, 'holds an element twice');
      return;
    }
    seen.add(identity);
  }
}

function pairDecoder(shape: Extract<Shape, { is: 'pair' }>): Decode {
  const decode = shapeDecoder(shape.of);
  return (value, faults) => {
    if (!Array.isArray(value) || value.length !== 2) return refuse(faults, 'is not an array of two');
    const before = faults.length;
    const result = [decode(value[0] as CborValue, faults), decode(value[1] as CborValue, faults)];
    if (shape.ascending && faults.length === before && !isAscending(result)) {
      return refuse(faults, 'does not begin before it ends');
    }
    return result;
  };
}

function isAscending([from, to]: readonly unknown[]): boolean {
  if (typeof from === 'number' && typeof to === 'number') return from < to;
  // Both were accepted as text times.
  return compareInstants(parseTime(from as string) as Instant, parseTime(to as string) as Instant) < 0;
}

interface Row {
  readonly decode: Decode;
  readonly isRequired: boolean;
}

/** A closed map with these fields, which holds the demands. Returns a plain object with the fields in the order of the bytes. */
export function recordDecoder(fields: Fields, demands: readonly Demand[]): Decode {
  const rows = new Map<CborKey, Row>();
  let required = 0;
  for (const [field, spec] of Object.entries(fields)) {
    rows.set(field, { decode: shapeDecoder(spec.shape), isRequired: !spec.optional });
    if (!spec.optional) required++;
  }
  return (value, faults) => {
    if (!(value instanceof Map)) return refuse(faults, 'is not a map');
    const result: Record<string, unknown> = {};
    let found = 0;
    for (const [key, element] of value) {
      const row = rows.get(key);
      if (row === undefined) {
        refuse(faults, `has an unknown field ${shown(key)}`);
        continue;
      }
      if (row.isRequired) found++;
      const before = faults.length;
      result[key] = row.decode(element, faults);
      if (faults.length > before) underStep(faults, before, key as string);
    }
    // Keys of a map are unique, so a count tells whether all stand.
    if (found < required) refuseMissing(rows, value, faults);
    for (let i = 0; i < demands.length; i++) checkDemand(demands[i] as Demand, value, faults);
    return result;
  };
}

function refuseMissing(
  rows: ReadonlyMap<CborKey, Row>,
  value: ReadonlyMap<CborKey, CborValue>,
  faults: SchemaFault[],
): void {
  for (const [field, row] of rows) if (row.isRequired && !value.has(field)) refuse(faults, `lacks ${field}`);
}

function checkDemand(demand: Demand, value: ReadonlyMap<CborKey, CborValue>, faults: SchemaFault[]): void {
  if ('when' in demand) {
    const actual = value.get(demand.when);
    if (typeof actual !== 'string' || !demand.in.includes(actual)) return;
    if ('needs' in demand) {
      for (const field of demand.needs) {
        if (!value.has(field)) refuse(faults, `lacks ${field}, which ${demand.when} ${actual} needs`);
      }
    } else {
      for (const field of demand.forbids) {
        if (value.has(field)) refuse(faults, `has ${field}, which does not go with ${demand.when} ${actual}`);
      }
    }
    return;
  }
  const names = 'exactlyOne' in demand ? demand.exactlyOne : demand.atLeastOne;
  let present = 0;
  for (const field of names) if (value.has(field)) present++;
  if (present === 0) refuse(faults, `has none of ${names.join(', ')}`);
  if (present > 1 && 'exactlyOne' in demand) refuse(faults, `has more than one of ${names.join(', ')}`);
}

function choiceDecoder(options: Fields): Decode {
  const rows = new Map<CborKey, Decode>(
    Object.entries(options).map(([option, spec]) => [option, shapeDecoder(spec.shape)]),
  );
  const names = [...rows.keys()].join(', ');
  return (value, faults) => {
    if (!(value instanceof Map)) return refuse(faults, 'is not a map');
    if (value.size !== 1) return refuse(faults, `is not a map with exactly one of ${names}`);
    for (const [key, element] of value) {
      const decode = rows.get(key);
      if (decode === undefined) return refuse(faults, `is not a map with exactly one of ${names}`);
      const before = faults.length;
      const decoded = decode(element, faults);
      if (faults.length > before) underStep(faults, before, key as string);
      return { [key]: decoded };
    }
    return undefined;
  };
}

/** How CBOR writes values of a shape; `private` is text or bytes. */
type Wire = 'text' | 'private' | 'integer' | 'boolean' | 'bytes' | 'array' | 'map';

function wireOf(shape: Shape): Wire {
  switch (shape.is) {
    case 'text':
    case 'name':
    case 'code':
    case 'time':
      return 'text';
    case 'integer':
    case 'seconds':
    case 'seq':
      return 'integer';
    case 'private':
    case 'boolean':
    case 'bytes':
      return shape.is;
    case 'list':
    case 'pair':
      return 'array';
    case 'record':
    case 'choice':
    case 'absent':
    case 'extra':
      return 'map';
    case 'either':
      throw new CustodyError('BUG', 'a shape is one of two, and one of these is again one of two');
  }
}

function isWire(wire: Wire, value: unknown): boolean {
  switch (wire) {
    case 'text':
      return typeof value === 'string';
    case 'private':
      return typeof value === 'string' || value instanceof Uint8Array;
    case 'integer':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'bytes':
      return value instanceof Uint8Array;
    case 'array':
      return Array.isArray(value);
    case 'map':
      return isMapLike(value);
  }
}

/** Maps as they are decoded, and plain objects as drafts and decoded bodies have them. */
const isMapLike = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** A key that every value of this map shape holds. Throws BUG when there is none: then two maps could not be told apart. */
function keyOf(shape: Shape): string {
  if (shape.is === 'absent') return 'absent';
  if (shape.is === 'record') {
    for (const [field, spec] of Object.entries(shape.fields)) if (!spec.optional) return field;
  }
  throw new CustodyError('BUG', 'two shapes that cannot be told apart');
}

/** Which of the two shapes a value is held against, decoded or not; the first for values that are neither. */
export function isSecond(shape: Extract<Shape, { is: 'either' }>): (value: unknown) => boolean {
  const first = wireOf(shape.first);
  const second = wireOf(shape.second);
  if (first !== second) return (value) => isWire(second, value) && !isWire(first, value);
  const key = keyOf(shape.second);
  return (value) => (value instanceof Map ? value.has(key) : isMapLike(value) && Object.hasOwn(value, key));
}

function eitherDecoder(shape: Extract<Shape, { is: 'either' }>): Decode {
  const first = shapeDecoder(shape.first);
  const second = shapeDecoder(shape.second);
  const choosesSecond = isSecond(shape);
  return (value, faults) => (choosesSecond(value) ? second(value, faults) : first(value, faults));
}

function absentDecoder(shape: Extract<Shape, { is: 'absent' }>): Decode {
  const code: Shape = { is: 'code', values: shape.codes };
  return recordDecoder(
    {
      absent: { shape: code, help: '', optional: false },
      why: { shape: { is: 'private' }, help: '', optional: !shape.whyRequired },
    },
    [],
  );
}

/** The decoder of a shape. Throws BUG for a shape that could not be decoded in one way only. */
export function shapeDecoder(shape: Shape): Decode {
  switch (shape.is) {
    case 'text':
      return decodeText;
    case 'private':
      return decodePrivate;
    case 'name':
      return decodeName;
    case 'code':
      return codeDecoder(shape.values);
    case 'integer':
      return integerDecoder(shape.min, shape.max);
    case 'seconds':
      return decodeSeconds;
    case 'time':
      return decodeTime;
    case 'seq':
      return integerDecoder(0, Number.MAX_SAFE_INTEGER);
    case 'boolean':
      return decodeBoolean;
    case 'bytes':
      return bytesDecoder(shape.length);
    case 'list':
      return listDecoder(shape);
    case 'pair':
      return pairDecoder(shape);
    case 'record':
      return recordDecoder(shape.fields, shape.demands);
    case 'choice':
      return choiceDecoder(shape.options);
    case 'absent':
      return absentDecoder(shape);
    case 'either':
      return eitherDecoder(shape);
    case 'extra':
      return decodeExtra;
  }
}
