/** Random valid bodies for fast-check, derived from the shapes of the vocabulary, so that a new field is tried without being named here. */
import fc from 'fast-check';
import type { Demand, Fields, Shape } from '../../src/ledger/schema.ts';
import { compareInstants, type Instant, parseTime } from '../../src/ledger/times.ts';
import { type Body, type EventTypeName, fieldsOf, vocabulary } from '../../src/ledger/vocabulary/index.ts';
import { integers, texts } from '../bytes/cbor-arbitrary.ts';

/** 1–64 characters of ASCII 21–7E. */
export const names: fc.Arbitrary<string> = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((unit) => String.fromCharCode(unit)),
  minLength: 1,
  maxLength: 64,
});

const two = (value: number): string => String(value).padStart(2, '0');

const zones = fc.oneof(
  fc.constantFrom('Z', '+00:00', '+05:45', '-23:59', '+23:59'),
  fc
    .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 1, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([sign, hours, minutes]) => `${sign}${two(hours)}:${two(minutes)}`),
);

/** Text times that the format allows, with days that each month has. */
export const times: fc.Arbitrary<string> = fc
  .record({
    year: fc.oneof(fc.integer({ min: 1970, max: 2100 }), fc.integer({ min: 1, max: 9999 })),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    second: fc.integer({ min: 0, max: 59 }),
    fraction: fc.oneof(
      fc.constant(''),
      fc.integer({ min: 0, max: 999_999_999 }).map((digits) => `.${digits}`),
      fc.constantFrom('.0', '.000000000', '.999999999'),
    ),
    zone: zones,
  })
  .map(
    ({ year, month, day, hour, minute, second, fraction, zone }) =>
      `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${fraction}${zone}`,
  );

const commitments = fc.uint8Array({ minLength: 32, maxLength: 32 });
const privateTexts = fc.oneof(texts, commitments);

/** A list's elements, which differ in their exhibit number where they have one. */
function listArbitrary(shape: Extract<Shape, { is: 'list' }>): fc.Arbitrary<unknown> {
  const of = shapeArbitrary(shape.of);
  const limits = { minLength: shape.min, maxLength: Math.max(shape.min, 3) };
  const numbered = shape.of.is === 'record' ? numberField(shape.of.fields) : undefined;
  if (numbered !== undefined) {
    const selector = (element: unknown) => String((element as Record<string, unknown>)[numbered]).toLowerCase();
    return fc.uniqueArray(of, { ...limits, selector });
  }
  return shape.distinct ? fc.uniqueArray(of, { ...limits, selector: identity }) : fc.array(of, limits);
}

const identity = (element: unknown): string =>
  element instanceof Uint8Array ? element.join() : String(element).toLowerCase();

function numberField(fields: Fields): string | undefined {
  return ['ours', 'exhibit', 'number'].find((name) => fields[name]?.shape.is === 'name');
}

function pairArbitrary(shape: Extract<Shape, { is: 'pair' }>): fc.Arbitrary<unknown> {
  const of = shapeArbitrary(shape.of);
  const pairs = fc.tuple(of, of);
  if (!shape.ascending) return pairs;
  return pairs.filter(([a, b]) => order(a, b) !== 0).map(([a, b]) => (order(a, b) < 0 ? [a, b] : [b, a]));
}

function order(a: unknown, b: unknown): number {
  if (typeof a === 'number') return a - (b as number);
  return compareInstants(parseTime(a as string) as Instant, parseTime(b as string) as Instant);
}

/** A value of the shape. */
export function shapeArbitrary(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.is) {
    case 'text':
      return texts;
    case 'private':
      return privateTexts;
    case 'name':
      return names;
    case 'code':
      return fc.constantFrom(...shape.values);
    case 'integer':
      return fc
        .oneof(integers, fc.constantFrom(shape.min, shape.max))
        .map((n) => Math.min(Math.max(n, shape.min), shape.max));
    case 'seconds':
      return fc.oneof(fc.integer({ min: 0, max: 253_402_300_799 }), fc.constantFrom(0, 253_402_300_799));
    case 'time':
      return times;
    case 'seq':
      return fc.nat();
    case 'boolean':
      return fc.boolean();
    case 'key':
      return commitments;
    case 'bytes':
      return fc.uint8Array({ minLength: shape.length ?? 0, maxLength: shape.length ?? 80 });
    case 'list':
      return listArbitrary(shape);
    case 'pair':
      return pairArbitrary(shape);
    case 'record':
      return recordArbitrary(shape.fields, shape.demands);
    case 'choice':
      return fc.oneof(
        ...Object.entries(shape.options).map(([option, spec]) =>
          shapeArbitrary(spec.shape).map((value) => ({ [option]: value })),
        ),
      );
    case 'absent':
      return recordArbitrary(
        {
          absent: { shape: { is: 'code', values: shape.codes }, help: '', optional: false },
          why: { shape: { is: 'private' }, help: '', optional: !shape.whyRequired },
        },
        [],
      );
    case 'either':
      return fc.oneof(shapeArbitrary(shape.first), shapeArbitrary(shape.second));
    case 'extra':
      return fc
        .uniqueArray(fc.tuple(texts, privateTexts), { maxLength: 3, selector: ([key]) => key })
        .map((entries) => new Map(entries));
  }
}

/** A record with all required fields, some of the optional ones, and every demand met. */
export function recordArbitrary(fields: Fields, demands: readonly Demand[]): fc.Arbitrary<Record<string, unknown>> {
  const all = Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, shapeArbitrary(spec.shape)]));
  const optionalNames = Object.keys(fields).filter((name) => fields[name]?.optional);
  return fc.tuple(fc.record(all), fc.subarray(optionalNames)).map(([full, chosen]) => {
    const stand = new Set(Object.keys(fields).filter((name) => !fields[name]?.optional || chosen.includes(name)));
    for (const demand of demands) meet(demand, stand, full);
    return Object.fromEntries(Object.entries(full).filter(([name]) => stand.has(name)));
  });
}

function meet(demand: Demand, stand: Set<string>, full: Record<string, unknown>): void {
  if ('when' in demand) {
    if (!stand.has(demand.when) || !demand.in.includes(full[demand.when] as string)) return;
    if ('needs' in demand) for (const name of demand.needs) stand.add(name);
    else for (const name of demand.forbids) stand.delete(name);
    return;
  }
  if ('beside' in demand || 'without' in demand) {
    const path = ('beside' in demand ? demand.beside : demand.without).split('.');
    let at: unknown = stand.has(path[0] as string) ? full : undefined;
    for (const step of path) at = (at as Record<string, unknown> | undefined)?.[step];
    if ((at !== undefined) !== 'beside' in demand) return;
    if ('needs' in demand) for (const name of demand.needs) stand.add(name);
    else for (const name of demand.forbids) stand.delete(name);
    return;
  }
  const names = 'exactlyOne' in demand ? demand.exactlyOne : demand.atLeastOne;
  const [first] = names.filter((name) => stand.has(name));
  stand.add(first ?? (names[0] as string));
  if ('exactlyOne' in demand) for (const name of names) if (name !== (first ?? names[0])) stand.delete(name);
}

/** A valid body of an event type, as a draft or as decoded: plain objects, `extra` as a Map, private texts open or 32 bytes. */
export function arbitraryBody<T extends EventTypeName>(type: T): fc.Arbitrary<Body<T>> {
  return recordArbitrary(fieldsOf(type), vocabulary[type].demands) as unknown as fc.Arbitrary<Body<T>>;
}
