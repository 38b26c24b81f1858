/** Each shape of the vocabulary's language by itself: what it takes, what it refuses and how it says so, wherever it is used. */
import { describe, expect, it } from 'vitest';
import type { CborInput, CborValue } from '../../../src/bytes/cbor.ts';
import { CustodyError } from '../../../src/errors.ts';
import type { SchemaFault } from '../../../src/ledger/decode/faults.ts';
import { shapeDecoder } from '../../../src/ledger/decode/shape.ts';
import {
  absent,
  boolean,
  bytes,
  choice,
  code,
  count,
  distinct,
  either,
  extra,
  list,
  name,
  optional,
  orAbsent,
  pair,
  privateText,
  record,
  type Spec,
  seconds,
  seq,
  signedInteger,
  text,
  time,
} from '../../../src/ledger/schema.ts';
import { wire } from '../samples.ts';

/** What is wrong with the value; nothing where the shape takes it, and then it comes back as it was. */
function faultsOf({ shape }: Spec<unknown>, value: CborInput): string[] {
  const faults: SchemaFault[] = [];
  const decoded = shapeDecoder(shape)(wire(value), faults);
  if (faults.length === 0) expect(decoded).toEqual(plain(wire(value)));
  return faults.map(({ path, problem }) => (path === '' ? problem : `${path} ${problem}`));
}
/** Maps as the objects that decoders make of them. */
const plain = (value: CborValue): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, element]) => [key, plain(element)]));
  return value;
};

const most = Number.MAX_SAFE_INTEGER;
const period = pair(time('TEST'), 'TEST', true);

describe('a shape', () => {
  it.each<[string, Spec<unknown>, CborInput, string[]]>([
    ['text', text('TEST'), 'TEST', []],
    ['text', text('TEST'), 1, ['is not text']],
    ['time', time('TEST'), '2026-11-03T05:40:00Z', []],
    ['time', time('TEST'), 5, ['is not text']],
    ['time', time('TEST'), 'noon', ['is not a time like 2026-11-03T05:40:00+01:00']],
    ['name', name('TEST'), 5, ['is not text']],
    ['code', code('TEST', ['a', 'b']), 'b', []],
    ['code', code('TEST', ['a', 'b']), 'c', ['is not one of a, b']],
    ['count', count('TEST', 2), 2, []],
    ['count', count('TEST', 2), 1, [`is not an integer from 2 to ${most}`]],
    ['count', count('TEST'), most, []],
    ['count', count('TEST'), '1', ['is not an integer']],
    ['signed integer', signedInteger('TEST', 's'), -most, []],
    ['seq', seq('TEST'), 0, []],
    ['seq', seq('TEST'), -1, [`is not an integer from 0 to ${most}`]],
    ['seconds', seconds('TEST'), 0, []],
    ['seconds', seconds('TEST'), -1, ['is not a time in Unix seconds']],
    ['boolean', boolean('TEST'), false, []],
    ['boolean', boolean('TEST'), 0, ['is neither true nor false']],
    ['bytes', bytes('TEST'), new Uint8Array(0), []],
    ['bytes', bytes('TEST'), 'TEST', ['is not a byte string']],
    ['bytes of a length', bytes('TEST', 3), new Uint8Array(3), []],
    ['bytes of a length', bytes('TEST', 3), new Uint8Array(2), ['is 2 bytes long, not 3']],
    ['list', list(count('TEST')), [1], []],
    ['list', list(count('TEST')), [], ['has 0 elements, at least 1 needed']],
    ['list of none or more', list(count('TEST'), 'TEST', 0), [], []],
    ['list of two or more', list(count('TEST'), 'TEST', 2), [1], ['has 1 elements, at least 2 needed']],
    ['list', list(count('TEST')), new Map(), ['is not an array']],
    ['list', list(count('TEST')), [1, 'x', 1], ['[1] is not an integer']],
    ['list of names', list(name('TEST')), ['a', 'a'], []],
    ['distinct names', distinct(name('TEST')), ['a', 'b'], []],
    ['distinct names', distinct(name('TEST')), ['KA/1', 'ka/1'], ['holds an element twice']],
    ['distinct texts', distinct(text('TEST')), ['KA/1', 'ka/1'], []],
    ['distinct bytes', distinct(bytes('TEST')), [Uint8Array.of(1), Uint8Array.of(1)], ['holds an element twice']],
    ['distinct bytes', distinct(bytes('TEST')), [Uint8Array.of(1), Uint8Array.of(2)], []],
    ['pair', pair(count('TEST'), 'TEST'), [2, 1], []],
    ['pair', pair(count('TEST'), 'TEST'), [1], ['is not an array of two']],
    ['pair', pair(count('TEST'), 'TEST'), [1, 2, 3], ['is not an array of two']],
    ['pair', pair(count('TEST'), 'TEST'), 'ab', ['is not an array of two']],
    ['ascending pair', pair(count('TEST'), 'TEST', true), [1, 2], []],
    ['ascending pair', pair(count('TEST'), 'TEST', true), [2, 2], ['does not begin before it ends']],
    ['ascending pair', pair(count('TEST'), 'TEST', true), [3, 2], ['does not begin before it ends']],
    ['ascending pair', pair(count('TEST'), 'TEST', true), ['x', 2], ['is not an integer']],
    ['period', period, ['2026-11-03T05:40:00Z', '2026-11-03T06:40:01+01:00'], []],
    ['period', period, ['2026-11-03T05:40:00Z', '2026-11-03T06:40:00+01:00'], ['does not begin before it ends']],
    ['period', period, ['2026-11-03T05:40:00Z', '2026-11-03T05:39:59Z'], ['does not begin before it ends']],
  ])('%s', (_, spec, value, faults) => {
    expect(faultsOf(spec, value)).toEqual(faults);
  });
});

