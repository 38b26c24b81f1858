/** System calls on the way of an entry to the disk fail once (every second, or with CUSTODY_FAULT_ALL=1 every one): what the error says must be true. */
import { existsSync, readFileSync, statSync } from 'node:fs';
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
  run,
  Scene,
  type Syscall,
  syscalls,
  tally,
} from './lab.ts';
import { pendingBytes } from './leftovers.ts';
import { parseRecords } from './records.ts';

const base = freshFolder();
const driver = bundleDriver(base);
const three = records('A', 3);
const ids = ['A-0001', 'A-0002', 'A-0003'];
/** At least as many of each call as two appends make, to go on after failures that do no harm (closing, dropping a kept promise). */
const calls: Readonly<Record<Syscall, number>> = {
  openat: 20,
  write: 8,
  pwrite64: 1,
  fsync: 12,
  close: 22,
  link: 2,
  unlink: 6,
  rename: 1,
  ftruncate: 1,
  pread64: 10,
};
const stride = isAll ? 1 : 2;
const failing: readonly Syscall[] = [...syscalls, 'pread64'];

describe('a system call fails', () => {
  const itFails = needs('strace');

  for (const errno of ['EIO', 'ENOSPC']) {
    itFails(
      `with ${errno} while appending twice`,
      async () => {
        const scene = new Scene(join(base, `append-${errno}`), { 'case.custody': three });
        const command = [process.execPath, driver, 'append', scene.ledger, 'B', '2'];
        scene.reset();
        const before = await callsBefore(scene.folder, command);
        const said = { nothing: 0, waits: 0 };
        let runs = 0;
        let losses = 0;
        for (const [at, name] of failing.entries()) {
          for (let n = (before.get(name) ?? 0) + 1 + (at % stride); ; n += stride) {
            scene.reset();
            const { stdout, stderr, status } = await inject(name, `error=${errno}`, n, command);
            const where = `${errno} at ${name} ${n}: ${stdout}${stderr}`;
            runs += 1;
            const { lost, unacknowledged, recovered } = await judge(scene, ids, stdout);
            losses += lost.length;
            if (/^error \S+ .*nothing was recorded/m.test(stdout)) {
              said.nothing += 1;
              expect(unacknowledged, where).toEqual([]);
            }
            if (stdout.includes('signed but not acknowledged')) {
              said.waits += 1;
              expect(stdout, where).toMatch(/\| do not record it again/);
              expect(unacknowledged.length, where).toBe(recovered ? 1 : 0);
            }
            // the driver's own word is a write, too
            if (name === 'write' ? stdout.includes('error ') : status !== 0) {
              expect(stdout, where).toMatch(errno === 'EIO' ? /^error IO /m : /^error DISK_FULL /m);
              expect(stdout, where).toMatch(/nothing was recorded|not acknowledged|cannot open/);
            }
            if (status === 0 && n - (before.get(name) ?? 0) > calls[name]) break;
          }
        }
        tally(`${errno} at every call of two appends`, runs, losses);
        expect(losses).toBe(0);
        // both kinds of answer were really given
        expect(said.nothing).toBeGreaterThan(5);
        expect(said.waits).toBeGreaterThan(1);
      },
      240_000,
    );
  }

  itFails('a look at the ledger that is being made fails: it stands whole, or waits, or is not there', async () => {
    const scene = new Scene(join(base, 'made'), {});
    const log = join(base, 'made.trace');
    let runs = 0;
    for (let met = true; met; runs += 1) {
      scene.reset();
      const inject = ['-e', `inject=fstat,statx,newfstatat:error=EIO:when=${runs + 1}`];
      const args = ['-o', log, '-P', scene.ledger, ...inject, process.execPath, driver, 'create', scene.ledger];
      const { stdout, status } = await run('strace', args);
      met = readFileSync(log, 'latin1').includes('(INJECTED)');
      const size = existsSync(scene.ledger) ? statSync(scene.ledger).size : undefined;
      expect({ runs, stdout, status, size }).toMatchObject(
        status === 0
          ? { size: 200 }
          : stdout.includes('not acknowledged')
            ? { size: 200, stdout: expect.stringMatching(/^error IO .*\| do not record it again/) }
            : { size: undefined, stdout: expect.stringMatching(/^error IO /) },
      );
    }
    tally('EIO at every look at a ledger that is being made', runs, 0);
    expect(runs).toBeGreaterThan(1);
  });

  itFails('a failed write whose undoing fails too: the entry waits and is completed', async () => {
    const scene = new Scene(join(base, 'undo'), { 'case.custody': three });
    const command = [process.execPath, driver, 'append', scene.ledger, 'B', '1'];
    scene.reset();
    const before = await callsBefore(scene.folder, command);
    scene.reset();
    const writes = (before.get('write') ?? 0) + 3;
    const args = ['-o', '/dev/null', '-e', `inject=write:error=EIO:when=${writes}`, '-e', 'inject=ftruncate:error=EIO'];
    const { stdout } = await run('strace', [...args, ...command]);
    expect(stdout).toMatch(/^error IO .*not acknowledged \| do not record it again/m);
    const { ids: there, recovered } = await judge(scene, ids, stdout);
    expect(recovered).toBe(true);
    expect(there).toEqual([...ids, 'B-0001']);
    tally('EIO at the write and at its undoing', 1, 0);
  });

  itFails('a failed sync is never tried again: no second fsync of the ledger', async () => {
    const scene = new Scene(join(base, 'once'), { 'case.custody': three });
    const log = join(base, 'once.trace');
    const command = [process.execPath, driver, 'append', scene.ledger, 'B', '1'];
    scene.reset();
    const args = ['-o', log, '-P', scene.ledger, '-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO:when=1+'];
    const { stdout } = await run('strace', [...args, ...command]);
    expect(stdout).toMatch(/^error IO .*not acknowledged/m);
    const { stdout: count } = await run('grep', ['-c', 'fsync(', log]);
    expect(count.trim()).toBe('1');
  });

  itFails('a write that says more than it did is caught when read back', async () => {
    const scene = new Scene(join(base, 'lie'), { 'case.custody': three });
    const command = [process.execPath, driver, 'append', scene.ledger, 'B', '1'];
    scene.reset();
    const before = await callsBefore(scene.folder, command);
    scene.reset();
    const { stdout } = await inject('write', 'retval=200', (before.get('write') ?? 0) + 3, command);
    expect(stdout).toMatch(/^error IO cannot read back .*not acknowledged \| do not record it again/);
    const { ids: there, recovered } = await judge(scene, ids, stdout);
    expect(recovered).toBe(true);
    expect(there).toEqual([...ids, 'B-0001']);
    tally('a write that reports success and did nothing', 1, 0);
  });

  itFails('an interrupted entry is written anew even where it seems to be there', async () => {
    const waiting = records('P', 1);
    const scene = new Scene(join(base, 'anew'), {
      'case.custody': Buffer.concat([three, waiting]),
      'case.pending': pendingBytes(three.length, waiting),
    });
    scene.reset();
    const log = join(base, 'anew.trace');
    const args = ['-o', log, '-P', scene.ledger, '-e', 'trace=write,pwrite64,fsync'];
    const { stdout } = await run('strace', [...args, process.execPath, driver, 'open', scene.ledger]);
    expect(stdout).toBe('recovered 200\n');
    const { stdout: calls } = await run('grep', ['-oE', '(pwrite64|write|fsync)\\(', log]);
    expect(calls).toBe('pwrite64(\nfsync(\n');
  });

  itFails('without hard links (exFAT) the lock still works, and an empty one left by a kill is reported', async () => {
    const scene = new Scene(join(base, 'nolink'), { 'case.custody': three });
    scene.reset();
    const command = [process.execPath, driver, 'append', scene.ledger, 'B', '1'];
    const first = await inject('link', 'error=EPERM', '1+', command);
    expect(first.stdout).toBe('ack B-0001\n');
    expect(scene.names()).toEqual(['case.custody']);
    const before = (await callsBefore(scene.folder, command)).get('write') ?? 0;
    const args = [
      '-o',
      '/dev/null',
      '-e',
      'inject=link:error=EPERM',
      '-e',
      `inject=write:signal=KILL:when=${before + 2}`,
    ];
    await run('strace', [...args, ...command]);
    expect(scene.bytes('case.custody.lock').length).toBe(0);
    const second = await run(process.execPath, command.slice(1));
    expect(second.stdout).toMatch(/^error LOCKED .* does not say by whom \| make sure .* custody repair --unlock/);
  });

  itFails('the disk stays full while an interrupted entry should be completed: it goes on waiting', async () => {
    const waiting = records('P', 1);
    const scene = new Scene(join(base, 'full'), {
      'case.custody': three,
      'case.pending': pendingBytes(three.length, waiting),
    });
    scene.reset();
    const command = [process.execPath, driver, 'append', scene.ledger, 'B', '1'];
    const { stdout } = await inject('pwrite64', 'error=ENOSPC', '1+', command);
    expect(stdout).toMatch(/^error DISK_FULL cannot complete the interrupted entry .* do not record it again/m);
    expect(parseRecords(scene.bytes()).ids).toEqual(ids);
    const { ids: there } = await judge(scene, ids, stdout);
    expect(there).toEqual([...ids, 'P-0001']);
    tally('ENOSPC while completing an interrupted entry', 1, 0);
  });
});
