/** Any value in any field of a statement or body, behind more faults than are listed, is refused and never an exception. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CborInput, type CborValue, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import type { SchemaFault } from '../../src/ledger/decode/faults.ts';
import { recordDecoder } from '../../src/ledger/decode/shape.ts';
import { maxFaultsListed } from '../../src/ledger/limits.ts';
import type { Demand, Fields } from '../../src/ledger/schema.ts';
import { answerFields } from '../../src/ledger/vocabulary/answer.ts';
import { eventTypeNames, fieldsOf, vocabulary } from '../../src/ledger/vocabulary/index.ts';
import { cardFields, directoryFields, genesisFields } from '../../src/ledger/vocabulary/statements.ts';
import { untaggedValues } from '../bytes/cbor-arbitrary.ts';
import { recordArbitrary } from './arbitrary-body.ts';

const wire = (value: unknown): CborValue => decodeCbor(encodeCbor(value as CborInput), { maxBytes: 1_048_576 });
const unknown = Array.from({ length: maxFaultsListed + 5 }, (_, at): [string, CborValue] => [`unknown ${at}`, at]);

/** The value with another in the place of the one that a walk meets as number `at`; all of them are counted in `met`. */
function replaced(value: CborValue, at: number, by: CborValue, met = { count: 0 }): CborValue {
  if (met.count++ === at) return by;
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, replaced(each, at, by, met)]));
  if (Array.isArray(value)) return value.map((each) => replaced(each as CborValue, at, by, met));
  return value;
}

const statements: [string, Fields, readonly Demand[]][] = [
  ['an answer', answerFields, []],
  ['a card', cardFields, []],
  ['a directory', directoryFields, []],
  ['an opening entry', genesisFields, []],
  ...eventTypeNames.map((type): [string, Fields, readonly Demand[]] => [
    `a body of ${type}`,
    fieldsOf(type),
    vocabulary[type].demands,
  ]),
];

describe.each(statements)('%s', (_, fields, demands) => {
  const decode = recordDecoder(fields, demands);

  it('is refused, whatever else is wrong with it', () => {
    fc.assert(
      fc.property(recordArbitrary(fields, demands), fc.nat(200), untaggedValues, (record, at, by) => {
        const changed = replaced(wire(record), at + 1, by) as Map<string, CborValue>;
        const faults: SchemaFault[] = [];
        decode(new Map([...unknown, ...changed]), faults);
        expect(faults).toHaveLength(maxFaultsListed);
      }),
      { numRuns: 300 },
    );
  });
});
