/** A drive that makes the link and loses its answer: its client asks again, and hears that the name is taken. */
import type * as fs from 'node:fs';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { acquireLock } from '../../../src/fs/ledger/lock.ts';
import { owner } from '../../store/owner.ts';

const answers = vi.hoisted(() => ({ lost: 0 }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const linkSync: typeof fs.linkSync = (from, to) => {
    real.linkSync(from, to);
    if (answers.lost === 0) return;
    answers.lost -= 1;
    throw Object.assign(new Error('TEST'), { code: 'EEXIST', syscall: 'link' });
  };
  return { ...real, default: { ...real, linkSync }, linkSync };
});

const folder = mkdtempSync(join(tmpdir(), 'lost-link-'));
const path = join(folder, 'case.custody');
writeFileSync(path, 'TEST');
afterAll(() => rmSync(folder, { recursive: true }));

it('takes the lock that it made, and holds it alone', async () => {
  answers.lost = 1;
  const lock = await acquireLock(path, owner, 0);
  expect(answers.lost).toBe(0);
  expect(lock.isStillOurs()).toBe(true);
  // another turn of this very process is another writer
  await expect(acquireLock(path, owner, 0)).rejects.toThrow(expect.objectContaining({ code: 'LOCKED' }));
  lock.release();
  expect(readdirSync(folder)).toEqual(['case.custody']);
  (await acquireLock(path, owner, 0)).release();
});

it('takes over the lock of a dead process where the answer is lost', async () => {
  const dead = { ...owner, pid: 2 ** 22 - 3, processStart: '1', turn: 1 };
  writeFileSync(`${path}.lock`, `${JSON.stringify(dead)}\n`);
  answers.lost = 1;
  const lock = await acquireLock(path, owner, 0);
  expect(lock.isStillOurs()).toBe(true);
  lock.release();
  expect(readdirSync(folder)).toEqual(['case.custody']);
});
