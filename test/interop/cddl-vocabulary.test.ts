/**
 * The grammar of the specification is made from the table of the vocabulary, and says what the decoder says: random bodies
 * of every type, and changed ones, are judged by both. `UPDATE=1` writes the generated part again; `CUSTODY_GRAMMAR_ALL=1`
 * changes three bodies of each type in place of one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CborMap, type CborValue, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { decodeBody, type SchemaFault } from '../../src/ledger/decode/body.ts';
import { type EventTypeName, eventTypeNames, fieldsOf } from '../../src/ledger/vocabulary/index.ts';
import { arbitraryBody } from '../property/arbitrary-body.ts';
import { askCddl, grammarPath } from './cddl-run.ts';
import { cddlOfVocabulary } from './cddl-vocabulary.ts';

const bodies = process.env.CUSTODY_GRAMMAR_ALL ? 3 : 1;
const limits = { maxBytes: 4_194_304 };
const marker = '; Generated from the vocabulary.\n';

/** Values to put in the place of others: right in some places and wrong in most. */
const intruders: readonly CborValue[] = [
  null,
  true,
  7,
  -1,
  'zz',
  'two words',
  '',
  '2026-02-30T05:40:00Z',
  '2026-11-03T05:40:00+01:00',
  Uint8Array.of(1),
  new Uint8Array(32),
  'a text of exactly 32 characters.',
  [],
  [null],
  ['KA/1', 'KA/2'],
  new Map(),
  new Map<string, CborValue>([['absent', 'unknown']]),
  new Map<string, CborValue>([['zz', 'unknown']]),
];

/** Faults that the grammar leaves to words: demands across fields, repetition, real dates, order. */
const beyondGrammar = [
  /^lacks .*, which .* needs$/,
  /^lacks .*, which is needed (beside|without) /,
  /^has .*, which does not go (with|beside) /,
  /^has none of /,
  /^has more than one of /,
  /^holds an element twice$/,
  /^does not begin before it ends$/,
  /^(names|makes) exhibit .* twice$/,
];
const isBeyond = ({ problem }: SchemaFault): boolean => beyondGrammar.some((pattern) => pattern.test(problem));
/** The grammar knows the form of a time and not the calendar. */
const isDate = ({ problem }: SchemaFault, value: CborValue): boolean =>
  problem.startsWith('is not a time like ') && toHex(encodeCbor(value)).includes('2d30322d33305430353a34303a30305a');

/** Every place in the value, and a way to put something else there; undefined takes a member away. */
function placesIn(
  value: CborValue,
  put: (value: CborValue | undefined) => CborValue,
): ((v: CborValue | undefined) => CborValue)[] {
  const places: ((v: CborValue | undefined) => CborValue)[] = [];
  if (value instanceof Map) {
    for (const [key, element] of value) {
      const putHere = (inner: CborValue | undefined): CborValue => {
        const changed: CborMap = new Map(value);
        if (inner === undefined) changed.delete(key);
        else changed.set(key, inner);
        return put(changed);
      };
      places.push(putHere, ...placesIn(element, putHere));
    }
    places.push((added) => put(new Map(value).set('unknownField', added ?? 'zz')));
  } else if (Array.isArray(value)) {
    value.forEach((element, i) => {
      const putHere = (inner: CborValue | undefined): CborValue =>
        put(inner === undefined ? value.toSpliced(i, 1) : value.with(i, inner));
      places.push(putHere, ...placesIn(element, putHere));
    });
  }
  return places;
}

interface Case {
  readonly type: EventTypeName;
  readonly value: CborValue;
  readonly bytes: Uint8Array;
  readonly faults: readonly SchemaFault[];
}

function caseOf(type: EventTypeName, value: CborValue): Case {
  const decoded = decodeBody(type, value);
  return { type, value, bytes: encodeCbor(value), faults: decoded.ok ? [] : decoded.faults };
}

