/** Look-alikes of S3 fail the probe, or are harmless; and what an honest bucket answers late, twice or not at all loses nothing. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';
import { fetchCarried } from '../../src/flow/store/carried.ts';
import { cloneLedger, pushLedger, verifyStored } from '../../src/flow/store/copies.ts';
import type { LedgerStore } from '../../src/store/store.ts';
import { all, append, newId, text } from './contract.ts';
import { computer, how, openCase } from './people.ts';
import { lookAlikes } from './s3-liars.ts';
import { keys, now, S3Server } from './s3-server.ts';

const folder = mkdtempSync(join(tmpdir(), 's3-liar-'));
const times = { connectMs: 500, idleMs: 150, wholeMs: 300 };
let server: S3Server;
let store: LedgerStore;
let serial = 0;

beforeEach(async () => {
  serial += 1;
  server = await S3Server.start(folder, `${serial}.sock`);
  store = server.open();
});
afterEach(async () => {
  await store.close();
  server.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Large enough to hold what a server sends at once, and far less than what it would send. */
const mostMemory = 200 * 1024 * 1024;

describe('look-alikes of S3', () => {
  it.each(lookAlikes.map((each) => [each.name, each.ends, each] as const))('one that %s: %s', async (_, ends, each) => {
    if (each.worm !== undefined) Object.assign(server, { versioning: 'Enabled', isObeyed: false, canLock: true });
    server.lie = each.lie(server);
    const tried = server.open({ times, ...(each.worm && { worm: each.worm }) });
    const before = process.memoryUsage().rss;
    const found = await tried.probe().catch((error: unknown) => error);
    expect(process.memoryUsage().rss - before).toBeLessThan(mostMemory);
    await tried.close();
    if (ends === 'harmless') return expect(found).toMatchObject({ may: 'write' });
    expect(found).toMatchObject({ code: ends, message: expect.stringContaining(each.says ?? '') });
    expect(JSON.stringify(found) + String(found)).not.toContain(keys.secretAccessKey);
    expect(String(found)).not.toMatch(/[\u007f-\u009f]/);
  });

  it('one that sends on to another place gets one request, and the other place none', async () => {
    server.lie = () => ({ status: 307, headers: { location: 'http://localhost/elsewhere/TEST' } });
    await expect(store.probe()).rejects.toMatchObject({ code: 'STORE_UNFIT' });
    expect(server.asked.length).toBe(1);
  });

  it('one whose clock differs: said, and harmless', async () => {
    const late = server.open({ now: () => now + 1200 });
    expect((await late.probe()).lacks).toContain('its clock and this one differ by 20 minutes');
  });

  it('one that refuses a clock: STORE_DENIED with what to do', async () => {
    server.lie = () => ({ status: 403, body: '<Error><Code>RequestTimeTooSkewed</Code></Error>' });
    await expect(store.probe()).rejects.toMatchObject({ code: 'STORE_DENIED', hint: 'set the clock of this computer' });
  });

  it('one where this user may only read: said', async () => {
    server.lie = ({ method }, honest) => (method === 'PUT' ? { status: 403 } : honest());
    expect(await store.probe()).toMatchObject({ may: 'read' });
  });
});

