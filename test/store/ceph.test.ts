/** Copies in Ceph: plain, versioned and locked buckets, and a server that is killed. A stage of its own: `npm run ceph`. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';
import { connectS3, type S3Options } from '../../src/store/s3.ts';
import type { LedgerStore, Oddity } from '../../src/store/store.ts';
import { bareEnv, bin, isBuilt, runProgram } from '../cli/built-program.ts';
import { boss, CephServer, reader } from './ceph-server.ts';
import { all, append, holdsContract, newId, text } from './contract.ts';

let ceph: CephServer;
let serial = 0;
const seconds = () => Math.floor(Date.now() / 1000);

function open(bucket: string, more: Partial<S3Options> & { worm?: string } = {}): LedgerStore {
  const { worm, ...options } = more;
  const settings = { url: ceph.url(bucket), insecure: false, ...(worm && { worm }) };
  serial += 1;
  return connectS3('vault', settings, { credentials: boss, now: seconds, mark: `test-${serial}`, ...options });
}

const keyOf = (ledger: Uint8Array, seq: number) => `custody/1/${toHex(ledger)}/log/${String(seq).padStart(20, '0')}`;

async function odd(store: LedgerStore, ledger: Uint8Array): Promise<Oddity[]> {
  const found: Oddity[] = [];
  for await (const each of store.carrier?.inspect(ledger) ?? []) found.push(each);
  return found;
}

beforeAll(async () => {
  const start = performance.now();
  ceph = await CephServer.start();
  const took = ((performance.now() - start) / 1000).toFixed(1);
  process.stderr.write(`${CephServer.version()}\nstarted in ${took} s\n`);
  for (const kind of ['plain', 'versioned', 'locked'] as const) await ceph.makeBucket(kind, kind);
  await ceph.letRead('plain');
});
afterAll(() => ceph?.remove());

holdsContract('a plain bucket', async () => open('plain'), { turns: false });
holdsContract('a plain bucket with pages of two', async () => open('plain', { pageKeys: 2 }), { turns: false });
holdsContract('a versioned bucket with pages of three', async () => open('versioned', { pageKeys: 3 }), {
  turns: false,
});
holdsContract('a locked bucket', async () => open('locked', { worm: 'COMPLIANCE:1d' }), { turns: false });

describe('Ceph', () => {
  it('obeys conditions in a plain bucket', async () => {
    const { holds, may } = await open('plain').probe();
    expect(may).toBe('write');
    expect(holds).toContain('a second object at one place is refused');
    expect(holds).toContain('of 8 who put at one place at once, one does');
  });

  it('ignores conditions where it keeps versions, and keeps the first one', async () => {
    for (const name of ['versioned', 'locked']) {
      const { holds, lacks } = await open(name).probe();
      expect(holds).toContain('the first version of an object stays');
      expect(lacks?.[0]).toMatch(/^it takes a second object/);
    }
  });

  it.each(['COMPLIANCE:1d', 'GOVERNANCE:1d'])('locks objects (%s)', async (worm) => {
    expect((await open('locked', { worm }).probe()).holds.at(-1)).toMatch(/cannot be removed$/);
  });

  it.each(['plain', 'versioned'])('locks nothing in a %s bucket: STORE_UNFIT', async (name) => {
    await expect(open(name, { worm: 'COMPLIANCE:1d' }).probe()).rejects.toMatchObject({ code: 'STORE_UNFIT' });
  });

  it('refuses who has no right, no key, or no bucket', async () => {
    expect(await open('plain', { credentials: reader }).probe()).toMatchObject({ may: 'read' });
    const put = open('plain', { credentials: reader }).put(newId(), append(0, 'a'));
    await expect(put).rejects.toMatchObject({ code: 'STORE_DENIED' });
    await expect(open('locked', { credentials: reader }).probe()).rejects.toMatchObject({ code: 'STORE_DENIED' });
    const stranger = { ...boss, secretAccessKey: 'TEST-ANOTHER' };
    await expect(open('plain', { credentials: stranger }).probe()).rejects.toMatchObject({ code: 'STORE_DENIED' });
    await expect(open('nobody').probe()).rejects.toMatchObject({ code: 'STORE_UNFIT' });
    const late = open('plain', { now: () => seconds() - 3600 }).probe();
    await expect(late).rejects.toMatchObject({ code: 'STORE_DENIED', hint: 'set the clock of this computer' });
  });

  it('shows the first version of what was replaced or hidden, and says so', async () => {
    const ledger = newId();
    const store = open('locked', { worm: 'COMPLIANCE:1d' });
    const put = [append(0, 'a'), append(1, 'b'), append(2, 'c')];
    for (const each of put) expect(await store.put(ledger, each)).toEqual({ is: 'stored' });
    expect(await odd(store, ledger)).toEqual([]);
    const body = new TextDecoder().decode(text('forged'));
    expect((await ceph.ask('PUT', `locked/${keyOf(ledger, 1)}`, { body })).status).toBe(200);
    expect((await ceph.ask('DELETE', `locked/${keyOf(ledger, 2)}`)).status).toBe(204);
    expect(await all(open('locked'), ledger)).toEqual(put);
    const found = await odd(open('locked'), ledger);
    expect(found.map(({ code, key, versions }) => [code, key, versions.length])).toEqual([
      ['STORE_REPLACED', keyOf(ledger, 1), 2],
      ['STORE_REPLACED', keyOf(ledger, 2), 2],
    ]);
    const version = found[0]?.versions[1]?.split(' ')[0];
    const removed = await ceph.ask('DELETE', `locked/${keyOf(ledger, 1)}?versionId=${version}`);
    expect(removed.status).toBe(403);
  });

  it('loses nothing that it acknowledged, and has nothing twice, when disk and gateway are killed', async () => {
    const ledger = newId();
    const acknowledged: number[] = [];
    let unknown = 0;
    let isOver = false;
    const killing = (async () => {
      for (const part of ['rgw', 'osd', 'rgw'] as const) {
        await new Promise((accept) => setTimeout(accept, 1500));
        await ceph.kill(part);
        await ceph.run(part);
      }
      isOver = true;
    })();
    let store = open('plain', { times: { connectMs: 2000, idleMs: 4000, wholeMs: 8000 }, pauseMs: 20 });
    for (let seq = 0; seq < 1000 && !(isOver && seq >= 40); ) {
      try {
        const { is } = await store.put(ledger, append(seq, `entry ${seq}`));
        expect(['stored', 'same']).toContain(is);
        acknowledged.push(seq);
        seq += 1;
      } catch (error) {
        expect(['STORE_UNKNOWN', 'STORE_UNREACHABLE']).toContain((error as { code: string }).code);
        unknown += 1;
        await new Promise((accept) => setTimeout(accept, 100));
        store = open('plain', { times: { connectMs: 2000, idleMs: 4000, wholeMs: 8000 }, pauseMs: 20 });
      }
    }
    await killing;
    process.stderr.write(`${acknowledged.length} acknowledged, ${unknown} times none, 3 kills\n`);
    const read = await all(open('plain'), ledger);
    expect(read).toEqual(acknowledged.map((seq) => append(seq, `entry ${seq}`)));
    expect(await odd(open('plain'), ledger)).toEqual([]);
    expect(unknown).toBeGreaterThan(0);
  });

  it('carries a case with the built program', async () => {
    expect(isBuilt).toBe(true);
    const base = mkdtempSync(join(tmpdir(), 'ceph-cli-'));
    const as =
      (person: string) =>
      async (status: number, ...args: string[]) => {
        const home = join(base, person);
        mkdirSync(home, { recursive: true });
        const env = bareEnv(home, {
          CUSTODY_PASSPHRASE: 'TEST passphrase, four words',
          AWS_ACCESS_KEY_ID: boss.accessKeyId,
          AWS_SECRET_ACCESS_KEY: boss.secretAccessKey,
        });
        const ended = await runProgram(process.execPath, [bin, ...args], { cwd: home, env });
        expect([ended.status, ended.err], args.join(' ')).toEqual([status, expect.any(String)]);
        expect(ended.out + ended.err).not.toContain(boss.secretAccessKey);
        return ended.out;
      };
    const [ann, ben] = [as('ann'), as('ben')];
    const who = ['--name', 'TEST Ann', '--agency', 'TEST Agency', '--jurisdiction', 'NL'];
    await ann(0, 'key', 'new', '-o', 'ann.key', ...who);
    await ann(0, 'init', 'a.custody', '-k', 'ann.key', '--case', 'TEST-1', '--title', 'TEST');
    for (const person of [ann, ben])
      await person(0, 'store', 'add', 'vault', ceph.url('locked/lab'), '--worm', 'COMPLIANCE:1d');
    for (const words of ['one', 'two']) {
      await ann(0, 'record', 'note', '--text', `TEST ${words}`, '-k', 'ann.key', '-l', 'a.custody', '--yes');
      await ann(0, 'store', 'push', 'a.custody', 'vault');
    }
    const { ledgers } = JSON.parse(await ben(0, 'store', 'check', 'vault', '--json'));
    await ben(0, 'store', 'clone', `vault:${ledgers[0].slice(0, 8)}`, 'b.custody');
    const files = [join(base, 'ann/a.custody'), join(base, 'ben/b.custody')].map((file) => readFileSync(file));
    expect(files[0]?.equals(files[1] as Buffer)).toBe(true);
    await ben(0, 'store', 'check', `vault:${ledgers[0]}`);
    await ceph.ask('DELETE', `locked/lab/${keyOf(Uint8Array.from(Buffer.from(ledgers[0], 'hex')), 0)}`);
    expect(await ben(1, 'store', 'check', `vault:${ledgers[0]}`)).toContain('STORE_REPLACED');
    rmSync(base, { recursive: true });
  });
});
