/** Replicas over a store in memory: what two computers record, what a lost answer, a lost place and a lost store come to. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { CustodyError } from '../../src/errors.ts';
import { recordEvents } from '../../src/flow/ledger/record.ts';
import { settleInterrupted } from '../../src/flow/ledger/repair.ts';
import { cloneLedger, findId, pushLedger, verifyStored } from '../../src/flow/store/copies.ts';
import { readLink } from '../../src/flow/store/link.ts';
import { withStores } from '../../src/flow/store/with-store.ts';
import { compareFiles } from '../../src/flow/verify/compare.ts';
import type { Append, LedgerStore, PutOutcome } from '../../src/store/store.ts';
import { all } from './contract.ts';
import { Memory, MemoryStore } from './memory.ts';
import { owner } from './owner.ts';
import { type Computer, computer, how, openCase } from './people.ts';

const folder = mkdtempSync(join(tmpdir(), 'replica-'));
afterAll(() => rmSync(folder, { recursive: true }));

let memory: Memory;
let store: LedgerStore;
let ann: Computer;
let ben: Computer;
let id: Uint8Array;
let serial = 0;

/** Ann opens a case and puts it into the store; Ben clones it. */
beforeEach(async () => {
  serial += 1;
  memory = new Memory();
  store = new MemoryStore(memory);
  ann = computer(join(folder, `ann${serial}`), async () => store);
  ben = computer(join(folder, `ben${serial}`), async () => store);
  id = await openCase(ann);
  await pushLedger(ann.path, how(ann, store));
  await cloneLedger(ben.path, id, how(ben, store));
});

const beside = (who: Computer, ending: string) => who.path.replace('.custody', `.${ending}`);
const code = (wanted: string) => expect.objectContaining({ code: wanted });

it('lets two computers record in turn, and both have the same bytes', async () => {
  expect(await readLink(ann.path)).toEqual({ store: 'memory', ledger: id, asOf: 1_790_000_000 });
  expect(await ann.note('a')).toBe(1);
  expect(await ben.note('b')).toBe(2);
  expect(await ben.note('c')).toBe(3);
  expect(await ann.note('d')).toBe(4);
  const fetch = withStores({ stateFolder: ben.stateFolder, open: async () => store, now: () => 1_800_000_000 });
  await fetch(ben.path, { owner }, async () => undefined);
  expect(ben.bytes().equals(ann.bytes())).toBe(true);
  expect((await readLink(ben.path))?.asOf).toBe(1_800_000_000);
  expect((await all(store, id)).map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4]);
  expect((await verifyStored(id, store)).size).toBe(5);
  expect(toHex(await findId(store, toHex(id).slice(0, 8)))).toBe(toHex(id));
  expect(ann.warned).toEqual([]);
});

it('keeps the order of the store where clocks are 20 minutes apart from it', async () => {
  const by = async ({ context }: Computer, minutes: number) => {
    const readClock = () => context.readClock() + 60 * minutes;
    const note = { type: 'note', body: { text: `TEST ${minutes}` }, open: new Set(['text']) } as const;
    const [recorded] = await recordEvents({ ...context, readClock }, [note]);
    return recorded?.seq;
  };
  expect([await by(ben, 20), await by(ann, -20), await by(ben, 20), await by(ann, 0)]).toEqual([1, 2, 3, 4]);
  expect((await verifyStored(id, store)).size).toBe(5);
  const fetch = withStores({ stateFolder: ben.stateFolder, open: async () => store, now: () => 1_800_000_000 });
  await fetch(ben.path, { owner }, async () => undefined);
  expect(ben.bytes().equals(ann.bytes())).toBe(true);
});

