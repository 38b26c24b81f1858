/** One fuzzing session in the child: inputs run one after another, those that reach new code are kept and changed further. */

import { closeSync, openSync, writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { Chance } from './chance.ts';
import { nears } from './counters.ts';
import { Coverage } from './coverage.ts';
import { type Material, mutate } from './mutate.ts';
import { runOnce, type Target } from './target.ts';

export interface Wanted {
  readonly seed: number;
  /** Ends after so many runs, or so many seconds of processor time, whichever comes first. */
  readonly runs: number;
  readonly seconds: number;
  /** Inputs kept from before, that are run first. */
  readonly corpus: readonly Uint8Array[];
  /** The file that holds the input being run, for the parent. */
  readonly current: string;
  readonly found: (bug: { readonly text: string; readonly input: Uint8Array; readonly isMended: boolean }) => void;
}

export interface Ended {
  readonly runs: number;
  /** Of processor time. */
  readonly seconds: number;
  /** Outcome → how often it came. */
  readonly said: Readonly<Record<string, number>>;
  /** Of the counted source. */
  readonly places: number;
  /** Inputs that reached new places. */
  readonly kept: readonly Uint8Array[];
  readonly slowestMs: number;
  /** The input that took so long; empty where none took long. */
  readonly slowest: Uint8Array;
}

const mostBugs = 20;
/** Bytes of inputs that are changed further. */
const mostKept = 64 * 1024 * 1024;
/** What takes longer is measured, in milliseconds; asking the system for every input would take longer than most of them. */
const slow = 20;

export async function fuzz(target: Target, wanted: Wanted): Promise<Ended> {
  const chance = new Chance(wanted.seed);
  const coverage = new Coverage();
  const current = new CurrentFile(wanted.current);
  const clock = new WorkClock(wanted.seconds);
  /** Inputs to change further: those that reached new places, and those that ran some more often. */
  const [found, kept]: [Uint8Array[], Uint8Array[]] = [[], []];
  let keptBytes = 0;
  const said: Record<string, number> = {};
  const bugs = new Set<string>();
  let [runs, slowestMs, slowest] = [0, 0, new Uint8Array(0)];

  const run = async (input: Uint8Array, isMended: boolean): Promise<void> => {
    current.put(input, isMended);
    runs += 1;
    const before = performance.now();
    const outcome = await runOnce(target, input, isMended);
    if (performance.now() - before > Math.max(slow, slowestMs)) {
      const used = process.cpuUsage();
      await runOnce(target, input, isMended);
      const { user, system } = process.cpuUsage(used);
      const milliseconds = (user + system) / 1000;
      if (milliseconds > slowestMs) [slowestMs, slowest] = [milliseconds, input.slice()];
    }
    const word = 'bug' in outcome ? 'bug' : outcome.said;
    said[word] = (said[word] ?? 0) + 1;
    if (!('bug' in outcome)) return;
    const place = placeOf(outcome.bug);
    if (bugs.has(place) || bugs.size >= mostBugs) return;
    bugs.add(place);
    wanted.found({ text: outcome.bug, input, isMended });
  };
  const keep = (input: Uint8Array, isAlways: boolean): void => {
    const reached = coverage.take();
    if (reached === 'new places' || isAlways) found.push(input);
    if ((reached === 'nothing new' && !isAlways) || keptBytes > mostKept) return;
    kept.push(input);
    keptBytes += input.length;
  };
  /** The smaller of two, because it is changed sooner and says more; every other time among the latest. */
  const pick = (): Uint8Array => {
    const from = chance.oneIn(2) ? kept : kept.slice(-50);
    const [one, other] = [chance.pick(from), chance.pick(from)];
    return one.length < other.length ? one : other;
  };

  const maxBytes = target.maxBytes ?? 65_536;
  const words = (target.words ?? []).map((word) => new Uint8Array(Buffer.from(word, 'utf8')));
  const first = [...(await target.seeds()), ...wanted.corpus];
  const material: Material = { chance, nears, form: target.form, words, maxBytes, other: () => chance.pick(kept) };
  coverage.take();
  for (const [index, input] of first.entries()) {
    await run(input, false);
    if (target.mend !== undefined) await run(target.mend(input), true);
    keep(input, index === 0);
  }
  while (runs < wanted.runs && bugs.size < mostBugs && !clock.isOver(runs)) {
    const plain = mutate(pick(), material);
    const isMended = target.mend !== undefined && !chance.oneIn(4);
    await run(isMended && target.mend !== undefined ? target.mend(plain) : plain, isMended);
    keep(plain, false);
    // what a target leaves to the next turn of the event loop must not pile up
    if (runs % 64 === 0) await setImmediate();
  }
  current.close();
  return { runs, seconds: clock.seconds(), said, places: coverage.places, kept: found, slowestMs, slowest };
}

/** Processor time, asked for now and then. */
class WorkClock {
  readonly #begun = process.cpuUsage();
  readonly #most: number;
  #looked = performance.now();

  constructor(most: number) {
    this.#most = most;
  }

  seconds(): number {
    const { user, system } = process.cpuUsage(this.#begun);
    return (user + system) / 1_000_000;
  }

  isOver(runs: number): boolean {
    if (runs % 8 !== 0 || performance.now() - this.#looked < 30) return false;
    this.#looked = performance.now();
    return this.seconds() >= this.#most;
  }
}

/** The first line, and the first place in our code: two bugs with the same are one. */
function placeOf(stack: string): string {
  const [said = '', ...frames] = stack.split('\n');
  return `${said.replace(/\d+/g, '#').slice(0, 80)} ${frames.slice(0, 2).join(' ')}`;
}

/** Where the parent finds what was being run when the child died or hung: a count, a flag, a length, the bytes. */
class CurrentFile {
  readonly #fd: number;
  #count = 0;

  constructor(path: string) {
    this.#fd = openSync(path, 'w');
  }

  put(input: Uint8Array, isMended: boolean): void {
    const head = Buffer.alloc(12);
    head.writeUInt32LE(++this.#count, 0);
    head.writeUInt32LE(isMended ? 1 : 0, 4);
    head.writeUInt32LE(input.length, 8);
    writeSync(this.#fd, Buffer.concat([head, input]), 0, 12 + input.length, 0);
  }

  close(): void {
    closeSync(this.#fd);
  }
}
