/** A remembered head that is damaged, foreign or out of reach: it never blocks a command, and is never believed. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { concatBytes } from '../../../src/bytes/arrays.ts';
import { toHex } from '../../../src/bytes/hex.ts';
import { ends, type MemoryBench, openMemoryBench } from './memory-bench.ts';

let seen: MemoryBench;
beforeEach(async () => {
  seen = await openMemoryBench();
});
afterEach(() => seen.bench.remove());

describe('a memory that cannot be used', () => {
  const same = async () =>
    JSON.stringify({ ...(await seen.verdict()), levels: 0, checks: 0, findings: 0, notProven: 0, face: 0, step: 0 });

  it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['empty', () => new Uint8Array(0)],
    ['of one byte', () => Uint8Array.of(0xa0)],
    ['cut in the middle', (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ['short of its last byte', (bytes) => bytes.subarray(0, -1)],
    ['longer than it was', (bytes) => concatBytes(bytes, Uint8Array.of(0))],
    ['zeros', (bytes) => new Uint8Array(bytes.length)],
    ['something else', () => new TextEncoder().encode('{"version":1}')],
  ])('because it is %s is made anew', async (_name, damage) => {
    const kept = readFileSync(seen.headFile());
    const before = await same();
    writeFileSync(seen.headFile(), damage(new Uint8Array(kept)));
    await seen.expectWorks('status');
    expect(readFileSync(seen.headFile())).toEqual(kept);
    writeFileSync(seen.headFile(), damage(new Uint8Array(kept)));
    expect(await same()).toBe(before);
    expect(readFileSync(seen.headFile())).toEqual(kept);
    writeFileSync(seen.headFile(), damage(new Uint8Array(kept)));
    await seen.expectWorks('record', 'note', '--text', 'TEST');
    expect(seen.readHead().get('size')).toBe(5);
  });

  it.each<[string, () => void]>([
    ['its head is lost', () => rmSync(seen.headFile())],
    ['its head is damaged', () => writeFileSync(seen.headFile(), 'TEST')],
    ['its head is of another version', () => seen.editHead((record) => record.set('version', 99))],
  ])('because %s: the days on which it was seen still show that a copy is short', async (_name, spoil) => {
    await seen.verdict();
    const bytes = seen.bytesOf();
    spoil();
    writeFileSync(seen.ledger, bytes.subarray(0, ends(bytes)[2]));
    for (const args of [['status'], ['record', 'note', '--text', 'x']])
      expect(await seen.bench.run(...args)).toMatchObject({
        status: 4,
        err: expect.stringContaining('LEDGER_CHANGED'),
      });
    // looking at the short copy must not make it the one that counts
    for (const _ of [1, 2]) {
      const { verdict: said, findings } = await seen.verdict();
      expect([said, findings.map(({ code }) => code)]).toEqual([
        'inconclusive',
        expect.arrayContaining(['OLDER_COPY_NOT_SHOWN']),
      ]);
    }
  });

  it('because all of it is damaged says so, and not that the ledger was never seen', async () => {
    await seen.verdict();
    for (const folder of ['heads', 'seen'])
      for (const name of readdirSync(join(seen.bench.folder, 'state', folder)))
        writeFileSync(join(seen.bench.folder, 'state', folder, name), 'TEST');
    const { err, out } = await seen.bench.run('verify', '--full');
    expect(err).toContain('what was seen of this ledger before cannot be read');
    expect(out).toContain('it was not compared with what was seen here before');
    expect((await seen.bench.run('verify', '--full', '--no-memory')).out).toContain('it was not compared with');
  });

  it('because any bit of it is another is made anew, and never believed', async () => {
    const kept = readFileSync(seen.headFile());
    const before = await same();
    for (let at = 0; at < kept.length; at += 61) {
      const damaged = Buffer.from(kept);
      damaged[at] = (damaged[at] as number) ^ (1 << (at % 8));
      writeFileSync(seen.headFile(), damaged);
      await seen.expectWorks('status');
      expect(readFileSync(seen.headFile()), `byte ${at}`).toEqual(kept);
    }
    const last = Buffer.from(kept);
    last[last.length - 1] = (last.at(-1) as number) ^ 1;
    writeFileSync(seen.headFile(), last);
    expect(await same()).toBe(before);
  });

  it.each(['version', 'stateVersion'])('because its %s is another is made anew', async (name) => {
    const kept = readFileSync(seen.headFile());
    seen.editHead((record) => record.set(name, 99));
    expect(readFileSync(seen.headFile())).not.toEqual(kept);
    await seen.expectWorks('record', 'note', '--text', 'TEST');
    expect(seen.readHead().get('size')).toBe(5);
    expect(seen.readHead().get(name)).not.toBe(99);
  });

  it('because it is of another ledger is made anew', async () => {
    const kept = readFileSync(seen.headFile());
    seen.editHead((record) => record.set('ledger', toHex(new Uint8Array(32))));
    await seen.expectWorks('status');
    expect(readFileSync(seen.headFile())).toEqual(kept);
  });

  it.each<[string, () => void]>([
    ['the state folder is a file', () => writeFileSync(join(seen.bench.folder, 'state'), 'TEST')],
    [
      'the folder of heads is a file',
      () => {
        mkdirSync(join(seen.bench.folder, 'state'));
        writeFileSync(seen.heads, 'TEST');
      },
    ],
  ])('because %s is warned of, and the command does its work', async (_name, spoil) => {
    const before = await same();
    rmSync(join(seen.bench.folder, 'state'), { recursive: true });
    spoil();
    for (const args of [['status'], ['log'], ['show', '1'], ['checkpoint'], ['record', 'note', '--text', 'x']]) {
      const ran = await seen.bench.run(...args);
      expect(ran, args.join(' ')).toMatchObject({
        status: 0,
        err: expect.stringMatching(
          /^custody: warning: .*the program could not save which entries it saw: (cannot |.* is there already)/m,
        ),
      });
      expect(ran.out).not.toBe('');
    }
    expect(ends(seen.bytesOf())).toHaveLength(5);
    const ran = await seen.bench.run('verify', '--json');
    expect(ran.err).toContain('custody: warning: the program could not save which entries it saw');
    expect(JSON.parse(ran.out)).toMatchObject({ verdict: JSON.parse(before).verdict, ledger: { size: 5 } });
  });

  it('because a folder lies in its place is warned of too', async () => {
    const file = seen.headFile();
    rmSync(file);
    mkdirSync(file);
    for (const args of [['status'], ['record', 'note', '--text', 'x'], ['verify']]) {
      const ran = await seen.bench.run(...args);
      expect(ran.err, args.join(' ')).toContain('the program could not save which entries it saw');
      expect([0, 3], args.join(' ')).toContain(ran.status);
    }
    expect(ends(seen.bytesOf())).toHaveLength(5);
  });
});