describe('a list', () => {
  const listed = (lines: string, next?: string) => ({
    status: 200,
    body: `<ListVersionsResult><IsTruncated>${next !== undefined}</IsTruncated><NextKeyMarker>${next ?? ''}</NextKeyMarker>${lines}</ListVersionsResult>`,
  });
  const ids = async () => {
    const found: string[] = [];
    for await (const id of store.list()) found.push(toHex(id));
    return found;
  };

  it('of objects out of order: STORE_ODD', async () => {
    const ledger = newId();
    for (const seq of [0, 1, 2]) await store.put(ledger, append(seq, 'a'));
    expect((await all(store, ledger)).length).toBe(3);
    const lines = server.objects.map(
      ({ key, bytes }) => `<Version><Key>${key}</Key><VersionId>null</VersionId><Size>${bytes.length}</Size></Version>`,
    );
    server.lie = (asked, honest) => (asked.query.has('versions') ? listed(lines.reverse().join('')) : honest());
    await expect(all(store, ledger)).rejects.toMatchObject({ code: 'STORE_ODD' });
  });

  it('of ledgers out of order, or of other folders: STORE_ODD', async () => {
    const group = (name: string) => `<CommonPrefixes><Prefix>${name}/</Prefix></CommonPrefixes>`;
    const [low, high] = ['1', '2'].map((digit) => group(`custody/1/${digit.repeat(64)}`)) as [string, string];
    server.lie = () => listed(low + high);
    expect(await ids()).toEqual(['1'.repeat(64), '2'.repeat(64)]);
    for (const lines of [high + low, group('other/1')]) {
      server.lie = () => listed(lines);
      await expect(ids()).rejects.toMatchObject({ code: 'STORE_ODD' });
    }
    let page = 0;
    server.lie = () => {
      page += 1;
      return listed(low, page % 2 === 1 ? 'custody/1/9' : 'custody/1/8');
    };
    await expect(ids()).rejects.toMatchObject({ code: 'STORE_ODD' });
    expect(page).toBe(2);
  });

  it('of what is no ledger: left out', async () => {
    server.add('custody/1/probe/x', Uint8Array.of(1));
    server.add(`custody/1/${'A'.repeat(64)}/log/x`, Uint8Array.of(1));
    expect(await ids()).toEqual([]);
  });
});

describe('a put', () => {
  const isPut = ({ method }: { method: string }) => method === 'PUT';

  it.each([
    ['lost before it is done', 1, false, 'stored'],
    ['lost after it is done', 1, true, 'same'],
    ['lost four times before it is done', 4, false, 'stored'],
    ['lost each time after it is done', 9, true, 'same'],
  ])('whose answer is %s', async (_, times, isDone, is) => {
    const ledger = newId();
    let left = times;
    server.lie = (asked, honest) => {
      if (!isPut(asked) || left === 0) return honest();
      left -= 1;
      if (isDone) honest();
      return undefined;
    };
    expect(await store.put(ledger, append(0, 'a'))).toEqual({ is });
    expect(server.objects.length).toBe(1);
    server.lie = undefined;
    expect(await store.put(ledger, append(0, 'a'))).toEqual({ is: 'same' });
  });

  it.each([
    ['lost each time', () => undefined],
    ['always a conflict', () => ({ status: 409 })],
    ['always an error of the server', () => ({ status: 500 })],
  ])('whose answer is %s: STORE_UNKNOWN after five tries', async (_, reply) => {
    let puts = 0;
    server.lie = (asked, honest) => {
      if (!isPut(asked)) return honest();
      puts += 1;
      return reply();
    };
    await expect(store.put(newId(), append(0, 'a'))).rejects.toMatchObject({ code: 'STORE_UNKNOWN' });
    expect(puts).toBe(5);
  });

  it('whose answer is lost, while others come first: taken', async () => {
    const ledger = newId();
    server.lie = (asked, honest) => {
      if (!isPut(asked)) return honest();
      server.lie = undefined;
      server.add(asked.key, text('others'));
      return undefined;
    };
    expect(await store.put(ledger, append(0, 'a'))).toEqual({ is: 'taken', by: append(0, 'others') });
  });

  it.each([
    ['is acknowledged, and not there', 200, 'STORE_UNFIT'],
    ['is refused, where nothing is', 412, 'STORE_UNFIT'],
    ['is not allowed', 403, 'STORE_DENIED'],
    ['is sent on', 307, 'STORE_UNFIT'],
  ])('that %s', async (_, status, code) => {
    server.lie = (asked, honest) => (isPut(asked) ? { status } : honest());
    await expect(store.put(newId(), append(0, 'a'))).rejects.toMatchObject({ code });
  });

  it('to nobody: STORE_UNREACHABLE', async () => {
    server.close();
    await expect(store.put(newId(), append(0, 'a'))).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
  });
});

