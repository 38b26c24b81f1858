/** Texts in clear in PostgreSQL: nobody reads them but through the log, and the log cannot be avoided, changed or taken back. */
import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeCbor } from '../../src/bytes/cbor.ts';
import { connectPostgres } from '../../src/store/postgres.ts';
import type { OpeningStore } from '../../src/store/store.ts';
import { append, newId, text } from './contract.ts';
import { newestPostgres, PostgresServer } from './postgres-server.ts';

const bin = newestPostgres();

describe.skipIf(bin === undefined)('texts in a store', () => {
  let server: PostgresServer;
  const open = (user: string) => connectPostgres('lab', { url: server.url(user), commit: 'on', insecure: false });
  const hex = (bytes: Uint8Array): string => `'\\x${Buffer.from(bytes).toString('hex')}'::bytea`;
  const commitment = (item: Uint8Array) => Uint8Array.from(createHash('sha256').update(item).digest());

  async function using<T>(user: string, work: (openings: OpeningStore) => Promise<T>): Promise<T> {
    const store = await open(user);
    try {
      return await work(store.openings as OpeningStore);
    } finally {
      await store.close();
    }
  }
  const read = (user: string, ledger: Uint8Array, why = 'TEST reason') =>
    using(user, async (openings) => {
      const found: string[] = [];
      for await (const item of openings.read(ledger, why))
        found.push(String(decodeCbor(item, { maxBytes: 1000, maxItems: 1 })));
      return found.sort();
    });
  const denied = expect.objectContaining({ code: 'STORE_DENIED' });
  /** How a statement of a user is refused: its SQLSTATE. */
  const refusal = (statement: string, user: string): Promise<string> =>
    server.sql(statement, user).then(
      () => 'done',
      ({ code }: { code: string }) => code,
    );

  beforeAll(async () => {
    server = new PostgresServer(bin as string);
    server.start();
    await server.prepare();
  });
  afterAll(() => server.remove());

  it('are given out to those who may, and who, when and why is on record', async () => {
    const ledger = newId();
    const items = Array.from({ length: 150 }, (_, n) => text(`opening ${n}`));
    expect(await using('ann', (openings) => openings.put(ledger, items))).toBe(150);
    expect(await using('ben', (openings) => openings.put(ledger, [...items.slice(0, 3), text('one more')]))).toBe(1);
    expect((await read('olga', ledger, 'TEST to answer a question of the court')).length).toBe(151);
    expect((await read('olga', ledger, 'TEST again')).length).toBe(151);
    const consulted = await using('rita', (openings) => openings.consulted(ledger));
    expect(consulted).toEqual([
      {
        at: expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:]+Z$/),
        who: 'olga',
        why: 'TEST to answer a question of the court',
        openings: 151,
      },
      { at: expect.any(String), who: 'olga', why: 'TEST again', openings: 151 },
    ]);
    expect(await using('rita', (openings) => openings.consulted(newId()))).toEqual([]);
  });

  it('are closed to all others, to the tables behind, and without a reason', async () => {
    const ledger = newId();
    await using('ann', (openings) => openings.put(ledger, [text('closed')]));
    for (const user of ['ann', 'rita', 'emil', 'eve']) await expect(read(user, ledger)).rejects.toThrow(denied);
    for (const user of ['rita', 'olga', 'emil', 'eve'])
      await expect(using(user, (openings) => openings.put(ledger, [text('x')]))).rejects.toThrow(denied);
    for (const user of ['ann', 'rita', 'olga', 'eve'])
      await expect(using(user, (openings) => openings.erase(ledger, [commitment(text('closed'))]))).rejects.toThrow(
        denied,
      );
    for (const user of ['ann', 'rita', 'olga', 'emil', 'eve'])
      for (const statement of [
        'select bytes from custody.opening',
        'delete from custody.opening',
        `insert into custody.opening values (${hex(ledger)}, sha256('TEST'), 'TEST')`,
        'delete from custody.consulted',
        "update custody.consulted set why = 'TEST other'",
        `insert into custody.consulted (ledger, openings, why) values (${hex(ledger)}, 1, 'TEST forged')`,
      ])
        expect([user, statement, await refusal(statement, user)]).toEqual([user, statement, '42501']);
    expect(await refusal(`select custody.consult(${hex(ledger)}, '  x ')`, 'olga')).toBe('23514');
    // the owner of the tables cannot change the log either
    await read('olga', ledger);
    expect(
      await refusal("set role custody_owner; update custody.consulted set why = 'TEST other'", server.superuser),
    ).toBe('42501');
    expect(await refusal('set role custody_owner; truncate custody.consulted', server.superuser)).toBe('42501');
  });

  it('are not given out for a row of the log that can still be taken back, is of another person, or is old', async () => {
    const ledger = newId();
    await using('ann', (openings) => openings.put(ledger, [text('kept')]));
    const client = new Client({ host: server.folder, user: 'olga', database: 'custody' });
    await client.connect();
    const ask = async () =>
      String((await client.query(`select custody.consult(${hex(ledger)}, 'TEST') as id`)).rows[0].id);
    const get = (id: string) =>
      client.query(`select bytes from custody.read_openings(${id}, '')`).then(
        ({ rowCount }) => rowCount,
        ({ code }: { code: string }) => code,
      );
    await client.query('begin');
    expect(await get(await ask())).toBe('42501');
    await client.query('rollback');
    await client.query('begin');
    await client.query('savepoint a');
    const inside = await ask();
    await client.query('release savepoint a');
    expect(await get(inside)).toBe('42501');
    await client.query('rollback');
    expect(await get(inside)).toBe('42501');
    const id = await ask();
    expect(await get(id)).toBe(1);
    await client.end();
    await server.sql('create role otto login in role custody_opener');
    expect(await refusal(`select custody.read_openings(${id}, '')`, 'otto')).toBe('42501');
    await server.sql(
      `alter table custody.consulted disable trigger unchanged; update custody.consulted set at = at - interval '2 hours'; alter table custody.consulted enable trigger unchanged`,
    );
    expect(await refusal(`select custody.read_openings(${id}, '')`, 'olga')).toBe('42501');
  });

  it('of a compartment are for its members, and so is the log', async () => {
    const ledger = newId();
    await server.sql(
      `create role operation_y; grant operation_y to ann, olga; insert into custody.compartment values (${hex(ledger)}, 'operation_y'); create role oscar login in role custody_opener`,
    );
    await using('ann', (openings) => openings.put(ledger, [text('of the operation')]));
    expect(await read('olga', ledger)).toEqual(['TEST of the operation']);
    await expect(read('oscar', ledger)).rejects.toThrow(denied);
    await expect(using('ben', (openings) => openings.put(ledger, [text('x')]))).rejects.toThrow(denied);
    await expect(
      using('emil', (openings) => openings.erase(ledger, [commitment(text('of the operation'))])),
    ).rejects.toThrow(denied);
    expect((await using('olga', (openings) => openings.consulted(ledger))).length).toBe(1);
    expect(await using('rita', (openings) => openings.consulted(ledger))).toEqual([]);
  });

  it('are erased by those who may, the named ones alone', async () => {
    const [ledger, other] = [newId(), newId()];
    for (const each of [ledger, other]) await using('ann', (openings) => openings.put(each, [text('a'), text('b')]));
    expect(await using('emil', (openings) => openings.wouldErase(ledger, [commitment(text('a'))]))).toBe(1);
    await expect(using('ann', (openings) => openings.wouldErase(ledger, [commitment(text('a'))]))).rejects.toThrow(
      denied,
    );
    expect(await read('olga', ledger)).toEqual(['TEST a', 'TEST b']);
    expect(
      await using('emil', (openings) => openings.erase(ledger, [commitment(text('a')), commitment(text('none'))])),
    ).toBe(1);
    expect(await read('olga', ledger)).toEqual(['TEST b']);
    expect(await read('olga', other)).toEqual(['TEST a', 'TEST b']);
    const store = await open('ann');
    expect(await store.put(ledger, append(0, 'entries are apart'))).toEqual({ is: 'stored' });
    await store.close();
  });
});
