/**
 * Mutation testing of the rooms that judge: every mutant is run against the tests that pass by it, quickest first, until one fails.
 * `npm run mutate -- --help` says how a sample is taken; the score of each room is printed, and what survives listed.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { givenOptions } from '../dev-options.ts';
import { buildMutated, rooms } from './build.ts';
import { explained } from './explained.ts';
import type { Mutant } from './mutants.ts';
import { Runner } from './runner.ts';
import type { Measured, Tried } from './worker.ts';

const { values } = givenOptions({
  usage: 'npm run mutate -- [OPTIONS]',
  does: 'Runs every mutant of the rooms that judge against the tests that pass by it, and lists what no test notices.',
  options: {
    room: { type: 'string', multiple: true, says: `only this one of ${rooms.join(', ')}` },
    sample: { type: 'string', from: 1, says: 'so many mutants of each room, and not all' },
    seed: { type: 'string', default: '1', from: 0, says: 'another sample' },
    list: { type: 'string', says: 'the file for those that are left' },
    done: { type: 'string', says: 'the file with what came out so far, from which a run that was stopped goes on' },
    threads: { type: 'string', from: 1, says: 'so many at once; as many as there are processors unless told' },
    again: { type: 'string', says: 'the file with those to try, as --list wrote it' },
    most: { type: 'string', default: 'Infinity', from: 1, says: 'seconds of tests on each mutant' },
    reach: { type: 'boolean', default: false, says: 'only how many mutants of each file some test passes by' },
  },
});
const root = process.cwd();
const { mutants, bundle } = await buildMutated(root);
process.once('exit', () => rmSync(bundle, { force: true }));

/** A test that takes longer than this, in milliseconds, is left out. */
const longest = 2000;
const answering = { bundle, count: mutants.length };
/** What each test passes by takes a minute to find out, and holds for as long as nothing in the program changes. */
async function measureOnce(): Promise<Measured> {
  const path = join(root, 'node_modules/.cache/mutation-measured.json');
  const key = createHash('sha256').update(readFileSync(bundle)).digest('hex');
  const known = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as { key: string; measured: Measured })
    : undefined;
  if (known?.key === key) return known.measured;
  const runner = new Runner(answering);
  const measured = await runner.ask<Measured>({ is: 'measure' }, { patience: 10 });
  if (measured === 'stopped') throw new Error(`the tests do not run without a mutant: ${runner.trouble}`);
  await runner.stop();
  writeFileSync(path, JSON.stringify({ key, measured }));
  return measured;
}
const measured = await measureOnce();
const all = measured.tests.map((test, number) => ({ ...test, number }));
for (const { name, took, fails } of all) {
  if (fails !== undefined) console.log(`  left out, since it fails here: ${name}: ${fails}`);
  else if (took > longest) console.log(`  left out, since it takes ${Math.round(took)} ms: ${name}`);
}
/** First those that are quick and pass by few mutants: they are about what they pass by. */
const sound = all
  .filter(({ took, fails }) => fails === undefined && took <= longest)
  .sort((a, b) => a.took * a.hits.length - b.took * b.hits.length);
const onLoad = new Set(measured.onLoad);
const by = new Map<number, number[]>();
for (const { number, hits } of sound) {
  for (const id of hits) {
    const of = by.get(id);
    if (of === undefined) by.set(id, [number]);
    else of.push(number);
  }
}
const together = sound.reduce((sum, { took }) => sum + took, 0) / 1000;
console.log(
  `${mutants.length} mutants, ${onLoad.size} of them while loading; ${sound.length} tests in ${together.toFixed(1)} s`,
);

