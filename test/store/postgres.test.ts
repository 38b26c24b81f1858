/** The store in PostgreSQL: the contract, what its roles may do, and what is refused of a server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectPostgres } from '../../src/store/postgres.ts';
import { placeOf } from '../../src/store/postgres-address.ts';
import { all, append, holdsContract, newId } from './contract.ts';
import { newestPostgres, PostgresServer } from './postgres-server.ts';

const bin = newestPostgres();
const settings = (url: string) => ({ url, commit: 'on', insecure: false }) as const;

describe.skipIf(bin === undefined)('PostgreSQL', () => {
  let server: PostgresServer;
  const open = (user = 'ann') => connectPostgres('lab', settings(server.url(user)));

  beforeAll(async () => {
    server = new PostgresServer(bin as string);
    server.start();
    await server.prepare();
  });
  afterAll(() => server.remove());

  holdsContract('PostgreSQL', () => open());

  it('reads many appends, and large ones between them', async () => {
    const store = await open();
    const ledger = newId();
    const put = Array.from({ length: 230 }, (_, seq) => ({
      ...append(seq, 'a'),
      bytes: new Uint8Array(seq % 50 === 7 ? 70_000 + seq : 40).fill(seq),
    }));
    for (const each of put) expect(await store.put(ledger, each)).toEqual({ is: 'stored' });
    const read = await all(store, ledger);
    expect(read.length).toBe(230);
    expect(read.every((each, seq) => Buffer.compare(each.bytes, put[seq]?.bytes as Uint8Array) === 0)).toBe(true);
    await store.close();
  });

  it('probes in the database itself, and leaves nothing', async () => {
    const store = await open();
    const { what, may, holds } = await store.probe();
    expect(what).toMatch(/^PostgreSQL \d+\.\d+, reached through a socket$/);
    expect([may, holds.length]).toEqual(['write', 5]);
    const [row] = await server.sql(
      `select count(*)::int as count from custody.append where ledger = '\\x${'ff'.repeat(32)}'`,
    );
    expect(row).toEqual({ count: 0 });
    const reader = await open('rita');
    expect((await reader.probe()).may).toBe('read');
    await store.close();
    await reader.close();
  });

  it('lets those who write replace, remove and forge nothing, and the owner no more', async () => {
    const store = await open();
    const ledger = newId();
    await store.put(ledger, append(0, 'a'));
    await store.close();
    const id = `'\\x${Buffer.from(ledger).toString('hex')}'`;
    const refused = async (text: string, user: string) =>
      await server.sql(text, user).then(
        () => 'done',
        (error: { code?: string }) => error.code,
      );
    const acts = [
      `update custody.append set bytes = 'x' where ledger = ${id}`,
      `delete from custody.append where ledger = ${id}`,
      'truncate custody.append',
      `insert into custody.append (ledger, seq, next, bytes, stored_by) values (${id}, 1, 2, 'x', 'ben')`,
      'select * from custody.compartment',
      'alter table custody.append disable trigger all',
    ];
    for (const act of acts) expect([act, await refused(act, 'ann')]).toEqual([act, '42501']);
    for (const act of acts.slice(0, 3))
      expect([act, await refused(`set role custody_owner; ${act}`, server.superuser)]).toEqual([act, '42501']);
    expect(
      await refused(`insert into custody.append (ledger, seq, next, bytes) values (${id}, 2, 3, 'x')`, 'ann'),
    ).toBe('23503');
    expect(
      await refused(`insert into custody.append (ledger, seq, next, bytes) values (${id}, 0, 1, 'x')`, 'ann'),
    ).toBe('23505');
    const [row] = await server.sql(`select stored_by from custody.append where ledger = ${id}`);
    expect(row).toEqual({ stored_by: 'ann' });
  });

  it('tells a reader, and one who has no role, that they may not write', async () => {
    const ledger = newId();
    const reader = await open('rita');
    await expect(reader.put(ledger, append(0, 'a'))).rejects.toMatchObject({ code: 'STORE_DENIED' });
    expect(await all(reader, ledger)).toEqual([]);
    await reader.close();
    const nobody = await open('eve');
    await expect(all(nobody, ledger)).rejects.toMatchObject({ code: 'STORE_DENIED' });
    await nobody.close();
    await expect(open('mallory')).rejects.toMatchObject({ code: 'STORE_DENIED' });
  });

  it('shows a ledger of a compartment to its members alone, and takes entries from them alone', async () => {
    const ledger = newId();
    const id = `'\\x${Buffer.from(ledger).toString('hex')}'`;
    await server.sql(
      `create role operation_x; grant operation_x to ann; insert into custody.compartment values (${id}, 'operation_x')`,
    );
    const [ann, ben] = [await open('ann'), await open('ben')];
    expect(await ann.put(ledger, append(0, 'a'))).toEqual({ is: 'stored' });
    expect(await all(ann, ledger)).toEqual([append(0, 'a')]);
    expect(await all(ben, ledger)).toEqual([]);
    await expect(ben.put(ledger, append(1, 'b'))).rejects.toMatchObject({ code: 'STORE_DENIED' });
    expect(await ann.put(ledger, append(1, 'b'))).toEqual({ is: 'stored' });
    await ann.close();
    await ben.close();
  });

  it('says what it cannot reach, and where the schema is lacking', async () => {
    const absent = settings(`postgres:///custody?host=${encodeURIComponent(`${server.folder}/none`)}`);
    await expect(connectPostgres('lab', absent)).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    const other = await connectPostgres('lab', settings(server.url(server.superuser, 'postgres')));
    await expect(other.probe()).rejects.toMatchObject({ code: 'STORE_UNFIT' });
    await other.close();
  });

  it('keeps what it acknowledged where a user turned off waiting for the disk', async () => {
    await server.sql('alter role ben set synchronous_commit = off');
    const store = await open('ben');
    const ledger = newId();
    let acknowledged = 0;
    for (let seq = 0; seq < 60; seq += 1)
      if ((await store.put(ledger, append(seq, `n${seq}`))).is === 'stored') acknowledged += 1;
    server.kill();
    await store.close();
    server.start();
    const again = await open('ben');
    expect([(await all(again, ledger)).length, acknowledged]).toEqual([60, 60]);
    await again.close();
  });

  it('refuses a server that may lose what it acknowledged', async () => {
    for (const setting of ['fsync', 'full_page_writes']) {
      server.configure(`${setting} = off\n`);
      await server.sql('select pg_reload_conf()');
      await expect.poll(async () => (await server.sql(`show ${setting}`))[0]).toEqual({ [setting]: 'off' });
      await expect(open()).rejects.toMatchObject({ code: 'STORE_UNFIT' });
      server.configure(`${setting} = on\n`);
      await server.sql('select pg_reload_conf()');
      await expect.poll(async () => (await server.sql(`show ${setting}`))[0]).toEqual({ [setting]: 'on' });
    }
    await (await open()).close();
  });

  it('takes a commit that no longer waits for its standby for unknown, and not for done', async () => {
    server.configure("synchronous_standby_names = 'none_there'\n");
    await server.sql('select pg_reload_conf()', server.superuser, 'postgres');
    await expect
      .poll(async () => (await server.sql('show synchronous_standby_names'))[0])
      .toEqual({ synchronous_standby_names: 'none_there' });
    const store = await connectPostgres('lab', { ...settings(server.url('ann')), commit: 'on' });
    const ledger = newId();
    const put = store.put(ledger, append(0, 'a')).catch((error: unknown) => error);
    await expect
      .poll(async () => (await server.sql("select pid from pg_stat_activity where wait_event = 'SyncRep'")).length)
      .toBe(1);
    await server.sql("select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");
    expect(await put).toMatchObject({ code: 'STORE_UNKNOWN' });
    server.configure("synchronous_standby_names = ''\n");
    await server.sql('select pg_reload_conf()', server.superuser, 'postgres');
    await store.close();
    const again = await open();
    expect(await again.put(ledger, append(0, 'a'))).toEqual({ is: 'same' });
    await again.close();
  });
});

describe('the address of a database', () => {
  const way = (address: string, insecure = false) => placeOf('lab', { url: address, commit: 'on', insecure }).way;

  it('is a socket, or TLS to a server that proves its name', () => {
    expect(way('postgres:///custody?host=/run/postgresql')).toBe('a socket');
    expect(way('postgres://ann@db.example/custody')).toBe('TLS');
    const { config } = placeOf('lab', settings('postgres://ann@db.example:5433/custody'));
    expect(config).toMatchObject({ host: 'db.example', port: 5433, user: 'ann', database: 'custody' });
    expect(config.ssl).toEqual({ rejectUnauthorized: true });
    expect(way('postgres://db.example/custody?sslmode=disable', true)).toBe('an open connection');
  });

  it.each(['disable', 'prefer', 'require', 'verify-ca', 'allow'])('refuses sslmode=%s', (mode) => {
    expect(() => way(`postgres://db.example/custody?sslmode=${mode}`)).toThrow(
      expect.objectContaining({ code: 'STORE_UNFIT' }),
    );
  });

  it('refuses what it does not know, and a certificate that is not there', () => {
    const code = (wanted: string) => expect.objectContaining({ code: wanted });
    expect(() => way('postgres://db.example/custody?options=-c')).toThrow(code('STORES_INVALID'));
    expect(() => way('postgres://db.example/custody?sslrootcert=/none/TEST.pem')).toThrow(code('STORE_UNFIT'));
  });
});
