/** `custody store` with the built program: a folder and a database, two people, and no connection where no store is named. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresSchema } from '../../../src/store/postgres-schema.ts';
import { newestPostgres, PostgresServer } from '../../store/postgres-server.ts';
import { bareEnv, bin, type Ended, isBuilt, runProgram } from '../built-program.ts';

const postgres = newestPostgres();
const keysOfS3 = { AWS_ACCESS_KEY_ID: 'TESTKEY', AWS_SECRET_ACCESS_KEY: 'TESTSECRET' };

describe.skipIf(!isBuilt)('custody store (needs npm run build)', () => {
  const base = mkdtempSync(join(tmpdir(), 'cli-store-'));
  const secret = { CUSTODY_PASSPHRASE: 'TEST passphrase, four words' };
  const as =
    (person: string, more: Record<string, string> = {}) =>
    (...args: string[]): Promise<Ended> =>
      runProgram(process.execPath, [bin, ...args], {
        cwd: join(base, person),
        env: bareEnv(join(base, person), { ...secret, ...more }),
      });
  const [ann, ben] = [as('ann'), as('ben')];
  const key = join(base, 'ann', 'ann.key');
  const ok = async (ended: Promise<Ended>): Promise<Ended> => {
    const found = await ended;
    expect(found, found.err).toMatchObject({ status: 0 });
    return found;
  };
  const idOf = (file: string): string => JSON.parse(readFileSync(join(base, 'ann', file), 'utf8')).ledger;

  beforeAll(async () => {
    for (const person of ['ann', 'ben']) mkdirSync(join(base, person));
    await ok(ann('key', 'new', '-o', key, '--name', 'TEST Ann', '--agency', 'TEST Agency', '--jurisdiction', 'NL'));
  });
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it('carries a case between two people through a folder', async () => {
    const folder = join(base, 'shared');
    for (const person of [ann, ben]) await ok(person('store', 'add', 'lab', folder));
    expect((await ok(ann('store', 'list'))).out).toBe(`lab  ${folder}\n`);
    await ok(ann('init', 'a.custody', '-k', key, '--case', 'TEST-1', '--title', 'TEST'));
    const pushed = JSON.parse((await ok(ann('store', 'push', 'a.custody', 'lab', '--json'))).out);
    expect(pushed).toMatchObject({ ledger: 'a.custody', entries: 1, added: 1 });
    const address = `lab:${idOf('a.store').slice(0, 8)}`;
    await ok(ben('store', 'clone', address));
    await ok(ann('record', 'note', '--text', 'TEST one', '--open', 'text', '-k', key, '-l', 'a.custody', '--yes'));
    const recorded = await ok(
      ben('record', 'note', '--text', 'TEST two', '--open', 'text', '-k', key, '-l', address, '--yes'),
    );
    expect(recorded.out).toBe('recorded entry 2: note\n');
    await ok(ann('store', 'fetch', 'a.custody'));
    expect((await ok(ann('log', '-l', 'a.custody'))).out).toBe((await ok(ben('log', '-l', address))).out);
    const checked = JSON.parse((await ok(ben('store', 'check', address, '--json'))).out);
    expect(checked).toMatchObject({ ledger: `lab:${idOf('a.store')}`, entries: 3 });
    expect(JSON.parse((await ok(ben('store', 'check', 'lab', '--json'))).out).ledgers).toEqual([idOf('a.store')]);
    // one case in two stores would become two histories
    await ok(ann('store', 'add', 'next', join(base, 'next')));
    const refused = await ann('store', 'push', 'a.custody', 'next');
    expect([refused.status, refused.err]).toEqual([5, expect.stringContaining('[EXISTS]')]);
    expect(refused.err).toContain('custody store push a.custody next --leave lab');
    expect((await ann('store', 'push', 'a.custody', 'next', '--leave', 'other')).status).toBe(5);
    await ok(ann('store', 'push', 'a.custody', 'next', '--leave', 'lab'));
    expect(JSON.parse(readFileSync(join(base, 'ann', 'a.store'), 'utf8')).store).toBe('next');
    await ok(ann('store', 'push', 'a.custody', 'lab', '--leave', 'next'));
    rmSync(folder, { recursive: true });
    const lost = await ann('record', 'note', '--text', 'TEST three', '-k', key, '-l', 'a.custody', '--yes');
    expect([lost.status, lost.err]).toEqual([5, expect.stringContaining('[STORE_UNREACHABLE]')]);
    expect((await ok(ann('log', '-l', 'a.custody'))).out.split('\n').length).toBe(4);
  });

  it.each([
    [['add', 'x', '/srv/TEST'], 2, 'USAGE'],
    [['add', 'lab2', 'relative'], 2, 'USAGE'],
    [['add', 'lab2', 'postgres://a:TEST@db.example/custody'], 2, 'USAGE'],
    [['add', 'lab2', 'postgres://db.example/custody?sslmode=require'], 5, 'STORE_UNFIT'],
    [['add', 'lab2', 'postgres:///custody?host=/none/TEST'], 5, 'STORE_UNREACHABLE'],
    [['add', 'lab2', 'postgres:///custody?host=/none/TEST&x=1'], 4, 'STORES_INVALID'],
    [['add', 'lab2', 'postgres:///custody?host=/none/TEST', '--commit', 'off'], 2, 'USAGE'],
    [['check', 'nowhere'], 2, 'USAGE'],
    [['clone', 'lab'], 2, 'USAGE'],
    [['fetch', 'lab:00000000'], 5, 'NOT_FOUND'],
    [['push', 'none.custody', 'nowhere'], 2, 'USAGE'],
  ] as const)('store %s ends with %i, %s', async (args, status, code) => {
    const ended = await as('ben', { CUSTODY_STORES: join(base, 'other-stores.json') })('store', ...args);
    expect([ended.status, ended.err]).toEqual([status, expect.stringContaining(`[${code}]`)]);
    expect(existsSync(join(base, 'other-stores.json'))).toBe(false);
  });

  it.each([
    ['not JSON', '{'],
    ['unknown keys', '{"lab": {"kind": "folder", "path": "/srv/TEST", "password": "TEST"}}'],
    ['an unknown kind', '{"lab": {"kind": "queue"}}'],
    ['a password', '{"lab": {"kind": "postgres", "url": "postgres://a:TEST@db.example/x"}}'],
    ['a name that no store has', '{"L": {"kind": "folder", "path": "/srv/TEST"}}'],
  ])('refuses a stores file with %s', async (_, text) => {
    const file = join(base, 'stores.json');
    writeFileSync(file, text);
    const ended = await as('ben', { CUSTODY_STORES: file })('store', 'list');
    expect([ended.status, ended.err]).toEqual([4, expect.stringContaining('[STORES_INVALID]')]);
  });

  it('prints the schema, and nothing else', async () => {
    expect(await ok(ben('store', 'schema'))).toMatchObject({ out: postgresSchema, err: '' });
  });

  it('opens no connection, and loads no client, where no store is named', async () => {
    const [file, hook, trace] = [join(base, 'named.json'), join(base, 'hook.cjs'), join(base, 'trace')];
    const lab = { kind: 'postgres', url: 'postgres:///custody?host=/none/TEST' };
    const vault = { kind: 's3', url: 's3://localhost/bucket?socket=/none/TEST' };
    writeFileSync(file, JSON.stringify({ lab, vault }));
    writeFileSync(
      hook,
      `const { appendFileSync } = require('node:fs');
       const { Socket } = require('node:net');
       Socket.prototype.connect = () => { appendFileSync(${JSON.stringify(trace)}, 'connected\\n'); throw new Error('TEST'); };
       process.on('exit', () => {
         const loaded = Object.keys(require.cache).some((name) => /store-(postgres|bucket)\\.cjs$/.test(name));
         if (loaded) appendFileSync(${JSON.stringify(trace)}, 'loaded\\n');
       });`,
    );
    const watched = as('ann', { CUSTODY_STORES: file, NODE_OPTIONS: `--require=${hook}` });
    await ok(watched('init', 'n.custody', '-k', key, '--case', 'TEST-2', '--title', 'TEST'));
    await ok(watched('record', 'note', '--text', 'TEST', '-k', key, '-l', 'n.custody', '--yes'));
    for (const command of ['status', 'log']) await ok(watched(command, '-l', 'n.custody'));
    expect((await watched('verify', 'n.custody')).status).toBe(3);
    await ok(watched('store', 'list'));
    expect(existsSync(trace)).toBe(false);
    expect((await watched('store', 'check', 'lab')).status).not.toBe(0);
    expect(readFileSync(trace, 'utf8')).toContain('connected');
    expect(readFileSync(trace, 'utf8')).toContain('loaded');
    rmSync(trace);
    expect(
      (
        await as('ann', { ...keysOfS3, CUSTODY_STORES: file, NODE_OPTIONS: `--require=${hook}` })(
          'store',
          'check',
          'vault',
        )
      ).status,
    ).not.toBe(0);
    expect(readFileSync(trace, 'utf8')).toMatch(/^(connected\n)+loaded\n$/);
  });

  describe.skipIf(postgres === undefined)('with PostgreSQL', () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = new PostgresServer(postgres as string);
      server.start();
      await server.prepare();
    });
    afterAll(() => server.remove());

    it('carries a case between two people, and says what fails', async () => {
      const added = await ok(ann('store', 'add', 'base', server.url('ann')));
      expect(added.out).toMatch(/^added base: PostgreSQL \d+\.\d+, reached through a socket\n$/);
      await ok(ben('store', 'add', 'base', server.url('rita')));
      await ok(ann('init', 'p.custody', '-k', key, '--case', 'TEST-3', '--title', 'TEST'));
      await ok(ann('store', 'push', 'p.custody', 'base'));
      await ok(ben('store', 'clone', `base:${idOf('p.store').slice(0, 8)}`, 'p.custody'));
      await ok(ann('record', 'note', '--text', 'TEST', '-k', key, '-l', 'p.custody', '--yes'));
      await ok(ben('store', 'fetch', 'p.custody'));
      const files = ['ann', 'ben'].map((person) => readFileSync(join(base, person, 'p.custody')));
      expect(files[0]?.equals(files[1] as Buffer)).toBe(true);
      const denied = await ben('record', 'note', '--text', 'TEST', '-k', key, '-l', 'p.custody', '--yes');
      expect([denied.status, denied.err]).toEqual([5, expect.stringContaining('[STORE_DENIED]')]);
      expect(existsSync(join(base, 'ben', 'p.lost-1'))).toBe(true);
      server.stop();
      const down = await ann('record', 'note', '--text', 'TEST', '-k', key, '-l', 'p.custody', '--yes');
      expect([down.status, down.err]).toEqual([5, expect.stringContaining('[STORE_UNREACHABLE]')]);
    });
  });
});