/** A sequence that a seed gives (mulberry32). */
function* chances(seed: number): Generator<number> {
  for (let state = seed >>> 0; ; ) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

if (values.reach) {
  const passed = new Set([...by.keys(), ...onLoad]);
  for (const file of new Set(mutants.map((mutant) => mutant.file))) {
    const own = mutants.filter((mutant) => mutant.file === file);
    const missed = own.filter(({ id }) => !passed.has(id));
    const lines = [...new Set(missed.map(({ line }) => line))].join(' ');
    console.log(
      `${file}: ${own.length - missed.length} of ${own.length}${lines === '' ? '' : `, not in lines ${lines}`}`,
    );
  }
  process.exit(0);
}

const roomOf = ({ file }: Mutant) => file.split('/')[1] as string;

/** So many mutants of a room, all unless told; the same for the same seed. */
function drawn(room: string): Mutant[] {
  const own = mutants.filter((mutant) => roomOf(mutant) === room);
  if (values.sample === undefined) return own;
  const chance = chances(Number(values.seed));
  const mixed = own.map((mutant) => ({ mutant, at: chance.next().value as number })).sort((a, b) => a.at - b.at);
  return mixed.slice(0, Number(values.sample)).map(({ mutant }) => mutant);
}
type Fate = 'killed' | 'stopped' | 'survived' | 'explained' | 'not reached';
const fates = new Map<Mutant, Fate>();
const lineOf = (mutant: Mutant) =>
  `${mutant.file}:${mutant.line}  [${fates.get(mutant) ?? 'chosen'}]  ${mutant.from}  →  ${mutant.to}`.replaceAll(
    /\s+/g,
    ' ',
  );

/** Those that a list names, which an earlier run wrote. */
function listed(path: string): Mutant[] {
  const names = new Set(readFileSync(path, 'utf8').split('\n').map(nameIn));
  return mutants.filter((mutant) => names.has(nameIn(lineOf(mutant))));
}
const nameIn = (line: string) => line.replace(/:\d+ \[[a-z ]+\]/, '');
const chosen =
  values.again === undefined
    ? rooms.filter((room) => values.room?.includes(room) ?? true).flatMap(drawn)
    : listed(values.again);

/** What noticed mutants of a file before is tried first, the latest in front; then the others, as long as may be spent on one mutant. */
const noticed = new Map<string, number[]>();
function inOrder({ file }: Mutant, numbers: readonly number[]): number[] {
  const known = (noticed.get(file) ?? []).filter((number) => numbers.includes(number));
  const ordered = [...known, ...numbers.filter((number) => !known.includes(number))];
  let left = 1000 * Number(values.most);
  return ordered.filter((number) => {
    left -= all[number]?.took ?? 0;
    return left > 0;
  });
}

async function judge(runner: Runner, mutant: Mutant): Promise<Fate> {
  const isStatic = onLoad.has(mutant.id);
  const numbers = isStatic ? sound.map(({ number }) => number) : (by.get(mutant.id) ?? []);
  if (numbers.length === 0) return 'not reached';
  const question = { is: 'try', mutant: isStatic ? -1 : mutant.id, tests: inOrder(mutant, numbers) };
  const ask = () => runner.ask<Tried>(question, { active: isStatic ? mutant.id : -1 });
  let answer = await ask();
  if (answer !== 'stopped' && !answer.isSound) {
    // The mutant, or one before it, left something behind: judged again in a thread of its own, which is then left.
    await runner.stop();
    answer = await ask();
    await runner.stop();
  }
  if (answer === 'stopped') return 'stopped';
  const { killedBy } = answer;
  if (killedBy === undefined) return 'survived';
  const others = (noticed.get(mutant.file) ?? []).filter((number) => number !== killedBy);
  noticed.set(mutant.file, [killedBy, ...others].slice(0, 40));
  return 'killed';
}

/**
 * What one thread remembers from the tests before can hide a mutant: each survivor is tried once more in a thread that has it
 * from the start.
 */
async function judgeAlone(runner: Runner, mutant: Mutant): Promise<Fate> {
  const question = { is: 'try', mutant: -1, tests: inOrder(mutant, by.get(mutant.id) ?? []) };
  const answer = await runner.ask<Tried>(question, { active: mutant.id });
  if (answer === 'stopped') return 'stopped';
  return answer.killedBy === undefined ? 'survived' : 'killed';
}

const left = (mutant: Mutant) => ['survived', 'not reached'].includes(fates.get(mutant) as string);

/** The 95 % interval of a share that was found in a sample (Wilson). */
function interval(share: number, size: number): string {
  const z = 1.96;
  const middle = (share + z ** 2 / (2 * size)) / (1 + z ** 2 / size);
  const half = (z * Math.sqrt((share * (1 - share)) / size + z ** 2 / (4 * size ** 2))) / (1 + z ** 2 / size);
  return `${(100 * (middle - half)).toFixed(1)} to ${(100 * (middle + half)).toFixed(1)} %`;
}

/** What an earlier run came to that was stopped, by the same name; a run of the same program goes on from there. */
const before = new Map<string, Fate>();
if (values.done !== undefined && existsSync(values.done))
  for (const line of readFileSync(values.done, 'utf8').split('\n')) {
    const [fate, id] = line.split('\t');
    if (id !== undefined) before.set(id, fate as Fate);
  }
const idOf = ({ id, from, to }: Mutant) => `${id} ${from} ${to}`.replaceAll(/\s+/g, ' ');

if (values.list !== undefined) writeFileSync(values.list, '');
/** The rooms in turn, so that a run that is stopped has judged as many of each; last those that are costly, each in a thread of its own. */
const turn = new Map<Mutant, number>();
const drawnOf = new Map<string, number>();
for (const mutant of chosen) {
  const before = drawnOf.get(roomOf(mutant)) ?? 0;
  drawnOf.set(roomOf(mutant), before + 1);
  turn.set(mutant, before + (onLoad.has(mutant.id) ? chosen.length : 0));
}
const queue = [...chosen].sort((a, b) => (turn.get(a) ?? 0) - (turn.get(b) ?? 0));
process.once('SIGTERM', () => {
  console.log(`stopped after ${done} of ${chosen.length}`);
  tellScores();
});
let done = 0;
await Promise.all(
  Array.from({ length: Number(values.threads ?? availableParallelism()) }, async () => {
    const runner = new Runner(answering);
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
      const known = before.get(idOf(mutant));
      const first = known ?? (await judge(runner, mutant));
      const isDoubtful = known === undefined && first === 'survived' && !onLoad.has(mutant.id);
      const fate = isDoubtful && explained(mutant) === undefined ? await judgeAlone(runner, mutant) : first;
      if (known === undefined && values.done !== undefined) appendFileSync(values.done, `${fate}\t${idOf(mutant)}\n`);
      const isAccepted = (fate === 'survived' || fate === 'not reached') && explained(mutant) !== undefined;
      fates.set(mutant, isAccepted ? 'explained' : fate);
      done += 1;
      if (done % 50 === 0) console.log(`${done} of ${chosen.length}`);
      if (left(mutant) && values.list !== undefined) appendFileSync(values.list, `${lineOf(mutant)}\n`);
    }
    await runner.stop();
  }),
);

