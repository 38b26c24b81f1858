/** Debian's pycddl and a strict reading of the grammar judge real statements: entries, cards, directories, answers and openings, whole and changed. */
import { describe, expect, it } from 'vitest';
import { type CborMap, CborTag, type CborValue, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { encodeOpening } from '../../src/ledger/private/openings.ts';
import { type AnswerBody, createAnswer } from '../../src/ledger/statements/answer.ts';
import { createDirectory } from '../../src/ledger/statements/directory.ts';
import { checkNames } from '../../src/ledger/vocabulary/answer.ts';
import { makeExample } from '../docs/spec-example.ts';
import { cardOf, countingRandom, iat, nonce, one, three, two } from '../ledger/samples.ts';
import { type Asked, askCddl } from './cddl-run.ts';

const limits = { maxBytes: 1_048_576 };

const hash = new Uint8Array(32).fill(7);
const answered = {
  ledger: hash,
  offer: hash,
  size: 9,
  root: hash,
  into: hash,
  exhibits: [
    {
      number: 'KA/1',
      outcome: 'accepted-with-reservations',
      measured: {
        outcome: 'match',
        depth: 'every-byte',
        content: { size: 1, digests: { sha256: { value: hash, src: 'computed' } } },
      },
      code: 'damaged',
      condition: 'corner broken',
    },
  ],
  made: { tool: 'TEST', version: '1', build: hash },
  received: {
    at: '2026-11-03T09:00:00Z',
    place: 'TEST counter',
    from: 'TEST courier',
    packages: [{ package: 'box', seals: [{ number: 'S1', state: 'found-intact' }] }],
  },
  checks: Object.fromEntries(checkNames.map((name) => [name, 'pass'])) as AnswerBody['checks'],
} as const satisfies Omit<AnswerBody, 'by'>;

interface Statement {
  /** Its rule; those of its header and payload follow from it. */
  readonly rule: string;
  readonly header: string;
  readonly payload: string;
  readonly bytes: Uint8Array;
}

async function statements(): Promise<Statement[]> {
  const { entries, card } = await makeExample();
  const [opening, ...events] = entries as [Uint8Array, ...Uint8Array[]];
  const directory = await createDirectory({
    posts: [{ card: await cardOf(two), post: 'desk', roles: ['custodian'] }],
    issued: iat,
    expires: iat + 86_400,
    signer: three,
    iat,
  });
  const answer = await createAnswer({
    body: { ...answered, by: await cardOf(one) },
    nonceHex: toHex(nonce),
    iat,
    signer: one,
    random: countingRandom(),
  });
  return [
    { rule: 'opening-entry', header: 'entry-header', payload: 'opening-payload', bytes: opening },
    ...events.map((bytes) => ({ rule: 'event-entry', header: 'entry-header', payload: 'event-payload', bytes })),
    { rule: 'card', header: 'card-header', payload: 'card-payload', bytes: card },
    { rule: 'directory', header: 'directory-header', payload: 'directory-payload', bytes: directory },
    { rule: 'answer', header: 'answer-header', payload: 'answer-payload', bytes: answer.bytes },
  ];
}

/** The four parts of a statement. */
function partsOf(bytes: Uint8Array): [Uint8Array, CborMap, Uint8Array, Uint8Array] {
  const item = decodeCbor(bytes, limits);
  if (!(item instanceof CborTag)) throw new Error('not a statement');
  return item.value as [Uint8Array, CborMap, Uint8Array, Uint8Array];
}

/** The header and the payload of each statement, as pycddl can take them: it does not follow `.cbor` in an array of four. */
const innerItems = ({ header, payload, bytes }: Statement): Asked[] => {
  const [headerBytes, , payloadBytes] = partsOf(bytes);
  return [
    { rule: header, bytes: headerBytes },
    { rule: payload, bytes: payloadBytes },
  ];
};

/** Fields of the samples that may be left out. */
const optionalFields = new Set<unknown>(['case', 'at', 'into']);

/** The map with a field too many, with each required field gone, and with each field of a wrong type. */
function spoilt(map: CborMap): CborMap[] {
  const changed: CborMap[] = [new Map(map).set('unknownField', 1), new Map(map).set(99, 1)];
  for (const key of map.keys()) {
    const without = new Map(map);
    without.delete(key);
    changed.push(new Map(map).set(key, null));
    if (!optionalFields.has(key)) changed.push(without);
  }
  return changed;
}

describe('statements under docs/spec/ledger.cddl', () => {
  it('are what the grammar says: whole, and their headers and payloads', async (context) => {
    const all = await statements();
    const whole = askCddl(
      context,
      all.map(({ rule, bytes }) => ({ rule, bytes })),
    );
    expect(whole.map(({ strict }) => strict)).toEqual(all.map(() => true));
    const inner = askCddl(context, all.flatMap(innerItems));
    expect(inner).toEqual(inner.map(() => ({ strict: true, pycddl: null })));
    expect(inner.length).toBe(12);
  });

  it('are refused with an unknown field, a missing field or a wrong type in header or payload', async (context) => {
    const all = await statements();
    const batch = all.flatMap(innerItems).flatMap(({ rule, bytes }) => {
      const map = decodeCbor(bytes, limits) as CborMap;
      return spoilt(map).map((changed) => ({ rule, bytes: encodeCbor(changed) }));
    });
    const answers = askCddl(context, batch);
    const missed = batch.filter((_, i) => answers[i]?.strict !== false || answers[i]?.pycddl === null);
    expect(missed.map(({ rule, bytes }) => `${rule} ${toHex(bytes)}`)).toEqual([]);
    expect(batch.length).toBeGreaterThan(90);
  });

  it('are refused when the outer form is another, by the strict reading', async (context) => {
    const batch: Asked[] = [];
    for (const { rule, bytes } of await statements()) {
      const [header, , payload, signature] = partsOf(bytes);
      const forms: CborValue[] = [
        [header, new Map([[4, header]]), payload, signature],
        [header, new Map(), null, signature],
        [header, new Map(), payload, signature.slice(1)],
        [header, new Map(), payload],
        [payload, new Map(), payload, signature],
        [header, new Map(), header, signature],
      ];
      for (const form of forms) batch.push({ rule, bytes: encodeCbor(new CborTag(form)) });
      batch.push({ rule, bytes: encodeCbor([header, new Map(), payload, signature]) });
    }
    const answers = askCddl(context, batch);
    expect(answers.filter(({ strict }) => strict)).toEqual([]);
  });

  it('holds openings to salt, kid and text', async (context) => {
    const { openings } = await makeExample();
    const [first] = openings.map(encodeOpening);
    const [salt, kid, text] = decodeCbor(first as Uint8Array, limits) as [Uint8Array, Uint8Array, string];
    const wrong: CborValue[] = [
      [salt.slice(1), kid, text],
      [salt, kid],
      [salt, kid, text, text],
      [salt, kid, kid],
    ];
    const batch = [...openings.map(encodeOpening), ...wrong.map((value) => encodeCbor(value))];
    const answers = askCddl(
      context,
      batch.map((bytes) => ({ rule: 'opening', bytes })),
    );
    const good = openings.map(() => ({ strict: true, pycddl: null }));
    expect(answers.slice(0, openings.length)).toEqual(good);
    const bad = answers.slice(openings.length);
    expect(bad.map(({ strict, pycddl }) => strict || pycddl === null)).toEqual(wrong.map(() => false));
  });
});
