/**
 * Shapes of the vocabulary made into decoders: CBOR values in, plain objects or faults out. Closed: a field that has no name
 * here is refused.
 */
import type { CborKey, CborValue } from '../../bytes/cbor.ts';
import { toHex } from '../../bytes/hex.ts';
import { hashBytes } from '../limits.ts';
import type { Demand, Fields, Shape } from '../schema.ts';
import { compareInstants, type Instant, parseTime } from '../times.ts';
import { refuse, type SchemaFault, shown, underStep } from './faults.ts';
import {
  bytesDecoder,
  codeDecoder,
  type Decode,
  decodeBoolean,
  decodeName,
  decodePrivate,
  decodeSeconds,
  decodeText,
  decodeTime,
  integerDecoder,
} from './scalar.ts';
import { isSecond } from './which-shape.ts';

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
    const result = [decode(value[0] as CborValue, faults), decode(value[1] as CborValue, faults)];
    // a refused element is undefined; faults beyond the first are not counted
    if (shape.ascending && !result.includes(undefined) && !isAscending(result)) {
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
    // Keys of a map are unique, so a count tells whether every required one is present.
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
  if ('beside' in demand || 'without' in demand) {
    checkBeside(demand, value, faults);
    return;
  }
  const names = 'exactlyOne' in demand ? demand.exactlyOne : demand.atLeastOne;
  let present = 0;
  for (const field of names) if (value.has(field)) present++;
  if (present === 0) refuse(faults, `has none of ${names.join(', ')}`);
  if (present > 1 && 'exactlyOne' in demand) refuse(faults, `has more than one of ${names.join(', ')}`);
}

function checkBeside(
  demand: Extract<Demand, { readonly beside: string } | { readonly without: string }>,
  value: ReadonlyMap<CborKey, CborValue>,
  faults: SchemaFault[],
): void {
  const path = 'beside' in demand ? demand.beside : demand.without;
  if (stands(path, value) !== 'beside' in demand) return;
  const reason = 'beside' in demand ? `beside ${path}` : `without ${path}`;
  if ('needs' in demand) {
    for (const field of demand.needs)
      if (!value.has(field)) refuse(faults, `lacks ${field}, which is needed ${reason}`);
  } else {
    for (const field of demand.forbids)
      if (value.has(field)) refuse(faults, `has ${field}, which does not go ${reason}`);
  }
}

/** Whether a field is at the path through maps. */
function stands(path: string, value: ReadonlyMap<CborKey, CborValue>): boolean {
  const steps = path.split('.');
  let at: CborValue | undefined = value as CborValue;
  for (const step of steps) at = at instanceof Map ? at.get(step) : undefined;
  return at !== undefined;
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
    case 'key':
      return bytesDecoder(hashBytes);
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
