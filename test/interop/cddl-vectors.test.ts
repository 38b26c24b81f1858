/** Ledgers of fixtures/vectors, every sixth or with CUSTODY_GRAMMAR_ALL=1 all, under the grammar: entries, headers, payloads, cards and openings of those whose form is right; a refusal where a body breaks its form. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CborTag, type CborValue, cborItemLength, decodeCbor } from '../../src/bytes/cbor.ts';
import { fromBase64, toHex } from '../../src/bytes/hex.ts';
import { beginsExcerpt } from '../../src/ledger/excerpt/form.ts';
import { EntrySplitter } from '../../src/ledger/split.ts';
import { findingTable } from '../../src/verify/finding/table.ts';
import { type Asked, askCddl } from './cddl-run.ts';

const folder = fileURLToPath(new URL('../../fixtures/vectors/', import.meta.url));
const limits = { maxBytes: 1_048_576 };

interface VectorFile {
  readonly name: string;
  readonly ledger: string;
  readonly disclosures?: { readonly bytes: string };
  readonly expected: { readonly findings?: readonly string[]; readonly throws?: string };
}

/** A question, and the vector it comes from. */
interface Question extends Asked {
  readonly vector: string;
}

/** Findings about what a grammar judges, or with bytes after the entries that are not entries. */
const isOfForm = (code: string): boolean => {
  const check = findingTable[code]?.check;
  return check === undefined || check === 'structure' || code === 'AT_INVALID' || code === 'DISCLOSURES_BROKEN';
};

const vectors: readonly VectorFile[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(folder + file, 'utf8')) as VectorFile);

function entriesOf({ ledger }: VectorFile): Uint8Array[] {
  return new EntrySplitter().push(fromBase64(ledger));
}

function questionsOf(vector: VectorFile): Question[] {
  const asked: Asked[] = entriesOf(vector).flatMap((bytes) => {
    const kind = isOpening(bytes) ? 'opening' : 'event';
    return [
      { rule: `${kind}-entry`, bytes },
      ...partsOf(bytes, { header: 'entry-header', payload: `${kind}-payload` }),
    ];
  });
  const openings = fromBase64(vector.disclosures?.bytes ?? '');
  for (let at = 0; at < openings.length; ) {
    const length = cborItemLength(openings, at, limits) as number;
    asked.push({ rule: 'opening', bytes: openings.slice(at, at + length) });
    at += length;
  }
  return asked.map((each) => ({ ...each, vector: vector.name }));
}

/** Known by what it lacks: one vector has an opening entry inside a ledger. */
function isOpening(bytes: Uint8Array): boolean {
  const [payload] = partsOf(bytes, { header: '', payload: 'payload' }).filter(({ rule }) => rule === 'payload');
  const value = payload && decodeCbor(payload.bytes, limits);
  return value instanceof Map && !value.has('ledger');
}

/** Header and payload of a statement, and of the cards in its payload. */
function partsOf(bytes: Uint8Array, rules: { header: string; payload: string }): Asked[] {
  const item = decodeCbor(bytes, limits);
  if (!(item instanceof CborTag)) return [];
  const [header, , payload] = item.value as [Uint8Array, CborValue, Uint8Array];
  return [
    { rule: rules.header, bytes: header },
    { rule: rules.payload, bytes: payload },
    ...cardsIn(decodeCbor(payload, limits)).flatMap((card) => [
      { rule: 'card', bytes: card },
      ...partsOf(card, { header: 'card-header', payload: 'card-payload' }),
    ]),
  ];
}

function cardsIn(value: CborValue): Uint8Array[] {
  if (Array.isArray(value)) return value.flatMap(cardsIn);
  if (!(value instanceof Map)) return [];
  return [...value].flatMap(([key, element]) =>
    key === 'card' && element instanceof Uint8Array ? [element] : cardsIn(element),
  );
}

describe('the ledgers of fixtures/vectors under docs/spec/ledger.cddl', () => {
  it('fit where no finding is about their form', (context) => {
    const sound = vectors
      .filter(({ ledger }) => !beginsExcerpt(fromBase64(ledger)))
      .filter(
        ({ expected: { findings } }) =>
          findings !== undefined && !findings.some(isOfForm) && !findings.includes('ENROLLED_CARD_INVALID'),
      )
      .filter((_, at) => process.env.CUSTODY_GRAMMAR_ALL || at % 6 === 0);
    const questions = sound.flatMap(questionsOf);
    const answers = askCddl(context, questions);
    const misfits = questions.flatMap(({ rule, bytes, vector }, i) => {
      const { strict, pycddl } = answers[i] as { strict: boolean; pycddl: string | null };
      // pycddl does not follow `.cbor` in an array of four, so whole statements are for the strict reading.
      const isWhole = rule === 'card' || rule.endsWith('-entry');
      return strict && (isWhole || pycddl === null) ? [] : [`${vector}: ${rule} ${pycddl} ${toHex(bytes)}`];
    });
    expect(misfits).toEqual([]);
    expect(sound.length).toBeGreaterThan(60);
    expect(new Set(questions.map(({ rule }) => rule))).toEqual(
      new Set([
        'opening-entry',
        'event-entry',
        'card',
        'entry-header',
        'opening-payload',
        'event-payload',
        'card-header',
        'card-payload',
        'opening',
      ]),
    );
  });

  it('do not fit where a body breaks its form, but for demands across fields, which no grammar says', (context) => {
    const broken = vectors.filter(({ expected: { findings } }) => findings?.includes('SCHEMA_INVALID'));
    const questions = broken.flatMap(questionsOf);
    const answers = askCddl(context, questions);
    const refused = (name: string) =>
      questions.filter(({ vector }, i) => vector === name && answers[i]?.strict === false).map(({ rule }) => rule);
    const both = ['event-entry', 'event-payload'];
    expect(refused('body-with-unknown-field')).toEqual(both);
    // a computer needs a serial number or a reason, a storage medium does not
    expect(refused('taking-computer-without-serial')).toEqual([]);
    for (const { name } of broken) expect([[], both], name).toContainEqual(refused(name));
  });
});