it('a period that is none is refused behind more faults than are listed', () => {
  const spec = record('TEST', { a: list(count('TEST')), b: period });
  const many = Array.from({ length: 25 }, () => 'x');
  for (const b of [
    ['x', '2026-11-03T05:40:00Z'],
    ['2026-11-03T05:40:00Z', 'x'],
  ])
    expect(faultsOf(spec, { a: many, b })).toHaveLength(20);
});

describe('a record', () => {
  const rows = { a: count('TEST'), b: optional(text('TEST')) };

  it.each<[string, CborInput, string[]]>([
    ['with all', { a: 1, b: 'x' }, []],
    ['without what is optional', { a: 1 }, []],
    ['without what is needed', { b: 'x' }, ['lacks a']],
    ['with more', { a: 1, c: 1 }, ['has an unknown field c']],
    ['with faults within', { a: 'x', b: 1 }, ['a is not an integer', 'b is not text']],
    ['that is a list', [1], ['is not a map']],
  ])('%s', (_, value, faults) => {
    expect(faultsOf(record('TEST', rows), value).sort()).toEqual([...faults].sort());
  });

  const fields = { a: optional(text('TEST')), b: optional(text('TEST')), c: optional(text('TEST')) };
  const asks = (...demands: Parameters<typeof record>[2] & object) => record('TEST', fields, demands);

  it.each<[string, Spec<unknown>, CborInput, string[]]>([
    ['exactly one of two', asks({ exactlyOne: ['a', 'b'] }), { a: 'x' }, []],
    ['exactly one of two: none', asks({ exactlyOne: ['a', 'b'] }), { c: 'x' }, ['has none of a, b']],
    ['exactly one of two: both', asks({ exactlyOne: ['a', 'b'] }), { a: 'x', b: 'x' }, ['has more than one of a, b']],
    ['at least one of two: both', asks({ atLeastOne: ['a', 'b'] }), { a: 'x', b: 'x' }, []],
    ['at least one of two: none', asks({ atLeastOne: ['a', 'b'] }), {}, ['has none of a, b']],
    ['needs', asks({ when: 'a', in: ['x'], needs: ['b', 'c'] }), { a: 'x', b: '' }, ['lacks c, which a x needs']],
    ['needs, in another case', asks({ when: 'a', in: ['x'], needs: ['b'] }), { a: 'y' }, []],
    ['needs, where nothing is said', asks({ when: 'a', in: ['x'], needs: ['b'] }), {}, []],
    [
      'forbids',
      asks({ when: 'a', in: ['x'], forbids: ['b'] }),
      { a: 'x', b: '' },
      ['has b, which does not go with a x'],
    ],
    ['forbids, what is not there', asks({ when: 'a', in: ['x'], forbids: ['b'] }), { a: 'x', c: '' }, []],
    ['forbids, in another case', asks({ when: 'a', in: ['x'], forbids: ['b'] }), { a: 'y', b: '' }, []],
  ])('that asks for %s', (_, spec, value, faults) => {
    expect(faultsOf(spec, value)).toEqual(faults);
  });
});

