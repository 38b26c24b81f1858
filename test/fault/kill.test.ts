/** kill -9 at system calls on the way of an entry to the disk: every third, or with CUSTODY_FAULT_ALL=1 every one. */
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import {
  bundleDriver,
  callsBefore,
  freshFolder,
  inject,
  isAll,
  judge,
  needs,
  records,
  Scene,
  syscalls,
  tally,
} from './lab.ts';
import { pendingBytes, staleLock } from './leftovers.ts';

const base = freshFolder();
const driver = bundleDriver(base);
const three = records('A', 3);
const ids = ['A-0001', 'A-0002', 'A-0003'];
const waiting = records('P', 1);
const stride = isAll ? 1 : 3;

/** Kills the command at the n-th of each call, for every n of the stride, until it runs to its end; calls `check` after each kill. */
async function killEverywhere(
  scene: Scene,
  args: readonly string[],
  check: (stdout: string) => Promise<number>,
): Promise<{ runs: number; losses: number }> {
  const command = [process.execPath, driver, ...args];
  scene.reset();
  const before = await callsBefore(scene.folder, command);
  let runs = 0;
  let losses = 0;
  // a kill at a close is one at whatever comes next
  for (const [at, name] of syscalls.filter((name) => name !== 'close').entries()) {
    // each kind of call begins elsewhere
    for (let n = (before.get(name) ?? 0) + 1 + (at % stride); ; n += stride) {
      scene.reset();
      const result = await inject(name, 'signal=KILL', n, command);
      runs += 1;
      losses += await check(result.stdout).catch((error: unknown) => {
        throw new Error(`after a kill at ${name} ${n}: ${error instanceof Error ? error.message : error}`, {
          cause: error,
        });
      });
      if (result.status === 0) break;
      expect(result.signal ?? result.status, `${name} ${n}: ${result.stdout}${result.stderr}`).toBeOneOf([
        'SIGKILL',
        137,
      ]);
    }
  }
  return { runs, losses };
}

describe('kill -9 at every system call', () => {
  const itKills = needs('strace');

  itKills(
    'of two appends',
    async () => {
      const scene = new Scene(join(base, 'append'), { 'case.custody': three });
      const { runs, losses } = await killEverywhere(scene, ['append', scene.ledger, 'B', '2'], async (stdout) => {
        const { lost, unacknowledged } = await judge(scene, ids, stdout);
        expect(unacknowledged.length).toBeLessThanOrEqual(1);
        const strays = scene.names().filter((name) => name !== 'case.custody' && !/\.lock\.\d+-\d+\.new$/.test(name));
        expect(strays).toEqual([]);
        return lost.length;
      });
      tally('kill -9 at every call of two appends', runs, losses);
      expect(losses).toBe(0);
      expect(runs).toBeGreaterThan(isAll ? 45 : 15);
    },
    240_000,
  );

  itKills(
    'of an append of 2 MB',
    async () => {
      const scene = new Scene(join(base, 'large'), { 'case.custody': three });
      const args = ['append', scene.ledger, 'B', '1', '0', '2000000'];
      const { runs, losses } = await killEverywhere(scene, args, async (stdout) => {
        const { lost, unacknowledged } = await judge(scene, ids, stdout);
        expect(unacknowledged.length).toBeLessThanOrEqual(1);
        return lost.length;
      });
      tally('kill -9 at every call of an append of 2 MB', runs, losses);
      expect(losses).toBe(0);
    },
    240_000,
  );

  itKills(
    'of making a ledger',
    async () => {
      const scene = new Scene(join(base, 'create'), {});
      const { runs, losses } = await killEverywhere(scene, ['create', scene.ledger], async (stdout) => {
        // before its file is there, there is no ledger, and nothing hinders the next attempt
        if (!scene.names().includes('case.custody')) {
          expect(stdout).toBe('');
          const again = await inject('fsync', 'error=EIO', 60_000, [process.execPath, driver, 'create', scene.ledger]);
          expect(again.stdout).toBe('ack genesis-0000\n');
          return 0;
        }
        const { lost, ids: there } = await judge(scene, [], stdout);
        expect(there).toEqual(['genesis-0000']);
        return lost.length;
      });
      tally('kill -9 at every call of making a ledger', runs, losses);
      expect(losses).toBe(0);
    },
    240_000,
  );

  itKills(
    'of completing an interrupted entry',
    async () => {
      let runs = 0;
      let losses = 0;
      for (const there of [0, 77, waiting.length]) {
        const scene = new Scene(join(base, `complete-${there}`), {
          'case.custody': Buffer.concat([three, waiting.subarray(0, there)]),
          'case.pending': pendingBytes(three.length, waiting),
          'case.custody.lock': staleLock(),
        });
        const done = await killEverywhere(scene, ['open', scene.ledger], async (stdout) => {
          const { lost, ids: now } = await judge(scene, ids, stdout);
          expect(now).toEqual([...ids, 'P-0001']);
          return lost.length;
        });
        runs += done.runs;
        losses += done.losses;
      }
      tally('kill -9 at every call of completing an interrupted entry', runs, losses);
      expect(losses).toBe(0);
    },
    240_000,
  );

  itKills(
    'of dropping a torn promise',
    async () => {
      const torn = pendingBytes(three.length, waiting).subarray(0, 100);
      const scene = new Scene(join(base, 'drop'), {
        'case.custody': three,
        'case.pending': torn,
        'case.custody.lock': staleLock(),
      });
      const { runs, losses } = await killEverywhere(scene, ['open', scene.ledger], async (stdout) => {
        const { lost, ids: now } = await judge(scene, ids, stdout);
        expect(now).toEqual(ids);
        return lost.length;
      });
      tally('kill -9 at every call of dropping a torn promise', runs, losses);
      expect(losses).toBe(0);
    },
    240_000,
  );

  itKills(
    'of taking over a lock that was itself being taken over',
    async () => {
      const scene = new Scene(join(base, 'takeover'), {
        'case.custody': three,
        'case.custody.lock': staleLock(),
        'case.custody.lock.next': staleLock(),
      });
      const { runs, losses } = await killEverywhere(scene, ['append', scene.ledger, 'B', '1'], async (stdout) => {
        const { lost, unacknowledged } = await judge(scene, ids, stdout);
        expect(unacknowledged.length).toBeLessThanOrEqual(1);
        return lost.length;
      });
      tally('kill -9 at every call of an append over two stale locks', runs, losses);
      expect(losses).toBe(0);
    },
    240_000,
  );
});
