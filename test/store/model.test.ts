/**
 * Two writers of one ledger, in any order of acts, lost answers, kills and replicas that fell behind, against a list: nothing acknowledged is
 * lost, nothing is there twice, and nobody signs two entries for one place but what is beside the ledger as lost.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { CustodyError } from '../../src/errors.ts';
import { cloneLedger, pushLedger, verifyStored } from '../../src/flow/store/copies.ts';
import { decodeUnverifiedEntry } from '../../src/ledger/entry.ts';
import { EntrySplitter } from '../../src/ledger/split.ts';
import type { Append, LedgerStore, PutOutcome } from '../../src/store/store.ts';
import { all } from './contract.ts';
import { Memory, MemoryStore } from './memory.ts';
import { type Computer, computer, how, openCase } from './people.ts';

const isWhole = process.env.CUSTODY_STORES_ALL === '1';
const runs = isWhole ? 400 : 10;
const folder = mkdtempSync(join(tmpdir(), 'model-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What happens to the next put of a writer. */
type Fault = 'none' | 'lost before' | 'lost after' | 'down' | 'rude';
/** One step of a writer, or of both at once. */
type Step = { readonly who: 0 | 1; readonly fault: Fault } | 'both at once' | 'the second computer restarts';

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      who: fc.constantFrom<0 | 1>(0, 1),
      fault: fc.constantFrom<Fault>('none', 'none', 'lost before', 'lost after', 'down', 'rude'),
    }),
  },
  { weight: 1, arbitrary: fc.constant('both at once' as const) },
  { weight: 1, arbitrary: fc.constant('the second computer restarts' as const) },
);

/** A store whose next put fails, or is overtaken by a writer who took no turn. */
class Unreliable extends MemoryStore {
  fault: Fault = 'none';
  overtake: () => Promise<void> = async () => {};

  override async put(ledger: Uint8Array, append: Append): Promise<PutOutcome> {
    const { fault } = this;
    this.fault = 'none';
    if (fault === 'down') throw new CustodyError('STORE_UNREACHABLE', 'TEST down');
    if (fault === 'rude') await this.overtake();
    if (fault === 'lost before') throw new CustodyError('STORE_UNKNOWN', 'TEST lost');
    const outcome = await super.put(ledger, append);
    if (fault === 'lost after') throw new CustodyError('STORE_UNKNOWN', 'TEST lost');
    return outcome;
  }
}

/** The same without waiting for anybody's turn. */
class Rude extends MemoryStore {
  override async turn<T>(_: Uint8Array, __: number, work: () => Promise<T>): Promise<T> {
    return await work();
  }
}

const wordsIn = (entry: Uint8Array): string =>
  /TEST (w\d n\d+)\./.exec(Buffer.from(entry).toString('latin1'))?.[1] ?? '';
const maySay = ['STORE_UNKNOWN', 'HEAD_MOVED'];

let serial = 0;

async function play(steps: readonly Step[]): Promise<void> {
  serial += 1;
  const memory = new Memory();
  const stores = [new Unreliable(memory), new Unreliable(memory)] as const;
  const people = stores.map((store, n) =>
    computer(join(folder, `${serial}-${n}`), async (): Promise<LedgerStore> => store),
  );
  const third = computer(join(folder, `${serial}-2`), async () => new Rude(memory));
  const [ann, ben] = people as [Computer, Computer];
  const id = await openCase(ann);
  await pushLedger(ann.path, how(ann, stores[0]));
  await cloneLedger(ben.path, id, how(ben, stores[1]));
  await cloneLedger(third.path, id, how(third, new MemoryStore(memory)));
  /** The model: what was acknowledged, and where. */
  const acknowledged = new Map<string, number>();
  const tried = new Set<string>();
  let count = 0;
  const note = async (writer: Computer, name: string): Promise<void> => {
    count += 1;
    const words = `${name} n${count}`;
    tried.add(words);
    try {
      acknowledged.set(words, await writer.note(`${words}.`));
    } catch (error) {
      if (!(error instanceof CustodyError) || !maySay.includes(error.code)) throw error;
    }
  };
  for (const store of stores) store.overtake = () => note(third, 'w2');
  let backup: string | undefined;
  for (const each of steps) {
    if (each === 'both at once') await Promise.all([note(ann, 'w0'), note(ben, 'w1')]);
    else if (each === 'the second computer restarts') {
      // its folder as it was at some time before, without what it remembers since: all it had is in the store
      const home = dirname(ben.path);
      if (readdirSync(home).includes('case.pending')) continue;
      if (backup !== undefined) cpSync(backup, home, { recursive: true });
      backup ??= `${home}-before`;
      cpSync(home, backup, { recursive: true });
    } else {
      stores[each.who].fault = each.fault;
      await note(people[each.who] as Computer, `w${each.who}`);
    }
  }
  for (const store of stores) store.fault = 'none';
  // the next command of each settles what waits
  await note(ann, 'w0');
  await note(ben, 'w1');
  const { size } = await verifyStored(id, new MemoryStore(memory));
  const entries = (await all(new MemoryStore(memory), id)).flatMap(({ bytes }) => new EntrySplitter().push(bytes));
  const stored = entries.map(wordsIn);
  expect(stored.length).toBe(size);
  for (const [words, seq] of acknowledged) expect([words, stored[seq]]).toEqual([words, words]);
  const written = stored.filter((words) => words !== '');
  expect(new Set(written).size).toBe(written.length);
  // a note is stored, or beside its ledger, or was never signed; never two of these
  const lost = [...people, third].flatMap(lostOf);
  for (const words of lost) expect([words, stored.includes(words), tried.has(words)]).toEqual([words, false, true]);
  for (const { path } of [...people, third]) expect(readdirSync(dirname(path))).not.toContain('case.pending');
  for (const { path } of [ann, ben]) {
    const own = new EntrySplitter().push(readFileSync(path)).map(wordsIn);
    expect(own).toEqual(stored.slice(0, own.length));
  }
  expect(entries.map((entry) => decodeUnverifiedEntry(entry).seq)).toEqual(entries.map((_, seq) => seq));
}

const lostOf = ({ path }: Computer): string[] =>
  readdirSync(dirname(path))
    .filter((name) => name.startsWith('case.lost-'))
    .map((name) => wordsIn(readFileSync(join(dirname(path), name))));

it(
  `two writers, ${runs} random courses: all that was acknowledged is there, once`,
  async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), play), {
      seed: 20261201,
      numRuns: runs,
    });
  },
  isWhole ? 3_600_000 : 180_000,
);
