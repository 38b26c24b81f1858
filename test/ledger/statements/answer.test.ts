import { describe, expect, it } from 'vitest';
import { type CborInput, encodeCbor } from '../../../src/bytes/cbor.ts';
import { toHex } from '../../../src/bytes/hex.ts';
import { contexts } from '../../../src/crypto/contexts.ts';
import { createSign1 } from '../../../src/crypto/sign1.ts';
import { Openings } from '../../../src/ledger/private/openings.ts';
import { openFields } from '../../../src/ledger/private/withhold.ts';
import {
  type AnswerBody,
  createAnswer,
  decodeUnverifiedAnswer,
  verifyAnswer,
} from '../../../src/ledger/statements/answer.ts';
import { createDirectory } from '../../../src/ledger/statements/directory.ts';
import { formatTime } from '../../../src/ledger/times.ts';
import { answerFields, checkNames } from '../../../src/ledger/vocabulary/answer.ts';
import { refusalOf } from '../refusal.ts';
import { cardOf, countingRandom, iat, ledger, nonce, one, two } from '../samples.ts';

const hash = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const by = await cardOf(two);
const checks = Object.fromEntries(checkNames.map((name) => [name, 'not-checked'])) as AnswerBody['checks'];
const taken = {
  number: 'KA/1',
  outcome: 'accepted',
  measured: { outcome: 'not-examined' },
  condition: 'as described',
  ours: 'R-7',
} as const;
const missing = {
  number: 'KA/2',
  outcome: 'not-received',
  measured: { outcome: 'not-examined' },
  code: 'not-in-package',
  where: { place: { absent: 'unknown' }, seals: [] },
} as const;
const base: AnswerBody = {
  ledger,
  offer: hash(3),
  size: 9,
  root: hash(4),
  by,
  into: hash(5),
  exhibits: [taken, missing],
  made: { tool: 'custody', version: '0.1.0', build: hash(6) },
  received: {
    at: formatTime(iat - 600),
    place: 'TEST counter',
    from: 'TEST courier',
    packages: [{ package: 'box', seals: [{ number: 'S1', state: 'found-different', newNumber: 'S2' }] }],
  },
  checks,
};
const create = (body: AnswerBody = base, signer = two) =>
  createAnswer({ body, nonceHex: toHex(nonce), iat, signer, random: countingRandom() });
const decoding = async (body: object, signer = two) => {
  const payload = encodeCbor(body as CborInput);
  const bytes = await createSign1({ context: contexts.answer, sub: toHex(nonce), iat, payload, signer });
  return refusalOf(() => decodeUnverifiedAnswer(bytes));
};
const withTaken = (changed: object) => ({ ...base, exhibits: [{ ...taken, ...changed }, missing] });
const withMissing = (changed: object) => ({ ...base, exhibits: [taken, { ...missing, ...changed }] });

