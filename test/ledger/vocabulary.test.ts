/** The vocabulary table itself: it is well formed, and a decoder can be made of every shape in it. */
import { describe, expect, it } from 'vitest';
import { shapeDecoder } from '../../src/ledger/decode/shape.ts';
import type { Demand, Fields, Shape } from '../../src/ledger/schema.ts';
import { answerFields } from '../../src/ledger/vocabulary/answer.ts';
import { type EventType, eventTypeNames, fieldsOf, vocabulary } from '../../src/ledger/vocabulary/index.ts';
import { cardFields, directoryFields, genesisFields } from '../../src/ledger/vocabulary/statements.ts';

interface Found {
  readonly path: string;
  readonly fields: Fields;
  readonly demands: readonly Demand[];
}

function recordsIn(shape: Shape, path: string): Found[] {
  switch (shape.is) {
    case 'record':
      return [{ path, fields: shape.fields, demands: shape.demands }, ...recordsOf(shape.fields, path)];
    case 'choice':
      return recordsOf(shape.options, path);
    case 'list':
    case 'pair':
      return recordsIn(shape.of, path);
    case 'either':
      return [...recordsIn(shape.first, path), ...recordsIn(shape.second, path)];
    default:
      return [];
  }
}

const recordsOf = (fields: Fields, path: string): Found[] =>
  Object.entries(fields).flatMap(([name, { shape }]) => recordsIn(shape, `${path}.${name}`));

const records: Found[] = [
  ...eventTypeNames.flatMap((type): Found[] => [
    { path: type, fields: fieldsOf(type), demands: vocabulary[type].demands },
    ...recordsOf(fieldsOf(type), type),
  ]),
  ...Object.entries({
    answer: answerFields,
    card: cardFields,
    directory: directoryFields,
    genesis: genesisFields,
  }).flatMap(([path, fields]): Found[] => [{ path, fields, demands: [] }, ...recordsOf(fields, path)]),
];

/** The shape at a dotted path, through lists and choices. */
function shapeAt(fields: Fields, path: readonly string[]): Shape | undefined {
  const [name = '', ...rest] = path;
  let shape = fields[name]?.shape;
  while (shape?.is === 'list') shape = shape.of;
  if (rest.length === 0 || shape === undefined) return shape;
  return shape.is === 'record' ? shapeAt(shape.fields, rest) : undefined;
}

describe('the vocabulary', () => {
  it('names exhibits only where an exhibit number stands', () => {
    for (const type of eventTypeNames) {
      const { exhibits, creates = [] }: EventType = vocabulary[type];
      for (const path of [...exhibits, ...creates]) {
        expect(shapeAt(vocabulary[type].fields, path.split('.'))?.is, `${type}.${path}`).toBe('name');
      }
    }
  });

  it('makes demands only on fields that stand, by codes that exist, and none on a required field', () => {
    for (const { path, fields, demands } of records) {
      for (const demand of demands) {
        const named =
          'needs' in demand ? demand.needs : 'forbids' in demand ? demand.forbids : Object.values(demand).flat();
        for (const name of named) expect(fields[name]?.optional, `${path}.${name}`).toBe(true);
        if (!('when' in demand)) continue;
        const shape = fields[demand.when]?.shape;
        expect(shape?.is, `${path}.${demand.when}`).toBe('code');
        if (shape?.is === 'code') expect(shape.values, path).toEqual(expect.arrayContaining([...demand.in]));
      }
    }
  });

  it('never demands and forbids one field for one code', () => {
    for (const { path, demands } of records) {
      const rows = demands.flatMap((demand) => {
        if (!('when' in demand)) return [];
        const [kind, names] =
          'needs' in demand ? (['needs', demand.needs] as const) : (['forbids', demand.forbids] as const);
        return demand.in.flatMap((code) => names.map((name) => ({ kind, key: `${demand.when} ${code} ${name}` })));
      });
      const needs = new Set(rows.filter(({ kind }) => kind === 'needs').map(({ key }) => key));
      expect(
        rows.filter(({ kind, key }) => kind === 'forbids' && needs.has(key)),
        path,
      ).toEqual([]);
    }
  });

  it('lists no code twice, and every name in plain ASCII letters', () => {
    for (const { path, fields } of records) {
      for (const [name, { shape, help }] of Object.entries(fields)) {
        expect(name, path).toMatch(/^[a-z][A-Za-z0-9-]*$/);
        expect(help, `${path}.${name}`).not.toBe('');
        if (shape.is === 'code') expect(new Set(shape.values).size, `${path}.${name}`).toBe(shape.values.length);
      }
    }
  });

  it('writes absent only where a value may be missing, so that it is the second of two', () => {
    for (const { path, fields } of records) {
      for (const [name, { shape }] of Object.entries(fields)) {
        expect(shape.is, `${path}.${name}`).not.toBe('absent');
        if (shape.is === 'either') expect(shape.first.is, `${path}.${name}`).not.toBe('absent');
      }
    }
  });
});

describe('shapeDecoder', () => {
  const text: Shape = { is: 'text' };
  const absent: Shape = { is: 'absent', codes: ['unknown'], whyRequired: false };
  const loose: Shape = { is: 'record', fields: {}, demands: [] };

  it('refuses shapes that a value could fit in two ways', () => {
    const ambiguous: Shape[] = [
      { is: 'either', first: absent, second: loose },
      { is: 'either', first: { is: 'either', first: text, second: absent }, second: absent },
    ];
    for (const shape of ambiguous) expect(() => shapeDecoder(shape)).toThrow(expect.objectContaining({ code: 'BUG' }));
  });
});
