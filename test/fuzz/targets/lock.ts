/** A lock with anything in it: somebody holds it, or provably nobody; it is never overwritten otherwise. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireLock, readLock } from '../../../src/fs/ledger/lock.ts';
import { processFacts } from '../../../src/fs/ledger/process.ts';
import { lockText } from '../../fault/leftovers.ts';
import { hold, same, type Target } from '../target.ts';

const folder = mkdtempSync(join(tmpdir(), 'fuzz-lock-'));
const at = (name: string): string => join(folder, name);
const owner = {
  pid: process.pid,
  host: hostname(),
  user: 'TEST',
  since: '2026-11-25T08:00:00Z',
  ...processFacts(process.pid),
};

export const target: Target = {
  reads: 'a lock',
  form: 'json',
  refuses: ['LOCKED'],
  maxBytes: 6000,
  words: ['pid', 'host', 'user', 'since', 'bootId', 'processStart', 'namespaces'],
  seeds: () =>
    [lockText(), lockText({ host: 'TEST other' }), lockText({ bootId: 'TEST' }), lockText({ pid: process.pid })].map(
      (text) => new Uint8Array(Buffer.from(text)),
    ),
  async run(bytes) {
    writeFileSync(at('case.custody'), 'x');
    const file = at('case.custody.lock');
    writeFileSync(file, bytes);
    try {
      readLock(at('case.custody'));
      const held = await acquireLock(at('case.custody'), owner);
      hold(held.isStillOurs(), 'a lock that was taken is ours');
      held.release();
      hold(!existsSync(file), 'a lock that was released is gone');
    } catch (error) {
      hold(existsSync(file) && same(readFileSync(file), bytes), 'a lock that is not ours stands as it was');
      throw error;
    } finally {
      for (const name of readdirSync(folder)) rmSync(at(name));
    }
  },
};
