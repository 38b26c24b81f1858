/** Copies in a bucket: the contract without turns, what a probe says, and what is found in a bucket that somebody changed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';
import { placeOf, wormOf } from '../../src/store/s3-address.ts';
import type { LedgerStore, Oddity } from '../../src/store/store.ts';
import { all, append, holdsContract, newId, text } from './contract.ts';
import { now, S3Server } from './s3-server.ts';

const folder = mkdtempSync(join(tmpdir(), 's3-'));
const [plain, versioned, locked] = await Promise.all(['a', 'b', 'c'].map((name) => S3Server.start(folder, name)));
if (plain === undefined || versioned === undefined || locked === undefined) throw new Error('three servers');
Object.assign(versioned, { versioning: 'Enabled', isObeyed: false });
Object.assign(locked, { versioning: 'Enabled', isObeyed: false, canLock: true });
afterAll(() => {
  for (const server of [plain, versioned, locked]) server.close();
  rmSync(folder, { recursive: true });
});

holdsContract('a bucket', async () => plain.open(), { turns: false });
holdsContract('a bucket with pages of two', async () => plain.open({ pageKeys: 2, prefix: '/a/b' }), { turns: false });
holdsContract('a bucket with versions that ignores conditions', async () => versioned.open({ pageKeys: 3 }), {
  turns: false,
});
holdsContract('a bucket with locks', async () => locked.open({ worm: 'COMPLIANCE:1y' }), { turns: false });

const odd = async (store: LedgerStore, ledger: Uint8Array): Promise<Oddity[]> => {
  const found: Oddity[] = [];
  for await (const each of store.carrier?.inspect(ledger) ?? []) found.push(each);
  return found;
};
const keyOf = (ledger: Uint8Array, seq: number) => `custody/1/${toHex(ledger)}/log/${String(seq).padStart(20, '0')}`;

describe('copies in a bucket', () => {
  it('says what a probe found, and leaves nothing that it may remove', async () => {
    const before = plain.objects.length;
    expect(await plain.open().probe()).toEqual({
      what: 'a bucket of S3 without versions, reached through a socket',
      may: 'write',
      holds: [
        'what is stored is listed and read at once',
        'a second object at one place is refused',
        'of 8 who put at one place at once, one does',
      ],
      lacks: ['this user may delete stored objects; remove that right'],
    });
    expect(plain.objects.length).toBe(before);
    expect((await versioned.open().probe()).lacks?.[0]).toMatch(/^it takes a second object at one place/);
    expect((await locked.open({ worm: 'GOVERNANCE:2d' }).probe()).holds).toContain(
      'a locked object (GOVERNANCE) cannot be removed',
    );
    expect(locked.objects.filter(({ key }) => key.includes('/probe/')).length).toBeGreaterThan(0);
  });

  it('locks each object until its time', async () => {
    const ledger = newId();
    await locked.open({ worm: 'COMPLIANCE:2d' }).put(ledger, append(0, 'a'));
    const [stored] = locked.versionsOf(keyOf(ledger, 0));
    expect(stored?.lock).toEqual({ mode: 'COMPLIANCE', until: new Date((now + 2 * 86_400) * 1000).toISOString() });
  });

  it.each([
    ['without versions', plain, 'it keeps no versions'],
    ['without locks', versioned, 'it locks no object'],
  ])('refuses to mirror into a bucket %s', async (_, server, why) => {
    const store = server.open({ worm: 'COMPLIANCE:1d' });
    const error = await store.probe().catch((error: unknown) => error);
    expect(error).toMatchObject({ code: 'STORE_UNFIT', message: expect.stringContaining(why) });
  });

  it('gives no turn', async () => {
    await expect(plain.open().turn(newId(), 0, async () => 'never')).rejects.toMatchObject({ code: 'STORE_UNFIT' });
  });

  it('puts without the right to remove anything, and asks for no other', async () => {
    const [ledger, from] = [newId(), plain.asked.length];
    const store = plain.open();
    await store.put(ledger, append(0, 'a'));
    await store.put(ledger, append(1, 'b'));
    await all(store, ledger);
    const asked = plain.asked.slice(from).map(({ method, query }) => `${method} ${[...query.keys()][0] ?? ''}`.trim());
    expect([...new Set(asked)].sort()).toEqual(['GET', 'GET versions', 'PUT']);
    for (const { method, headers } of plain.asked.slice(from))
      if (method === 'PUT') expect(headers['if-none-match']).toBe('*');
  });

  describe('that somebody changed', () => {
    const ledger = newId();
    const put = [append(0, 'a', 3), append(3, 'b'), append(4, 'c')];
    beforeAll(async () => {
      const store = locked.open({ worm: 'COMPLIANCE:1d' });
      for (const each of put) expect(await store.put(ledger, each)).toEqual({ is: 'stored' });
    });
    let kept: typeof locked.objects;
    beforeEach(() => {
      kept ??= [...locked.objects];
      locked.objects = [...kept];
    });

    it('finds nothing in what was only put twice', async () => {
      locked.add(keyOf(ledger, 3), text('b'));
      expect(await odd(locked.open(), ledger)).toEqual([]);
      expect(await all(locked.open(), ledger)).toEqual(put);
    });

    it('finds a later version, and reads the first', async () => {
      locked.add(keyOf(ledger, 3), text('forged'));
      expect(await odd(locked.open(), ledger)).toEqual([
        { code: 'STORE_REPLACED', key: keyOf(ledger, 3), versions: [expect.any(String), expect.any(String)] },
      ]);
      expect(await all(locked.open(), ledger)).toEqual(put);
    });

    it('finds a marker that hides an object, and reads what it hides', async () => {
      locked.add(keyOf(ledger, 0), new Uint8Array(0), { isMarker: true });
      const [found] = await odd(locked.open(), ledger);
      expect(found).toMatchObject({ code: 'STORE_REPLACED', key: keyOf(ledger, 0) });
      expect(found?.versions[0]).toMatch(/\(deletes\)$/);
      expect(await all(locked.open(), ledger)).toEqual(put);
      const ids: string[] = [];
      for await (const id of locked.open().list()) ids.push(toHex(id));
      expect(ids).toContain(toHex(ledger));
    });

    it.each([1, 2, 9])('finds an object at %i where none belongs, and does not read it', async (seq) => {
      locked.add(keyOf(ledger, seq), text('stray'));
      expect(await odd(locked.open(), ledger)).toMatchObject([{ code: 'STORE_STRAY' }]);
      for (const from of [0, 1, 2]) expect(await all(locked.open(), ledger, from)).toEqual(put);
    });

    it('finds a key of another form', async () => {
      locked.add(`${keyOf(ledger, 3)}.bak`, text('x'));
      expect(await odd(locked.open(), ledger)).toMatchObject([{ code: 'STORE_STRAY' }]);
      expect(await all(locked.open(), ledger)).toEqual(put);
    });
  });

  it('refuses to go on where a bucket lost its locks', async () => {
    const ledger = newId();
    locked.lie = (asked, honest) => {
      if (asked.method !== 'PUT') return honest();
      locked.add(asked.key, asked.body);
      return { status: 200 };
    };
    const outcome = locked.open({ worm: 'COMPLIANCE:1d' }).put(ledger, append(0, 'a'));
    await expect(outcome).rejects.toMatchObject({ code: 'STORE_UNFIT' });
    locked.lie = undefined;
  });
});

describe('the address of a bucket', () => {
  const of = (url: string, insecure = false) => placeOf('vault', { url, insecure });

  it('is TLS unless it is on this computer, or the user says so', () => {
    expect(of('s3://s3.example/bucket/a/b?region=eu-1')).toMatchObject({
      host: 's3.example',
      isEncrypted: true,
      region: 'eu-1',
      prefix: 'a/b/',
      way: 'TLS',
    });
    expect(of('s3://[::1]:9000/bucket?tls=off')).toMatchObject({ host: '::1', port: 9000, isEncrypted: false });
    expect(of('s3://s3.example/bucket?tls=off', true).isEncrypted).toBe(false);
    expect(() => of('s3://s3.example/bucket?tls=off')).toThrow(expect.objectContaining({ code: 'STORE_UNFIT' }));
    expect(() => of('s3://localhost.example/bucket?tls=off')).toThrow(expect.objectContaining({ code: 'STORE_UNFIT' }));
  });

  it.each([
    's3://s3.example/',
    's3://s3.example/UPPER',
    's3://s3.example/bucket/../x',
    's3://s3.example/bucket/a%20b',
    's3://s3.example/bucket//a',
    's3://s3.example/bucket?token=TEST',
    's3://s3_example/bucket',
  ])('is not %s', (url) => {
    expect(() => of(url)).toThrow(expect.objectContaining({ code: 'STORES_INVALID' }));
  });

  it('says how long objects are locked', () => {
    expect(wormOf('COMPLIANCE:10y')).toEqual({ mode: 'COMPLIANCE', days: 3660 });
    expect(wormOf('GOVERNANCE:90d')).toEqual({ mode: 'GOVERNANCE', days: 90 });
    for (const wrong of ['COMPLIANCE', 'COMPLIANCE:0d', 'compliance:1d', 'COMPLIANCE:9999y', 'X:1d'])
      expect(wormOf(wrong)).toBeUndefined();
  });
});
