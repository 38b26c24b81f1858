/** The long run: `npm run fuzz -- TARGET|all --seconds N [--seed S] [--keep]`. Prints a table; bugs go to a folder; exit status 1 where there is one. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { givenOptions } from '../dev-options.ts';
import { buildChild } from './build.ts';
import { readCorpus, writeCorpus } from './corpus-file.ts';
import { targets } from './targets/index.ts';
import { type Watched, watch } from './watch.ts';

const { values, words } = givenOptions({
  usage: 'npm run fuzz -- [all | TARGET…]',
  does: 'Gives each parser inputs made from inputs, in a child that is watched; prints a table.',
  options: {
    seconds: { type: 'string', default: '60', from: 1, says: 'of processor time, for each target' },
    seed: { type: 'string', default: '1', from: 0, says: 'other inputs' },
    keep: { type: 'boolean', default: false, says: 'puts inputs that reach new places into the corpus' },
    bugs: {
      type: 'string',
      default: 'node_modules/.cache/fuzz-bugs',
      says: 'the folder for inputs that show a bug, and for the slowest',
    },
  },
  words: ['all', ...Object.keys(targets)],
});
const named = words.length === 0 || words.includes('all') ? Object.keys(targets) : words;
const child = await buildChild(`node_modules/.cache/fuzz-${process.pid}`);
const row = (...cells: readonly (string | number)[]): void =>
  void process.stdout.write(`| ${cells.map(String).join(' | ')} |\n`);
const heads = ['target', 'reads', 'processor s', 'inputs', 'read', 'refused', 'places', 'kept', 'slowest, ms', 'bugs'];
row(...heads);
row(...heads.map(() => '---'));
process.exitCode = 0;
for (const name of named) if (!(await fuzzOne(name))) process.exitCode = 1;
rmSync(dirname(child), { recursive: true });

/** Whether there was no bug. */
async function fuzzOne(name: string): Promise<boolean> {
  let [work, runs, bugs, seed] = [0, 0, 0, Number(values.seed)];
  let last: Watched | undefined;
  const said: Record<string, number> = {};
  // a child that died is followed by another, with other chances, until the time is over
  for (let rounds = 0; work < Number(values.seconds) && rounds < 20; rounds += 1, seed += 1) {
    const limits = { runs: Number.MAX_SAFE_INTEGER, seconds: Number(values.seconds) - work, seed };
    const watched = await watch(child, [name], limits);
    [last] = watched.targets;
    work += last?.ended?.seconds ?? watched.work;
    runs += Math.max(0, watched.runs);
    for (const [word, count] of Object.entries(last?.ended?.said ?? {})) said[word] = (said[word] ?? 0) + count;
    for (const { text, input, isMended } of last?.bugs ?? []) {
      bugs += 1;
      mkdirSync(values.bugs, { recursive: true });
      const file = `${values.bugs}/${name}-${seed}-${bugs}`;
      writeFileSync(file, input);
      writeFileSync(`${file}.txt`, `${isMended ? 'mended' : 'as it is'}\n${text}\n`);
      process.stderr.write(`BUG in ${name}: ${text.split('\n').slice(0, 3).join('\n  ').slice(0, 600)}\n  ${file}\n`);
    }
  }
  if (last !== undefined && last.slowest.length > 0) {
    mkdirSync(values.bugs, { recursive: true });
    writeFileSync(`${values.bugs}/${name}-slowest`, last.slowest);
  }
  if (values.keep && last?.ended !== undefined) writeCorpus(name, readCorpus(name), last.kept);
  const { accepted = 0, bug: _, ...refused } = said;
  const refusals = Object.values(refused).reduce((sum, count) => sum + count, 0);
  const { places = '', slowestMs = Number.NaN } = last?.ended ?? {};
  const kept = last?.kept.length ?? '';
  row(name, last?.reads ?? '', Math.round(work), runs, accepted, refusals, places, kept, Math.round(slowestMs), bugs);
  return bugs === 0;
}
