import { describe, expect, it } from 'vitest';
import { type CborInput, encodeCbor } from '../../../src/bytes/cbor.ts';
import { toHex } from '../../../src/bytes/hex.ts';
import { contexts } from '../../../src/crypto/contexts.ts';
import { createSign1 } from '../../../src/crypto/sign1.ts';
import { decodeUnverifiedCard } from '../../../src/ledger/statements/card.ts';
import {
  createDirectory,
  decodeUnverifiedDirectory,
  listsCustodian,
  verifyDirectory,
} from '../../../src/ledger/statements/directory.ts';
import { refusalOf } from '../refusal.ts';
import { cardOf, iat, one, three, two } from '../samples.ts';

const [cardOne, cardTwo, cardThree] = await Promise.all([cardOf(one), cardOf(two), cardOf(three)]);
const agency = decodeUnverifiedCard(cardThree);
const posts = [
  { card: cardOne, post: 'evidence-room', roles: ['custodian'] as const },
  { card: cardTwo, post: 'laboratory', roles: ['examiner'] as const },
];
const issued = iat;
const expires = iat + 86_400;

const decoding = async (value: CborInput) => {
  const payload = encodeCbor(value);
  const bytes = await createSign1({ context: contexts.directory, iat, payload, signer: three });
  return refusalOf(() => decodeUnverifiedDirectory(bytes));
};

describe('a directory', () => {
  it('is read as it was made', async () => {
    const bytes = await createDirectory({ posts, issued, expires, signer: three, iat });
    const directory = decodeUnverifiedDirectory(bytes);
    expect(directory).toMatchObject({ keyId: toHex(three.keyId), issued, expires, iat });
    expect(directory.posts.map(({ card, post, roles }) => [card.keyId, post, roles])).toEqual([
      [toHex(one.keyId), 'evidence-room', ['custodian']],
      [toHex(two.keyId), 'laboratory', ['examiner']],
    ]);
    expect(await verifyDirectory(directory, agency)).toBe(true);
    expect(await verifyDirectory(directory, decodeUnverifiedCard(cardOne))).toBe(false);
  });

  it('is not verified with a forged card in it', async () => {
    const forged = cardTwo.slice();
    forged[forged.length - 40] = (forged[forged.length - 40] as number) ^ 1;
    const rows = [{ card: forged, post: 'laboratory', roles: ['custodian'] as const }];
    const bytes = await createDirectory({ posts: rows, issued, expires, signer: three, iat });
    expect(await verifyDirectory(decodeUnverifiedDirectory(bytes), agency)).toBe(false);
  });

  it('lists custodians from issued until before expires', async () => {
    const directory = decodeUnverifiedDirectory(await createDirectory({ posts, issued, expires, signer: three, iat }));
    const lists = (key: Uint8Array, time: number) => listsCustodian(directory, toHex(key), time);
    expect([issued, expires - 1].map((time) => lists(one.keyId, time))).toEqual([true, true]);
    expect([issued - 1, expires].map((time) => lists(one.keyId, time))).toEqual([false, false]);
    expect(lists(two.keyId, issued)).toBe(false);
    expect(lists(three.keyId, issued)).toBe(false);
  });

  it.each<[string, CborInput, string]>([
    ['no posts', { posts: [], issued, expires }, 'posts has 0 elements, at least 1 needed'],
    ['no end', { posts, issued }, 'lacks expires'],
    ['an end that is its beginning', { posts, issued, expires: issued }, 'it expires before it is issued'],
    ['a text time', { posts, issued: '2026-11-03T05:40:00Z', expires }, 'issued is not a time in Unix seconds'],
    ['an unknown field', { posts, issued, expires, agency: 'TEST' }, 'has an unknown field agency'],
    ['a key twice', { posts: [posts[0], posts[0]] as CborInput, issued, expires }, 'it names a key twice'],
  ])('is refused with %s', async (_, value, problem) => {
    expect(await decoding(value)).toBe(`DIRECTORY_INVALID: not a directory: ${problem}`);
  });

  it('is not made when it could not be read', async () => {
    const made = (more: object) =>
      createDirectory({ posts, issued, expires, signer: three, iat, ...more } as Parameters<typeof createDirectory>[0]);
    await expect(made({ expires: issued })).rejects.toMatchObject({ code: 'DIRECTORY_INVALID' });
    await expect(made({ posts: [] })).rejects.toMatchObject({ code: 'DIRECTORY_INVALID' });
    await expect(made({ posts: [posts[0], posts[0]] })).rejects.toMatchObject({ code: 'DIRECTORY_INVALID' });
  });

  it('is refused when the file is something else', async () => {
    expect(await refusalOf(() => decodeUnverifiedDirectory(cardOne))).toMatch(/^DIRECTORY_INVALID: .*typ/);
    expect(await refusalOf(() => decodeUnverifiedDirectory(new Uint8Array(0)))).toMatch(/^DIRECTORY_INVALID: /);
  });
});