tellScores();

function tellScores(): never {
  const judged = chosen.filter((mutant) => fates.has(mutant));
  const count = (list: readonly Mutant[], ...fate: Fate[]) =>
    list.filter((mutant) => fate.includes(fates.get(mutant) as Fate)).length;
  console.log('\nroom      mutants  noticed  of these stopped  explained  survived  not reached   score');
  for (const room of [...rooms, 'all']) {
    const own = judged.filter((mutant) => room === 'all' || roomOf(mutant) === room);
    if (own.length === 0) continue;
    const noticed = count(own, 'killed', 'stopped');
    const counted = own.length - count(own, 'explained');
    const cells = [
      own.length,
      noticed,
      count(own, 'stopped'),
      count(own, 'explained'),
      count(own, 'survived'),
      count(own, 'not reached'),
    ];
    const share = noticed / counted;
    const within = judged.length === mutants.length || room === 'all' ? '' : `  95 %: ${interval(share, counted)}`;
    const numbers = cells.map((cell) => String(cell).padStart(8)).join(' ');
    console.log(`${room.padEnd(8)} ${numbers}   ${(100 * share).toFixed(1)} %${within}`);
  }
  if (values.list === undefined)
    for (const mutant of judged.filter(left).sort((a, b) => a.id - b.id)) console.log(lineOf(mutant));
  process.exit(0);
}
