/** `npm run year -- [--cases N]`: plays the year of a laboratory, and compares what the program says at its end with what the plan knows. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLab } from './lab.ts';
import { makePlan } from './plan.ts';
import { playYear } from './play.ts';

const count = Number(process.argv[2] ?? 20);
const folder = mkdtempSync(join(tmpdir(), 'custody-year-'));
const lab = openLab(folder);
const began = Date.now();
try {
  await playYear(lab, makePlan(count));
  console.info(`${lab.commands()} commands in ${((Date.now() - began) / 1000).toFixed(1)} s`);
} finally {
  if (!process.env.KEEP) rmSync(folder, { recursive: true });
  else console.info(folder);
}
