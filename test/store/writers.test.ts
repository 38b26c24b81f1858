/**
 * Many who write in one ledger of a store in PostgreSQL, also while it is killed: each acknowledged entry is there, once. A sample;
 * `npm run stores` takes 20 writers with 500 entries each.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CustodyError } from '../../src/errors.ts';
import { cloneLedger, pushLedger, verifyStored } from '../../src/flow/store/copies.ts';
import { EntrySplitter } from '../../src/ledger/split.ts';
import { connectPostgres } from '../../src/store/postgres.ts';
import type { LedgerStore } from '../../src/store/store.ts';
import { all } from './contract.ts';
import { type Computer, computer, how, openCase } from './people.ts';
import { newestPostgres, PostgresServer } from './postgres-server.ts';
import { CuttingProxy } from './proxy.ts';

const isWhole = process.env.CUSTODY_STORES_ALL === '1';
const [writers, each] = isWhole ? [20, 500] : [20, 3];
const limitMs = isWhole ? 3_600_000 : 180_000;
const bin = newestPostgres();

describe.skipIf(bin === undefined)('writers of one ledger', () => {
  const folder = mkdtempSync(join(tmpdir(), 'writers-'));
  let server: PostgresServer;
  let serial = 0;
  const connect = (port = 5432) =>
    connectPostgres('lab', { url: `${server.url('ann')}&port=${port}`, commit: 'on', insecure: false });

  beforeAll(async () => {
    server = new PostgresServer(bin as string);
    server.start();
    await server.prepare();
  });
  afterAll(() => {
    server.remove();
    rmSync(folder, { recursive: true });
  });

  async function using<T>(work: (store: LedgerStore) => Promise<T>): Promise<T> {
    const store = await connect();
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  /** A case in the store, and as many computers with a replica of it. */
  async function team(size: number): Promise<{ id: Uint8Array; people: Computer[] }> {
    serial += 1;
    const people = Array.from({ length: size }, (_, n) => computer(join(folder, `${serial}-${n}`), () => connect()));
    const [first, ...others] = people as [Computer, ...Computer[]];
    const id = await openCase(first);
    await using((store) => pushLedger(first.path, how(first, store)));
    for (const other of others) await using((store) => cloneLedger(other.path, id, how(other, store)));
    return { id, people };
  }

  /** The words of each entry that the store has, by its number; every entry is verified. */
  async function stored(id: Uint8Array): Promise<string[]> {
    return await using(async (store) => {
      const { size } = await verifyStored(id, store);
      const splitter = new EntrySplitter();
      const words = (await all(store, id)).flatMap(({ bytes }) =>
        splitter
          .push(bytes)
          .map((entry) => /TEST (w\d+ n\d+)\./.exec(Buffer.from(entry).toString('latin1'))?.[1] ?? ''),
      );
      expect(words.length).toBe(size);
      return words;
    });
  }

  function expectOnce(words: readonly string[], acknowledged: ReadonlyMap<string, number>): void {
    for (const [text, seq] of acknowledged) expect([text, words[seq]]).toEqual([text, text]);
    const written = words.filter((text) => text !== '');
    expect(new Set(written).size).toBe(written.length);
  }

  it(
    `${writers} writers with ${each} entries each: none is lost, none is twice, and nobody signed for nothing`,
    async () => {
      const { id, people } = await team(writers);
      const acknowledged = new Map<string, number>();
      await Promise.all(
        people.map(async (person, w) => {
          for (let n = 0; n < each; n += 1) acknowledged.set(`w${w} n${n}`, await person.note(`w${w} n${n}.`));
        }),
      );
      const words = await stored(id);
      expect(words.length).toBe(1 + writers * each);
      expect(acknowledged.size).toBe(writers * each);
      expectOnce(words, acknowledged);
      for (const { warned } of people) expect(warned).toEqual([]);
    },
    limitMs,
  );

  it(
    'the server is killed again and again: what was acknowledged is there, once',
    async () => {
      const { id, people } = await team(isWhole ? 20 : 5);
      const acknowledged = new Map<string, number>();
      const failures = new Map<string, number>();
      const count = isWhole ? 50 : 6;
      let running = people.length;
      const work = people.map(async (person, w) => {
        for (let n = 0; n < count; n += 1) {
          try {
            acknowledged.set(`w${w} n${n}`, await person.note(`w${w} n${n}.`));
          } catch (error) {
            if (!(error instanceof CustodyError)) throw error;
            failures.set(error.code, (failures.get(error.code) ?? 0) + 1);
            await sleep(20);
          }
        }
        running -= 1;
      });
      for (let kills = 0; running > 0 && kills < (isWhole ? 60 : 4); kills += 1) {
        await sleep(30 + Math.random() * 200);
        server.kill();
        await sleep(30);
        server.start();
      }
      await Promise.all(work);
      for (const person of people) await person.note('w99 n0.'.replace('99', String(900 + people.indexOf(person))));
      expectOnce(await stored(id), acknowledged);
      for (const code of failures.keys()) expect(['STORE_UNREACHABLE', 'STORE_UNKNOWN', 'HEAD_MOVED']).toContain(code);
    },
    limitMs,
  );

  it.each([
    ['begin', 'before', 'STORE_UNREACHABLE', false],
    ['advisory', 'after', 'STORE_UNREACHABLE', false],
    ['octet_length', 'before', 'STORE_UNREACHABLE', false],
    ['insert into', 'before', 'STORE_UNKNOWN', true],
    ['insert into', 'after', 'STORE_UNKNOWN', true],
    ['commit', 'before', 'STORE_UNKNOWN', true],
    ['commit', 'after', 'STORE_UNKNOWN', true],
  ] as const)('the line is cut at %s, %s the server did it: %s', async (at, when, code, isSigned) => {
    const { id, people } = await team(2);
    const [ann, ben] = people as [Computer, Computer];
    const proxy = await CuttingProxy.start(server.folder);
    const far = computer(join(folder, `${serial}-0`), () => connect(5433));
    try {
      await far.note('w1 n0.');
      proxy.cut = { at: at === 'commit' ? 'commit\0' : at, when };
      await expect(far.note('w1 n1.')).rejects.toThrow(expect.objectContaining({ code }));
      expect(proxy.cut).toBe(undefined);
      expect((await stored(id)).includes('w1 n1')).toBe(at === 'commit' && when === 'after');
      expect(await ann.note('w1 n2.')).toBe(isSigned ? 3 : 2);
      expect(await ben.note('w2 n0.')).toBe(isSigned ? 4 : 3);
      const words = await stored(id);
      expect(words.slice(1)).toEqual(['w1 n0', ...(isSigned ? ['w1 n1'] : []), 'w1 n2', 'w2 n0']);
    } finally {
      proxy.close();
    }
  });
});
