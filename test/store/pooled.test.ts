/** PgBouncer between writers and PostgreSQL, which gives each transaction another connection: the contract holds, and so do turns. */
import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneLedger, pushLedger, verifyStored } from '../../src/flow/store/copies.ts';
import { connectPostgres } from '../../src/store/postgres.ts';
import { append, holdsContract, newId } from './contract.ts';
import { computer, how, openCase } from './people.ts';
import { newestPostgres, otherUser, PostgresServer } from './postgres-server.ts';

const bin = newestPostgres();
const pooler = '/usr/sbin/pgbouncer';
const isAble = Boolean(process.env.CI) || (bin !== undefined && existsSync(pooler));

describe.skipIf(!isAble)('PgBouncer, a connection for each transaction', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pool-'));
  let server: PostgresServer;
  let stop: () => Promise<void> = async () => {};
  const open = () => {
    const url = `postgres:///custody?host=${encodeURIComponent(folder)}&port=6432&user=ann`;
    return connectPostgres('lab', { url, commit: 'on', insecure: false });
  };

  /** Three connections for all: more clients than that share them. */
  async function startPooler(): Promise<void> {
    const user = otherUser();
    const settings = join(folder, 'pooler.ini');
    writeFileSync(
      settings,
      `[databases]
custody = host=${server.folder} dbname=custody
[pgbouncer]
listen_addr =
unix_socket_dir = ${folder}
listen_port = 6432
auth_type = trust
auth_file = ${join(folder, 'users')}
pool_mode = transaction
default_pool_size = 3
max_client_conn = 100
`,
    );
    writeFileSync(join(folder, 'users'), '"ann" ""\n');
    if (user !== undefined)
      for (const name of [folder, settings, join(folder, 'users')]) chownSync(name, user.uid, user.gid);
    const child = spawn(pooler, ['-q', settings], { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    const ended = new Promise<void>((accept) => child.on('close', () => accept()));
    stop = async () => {
      child.kill();
      await ended;
    };
    for (let tries = 0; !existsSync(join(folder, '.s.PGSQL.6432')); tries += 1) {
      if (tries > 1000) throw new Error('PgBouncer does not start');
      await sleep(20);
    }
  }

  beforeAll(async () => {
    server = new PostgresServer(bin as string);
    server.start();
    await server.prepare();
    await startPooler();
  });
  afterAll(async () => {
    await stop();
    server.remove();
    rmSync(folder, { recursive: true });
  });

  holdsContract('PostgreSQL behind PgBouncer', open);

  it('probes, and finds what it finds without', async () => {
    const store = await open();
    expect(await store.probe()).toMatchObject({ may: 'write', holds: { length: 5 } });
    await store.close();
  });

  it('waits for the disk in each transaction, whatever the role says', async () => {
    await server.sql('alter role ann set synchronous_commit = off');
    const store = await open();
    const ledger = newId();
    for (let seq = 0; seq < 40; seq += 1)
      expect(await store.put(ledger, append(seq, `n${seq}`))).toEqual({ is: 'stored' });
    server.kill();
    server.start();
    const [row] = await server.sql(
      `select count(*)::int as count from custody.append where ledger = '\\x${Buffer.from(ledger).toString('hex')}'`,
    );
    expect(row).toEqual({ count: 40 });
    await store.close();
    await server.sql('alter role ann reset synchronous_commit');
  });

  it('more writers than connections: none is lost, none is twice, nobody signed for nothing', async () => {
    const people = Array.from({ length: 8 }, (_, n) => computer(join(folder, String(n)), open));
    const [first, ...others] = people as [(typeof people)[0], ...typeof people];
    const id = await openCase(first);
    const store = await open();
    await pushLedger(first.path, how(first, store));
    for (const other of others) await cloneLedger(other.path, id, how(other, store));
    const seqs = await Promise.all(people.map(async (each) => [await each.note('x'), await each.note('y')]));
    expect(seqs.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, n) => n + 1));
    expect((await verifyStored(id, store)).size).toBe(17);
    expect(people.flatMap(({ warned }) => warned)).toEqual([]);
    await store.close();
  });
});
