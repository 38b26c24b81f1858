/** What `init --continues` takes of a ledger that cannot be opened any more: whole entries of this ledger, in their order. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { concatBytes } from '../../../src/bytes/arrays.ts';
import { toHex } from '../../../src/bytes/hex.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { Frontier, leafHash } from '../../../src/crypto/merkle.ts';
import { surveyLedger } from '../../../src/flow/ledger/survey.ts';
import { cast, notes } from '../../vectors/record-vectors.ts';

const folder = mkdtempSync(join(tmpdir(), 'survey-'));
const file = join(folder, 'x.custody');
let entries: readonly Uint8Array[];
let others: readonly Uint8Array[];

beforeAll(async () => {
  const people = await cast();
  entries = (await notes('sound', people)).entries;
  others = (await notes('other', people)).entries;
});
afterAll(() => rmSync(folder, { recursive: true }));

async function sizeOf(...parts: readonly Uint8Array[]): Promise<number> {
  writeFileSync(file, concatBytes(...parts));
  const { size, ledger, root, bytes } = await surveyLedger(file);
  const frontier = new Frontier();
  for (const entry of entries.slice(0, size)) frontier.push(leafHash(entry));
  expect(toHex(root)).toBe(toHex(frontier.root()));
  expect(toHex(ledger)).toBe(toHex(sha256(entries[0] as Uint8Array)));
  expect(bytes).toBe(concatBytes(...entries.slice(0, size)).length);
  return size;
}

const nth = (at: number): Uint8Array => entries[at] as Uint8Array;

it('counts whole entries, up to the first bytes that are none', async () => {
  expect(await sizeOf(...entries)).toBe(4);
  expect(await sizeOf(...entries, nth(3).subarray(0, 50))).toBe(4);
  expect(await sizeOf(nth(0), nth(1), nth(2).subarray(0, -1))).toBe(2);
  expect(await sizeOf(nth(0), nth(1), new Uint8Array([0]), nth(2))).toBe(2);
  expect(await sizeOf(nth(0), new Uint8Array(3_000_000), nth(1))).toBe(1);
  expect(await sizeOf(nth(0), new Uint8Array(300).fill(0xff))).toBe(1);
});

it('counts none that does not go on from the ones before', async () => {
  expect(await sizeOf(nth(0), nth(2), nth(3))).toBe(1);
  expect(await sizeOf(nth(0), nth(1), nth(1), nth(2))).toBe(2);
  expect(await sizeOf(nth(0), others[1] as Uint8Array)).toBe(1);
  expect(await sizeOf(nth(0), nth(1), nth(0))).toBe(2);
});

it.each<[string, () => Uint8Array]>([
  ['nothing', () => new Uint8Array(0)],
  ['a number', () => new Uint8Array([0])],
  ['entries without the opening one', () => concatBytes(nth(1), nth(2))],
  ['the beginning of one', () => nth(0).subarray(0, 100)],
])('refuses %s', async (_, bytes) => {
  writeFileSync(file, bytes());
  await expect(surveyLedger(file)).rejects.toMatchObject({ code: 'NOT_A_LEDGER' });
});
