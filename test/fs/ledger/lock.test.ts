import { execFileSync, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { acquireLock, type LockOwner, readLock, removeLock } from '../../../src/fs/ledger/lock.ts';
import { isProvablyGone, processFacts } from '../../../src/fs/ledger/process.ts';
import { lockText } from '../../fault/leftovers.ts';

const base = mkdtempSync(join(tmpdir(), 'custody-lock-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const owner: LockOwner = {
  pid: process.pid,
  host: hostname(),
  user: 'TEST examiner',
  since: '2026-11-25T08:00:00Z',
  ...processFacts(process.pid),
};
let ledger = '';
let lock = '';
let count = 0;

beforeEach(() => {
  count += 1;
  const folder = join(base, String(count));
  mkdirSync(folder);
  ledger = join(folder, 'case.custody');
  lock = `${ledger}.lock`;
  writeFileSync(ledger, 'x');
});

describe('acquireLock', () => {
  it('says in JSON whose it is, and leaves nothing after release', async () => {
    const held = await acquireLock(ledger, owner);
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toEqual({ ...owner, turn: expect.any(Number) });
    expect(held.isStillOurs()).toBe(true);
    held.release();
    expect(held.isStillOurs()).toBe(false);
    expect(readLock(ledger)).toBeUndefined();
  });

  it('refuses a second taker with LOCKED, naming the holder and the way out', async () => {
    const held = await acquireLock(ledger, owner);
    await expect(acquireLock(ledger, owner)).rejects.toMatchObject({
      code: 'LOCKED',
      message: `TEST examiner on ${hostname()} (process ${process.pid}) has been writing to ${ledger} since 2026-11-25T08:00:00Z`,
      hint: expect.stringContaining('custody repair --unlock'),
    });
    held.release();
  });

  it('waits for one that is released in time', async () => {
    const held = await acquireLock(ledger, owner);
    setTimeout(() => held.release(), 60);
    const second = await acquireLock(ledger, owner, 5000);
    expect(second.isStillOurs()).toBe(true);
    second.release();
  });

  it('is one lock for a ledger and for a symbolic link to it', async () => {
    const link = join(base, `link-${count}.custody`);
    symlinkSync(ledger, link);
    const held = await acquireLock(link, owner);
    expect(held.file).toBe(lock);
    await expect(acquireLock(ledger, owner)).rejects.toMatchObject({ code: 'LOCKED' });
    held.release();
  });

  it('does not release a lock that is no longer its own', async () => {
    const held = await acquireLock(ledger, owner);
    writeFileSync(lock, lockText({ user: 'TEST other' }));
    expect(held.isStillOurs()).toBe(false);
    held.release();
    expect(readFileSync(lock, 'utf8')).toContain('TEST other');
  });

  const taken: readonly [string, Readonly<Record<string, unknown>>][] = [
    ['of a process that is no more', {}],
    ['of a process whose id another one has now', { pid: process.pid, processStart: '1' }],
  ];
  for (const [what, change] of taken) {
    it(`takes over the lock ${what}`, async () => {
      writeFileSync(lock, lockText(change));
      const held = await acquireLock(ledger, owner);
      expect(held.isStillOurs()).toBe(true);
      held.release();
      expect(readLock(ledger)).toBeUndefined();
    });
  }

  it('takes over a lock of an earlier boot, if no other machine can have the disk mounted', async () => {
    writeFileSync(lock, lockText({ pid: process.pid, bootId: '00000000-0000-4000-8000-000000000000' }));
    const isShared = [0x6969, 0xff534d42, 0x65735546, 0x01021997].includes(statfsSync(base).type);
    const attempt = acquireLock(ledger, owner).then((held) => held.release());
    if (isShared) await expect(attempt).rejects.toMatchObject({ code: 'LOCKED' });
    else await expect(attempt).resolves.toBeUndefined();
  });

  it('takes over when an earlier takeover was itself interrupted, and tidies up', async () => {
    writeFileSync(lock, lockText());
    writeFileSync(`${lock}.next`, lockText({ turn: 2 }));
    writeFileSync(`${lock}.next.next`, lockText({ turn: 3 }));
    writeFileSync(`${lock}.99-1.new`, lockText({ turn: 4 }));
    const held = await acquireLock(ledger, owner);
    held.release();
    expect(execFileSync('ls', [join(ledger, '..')], { encoding: 'utf8' })).toBe('case.custody\n');
  });

  const kept: readonly [string, Readonly<Record<string, unknown>>][] = [
    ['of another host', { host: 'TEST-elsewhere' }],
    ['of another host and boot', { host: 'TEST-elsewhere', bootId: 'other' }],
    ['of a running process', { pid: process.pid, processStart: owner.processStart }],
    [
      'of a running process, however old',
      { pid: process.pid, processStart: owner.processStart, since: '1999-01-01T00:00:00Z' },
    ],
    ['of a running process of another user (1)', { pid: 1, processStart: null }],
    ['seen from another process namespace', { namespaces: 'pid:[1] time:[1]' }],
    ['that does not know its boot', { bootId: null }],
  ];
  for (const [what, change] of kept) {
    it(`never takes over the lock ${what}`, async () => {
      const text = lockText(change);
      writeFileSync(lock, text);
      await expect(acquireLock(ledger, owner)).rejects.toMatchObject({
        code: 'LOCKED',
        message: expect.stringContaining('TEST gone'),
      });
      expect(readFileSync(lock, 'utf8')).toBe(text);
    });
  }

  const corrupt: readonly [string, string][] = [
    ['empty', ''],
    ['cut', lockText().slice(0, 40)],
    ['not JSON', 'pid 12'],
    ['a JSON array', '[]'],
    ['JSON null', 'null'],
    ['without a host', JSON.stringify({ ...JSON.parse(lockText()), host: undefined })],
    ['with a process id that is none', lockText({ pid: -1 })],
    ['with process id 0', lockText({ pid: 0 })],
    ['with a fractional process id', lockText({ pid: 1.5 })],
    ['with a name of 1 MB', lockText({ user: 'x'.repeat(1_000_000) })],
    ['binary', '\x00\xff\x01'],
  ];
  for (const [what, text] of corrupt) {
    it(`never takes over a lock file that is ${what}, and says so`, async () => {
      writeFileSync(lock, text, 'latin1');
      await expect(acquireLock(ledger, owner)).rejects.toMatchObject({
        code: 'LOCKED',
        message: `${ledger} is locked, and ${lock} does not say by whom`,
        hint: expect.stringContaining('custody repair --unlock'),
      });
      expect(readFileSync(lock, 'latin1')).toBe(text);
    });
  }

  it('is not held up by a folder, a link or a pipe in the place of the lock', async () => {
    mkdirSync(lock);
    await expect(acquireLock(ledger, owner)).rejects.toMatchObject({ code: 'LOCKED' });
    rmSync(lock, { recursive: true });
    symlinkSync('/dev/zero', lock);
    await expect(acquireLock(ledger, owner)).rejects.toMatchObject({ code: 'LOCKED' });
    rmSync(lock);
    execFileSync('mkfifo', [lock]);
    await expect(acquireLock(ledger, owner)).rejects.toMatchObject({ code: 'LOCKED' });
  });

  it('keeps what a hostile name might do to the lock file as JSON escapes', async () => {
    const held = await acquireLock(ledger, { ...owner, user: 'TEST \u202e\u001b[2Jé' });
    expect(readFileSync(lock, 'latin1')).toMatch(/^[\x20-\x7e]+\n$/);
    expect(readLock(ledger)?.holder?.user).toBe('TEST \u202e\u001b[2Jé');
    held.release();
  });
});

describe('removeLock', () => {
  it('removes exactly the lock that was shown', () => {
    writeFileSync(lock, lockText({ host: 'TEST-elsewhere' }));
    const found = readLock(ledger);
    expect(found?.holder).toMatchObject({ host: 'TEST-elsewhere', user: 'TEST gone' });
    expect(removeLock(ledger, found?.content ?? '', owner)).toBe(true);
    expect(readLock(ledger)).toBeUndefined();
    expect(removeLock(ledger, found?.content ?? '', owner)).toBe(false);
  });

  it('removes nothing if the lock has changed since', () => {
    writeFileSync(lock, lockText({ host: 'TEST-elsewhere' }));
    const shown = readLock(ledger)?.content ?? '';
    const other = lockText({ host: 'TEST-third' });
    writeFileSync(lock, other);
    expect(removeLock(ledger, shown, owner)).toBe(false);
    expect(readFileSync(lock, 'utf8')).toBe(other);
  });

  it('removes a lock file that does not say whose it is', () => {
    writeFileSync(lock, '\x00\xff', 'latin1');
    const found = readLock(ledger);
    expect(found).toEqual({ file: lock, content: '\x00\xff', holder: undefined });
    expect(removeLock(ledger, found?.content ?? '', owner)).toBe(true);
  });

  it('clears a takeover interrupted on another host level by level', () => {
    writeFileSync(lock, lockText({ host: 'TEST-elsewhere' }));
    writeFileSync(`${lock}.next`, lockText({ host: 'TEST-elsewhere', turn: 2 }));
    expect(removeLock(ledger, readLock(ledger)?.content ?? '', owner)).toBe(true);
    expect(readLock(ledger)?.file).toBe(lock);
    expect(removeLock(ledger, readLock(ledger)?.content ?? '', owner)).toBe(true);
    expect(readLock(ledger)).toBeUndefined();
  });
});

describe('isProvablyGone', () => {
  it.runIf(process.platform === 'linux')('knows a zombie from a running process', async () => {
    // the shell starts a child that ends at once and is never waited for
    const shell = spawn('bash', ['-c', 'sleep 0.1 & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const pid = Number(await new Promise((resolve) => shell.stdout.once('data', resolve)));
    await new Promise((resolve) => setTimeout(resolve, 400));
    const { bootId, namespaces } = processFacts(process.pid);
    const zombie = { pid, host: hostname(), bootId, namespaces, processStart: processFacts(pid).processStart };
    const running = { ...zombie, pid: shell.pid ?? 0, processStart: processFacts(shell.pid ?? 0).processStart };
    try {
      expect(zombie.processStart).not.toBeNull();
      expect(isProvablyGone(zombie, owner, lock)).toBe(true);
      expect(isProvablyGone(running, owner, lock)).toBe(false);
    } finally {
      shell.kill('SIGKILL');
    }
  });

  it.runIf(process.platform === 'linux')('gathers facts that tell processes apart', () => {
    const facts = processFacts(process.pid);
    expect(facts.bootId).toMatch(/^[0-9a-f-]{36}$/);
    expect(facts.processStart).toMatch(/^\d+$/);
    expect(facts.namespaces).toMatch(/^pid:\[\d+\]/);
    expect(processFacts(0x7fff_fff0).processStart).toBeNull();
  });
});

it('a lock renamed away is noticed', async () => {
  const held = await acquireLock(ledger, owner);
  renameSync(lock, `${lock}.moved`);
  expect(held.isStillOurs()).toBe(false);
});
