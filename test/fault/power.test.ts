/** Power cuts: a loop-mounted disk is shut down under the writer, so that data not synced really is gone. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { bundleDriver, freshFolder, judge, must, needs, run, Scene, shutDown, tally, works } from './lab.ts';
import { acknowledged } from './records.ts';

const base = freshFolder();
const driver = bundleDriver(base);
describe('the power fails', () => {
  const itCuts = needs('root and loop devices');
  const disks = [{ kind: 'ext4', size: '24M', rounds: 12 }];
  if (works('mkfs.xfs', '-V')) disks.push({ kind: 'xfs', size: '310M', rounds: 6 });

  for (const { kind, size, rounds } of disks) {
    itCuts(
      `on ${kind}, while a writer appends: every acknowledged entry stands`,
      async () => {
        const image = join(base, `${kind}.img`);
        const scene = new Scene(join(base, kind), {});
        let losses = 0;
        let entries = 0;
        let unsyncedGone = 0;
        for (let round = 0; round < rounds; round += 1) {
          scene.reset();
          must('truncate', '-s', '0', image);
          must('truncate', '-s', size, image);
          must(`mkfs.${kind}`, '-q', image);
          must('mount', '-o', 'loop', image, scene.folder);
          let stdout = '';
          try {
            const made = await run(process.execPath, [driver, 'create', scene.ledger]);
            expect(made.stdout).toBe('ack genesis-0000\n');
            stdout = await appendUntilCut(scene, 3 + round * 5, 200 + 700 * (round % 4));
          } finally {
            must('umount', scene.folder);
          }
          must('mount', '-o', 'loop', image, scene.folder);
          try {
            const { lost, unacknowledged } = await judge(scene, ['genesis-0000'], stdout);
            losses += lost.length;
            expect(unacknowledged.length).toBeLessThanOrEqual(1);
            entries += acknowledged(stdout).length;
            const unsynced = join(scene.folder, 'unsynced');
            unsyncedGone += existsSync(unsynced) && readFileSync(unsynced).length > 0 ? 0 : 1;
          } finally {
            must('umount', scene.folder);
          }
        }
        rmSync(image);
        tally(`power cut on ${kind} (${entries} entries acknowledged)`, rounds, losses);
        expect(losses).toBe(0);
        expect(entries).toBeGreaterThan(rounds);
        // the cut is a real one: what nobody synced is lost
        expect(unsyncedGone).toBe(rounds);
      },
      240_000,
    );
  }
});

/** Appends until `after` entries are acknowledged, then cuts the power; returns what the writer said. */
function appendUntilCut(scene: Scene, after: number, size: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const args = [driver, 'append', scene.ledger, 'B', '1000', '0', String(size)];
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env.PATH },
    });
    let stdout = '';
    let isCut = false;
    child.stdout.on('data', (data) => {
      stdout += data;
      if (isCut || acknowledged(stdout).length < after) return;
      isCut = true;
      try {
        writeFileSync(join(scene.folder, 'unsynced'), 'x'.repeat(5000));
        shutDown(scene.folder);
      } catch (error) {
        child.kill('SIGKILL');
        reject(error);
      }
    });
    child.on('close', () => resolve(stdout));
  });
}
