/** A standby that takes over: what it lacks is found by those who remember more, and put back from a replica; nothing is merged. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cloneLedger, pushLedger, verifyStored } from '../../src/flow/store/copies.ts';
import { compareFiles } from '../../src/flow/verify/compare.ts';
import { connectPostgres } from '../../src/store/postgres.ts';
import type { LedgerStore } from '../../src/store/store.ts';
import { type Computer, computer, how, openCase } from './people.ts';
import { newestPostgres, PostgresServer } from './postgres-server.ts';

const bin = newestPostgres();
/** The gate takes half of them; `npm run stores` takes all. */
const isWhole = process.env.CUSTODY_STORES_ALL === '1';
const code = (wanted: string) => expect.objectContaining({ code: wanted });

describe.skipIf(bin === undefined)('a standby', () => {
  const folder = mkdtempSync(join(tmpdir(), 'standby-'));
  const servers: PostgresServer[] = [];
  let serial = 0;
  let primary: PostgresServer;
  let standby: PostgresServer;
  /** The one that the name of the store leads to. */
  let current: PostgresServer;

  const connect = (commit: 'on' | 'remote_apply' = 'on') =>
    connectPostgres('lab', { url: current.url('ann'), commit, insecure: false });

  async function using<T>(work: (store: LedgerStore) => Promise<T>): Promise<T> {
    const store = await connect();
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  const person = (commit?: 'remote_apply'): Computer => {
    serial += 1;
    return computer(join(folder, String(serial)), () => connect(commit));
  };

  /** Whether the standby has all that the primary has. */
  const inStep = async (): Promise<void> => {
    const [row] = await primary.sql('select pg_current_wal_lsn()::text as at');
    await expect
      .poll(async () => (await standby.sql(`select pg_last_wal_replay_lsn() >= '${row?.at}' as done`))[0], {
        timeout: 20_000,
      })
      .toEqual({ done: true });
  };

  /** A case of two people in a new primary, all of which is on its standby. */
  async function start(commit?: 'remote_apply'): Promise<{ id: Uint8Array; ann: Computer; ben: Computer }> {
    primary = new PostgresServer(bin as string);
    primary.start();
    await primary.prepare();
    standby = new PostgresServer(bin as string, primary);
    servers.push(primary, standby);
    standby.start();
    current = primary;
    if (commit === 'remote_apply') {
      primary.configure("synchronous_standby_names = '*'\n");
      await primary.sql('select pg_reload_conf()');
      await expect
        .poll(async () => (await primary.sql('select sync_state from pg_stat_replication'))[0], { timeout: 20_000 })
        .toEqual({ sync_state: 'sync' });
    }
    const [ann, ben] = [person(commit), person(commit)];
    const id = await openCase(ann);
    await using((store) => pushLedger(ann.path, how(ann, store)));
    await using((store) => cloneLedger(ben.path, id, how(ben, store)));
    await ann.note('both have it');
    await inStep();
    return { id, ann, ben };
  }

  /** The primary is gone for good, and the standby takes its place. */
  function takeOver(): void {
    primary.kill();
    standby.promote();
    current = standby;
  }

  afterAll(() => {
    for (const server of servers) server.remove();
    rmSync(folder, { recursive: true });
  });

  it('is refused as long as it is one', async () => {
    const { ann } = await start();
    current = standby;
    await expect(connect()).rejects.toThrow(code('STORE_UNFIT'));
    await expect(ann.note('x')).rejects.toThrow(code('STORE_UNFIT'));
    current = primary;
    expect(await ann.note('to the primary')).toBe(2);
  });

  it('that lacks acknowledged entries gets them back from a replica that has more', async () => {
    const { id, ann, ben } = await start();
    standby.stop();
    expect([await ann.note('acknowledged'), await ann.note('and this')]).toEqual([2, 3]);
    primary.kill();
    standby.start();
    standby.promote();
    current = standby;
    const before = ann.bytes();
    const failed = ann.note('after');
    await expect(failed).rejects.toThrow(code('LEDGER_CHANGED'));
    await expect(failed).rejects.toThrow(
      expect.objectContaining({ hint: expect.stringContaining('custody store push') }),
    );
    expect(ann.bytes().equals(before)).toBe(true);
    expect((await using((store) => verifyStored(id, store))).size).toBe(2);
    expect(await using((store) => pushLedger(ann.path, how(ann, store)))).toMatchObject({ added: 2, size: 4 });
    expect(await ann.note('after')).toBe(4);
    expect(await ben.note('too')).toBe(5);
    expect((await using((store) => verifyStored(id, store))).size).toBe(6);
  });

  const inWhole = isWhole ? it : () => undefined;

  inWhole('that lacks entries, and took another one meanwhile: a fork, found and not merged', async () => {
    const { id, ann, ben } = await start();
    standby.stop();
    expect(await ann.note('acknowledged')).toBe(2);
    primary.kill();
    standby.start();
    standby.promote();
    current = standby;
    expect(await ben.note('knows nothing of it')).toBe(2);
    await expect(ann.note('after')).rejects.toThrow(code('LEDGER_CHANGED'));
    await expect(using((store) => pushLedger(ann.path, how(ann, store)))).rejects.toThrow(code('LEDGER_CHANGED'));
    const other = person();
    await using((store) => cloneLedger(other.path, id, how(other, store)));
    const compared = await compareFiles(ann.path, other.path);
    expect(compared).toMatchObject({ what: 'ledgers', relation: 'fork', fork: { at: 2 } });
    expect((await using((store) => verifyStored(id, store))).size).toBe(3);
  });

  inWhole('that each commit waits for (remote_apply) lacks nothing', async () => {
    const { id, ann, ben } = await start('remote_apply');
    for (let n = 2; n < 12; n += 1) expect(await (n % 2 === 0 ? ann : ben).note(`n${n}`)).toBe(n);
    takeOver();
    // the new one has no standby yet
    const [alone, other] = [ann, ben].map(({ path }) => computer(join(path, '..'), () => connect()));
    expect(await alone?.note('after')).toBe(12);
    expect(await other?.note('after')).toBe(13);
    expect((await using((store) => verifyStored(id, store))).size).toBe(14);
  });
});