const bodiesOf = (type: EventTypeName, count: number): CborValue[] =>
  fc
    .sample(arbitraryBody(type), { numRuns: count, seed: 20_261_125 })
    .map((body) => decodeCbor(encodeCbor(body as never), limits));

describe('docs/spec/ledger.cddl', () => {
  it('is generated from the vocabulary', () => {
    const written = readFileSync(grammarPath, 'utf8');
    const head = written.slice(0, written.indexOf(marker) + marker.length);
    const expected = `${head}\n${cddlOfVocabulary()}`;
    if (process.env.UPDATE) writeFileSync(grammarPath, expected);
    else expect(written).toBe(expected);
  });

  it('takes every body that the decoder takes', (context) => {
    const cases = eventTypeNames.flatMap((type) => bodiesOf(type, 12).map((value) => caseOf(type, value)));
    expect(cases.filter(({ faults }) => faults.length > 0)).toEqual([]);
    const answers = askCddl(
      context,
      cases.map(({ type, bytes }) => ({ rule: `${type}-body`, bytes })),
    );
    answers.forEach((answer, i) => {
      const shown = `${cases[i]?.type} ${toHex(cases[i]?.bytes as Uint8Array)}`;
      expect(answer, shown).toEqual({ strict: true, pycddl: null });
    });
  });

  it('refuses what the decoder refuses, as far as a grammar can say it', (context) => {
    const cases = eventTypeNames.flatMap((type) =>
      bodiesOf(type, bodies).flatMap((body) =>
        placesIn(body, (changed) => changed as CborValue).map((put, i) =>
          caseOf(type, put(i % 3 === 0 ? undefined : intruders[(i * 7) % intruders.length])),
        ),
      ),
    );
    const answers = askCddl(
      context,
      cases.map(({ type, bytes }) => ({ rule: `${type}-body`, bytes })),
    );
    const counts = { accepted: 0, refused: 0, byPycddl: 0 };
    answers.forEach(({ strict, pycddl }, i) => {
      const { type, faults, bytes, value } = cases[i] as Case;
      const shown = `${type} ${toHex(bytes)} ${JSON.stringify(faults)}`;
      const sayable = faults.filter((fault) => !isBeyond(fault) && !isDate(fault, value));
      expect(strict, shown).toBe(sayable.length === 0);
      if (strict) expect(pycddl, shown).toBeNull();
      if (strict) counts.accepted++;
      else counts.refused++;
      if (pycddl !== null) counts.byPycddl++;
    });
    expect(counts.accepted).toBeGreaterThan((500 / 3) * bodies);
    expect(counts.refused).toBeGreaterThan((2000 / 3) * bodies);
    // cddl.py says what pycddl lets through.
    expect(counts.byPycddl).toBeGreaterThan(counts.refused * 0.7);
  });

  it('makes pycddl refuse an unknown field, a missing field and a wrong type in a body of every type', (context) => {
    const cases = eventTypeNames.flatMap((type) => {
      const [body] = bodiesOf(type, 1) as [CborMap];
      const required = Object.entries(fieldsOf(type)).filter(([, { optional }]) => !optional);
      return [
        { type, what: 'unknown field', value: new Map(body).set('unknownField', 'zz') },
        ...required.flatMap(([field]) => {
          const without = new Map(body);
          without.delete(field);
          return [
            { type, what: `${field} missing`, value: without },
            { type, what: `${field} of a wrong type`, value: new Map(body).set(field, null) },
          ];
        }),
      ];
    });
    const answers = askCddl(
      context,
      cases.map(({ type, value }) => ({ rule: `${type}-body`, bytes: encodeCbor(value) })),
    );
    const missed = cases.filter((_, i) => answers[i]?.strict !== false || answers[i]?.pycddl === null);
    expect(missed.map(({ type, what }) => `${type}: ${what}`)).toEqual([]);
    expect(cases.length).toBeGreaterThan(200);
  });
});
