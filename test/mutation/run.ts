/**
 * Mutation testing of the rooms that judge: every mutant is run against the tests that pass by it, quickest first, until one fails.
 * `npm run mutate -- [--room NAME] [--sample N] [--seed N] [--list FILE]`; prints the score of each room and lists what survives.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { buildMutated, rooms } from './build.ts';
import { explained } from './explained.ts';
import type { Mutant } from './mutants.ts';
import type { Measured } from './worker.ts';

const { values } = parseArgs({
  options: {
    room: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    list: { type: 'string' },
  },
});
const root = process.cwd();
const { mutants, bundle } = await buildMutated(root);

/** A thread that can be stopped whatever it does. */
class Runner {
  #worker: Worker | undefined;
  #active = -1;
  /** What last broke a thread. */
  trouble = 'it took too long';

  /** The answer to one question; 'stopped' where it took too long or the thread broke. */
  async ask<T>(question: object, { within, active = -1 }: { within: number; active?: number }): Promise<T | 'stopped'> {
    if (this.#worker === undefined || this.#active !== active) {
      await this.stop();
      const made = await this.#start(active, 60_000);
      if (made === 'stopped') return made;
    }
    return this.#next<T>(within, question);
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  #start(active: number, within: number): Promise<unknown> {
    this.#active = active;
    const worker = new Worker(new URL('./mutation-worker.mjs', import.meta.url), {
      workerData: { bundle, count: mutants.length, active },
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    this.#worker = worker;
    worker.on('message', (value) => this.#settle(value));
    worker.on('error', (error: Error) => {
      this.trouble = String(error.stack);
      this.#settle('stopped');
    });
    worker.on('exit', () => this.#worker === worker && this.#settle('stopped'));
    return this.#next(within);
  }

  #settle: (value: unknown) => void = () => {};

  async #next<T>(within: number, question?: object): Promise<T | 'stopped'> {
    let timer: NodeJS.Timeout | undefined;
    const answer = await new Promise<unknown>((resolve) => {
      this.#settle = resolve;
      timer = setTimeout(() => resolve('stopped'), within);
      if (question !== undefined) this.#worker?.postMessage(question);
    });
    clearTimeout(timer);
    if (answer === 'stopped') await this.stop();
    return answer as T | 'stopped';
  }
}

const first = new Runner();
const measured = await first.ask<Measured>({ is: 'measure' }, { within: 600_000 });
if (measured === 'stopped') throw new Error(`the tests do not run without a mutant: ${first.trouble}`);
await first.stop();
const sound = measured.tests
  .map((test, number) => ({ ...test, number }))
  .filter(({ took }) => took !== undefined && took < 3000);
const broken = measured.tests.filter(({ took }) => took === undefined);
console.log(`${mutants.length} mutants, ${sound.length} tests of at most 3 s; ${broken.length} cannot run here`);
for (const { name } of broken) console.log(`  left out: ${name}`);
sound.sort((a, b) => (a.took ?? 0) - (b.took ?? 0));
const onLoad = new Set(measured.onLoad);
const by = new Map<number, number[]>();
for (const { number, hits } of sound) for (const id of hits) by.set(id, [...(by.get(id) ?? []), number]);
const took = new Map(sound.map(({ number, took = 0 }) => [number, took]));
const all = sound.map(({ number }) => number);

/** A sequence that a seed gives (mulberry32). */
function* chances(seed: number): Generator<number> {
  for (let state = seed >>> 0; ; ) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

const roomOf = ({ file }: Mutant) => file.split('/')[1] as string;
let chosen = mutants.filter((mutant) => values.room === undefined || roomOf(mutant) === values.room);
if (values.sample !== undefined) {
  const chance = chances(Number(values.seed));
  const drawn = chosen.map((mutant) => ({ mutant, at: chance.next().value as number })).sort((a, b) => a.at - b.at);
  chosen = drawn.slice(0, Number(values.sample)).map(({ mutant }) => mutant);
}

type Fate = 'killed' | 'stopped' | 'survived' | 'explained' | 'not reached';
const fates = new Map<Mutant, Fate>();
async function judge(runner: Runner, mutant: Mutant): Promise<Fate> {
  const isStatic = onLoad.has(mutant.id);
  const numbers = isStatic ? all : (by.get(mutant.id) ?? []);
  if (numbers.length === 0) return 'not reached';
  const within = 5000 + 10 * numbers.reduce((sum, number) => sum + (took.get(number) ?? 0), 0);
  const question = { is: 'try', mutant: isStatic ? -1 : mutant.id, tests: numbers };
  const answer = await runner.ask<{ killedBy: number | undefined }>(question, {
    within,
    active: isStatic ? mutant.id : -1,
  });
  if (answer === 'stopped') return 'stopped';
  return answer.killedBy === undefined ? 'survived' : 'killed';
}

const queue = [...chosen].sort((a, b) => Number(onLoad.has(a.id)) - Number(onLoad.has(b.id)));
let done = 0;
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    const runner = new Runner();
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
      const fate = await judge(runner, mutant);
      const isAccepted = (fate === 'survived' || fate === 'not reached') && explained(mutant) !== undefined;
      fates.set(mutant, isAccepted ? 'explained' : fate);
      done += 1;
      if (done % 500 === 0) console.log(`${done} of ${chosen.length}`);
    }
    await runner.stop();
  }),
);

const count = (list: readonly Mutant[], ...fate: Fate[]) =>
  list.filter((mutant) => fate.includes(fates.get(mutant) as Fate)).length;
console.log('\nroom      mutants  noticed  of these stopped  explained  survived  not reached   score');
for (const room of [...rooms, 'all']) {
  const own = chosen.filter((mutant) => room === 'all' || roomOf(mutant) === room);
  if (own.length === 0) continue;
  const noticed = count(own, 'killed', 'stopped');
  const score = (100 * noticed) / (own.length - count(own, 'explained'));
  const cells = [
    own.length,
    noticed,
    count(own, 'stopped'),
    count(own, 'explained'),
    count(own, 'survived'),
    count(own, 'not reached'),
  ];
  console.log(`${room.padEnd(8)} ${cells.map((cell) => String(cell).padStart(8)).join(' ')}   ${score.toFixed(1)} %`);
}
const left = chosen.filter((mutant) => ['survived', 'not reached'].includes(fates.get(mutant) as string));
left.sort((a, b) => a.id - b.id);
const lines = left.map((mutant) =>
  `${mutant.file}:${mutant.line}  [${fates.get(mutant)}]  ${mutant.from}  →  ${mutant.to}`.replaceAll(/\s+/g, ' '),
);
if (values.list !== undefined) writeFileSync(values.list, `${lines.join('\n')}\n`);
else for (const line of lines) console.log(line);
process.exit(0);
