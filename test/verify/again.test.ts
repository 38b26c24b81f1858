/** A second look at a ledger: roots and entries as far as it can be cut, whatever follows. */
import { expect, it } from 'vitest';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import { lookAgain, rootsOf } from '../../src/verify/across/again.ts';
import { actor, LedgerWriter } from '../vectors/ledger-writer.ts';
import { sourceOf } from '../vectors/vector.ts';

it('ends where no entry can follow, and says what is not there any more', async () => {
  const officer = await actor('Officer', 'desk', ['admin', 'custodian']);
  const ledger = await LedgerWriter.open({ label: 'again', people: [officer] });
  for (const text of ['TEST 1', 'TEST 2']) await ledger.add('note', { text }, { by: officer });
  const source = sourceOf(concatBytes(ledger.bytes(), new Uint8Array(300).fill(0xff)), 50);
  const roots = await rootsOf(source, new Set([0, 1, 2, 3, 99]), 99);
  expect([...roots].map(([size, root]) => [size, toHex(root)])).toEqual(
    [1, 2, 3].map((size) => [size, toHex(parseCheckpoint(ledger.checkpoint(size)).root)]),
  );
  expect((await rootsOf(source, new Set([2, 3]), 2)).has(3)).toBe(false);
  expect((await rootsOf(source, new Set([2, 3]), 2)).has(2)).toBe(true);

  const seen: number[] = [];
  const see = async (seq: number, bytes: Uint8Array) => {
    expect(bytes).toEqual(ledger.entries[seq]);
    seen.push(seq);
  };
  await lookAgain(source, new Set([0, 2]), see);
  expect(seen).toEqual([0, 2]);
  await expect(lookAgain(source, new Set([1, 5]), see)).rejects.toMatchObject({ code: 'LEDGER_CHANGED' });
  await lookAgain(source, new Set(), see);
  expect(seen).toEqual([0, 2, 1]);
});
