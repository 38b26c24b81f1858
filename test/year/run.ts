/** `npm run year -- [CASES]`: plays the year of a laboratory, and compares what the program says at its end with what the plan knows. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { givenOptions } from '../dev-options.ts';
import { compareYear } from './compare.ts';
import { openLab } from './lab.ts';
import { makePlan } from './plan.ts';
import { playYear } from './play.ts';

const { values } = givenOptions({
  usage: 'npm run year -- [OPTIONS]',
  does: 'Plays the year of a laboratory by commands, and compares the program with the plan.',
  options: {
    cases: { type: 'string', default: '3000', from: 20, says: 'how many cases; all else in proportion' },
    seed: { type: 'string', default: '1', from: 1, says: 'another year' },
    folder: { type: 'string', default: tmpdir(), says: 'where the year is played; it is removed at the end' },
  },
});
const folder = mkdtempSync(join(String(values.folder), 'custody-year-'));
const lab = openLab(folder);
let wrong = 0;
try {
  const began = performance.now();
  const plan = makePlan(Number(values.cases), Number(values.seed));
  await playYear(lab, plan);
  console.info(
    `${plan.cases.length} cases, ${lab.commands()} commands: ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  const { compared, timed } = await compareYear(lab, plan);
  console.info('\n| command | seconds |\n| --- | --- |');
  for (const { command, seconds } of timed) console.info(`| ${command.slice(0, 60)} | ${seconds.toFixed(1)} |`);
  for (const { what, plan: known, program } of compared) {
    if (known === program) continue;
    wrong += 1;
    console.info(`${what}: the plan has ${known.slice(0, 300)}; the program says ${program.slice(0, 300)}`);
  }
  const most = (process.resourceUsage().maxRSS / 1000).toFixed(0);
  console.info(`\n${compared.length} compared, ${wrong} differ; at most ${most} MB`);
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = wrong === 0 ? 0 : 1;
