/** A store that lies is found, with the code of its lie, and the replica is what it was. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';
import { cloneLedger, pushLedger, verifyStored } from '../../src/flow/store/copies.ts';
import type { Append } from '../../src/store/store.ts';
import { Liar, lies } from './liar.ts';
import { Memory, MemoryStore } from './memory.ts';
import { type Computer, computer, how, openCase } from './people.ts';

const folder = mkdtempSync(join(tmpdir(), 'liar-'));
const memory = new Memory();
const honest = new MemoryStore(memory);
let id: Uint8Array;
let other: Uint8Array;
let ann: Computer;
let victim: Computer;
let liar: MemoryStore = honest;

/** The replica of the victim has entries 0 and 1; the store has 2 and 3 more. */
beforeAll(async () => {
  ann = computer(join(folder, 'ann'), async () => honest);
  id = await openCase(ann);
  await pushLedger(ann.path, how(ann, honest));
  await ann.note('a');
  victim = computer(join(folder, 'victim'), async () => liar);
  await cloneLedger(victim.path, id, how(victim, honest));
  await ann.note('b');
  await ann.note('c');
  const stranger = computer(join(folder, 'stranger'), async () => honest);
  other = await openCase(stranger);
  await pushLedger(stranger.path, how(stranger, honest));
  for (const words of ['a', 'b', 'c']) await stranger.note(words);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function expectFound(code: string): Promise<void> {
  const before = victim.bytes();
  const stored = JSON.stringify([...memory.ledgers.values()].map((appends) => appends.length));
  await expect(victim.note('x')).rejects.toThrow(expect.objectContaining({ code }));
  expect(victim.bytes().equals(before)).toBe(true);
  for (const ending of ['pending', 'lost-1', 'lock'])
    expect([ending, existsSync(victim.path.replace('.custody', `.${ending}`))]).toEqual([ending, false]);
  expect(JSON.stringify([...memory.ledgers.values()].map((appends) => appends.length))).toBe(stored);
}

it.each(lies)('a store that %s: %s', async (_, code, lie) => {
  liar = new Liar(memory, lie);
  await expectFound(code);
});

it('a store that sends the bytes of another ledger: STORE_ODD', async () => {
  const theirs = memory.ledgers.get(toHex(other)) as Append[];
  liar = new Liar(memory, ([one]) => [one as Append, theirs[2] as Append]);
  await expectFound('STORE_ODD');
  const fresh = computer(join(folder, 'fresh'));
  const swapped = new Liar(memory, () => theirs);
  await expect(cloneLedger(fresh.path, id, how(fresh, swapped))).rejects.toThrow(
    expect.objectContaining({ code: 'STORE_ODD' }),
  );
  await expect(verifyStored(id, swapped)).rejects.toThrow(expect.objectContaining({ code: 'STORE_ODD' }));
  expect(existsSync(fresh.path)).toBe(false);
});

it('a store that answers each client with another history: found where one of them meets the other', async () => {
  const forked = new Memory();
  forked.ledgers.set(toHex(id), (memory.ledgers.get(toHex(id)) ?? []).slice(0, 2));
  const fork = new MemoryStore(forked);
  const bea = computer(join(folder, 'bea'), async () => fork);
  await cloneLedger(bea.path, id, how(bea, fork));
  expect(await bea.note('another history')).toBe(2);
  const before = ann.bytes();
  const meets = computer(join(folder, 'ann'), async () => fork);
  await expect(meets.note('x')).rejects.toThrow(expect.objectContaining({ code: 'LEDGER_CHANGED' }));
  expect(ann.bytes().equals(before)).toBe(true);
});

it('a store that rolls back shows nobody less than they remember', async () => {
  const key = toHex(id);
  const appends = memory.ledgers.get(key) as Append[];
  liar = new Liar(memory, () => appends.slice(0, 1));
  await expectFound('STORE_ODD');
  liar = honest;
  expect(await victim.note('honest again')).toBe(4);
});

it('a store that says it stored what it did not: found at the next act', async () => {
  const forgetful = new MemoryStore(new Memory());
  forgetful.memory.ledgers.set(toHex(id), [...(memory.ledgers.get(toHex(id)) as Append[])]);
  forgetful.put = async () => ({ is: 'stored' });
  liar = forgetful;
  expect(await victim.note('acknowledged, and gone')).toBe(5);
  await expectFound('LEDGER_CHANGED');
});