describe('an answer', () => {
  it('is read as it was made, its texts withheld', async () => {
    const { bytes, openings } = await create();
    const answer = decodeUnverifiedAnswer(bytes);
    expect(answer).toMatchObject({ keyId: toHex(two.keyId), sub: toHex(nonce), iat });
    expect(answer.card.bytes).toEqual(by);
    expect(await verifyAnswer(answer)).toBe(true);
    expect(openings.map(({ text }) => text).sort()).toEqual(['TEST counter', 'TEST courier', 'as described', 'box']);
    const held = new Openings();
    for (const opening of openings) held.add(opening);
    expect(openFields(answerFields, answer.body, { openings: held, keyId: two.keyId }).body).toEqual(base);
  });

  it('is not verified with a bad signature', async () => {
    const { bytes } = await create();
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) ^ 1;
    expect(await verifyAnswer(decodeUnverifiedAnswer(bytes))).toBe(false);
  });

  it('is not verified with a forged card in it', async () => {
    const forged = by.slice();
    forged[forged.length - 40] = (forged[forged.length - 40] as number) ^ 1;
    const { bytes } = await create({ ...base, by: forged });
    expect(await verifyAnswer(decodeUnverifiedAnswer(bytes))).toBe(false);
  });

  it('carries the directory of an agency', async () => {
    const directory = await createDirectory({
      posts: [{ card: by, post: 'evidence-room', roles: ['custodian'] }],
      issued: iat - 60,
      expires: iat + 60,
      signer: one,
      iat,
    });
    const { bytes } = await create({ ...base, directory });
    expect(decodeUnverifiedAnswer(bytes).directory?.keyId).toBe(toHex(one.keyId));
    expect(await decoding({ ...base, directory: by })).toMatch(/^DIRECTORY_INVALID: /);
  });

  const digests = { sha256: { value: hash(1), src: 'computed' } };
  const content = { size: 4, digests };
  it.each<[string, object, string]>([
    ['no checks', { ...base, checks: undefined }, 'lacks checks'],
    ['fourteen checks', { ...base, checks: { ...checks, report: undefined } }, 'checks lacks report'],
    ['an unknown field', { ...base, late: {} }, 'has an unknown field late'],
    ['no exhibits', { ...base, exhibits: [] }, 'exhibits has 0 elements, at least 1 needed'],
    ['an exhibit twice', { ...base, exhibits: [taken, { ...missing, number: 'ka/1' }] }, 'it decides an exhibit twice'],
    [
      'one number of ours for two',
      { ...base, exhibits: [taken, { ...taken, number: 'KA/3', ours: 'r-7' }] },
      'it gives one of our numbers twice',
    ],
    [
      'something accepted into nowhere',
      { ...base, into: undefined },
      'into must name a ledger exactly when something is accepted',
    ],
    [
      'nothing accepted into a ledger',
      { ...base, exhibits: [missing] },
      'into must name a ledger exactly when something is accepted',
    ],
    [
      'a refusal without code',
      withMissing({ outcome: 'refused', code: undefined }),
      'exhibits[1] lacks code, which outcome refused needs',
    ],
    [
      'a refusal without whereabouts',
      withMissing({ outcome: 'refused', where: undefined }),
      'exhibits[1] lacks where, which outcome refused needs',
    ],
    [
      'a number of ours for what did not come',
      withMissing({ ours: 'R-8' }),
      'exhibits[1] has ours, which does not go with outcome not-received',
    ],
    [
      'an accepted exhibit without condition',
      withTaken({ condition: undefined }),
      'exhibits[0] lacks condition, which outcome accepted needs',
    ],
    [
      'reservations without code',
      withTaken({ outcome: 'accepted-with-reservations' }),
      'exhibits[0] lacks code, which outcome accepted-with-reservations needs',
    ],
    [
      'a match without content',
      withTaken({ measured: { outcome: 'match', depth: 'every-byte' } }),
      'exhibits[0].measured lacks content, which outcome match needs',
    ],
    [
      'content without examination',
      withTaken({ measured: { outcome: 'not-examined', content } }),
      'exhibits[0].measured has content, which does not go with outcome not-examined',
    ],
    [
      'a time of receipt that ends after signing',
      { ...base, received: { ...base.received, at: [formatTime(iat - 60), formatTime(iat + 1)] } },
      'received.at is after the time of signing',
    ],
    [
      'a time of receipt after signing',
      { ...base, received: { ...base.received, at: formatTime(iat + 1) } },
      'received.at is after the time of signing',
    ],
    [
      'another seal without its number',
      {
        ...base,
        received: {
          ...base.received,
          packages: [{ package: 'box', seals: [{ number: 'S1', state: 'found-different' }] }],
        },
      },
      'received.packages[0].seals[0] lacks newNumber, which state found-different needs',
    ],
  ])('is refused with %s', async (_, body, problem) => {
    expect(await decoding(body)).toBe(`ANSWER_INVALID: not an answer: ${problem}`);
  });

  it('is accepted with a measurement, and with nothing accepted into nowhere', async () => {
    expect(await decoding(withTaken({ measured: { outcome: 'match', depth: 'every-byte', content } }))).toBe(
      'accepted',
    );
    expect(await decoding({ ...base, exhibits: [missing], into: undefined })).toBe('accepted');
  });

  it('holds 1,000 exhibits and not 1,001', async () => {
    const many = (count: number) => ({
      ...base,
      into: undefined,
      exhibits: Array.from({ length: count }, (_, i) => ({ ...missing, number: `KA/${i}` })),
    });
    expect(await decoding(many(1000))).toBe('accepted');
    expect(await decoding(many(1001))).toBe('ANSWER_INVALID: not an answer: it decides more than 1000 exhibits');
  });

  it("is refused when it is signed by another key than its card's", async () => {
    expect(await decoding(base, one)).toBe("ANSWER_INVALID: not an answer: by is not the signer's own card");
    expect(await refusalOf(() => create(base, one))).toBe(
      "ANSWER_INVALID: not an answer: by is not the signer's own card",
    );
  });

  it('is refused when the file is something else', async () => {
    expect(await refusalOf(() => decodeUnverifiedAnswer(by))).toMatch(/^ANSWER_INVALID: .*typ/);
    expect(await refusalOf(() => decodeUnverifiedAnswer(new Uint8Array(3)))).toMatch(/^ANSWER_INVALID: /);
  });
});
