/** The long run: `npm run fuzz -- TARGET|all --seconds N [--seed S] [--keep]`. Prints a table; bugs go to a folder; exit status 1 where there is one. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildChild } from './build.ts';
import { readCorpus, writeCorpus } from './corpus-file.ts';
import { targets } from './targets/index.ts';
import { type Watched, watch } from './watch.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    /** Puts inputs that reach new code into the corpus. */
    keep: { type: 'boolean', default: false },
    blind: { type: 'boolean', default: false },
    bugs: { type: 'string', default: 'node_modules/.cache/fuzz-bugs' },
  },
});
const named = positionals.length === 0 || positionals[0] === 'all' ? Object.keys(targets) : positionals;
const child = await buildChild('node_modules/.cache/fuzz');
let isSound = true;
const row = (...cells: readonly (string | number)[]): void =>
  void process.stdout.write(`| ${cells.map(String).join(' | ')} |\n`);
row(
  'target',
  'reads',
  'seconds',
  'inputs',
  'accepted',
  'refused',
  'functions reached',
  'kept',
  'slowest input, ms',
  'bugs',
);
row(...Array.from({ length: 10 }, () => '---'));
for (const name of named) {
  if (targets[name] === undefined) throw new Error(`there is no target ${name}: ${Object.keys(targets).join(', ')}`);
  const begun = performance.now();
  const until = begun + 1000 * Number(values.seconds);
  let [runs, bugs, seed] = [0, 0, Number(values.seed)];
  let last: Watched | undefined;
  const said: Record<string, number> = {};
  // a child that died is followed by another, with other chances, until the time is over
  for (let rounds = 0; performance.now() < until && rounds < 20; rounds += 1, seed += 1) {
    const limits = {
      runs: Number.MAX_SAFE_INTEGER,
      milliseconds: until - performance.now(),
      seed,
      isGuided: !values.blind,
    };
    const watched = await watch(child, [name], limits);
    [last] = watched.targets;
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
  isSound &&= bugs === 0;
  if (values.keep && last?.ended !== undefined) writeCorpus(name, readCorpus(name), last.kept);
  const { accepted = 0, bug: _, ...refused } = said;
  const refusals = Object.values(refused).reduce((sum, count) => sum + count, 0);
  const seconds = Math.round((performance.now() - begun) / 1000);
  const { functions = '', slowestMs = Number.NaN } = last?.ended ?? {};
  row(
    name,
    last?.reads ?? '',
    seconds,
    runs,
    accepted,
    refusals,
    functions,
    last?.kept.length ?? '',
    Math.round(slowestMs),
    bugs,
  );
}
process.exitCode = isSound ? 0 : 1;
