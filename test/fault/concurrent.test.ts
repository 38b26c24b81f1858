/** Many processes at once: appending, being killed while they do, and taking over one stale lock. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundleDriver, freshFolder, judge, records, run, Scene, tally } from './lab.ts';
import { staleLock } from './leftovers.ts';
import { acknowledged, parseRecords } from './records.ts';

const base = freshFolder();
const driver = bundleDriver(base);
const genesis = records('START', 1);

describe('many processes', () => {
  it('append 20 entries each: all 200 stand, once, in each one its order', async () => {
    const scene = new Scene(join(base, 'ten'), { 'case.custody': genesis });
    scene.reset();
    const prefixes = Array.from('ABCDEFGHIJ');
    const runs = await Promise.all(
      prefixes.map((prefix) => run(process.execPath, [driver, 'append', scene.ledger, prefix, '20', '60000'])),
    );
    expect(runs.map((one) => one.status)).toEqual(prefixes.map(() => 0));
    const stdout = runs.map((one) => one.stdout).join('');
    expect(acknowledged(stdout).length).toBe(200);
    const { ids, lost, unacknowledged } = await judge(scene, ['START-0001'], stdout);
    expect(ids.length).toBe(201);
    expect(lost).toEqual([]);
    expect(unacknowledged).toEqual([]);
    for (const prefix of prefixes) {
      const own = ids.filter((id) => id.startsWith(prefix));
      expect(own).toEqual(own.toSorted());
    }
    expect(scene.names()).toEqual(['case.custody']);
    tally('ten processes, 20 appends each (entries)', 200, lost.length);
  }, 120_000);

  it('take over one stale lock: never two at once', async () => {
    const rounds = 6;
    let losses = 0;
    for (let round = 0; round < rounds; round += 1) {
      const stale = {
        'case.custody.lock': staleLock(),
        ...(round % 2 === 1 ? { 'case.custody.lock.next': staleLock() } : {}),
      };
      const scene = new Scene(join(base, 'takers'), { 'case.custody': genesis, ...stale });
      scene.reset();
      const runs = await Promise.all(
        Array.from('ABCDEFGH', (prefix) =>
          run(process.execPath, [driver, 'append', scene.ledger, prefix, '2', '60000']),
        ),
      );
      const stdout = runs.map((one) => one.stdout).join('');
      expect(acknowledged(stdout).length, stdout).toBe(16);
      const { lost, unacknowledged } = await judge(scene, ['START-0001'], stdout);
      losses += lost.length;
      expect(unacknowledged).toEqual([]);
      expect(scene.names()).toEqual(['case.custody']);
    }
    tally('eight processes take over one stale lock (entries)', rounds * 16, losses);
    expect(losses).toBe(0);
  }, 120_000);

  it('are killed at random moments while the others go on', async () => {
    const scene = new Scene(join(base, 'random'), { 'case.custody': genesis });
    scene.reset();
    const outputs: string[] = [];
    const rounds = 40;
    const one = (prefix: string, killAfter: number): Promise<void> =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [driver, 'append', scene.ledger, prefix, '500', '60000'], {
          stdio: ['ignore', 'pipe', 'inherit'],
          env: { PATH: process.env.PATH },
        });
        let stdout = '';
        child.stdout.on('data', (data) => {
          stdout += data;
        });
        // counted from its first acknowledgement, so that slow starts are not what is killed
        child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), killAfter));
        child.on('close', () => {
          outputs.push(stdout);
          resolve();
        });
      });
    for (let round = 0; round < rounds; round += 4) {
      await Promise.all([0, 1, 2, 3].map((index) => one(`R${round + index}`, 3 + (((round + index) * 7) % 23))));
      // every round begins with a ledger that is whole
      expect(parseRecords(scene.bytes()).ids.length).toBeGreaterThan(round);
    }
    const stdout = outputs.join('');
    const { lost, unacknowledged } = await judge(scene, ['START-0001'], stdout);
    expect(lost).toEqual([]);
    expect(unacknowledged.length).toBeLessThanOrEqual(rounds);
    tally(`random kill -9 of four writers (${acknowledged(stdout).length} entries acknowledged)`, rounds, lost.length);
    rmSync(scene.folder, { recursive: true });
  }, 120_000);
});
