/** JSON of any form, for every field of every type: understood, or refused as what somebody typed. */
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../../src/cli/record/values/read-json.ts';
import { CustodyError } from '../../../../src/errors.ts';
import type { Fields, Shape } from '../../../../src/ledger/schema.ts';
import { eventTypeNames, fieldsOf } from '../../../../src/ledger/vocabulary/index.ts';
import { refusal } from './refused.ts';

const context = { now: Date.UTC(2026, 10, 25) / 1000, zoneMinutes: 0 };
const odd: readonly unknown[] = [
  '#',
  '',
  1,
  -1.5,
  true,
  [],
  {},
  ['#'],
  [['#']],
  [{}],
  { '#': '#' },
  '#;#',
  '#=#,#=#',
  'absent:#',
];

/** Every shape in a record, the nested ones too. */
function shapesIn(fields: Fields): Shape[] {
  return Object.values(fields).flatMap(({ shape }) => within(shape));
}

function within(shape: Shape): Shape[] {
  if (shape.is === 'record') return [shape, ...shapesIn(shape.fields)];
  if (shape.is === 'choice') return [shape, ...shapesIn(shape.options)];
  if (shape.is === 'list' || shape.is === 'pair') return [shape, ...within(shape.of)];
  if (shape.is === 'either') return [shape, ...within(shape.first), ...within(shape.second)];
  return [shape];
}

const codeOf = (shape: Shape, value: unknown): string => {
  try {
    readJson(value, shape, context);
    return 'understood';
  } catch (error) {
    return error instanceof CustodyError ? error.code : String(error);
  }
};

describe('readJson', () => {
  it.each(eventTypeNames)('never fails for odd values of %s', (type) => {
    const wrong = shapesIn(fieldsOf(type)).flatMap((shape) =>
      odd.map((value) => `${codeOf(shape, value)} for ${JSON.stringify(value)} as ${shape.is}`),
    );
    expect(wrong.length).toBeGreaterThan(100);
    expect(wrong.filter((each) => !/^(understood|USAGE) /.test(each))).toEqual([]);
  });

  it('refuses one text for a list whose elements are one of several things', () => {
    expect(refusal(() => readJson('#', fieldsOf('offer').to?.shape as Shape, context))).toEqual({
      code: 'USAGE',
      message: 'not an array',
      hint: undefined,
    });
  });
});
