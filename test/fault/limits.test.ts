/** Full disks, size limits, read-only and append-only media: the ledger is as it was, and the error says why. */
import { appendFileSync, chmodSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect } from 'vitest';
import { readLock } from '../../src/fs/ledger/lock.ts';
import { readPending } from '../../src/fs/ledger/settled.ts';
import { fileChunks } from '../../src/fs/read.ts';
import {
  bundleDriver,
  callsBefore,
  freshFolder,
  judge,
  must,
  needs,
  type Run,
  records,
  run,
  Scene,
  tally,
} from './lab.ts';
import { pendingBytes } from './leftovers.ts';
import { acknowledged } from './records.ts';

const base = freshFolder();
const driver = bundleDriver(base);
const three = records('A', 3);
const ids = ['A-0001', 'A-0002', 'A-0003'];
const undo: (() => void)[] = [];

afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

function append(scene: Scene, prefix: string, count: number, size: number): Promise<Run> {
  return run(process.execPath, [driver, 'append', scene.ledger, prefix, String(count), '0', String(size)]);
}

function mounted(scene: Scene, ...options: string[]): void {
  must('mount', ...options, scene.folder);
  undo.push(() => must('umount', scene.folder));
}

describe('media', () => {
  const itMounts = needs('root and mount');
  const itTraces = needs('root, mount and strace');
  const itKills = needs('strace');
  const itIsLinux = needs('Linux');

  itMounts('full of bytes: nothing was recorded, and after making room it goes on', async () => {
    const scene = new Scene(join(base, 'bytes'), {});
    scene.reset();
    mounted(scene, '-t', 'tmpfs', '-o', 'size=64k', 'custody-test');
    writeFileSync(scene.ledger, three);
    // 3,500 bytes: an entry of one page, so that it is sometimes the promise and sometimes the ledger that finds no room
    const first = await append(scene, 'B', 50, 3500);
    expect(first.stdout).toMatch(
      /^error DISK_FULL .*no space left on the disk; nothing was recorded \| \d+ bytes are free there/m,
    );
    const before = await judge(scene, ids, first.stdout);
    expect(before.lost).toEqual([]);
    expect(before.unacknowledged).toEqual([]);
    expect(readPending(scene.ledger)).toBeUndefined();
    expect(scene.names()).toEqual(['case.custody']);
    must('mount', '-o', 'remount,size=1m', scene.folder);
    const second = await append(scene, 'C', 3, 3500);
    const after = await judge(scene, ids, first.stdout + second.stdout);
    expect(acknowledged(second.stdout).length).toBe(3);
    expect(after.lost).toEqual([]);
    tally(`disk full (tmpfs of 64 kB, ${acknowledged(first.stdout).length} entries fit)`, 1, after.lost.length);
  });

  itTraces('full of bytes in the middle of an entry: the half of it is taken back', async () => {
    let runs = 0;
    let losses = 0;
    let takenBack = 0;
    // leaves room for the promise, and for a part of the entry
    for (const room of [11, 12, 13, 14, 15, 16, 17, 18, 19, 20]) {
      const scene = new Scene(join(base, `half-${room}`), {});
      scene.reset();
      mounted(scene, '-t', 'tmpfs', '-o', `size=${room * 4}k`, 'custody-test');
      writeFileSync(scene.ledger, three);
      const log = join(base, 'half.trace');
      const command = [process.execPath, driver, 'append', scene.ledger, 'B', '1', '0', '30000'];
      const result = await run('strace', ['-o', log, '-P', scene.ledger, '-e', 'trace=ftruncate', ...command]);
      takenBack += readFileSync(log, 'latin1').includes('ftruncate(') ? 1 : 0;
      const { lost, unacknowledged } = await judge(scene, ids, result.stdout);
      expect(unacknowledged).toEqual([]);
      runs += 1;
      losses += lost.length;
      if (result.status !== 0) expect(result.stdout).toMatch(/^error DISK_FULL .*nothing was recorded/);
    }
    tally(`disk full within an entry (${takenBack} of them half written)`, runs, losses);
    expect(takenBack).toBeGreaterThan(0);
    expect(losses).toBe(0);
  });

  itMounts('out of inodes: nothing was recorded', async () => {
    const scene = new Scene(join(base, 'inodes'), {});
    scene.reset();
    mounted(scene, '-t', 'tmpfs', '-o', 'size=1m,nr_inodes=4', 'custody-test');
    writeFileSync(scene.ledger, three);
    writeFileSync(join(scene.folder, 'other'), '');
    writeFileSync(join(scene.folder, 'another'), '');
    const { stdout } = await append(scene, 'B', 1, 200);
    expect(stdout).toMatch(/^error DISK_FULL cannot lock .*nothing was recorded/);
    rmSync(join(scene.folder, 'another'));
    // room for the lock, none for the promise
    const second = await append(scene, 'B', 1, 200);
    expect(second.stdout).toMatch(/^error DISK_FULL .*nothing was recorded/);
    rmSync(join(scene.folder, 'other'));
    const { lost, unacknowledged } = await judge(scene, ids, '');
    expect([lost, unacknowledged]).toEqual([[], []]);
    tally('out of inodes', 2, lost.length);
  });

  itIsLinux('a limit on file size (ulimit -f): nothing was recorded', async () => {
    let runs = 0;
    let losses = 0;
    for (const size of [200, 700, 1500, 5000]) {
      const scene = new Scene(join(base, `limit-${size}`), { 'case.custody': three });
      scene.reset();
      const command = [driver, 'append', scene.ledger, 'B', '100', '0', String(size)];
      const { stdout } = await run('bash', ['-c', 'ulimit -f 8; exec "$@"', 'bash', process.execPath, ...command]);
      expect(stdout).toMatch(/^error DISK_FULL .*file size limit reached; nothing was recorded/m);
      const { lost, unacknowledged } = await judge(scene, ids, stdout);
      expect(unacknowledged).toEqual([]);
      expect(scene.bytes().length).toBeLessThanOrEqual(8192);
      runs += 1;
      losses += lost.length;
    }
    tally('file size limit', runs, losses);
    expect(losses).toBe(0);
  });

  itKills('kill -9 when the first part of an entry stands: the next command completes it', async () => {
    const many = records('A', 30);
    const before = Array.from({ length: 30 }, (_, index) => `A-${String(index + 1).padStart(4, '0')}`);
    const scene = new Scene(join(base, 'part'), { 'case.custody': many });
    const command = [process.execPath, driver, 'append', scene.ledger, 'B', '1', '0', '3000'];
    scene.reset();
    const calls = await callsBefore(scene.folder, command);
    scene.reset();
    // the limit makes the kernel write a part; the kill comes with the call for the rest: lock, promise, part, rest
    const fault = `inject=write:signal=KILL:when=${(calls.get('write') ?? 0) + 4}`;
    const traced = ['strace', '-o', '/dev/null', '-e', fault, ...command];
    const { stdout } = await run('bash', ['-c', 'ulimit -f 8; exec "$@"', 'bash', ...traced]);
    expect(stdout).toBe('');
    expect(scene.bytes().length).toBe(8192);
    expect(readPending(scene.ledger)?.offset).toBe(6000);
    const { ids: there, lost, recovered } = await judge(scene, before, stdout);
    expect(recovered).toBe(true);
    expect(there).toEqual([...before, 'B-0001']);
    tally('kill -9 with a part of the entry written', 1, lost.length);
  });

  itMounts('read-only: reading needs no lock and writes nothing; appending says so', async () => {
    const scene = new Scene(join(base, 'readonly'), { 'case.custody': three });
    scene.reset();
    mounted(scene, '--bind', scene.folder);
    must('mount', '-o', 'remount,bind,ro', scene.folder);
    const { stdout } = await append(scene, 'B', 1, 200);
    expect(stdout).toMatch(/^error READ_ONLY cannot lock .*the disk is read-only; nothing was recorded/);
    const read: Uint8Array[] = [];
    for await (const chunk of fileChunks(scene.ledger)) read.push(chunk);
    expect(Buffer.concat(read).equals(Buffer.from(three))).toBe(true);
    expect(readLock(scene.ledger)).toBeUndefined();
    expect(readPending(scene.ledger)).toBeUndefined();
    expect(scene.names()).toEqual(['case.custody']);
    tally('read-only disk', 1, 0);
  });

  itMounts('a folder where the user may not write: PERMISSION', async () => {
    const scene = new Scene(join(base, 'folder'), { 'case.custody': three });
    scene.reset();
    chmodSync(base, 0o755);
    chmodSync(scene.folder, 0o555);
    const args = ['--reuid=65534', '--clear-groups', process.execPath, driver, 'append', scene.ledger, 'B', '1'];
    const { stdout } = await run('setpriv', args);
    expect(stdout).toMatch(/^error PERMISSION cannot lock .*permission denied; nothing was recorded/);
    chmodSync(scene.folder, 0o777);
    const second = await run('setpriv', args);
    expect(second.stdout).toMatch(/^error PERMISSION cannot open .*permission denied/);
    expect(scene.names()).toEqual(['case.custody']);
    tally('no permission', 2, 0);
  });

  itMounts(
    'a ledger that may only be appended to (chattr +a): works, and an interrupted entry is completed',
    async () => {
      const scene = new Scene(join(base, 'attribute'), { 'case.custody': three });
      scene.reset();
      must('chattr', '+a', scene.ledger);
      undo.push(() => must('chattr', '-a', scene.ledger));
      expect(() => truncateSync(scene.ledger, 1)).toThrow('EPERM');
      const { stdout } = await append(scene, 'B', 2, 200);
      expect(acknowledged(stdout)).toEqual(['B-0001', 'B-0002']);
      const waiting = records('P', 1);
      writeFileSync(join(scene.folder, 'case.pending'), pendingBytes(readFileSync(scene.ledger).length, waiting));
      appendFileSync(scene.ledger, waiting.subarray(0, 90));
      const after = await judge(scene, ids, stdout);
      expect(after.ids).toEqual([...ids, 'B-0001', 'B-0002', 'P-0001']);
      tally('append-only ledger with a torn tail', 1, after.lost.length);
    },
  );
});