describe('one of several', () => {
  const options = choice('TEST', { a: count('TEST'), b: text('TEST') });

  it.each<[CborInput, string[]]>([
    [{ a: 1 }, []],
    [{ b: 'x' }, []],
    [{ a: 'x' }, ['a is not an integer']],
    [{ c: 1 }, ['is not a map with exactly one of a, b']],
    [{}, ['is not a map with exactly one of a, b']],
    [{ a: 1, b: 'x' }, ['is not a map with exactly one of a, b']],
    ['x', ['is not a map']],
  ])('a choice: %j', (value, faults) => {
    expect(faultsOf(options, value)).toEqual(faults);
  });

  it.each<[string, Spec<unknown>, CborInput, string[]]>([
    ['a value', orAbsent(count('TEST')), 1, []],
    ['why there is none', orAbsent(count('TEST')), { absent: 'refused' }, []],
    ['why, with a reason', orAbsent(count('TEST')), { absent: 'refused', why: 'TEST' }, []],
    ['neither', orAbsent(count('TEST')), 'x', ['is not an integer']],
    ['no reason where one is needed', absent('TEST', ['x'], true), { absent: 'x' }, ['lacks why']],
    ['another code', absent('TEST', ['x']), { absent: 'y' }, ['absent is not one of x']],
  ])('a value or why it cannot be given: %s', (_, spec, value, faults) => {
    expect(faultsOf(spec, value)).toEqual(faults);
  });

  const shapes: readonly [string, Spec<unknown>, CborInput][] = [
    ['text', text('TEST'), 'x'],
    ['integer', count('TEST'), 1],
    ['boolean', boolean('TEST'), true],
    ['bytes', bytes('TEST'), Uint8Array.of(1)],
    ['array', list(count('TEST')), [1]],
    ['map', record('TEST', { b: optional(text('TEST')), a: count('TEST') }), { a: 1 }],
  ];
  const pairs = shapes.flatMap((first) =>
    shapes.flatMap((second) => (first === second ? [] : [[first, second] as const])),
  );
  it.each(pairs.map(([first, second]) => [first[0], second[0], first, second] as const))(
    '%s or %s is read as what it is',
    (_, __, [, first, one], [, second, other]) => {
      const spec = either(first, second);
      expect(faultsOf(spec, one)).toEqual([]);
      expect(faultsOf(spec, other)).toEqual([]);
      // a value that is neither gets the faults of the first
      expect(faultsOf(spec, null)).toEqual(faultsOf(first, null));
    },
  );

  it('two maps are told apart by what only one must have', () => {
    const spec = either(
      record('TEST', { a: count('TEST') }),
      record('TEST', { c: optional(text('T')), b: text('TEST') }),
    );
    expect(faultsOf(spec, { a: 1 })).toEqual([]);
    expect(faultsOf(spec, { b: 'x' })).toEqual([]);
    expect(faultsOf(spec, { c: 'x' })).toEqual(['has an unknown field c', 'lacks a']);
    expect(faultsOf(spec, { b: 1 })).toEqual(['b is not text']);
  });

  it('two shapes that no value tells apart are a bug of the vocabulary', () => {
    const maybe = record('TEST', { a: optional(text('TEST')) });
    const nested = either(text('TEST'), either(text('TEST'), count('TEST')));
    for (const spec of [either(maybe, maybe), nested]) {
      expect(() => shapeDecoder(spec.shape)).toThrow(CustodyError);
      expect(() => shapeDecoder(spec.shape)).toThrow(expect.objectContaining({ code: 'BUG' }));
    }
  });

  it('private text or bytes: a commitment and a text are the first, for that is how both are written', () => {
    expect(faultsOf(either(privateText('TEST'), count('TEST')), new Uint8Array(32))).toEqual([]);
    expect(faultsOf(either(count('TEST'), privateText('TEST')), 'x')).toEqual([]);
    expect(faultsOf(either(count('TEST'), privateText('TEST')), new Uint8Array(31))).toEqual([
      'is a commitment of 31 bytes, not 32',
    ]);
  });

  it('further fields are named by text and hold private text', () => {
    const faults: SchemaFault[] = [];
    const given = wire(new Map<string, CborInput>([['a', 'x']]));
    expect(shapeDecoder(extra('TEST').shape)(given, faults)).toEqual(given);
    expect(faults).toEqual([]);
    shapeDecoder(extra('TEST').shape)(1, faults);
    expect(faults).toEqual([{ path: '', problem: 'is not a map' }]);
  });
});
