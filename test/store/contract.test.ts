/** The contract over a store in memory and one in a folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { FolderStore } from '../../src/store/folder.ts';
import { inOrder } from '../../src/store/store.ts';
import { append, holdsContract } from './contract.ts';
import { Memory, MemoryStore } from './memory.ts';
import { owner } from './owner.ts';

const folder = mkdtempSync(join(tmpdir(), 'store-'));
afterAll(() => rmSync(folder, { recursive: true }));

const memory = new Memory();
holdsContract('memory', async () => new MemoryStore(memory));
holdsContract('a folder', async () => new FolderStore('folder', folder, owner));

it('says that a folder is not there', async () => {
  const store = new FolderStore('gone', join(folder, 'gone'), owner);
  await expect(store.probe()).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
  await expect(store.put(new Uint8Array(32), append(0, 'a'))).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
});

it.each([
  ['one that is not the next', [append(0, 'a'), append(2, 'b')]],
  ['one twice', [append(0, 'a'), append(0, 'a')]],
  ['a later one', [append(3, 'a')]],
  ['one of too many entries', [append(0, 'a', 257)]],
  ['one without bytes', [{ seq: 0, next: 1, bytes: new Uint8Array(0) }]],
])('finds %s', async (_, appends) => {
  const read = async () => {
    for await (const each of inOrder(from(appends), 0, 'TEST')) expect(each.seq).toBe(0);
  };
  await expect(read()).rejects.toMatchObject({ code: 'STORE_ODD' });
});

async function* from<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