describe('a copy from a bucket', () => {
  const people = () => {
    const place = join(folder, `people-${serial}`);
    return { ann: computer(join(place, 'ann')), ben: computer(join(place, 'ben')) };
  };

  it.each([
    ['changes a bit', (all: Uint8Array[]) => [all[0], all[1]?.map((byte, at) => (at === 100 ? byte ^ 1 : byte))]],
    ['swaps two objects', (all: Uint8Array[]) => [all[0], all[2], all[1]]],
    ['cuts an object', (all: Uint8Array[]) => [all[0], all[1]?.subarray(0, -1)]],
    ['sends junk', (all: Uint8Array[]) => [all[0], new Uint8Array(500).fill(0xff)]],
    ['has an empty object', (all: Uint8Array[]) => [all[0], new Uint8Array(0)]],
  ])('that %s: STORE_ODD, and the file is as it was', async (_, change) => {
    const { ann, ben } = people();
    const id = await openCase(ann);
    await pushLedger(ann.path, how(ann, store));
    await cloneLedger(ben.path, id, how(ben, store));
    for (const words of ['a', 'b', 'c']) {
      await ann.note(words);
      expect(await pushLedger(ann.path, how(ann, store))).toMatchObject({ added: 1 });
    }
    const [kept, before] = [server.objects, ben.bytes()];
    const changed = change(kept.map(({ bytes }) => bytes));
    server.objects = kept.map((each, at) => ({ ...each, bytes: changed[at] ?? each.bytes }));
    const fetched = fetchCarried(ben.path, id, { ...how(ben, store), now: () => now });
    await expect(fetched).rejects.toMatchObject({ code: 'STORE_ODD' });
    expect(ben.bytes().equals(before)).toBe(true);
    await expect(verifyStored(id, store)).rejects.toMatchObject({ code: 'STORE_ODD' });
    server.objects = kept;
    expect(await fetchCarried(ben.path, id, { ...how(ben, store), now: () => now })).toMatchObject({
      size: 4,
      added: 3,
    });
    expect(ben.bytes().equals(readFileSync(ann.path))).toBe(true);
  });

  it('that was cut back: LEDGER_CHANGED for who remembers more', async () => {
    const { ann, ben } = people();
    const id = await openCase(ann);
    await ann.note('a');
    await pushLedger(ann.path, how(ann, store));
    await ann.note('b');
    await pushLedger(ann.path, how(ann, store));
    await cloneLedger(ben.path, id, how(ben, store));
    server.objects = server.objects.slice(0, 1);
    const fetched = fetchCarried(ben.path, id, { ...how(ben, store), now: () => now });
    await expect(fetched).rejects.toMatchObject({ code: 'LEDGER_CHANGED' });
    expect(await pushLedger(ben.path, how(ben, store))).toMatchObject({ added: 1 });
    expect(toHex(server.objects[1]?.bytes ?? new Uint8Array(0))).not.toBe('');
  });

  it('into which another history is pushed: LEDGER_CHANGED, and nothing is replaced', async () => {
    const { ann, ben } = people();
    const id = await openCase(ann);
    await pushLedger(ann.path, how(ann, store));
    await cloneLedger(ben.path, id, how(ben, store));
    const forked = computer(join(folder, `people-${serial}`, 'ben'));
    await ann.note('a');
    await pushLedger(ann.path, how(ann, store));
    rmSync(ben.path.replace('.custody', '.store'));
    await forked.note('b');
    const before = server.objects.map(({ bytes }) => toHex(bytes));
    await expect(pushLedger(ben.path, how(ben, store))).rejects.toMatchObject({ code: 'LEDGER_CHANGED' });
    expect(server.objects.map(({ bytes }) => toHex(bytes))).toEqual(before);
  });

  it('into which nobody records: STORE_UNFIT before anything is signed', async () => {
    const { ann, ben } = people();
    const id = await openCase(ann);
    await pushLedger(ann.path, how(ann, store));
    await cloneLedger(ben.path, id, how(ben, store));
    const recorder = computer(join(folder, `people-${serial}`, 'ben'), async () => store);
    const before = ben.bytes();
    await expect(recorder.note('x')).rejects.toMatchObject({ code: 'STORE_UNFIT' });
    expect(ben.bytes().equals(before)).toBe(true);
  });
});
