/** A thread that holds the mutated program and runs single tests on one mutant at a time. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Test } from './shim.ts';

export type Ask =
  | { readonly is: 'measure' }
  | { readonly is: 'try'; readonly mutant: number; readonly tests: readonly number[] };
/** Of each test: milliseconds of processor time, the mutants that it passes by, and why it fails without any mutant, if it does. */
export interface Measured {
  readonly tests: readonly {
    readonly name: string;
    readonly took: number;
    readonly hits: readonly number[];
    readonly fails: string | undefined;
  }[];
  readonly onLoad: readonly number[];
}

export interface Tried {
  readonly killedBy: number | undefined;
  readonly isSound: boolean;
}

const { bundle, count, active, ended } = workerData as {
  bundle: string;
  count: number;
  active: number;
  /** Counts tests that have ended, so that a waiting thread sees whether anything moves. */
  ended: Int32Array;
};
let chosen = active;
const hits = new Uint8Array(count);
(globalThis as Record<string, unknown>).__mutant = (id: number): boolean => {
  hits[id] = 1;
  return id === chosen;
};
let onLoad: number[] = [];
(globalThis as Record<string, unknown>).__loaded = () => {
  onLoad = taken();
};

function taken(): number[] {
  const found: number[] = [];
  for (let id = 0; id < count; id += 1) if (hits[id] === 1) found.push(id);
  hits.fill(0);
  return found;
}

const { tests } = (await import(bundle)) as { tests: readonly Test[] };
const begun = new Set<object>();

/** Why the test fails; undefined where it passes. */
async function failure({ run, suites }: Test): Promise<string | undefined> {
  try {
    for (const suite of suites) {
      if (begun.has(suite)) continue;
      begun.add(suite);
      for (const before of suite.before) await before();
    }
    for (const suite of suites) for (const before of suite.beforeEach) await before();
    try {
      await run();
    } finally {
      for (const suite of suites) for (const after of suite.afterEach) await after();
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    Atomics.add(ended, 0, 1);
  }
}

async function measure(): Promise<Measured> {
  const found: { name: string; took: number; hits: number[]; fails: string | undefined }[] = [];
  for (const test of tests) {
    // the set-up of a whole suite does not count: neither its time nor the places that it passes
    const unmade = await failure({ ...test, run: () => {} });
    taken();
    const start = process.cpuUsage();
    const fails = unmade ?? (await failure(test));
    const { user, system } = process.cpuUsage(start);
    found.push({ name: test.name, took: (user + system) / 1000, hits: taken(), fails });
  }
  return { tests: found, onLoad };
}

/**
 * The first test that notices the mutant, if any does; `isSound` tells whether the test then passes without it. What a mutant left
 * behind in this thread would have every later one noticed too.
 */
async function tryOne(mutant: number, numbers: readonly number[]): Promise<Tried> {
  for (const number of numbers) {
    const test = tests[number] as Test;
    // the set-up of a whole suite runs without the mutant
    if (test.suites.some((suite) => !begun.has(suite))) await failure({ ...test, run: () => {} });
    chosen = mutant;
    const failed = await failure(test);
    chosen = active;
    if (failed === undefined) continue;
    return { killedBy: number, isSound: mutant === active || (await failure(test)) === undefined };
  }
  return { killedBy: undefined, isSound: true };
}

const port = parentPort;
port?.on('message', async (ask: Ask) => {
  port.postMessage(ask.is === 'measure' ? await measure() : await tryOne(ask.mutant, ask.tests));
});
port?.postMessage('ready');