it('records of many at once: none is lost, none is there twice', async () => {
  const people = Array.from({ length: 6 }, (_, n) => computer(join(folder, `many${serial}-${n}`), async () => store));
  for (const each of people) await cloneLedger(each.path, id, how(each, store));
  const seqs = await Promise.all(people.map(async (each) => [await each.note('x'), await each.note('y')]));
  expect(seqs.flat().sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect((await verifyStored(id, store)).size).toBe(13);
});

it('adds nothing to a replica without its store', async () => {
  const before = ann.bytes();
  const alone = computer(join(folder, `ann${serial}`));
  await expect(alone.note('offline')).rejects.toThrow(code('STORE_UNREACHABLE'));
  const down = computer(join(folder, `ann${serial}`), async () => {
    throw new CustodyError('STORE_UNREACHABLE', 'TEST');
  });
  await expect(down.note('offline')).rejects.toThrow(code('STORE_UNREACHABLE'));
  expect(ann.bytes().equals(before)).toBe(true);
  expect(existsSync(beside(ann, 'pending'))).toBe(false);
});

/** A store whose next put fails so: before it is there, or after. */
class Faulty extends MemoryStore {
  next: 'lost before' | 'lost after' | 'denied' | undefined;

  override async put(ledger: Uint8Array, append: Append): Promise<PutOutcome> {
    const fault = this.next;
    this.next = undefined;
    if (fault === 'denied') throw new CustodyError('STORE_DENIED', 'TEST refuses');
    if (fault === 'lost before') throw new CustodyError('STORE_UNKNOWN', 'TEST lost');
    const outcome = await super.put(ledger, append);
    if (fault === 'lost after') throw new CustodyError('STORE_UNKNOWN', 'TEST lost');
    return outcome;
  }
}

it.each(['lost before', 'lost after'] as const)('puts the same bytes again where the answer was %s', async (fault) => {
  const faulty = new Faulty(memory);
  store = faulty;
  faulty.next = fault;
  await expect(ann.note('kept')).rejects.toThrow(code('STORE_UNKNOWN'));
  expect(existsSync(beside(ann, 'pending'))).toBe(true);
  expect((await all(store, id)).length).toBe(fault === 'lost before' ? 1 : 2);
  expect(await ann.note('next')).toBe(2);
  expect(ann.warned).toEqual(['an interrupted entry was completed now; custody log shows it']);
  expect(existsSync(beside(ann, 'pending'))).toBe(false);
  expect((await verifyStored(id, store)).size).toBe(3);
});

it('keeps an entry that lost its place beside the ledger, and never puts it again', async () => {
  const faulty = new Faulty(memory);
  store = faulty;
  faulty.next = 'lost before';
  await expect(ann.note('loses')).rejects.toThrow(code('STORE_UNKNOWN'));
  const signed = readFileSync(beside(ann, 'pending'));
  expect(await ben.note('wins')).toBe(1);
  expect(await ann.note('again')).toBe(2);
  expect(ann.warned.length).toBe(1);
  expect(ann.warned[0]).toContain('another entry 1 was in the store memory first');
  expect(readFileSync(beside(ann, 'lost-1')).equals(signed)).toBe(true);
  expect(existsSync(beside(ann, 'pending'))).toBe(false);
  expect((await verifyStored(id, store)).size).toBe(3);
});

it('says how to own an entry that lost its place, and compare then finds a gap that is explained', async () => {
  const before = ann.bytes();
  const faulty = new Faulty(memory);
  store = faulty;
  faulty.next = 'lost before';
  await expect(ann.note('loses')).rejects.toThrow(code('STORE_UNKNOWN'));
  expect(await ben.note('wins')).toBe(1);
  expect(await ann.note('again')).toBe(2);
  // the lost copy: what both had, and the entry that is kept, without the frame of the file
  const lost = join(folder, `lost${serial}.custody`);
  writeFileSync(lost, Buffer.concat([before, readFileSync(beside(ann, 'lost-1')).subarray(16, -4)]));
  expect(await compareFiles(ann.path, lost)).toMatchObject({ relation: 'fork', fork: { at: 1, owned: undefined } });
  const [, leaf = ''] = /custody record incident --code other --leaves ([0-9a-f]{64})$/.exec(ann.warned[0] ?? '') ?? [];
  const found = '2026-11-01T00:00:00Z';
  const body = { code: 'other', found, state: 'open', measures: 'TEST recorded again', leaves: [fromHex(leaf)] };
  await recordEvents(ann.context, [{ type: 'incident', body, open: new Set(['measures']) }]);
  const compared = await compareFiles(ann.path, lost);
  expect(compared).toMatchObject({
    relation: 'fork',
    fork: { at: 1, owned: { by: 'first', incidents: [3] }, moved: [] },
  });
});

it('repair puts an entry that waits into the store first, and leaves it where the store is gone', async () => {
  const faulty = new Faulty(memory);
  store = faulty;
  faulty.next = 'lost before';
  await expect(ann.note('waits')).rejects.toThrow(code('STORE_UNKNOWN'));
  const { stateFolder } = ann;
  await expect(settleInterrupted(ann.path, { owner, stateFolder })).rejects.toThrow(code('STORE_UNREACHABLE'));
  expect(existsSync(beside(ann, 'pending'))).toBe(true);
  const open = withStores({ stateFolder, open: async () => store, now: () => 1_800_000_000 });
  expect(await settleInterrupted(ann.path, { owner, stateFolder, open })).toBe(undefined);
  expect((await verifyStored(id, store)).size).toBe(2);
  expect(existsSync(beside(ann, 'pending'))).toBe(false);
});

it('says HEAD_MOVED where another was first without a turn', async () => {
  const rude = new (class extends MemoryStore {
    override async put(ledger: Uint8Array, append: Append): Promise<PutOutcome> {
      store = new MemoryStore(memory);
      await ben.note('jumps the queue');
      return await super.put(ledger, append);
    }
    override async turn<T>(_: Uint8Array, __: number, work: () => Promise<T>): Promise<T> {
      return await work();
    }
  })(memory);
  store = rude;
  await expect(ann.note('loses')).rejects.toThrow(code('HEAD_MOVED'));
  expect(existsSync(beside(ann, 'lost-1'))).toBe(true);
  expect(await ann.note('again')).toBe(2);
});

it('sets aside what the store refuses for want of a right', async () => {
  const faulty = new Faulty(memory);
  store = faulty;
  faulty.next = 'denied';
  const before = ann.bytes();
  await expect(ann.note('refused')).rejects.toThrow(code('STORE_DENIED'));
  expect(ann.bytes().equals(before)).toBe(true);
  expect(existsSync(beside(ann, 'lost-1'))).toBe(true);
  expect(await ann.note('later')).toBe(1);
});

it('finds a store that was cut back, and puts back what a replica has', async () => {
  await ann.note('a');
  await ann.note('b');
  const key = toHex(id);
  memory.ledgers.set(key, (memory.ledgers.get(key) ?? []).slice(0, 2));
  const before = ann.bytes();
  await expect(ann.note('c')).rejects.toThrow(code('LEDGER_CHANGED'));
  expect(ann.bytes().equals(before)).toBe(true);
  expect(await pushLedger(ann.path, how(ann, store))).toMatchObject({ added: 1, size: 3 });
  expect(await ann.note('c')).toBe(3);
  expect((await verifyStored(id, store)).size).toBe(4);
});

it('finds a fork where somebody wrote after the store was cut back, and merges nothing', async () => {
  await ann.note('a');
  memory.ledgers.set(toHex(id), (memory.ledgers.get(toHex(id)) ?? []).slice(0, 1));
  expect(await ben.note('b')).toBe(1);
  await expect(ann.note('c')).rejects.toThrow(code('LEDGER_CHANGED'));
  await expect(pushLedger(ann.path, how(ann, store))).rejects.toThrow(code('LEDGER_CHANGED'));
  const other = computer(join(folder, `other${serial}`));
  expect(await cloneLedger(other.path, id, how(other, store))).toBe(2);
});

it('clones for one who remembers more only to compare', async () => {
  await ann.note('a');
  memory.ledgers.set(toHex(id), (memory.ledgers.get(toHex(id)) ?? []).slice(0, 1));
  const again = { ...ann, path: join(folder, `again${serial}.custody`) };
  await expect(cloneLedger(again.path, id, how(ann, store))).rejects.toThrow(code('LEDGER_CHANGED'));
  expect(existsSync(again.path)).toBe(true);
});

it('goes on after the file of the replica is gone', async () => {
  await ann.note('a');
  for (const name of readdirSync(join(folder, `ben${serial}`)).filter((each) => each.startsWith('case')))
    rmSync(join(folder, `ben${serial}`, name));
  expect(await cloneLedger(ben.path, id, how(ben, store))).toBe(2);
  expect(await ben.note('b')).toBe(2);
});

it('pushes a long ledger in parts, and goes on with the rest later', async () => {
  const carl = computer(join(folder, `carl${serial}`));
  const own = await openCase(carl);
  for (let n = 0; n < 12; n += 1) await carl.note(`n${n}`);
  expect(await pushLedger(carl.path, how(carl, store))).toMatchObject({ added: 13, size: 13 });
  expect(await pushLedger(carl.path, how(carl, store))).toMatchObject({ added: 0, size: 13 });
  expect((await verifyStored(own, store)).size).toBe(13);
});

it('refuses a link that names another ledger, and one that is not a link', async () => {
  writeFileSync(beside(ann, 'store'), JSON.stringify({ store: 'memory', ledger: '00'.repeat(32) }));
  await expect(ann.note('x')).rejects.toThrow(code('STORES_INVALID'));
  const whole = { store: 'memory', ledger: toHex(id), asOf: '2026-11-30T12:00:00Z' };
  for (const wrong of [{ asOf: 1 }, { asOf: 'today' }, { ledger: undefined }, { store: 'M' }, { more: 1 }]) {
    writeFileSync(beside(ann, 'store'), JSON.stringify({ ...whole, ...wrong }));
    await expect(ann.note('x')).rejects.toThrow(code('STORES_INVALID'));
  }
});

it('says of a clone that stopped on the way that it was never in step', async () => {
  for (const words of ['a', 'b', 'c']) await ann.note(words);
  const cut = new (class extends MemoryStore {
    override async *read(ledger: Uint8Array, seq: number): AsyncGenerator<Append> {
      for await (const append of super.read(ledger, seq)) {
        if (append.seq === 2) throw new CustodyError('STORE_UNREACHABLE', 'TEST lost');
        yield append;
      }
    }
  })(memory);
  const late = computer(join(folder, `late${serial}`), async () => store);
  await expect(cloneLedger(late.path, id, how(late, cut))).rejects.toThrow(code('STORE_UNREACHABLE'));
  expect(await readLink(late.path)).toEqual({ store: 'memory', ledger: id });
  expect(await late.note('d')).toBe(4);
  expect((await readLink(late.path))?.asOf).toBe(1_800_000_000);
});

it('fetches behind an append of which the replica has a part', async () => {
  const dora = computer(join(folder, `dora${serial}`));
  const own = await openCase(dora);
  for (let n = 0; n < 3; n += 1) await dora.note(`n${n}`);
  const part = computer(join(folder, `part${serial}`), async () => store);
  writeFileSync(part.path, dora.bytes());
  await dora.note('last');
  await pushLedger(dora.path, how(dora, store));
  writeFileSync(beside(part, 'store'), JSON.stringify({ store: 'memory', ledger: toHex(own) }));
  expect((await all(store, own)).length).toBe(1);
  expect(await part.note('here')).toBe(5);
});
