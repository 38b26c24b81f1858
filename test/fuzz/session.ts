/** One fuzzing session in the child: inputs run one after another, those that reach new code are kept and changed further. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { Chance } from './chance.ts';
import { Coverage } from './coverage.ts';
import { type Material, mutate } from './mutate.ts';
import { runOnce, type Target } from './target.ts';

export interface Wanted {
  readonly seed: number;
  /** Ends after so many runs, or so many milliseconds, whichever comes first. */
  readonly runs: number;
  readonly milliseconds: number;
  /** Inputs kept from before, that are run first. */
  readonly corpus: readonly Uint8Array[];
  /** The file in which the input stands that is being run, for the parent. */
  readonly current: string;
  /** Addresses of the scripts whose coverage guides; none: blindly. */
  readonly under: string | undefined;
  readonly found: (bug: { readonly text: string; readonly input: Uint8Array; readonly isMended: boolean }) => void;
}

export interface Ended {
  readonly runs: number;
  /** How often each was said. */
  readonly said: Readonly<Record<string, number>>;
  readonly functions: number;
  readonly kept: readonly Uint8Array[];
  readonly slowestMs: number;
}

const mostBugs = 20;

export async function fuzz(target: Target, wanted: Wanted): Promise<Ended> {
  const chance = new Chance(wanted.seed);
  const coverage = wanted.under === undefined ? undefined : new Coverage(wanted.under);
  const current = new CurrentFile(wanted.current);
  const kept: Uint8Array[] = [];
  const said: Record<string, number> = {};
  const bugs = new Set<string>();
  let [runs, slowestMs] = [0, 0];
  const until = performance.now() + wanted.milliseconds;

  const run = async (input: Uint8Array, isMended: boolean): Promise<void> => {
    current.put(input, isMended);
    runs += 1;
    const before = process.cpuUsage();
    const outcome = await runOnce(target, input, isMended);
    const { user, system } = process.cpuUsage(before);
    slowestMs = Math.max(slowestMs, (user + system) / 1000);
    const word = 'bug' in outcome ? 'bug' : outcome.said;
    said[word] = (said[word] ?? 0) + 1;
    if (!('bug' in outcome)) return;
    const place = placeOf(outcome.bug);
    if (bugs.has(place) || bugs.size >= mostBugs) return;
    bugs.add(place);
    wanted.found({ text: outcome.bug, input, isMended });
  };

  const maxBytes = target.maxBytes ?? 65_536;
  const words = (target.words ?? []).map((word) => new Uint8Array(Buffer.from(word, 'utf8')));
  const first = [...(await target.seeds()), ...wanted.corpus];
  const other = (): Uint8Array => chance.pick(kept.length === 0 ? first : kept);
  const material: Material = { chance, form: target.form, words, maxBytes, other };
  coverage?.hasNew(true);
  for (const input of first) {
    await run(input, false);
    if (target.mend !== undefined) await run(target.mend(input), true);
    if (coverage === undefined || coverage.hasNew(true) || kept.length === 0) kept.push(input);
  }
  type Tried = { readonly input: Uint8Array; readonly plain: Uint8Array; readonly isMended: boolean };
  for (let size = 32; runs < wanted.runs && performance.now() < until && bugs.size < mostBugs; ) {
    const batch: Tried[] = [];
    while (batch.length < size && runs < wanted.runs && performance.now() < until) {
      const plain = mutate(chance.pick(kept), material);
      const isMended = target.mend !== undefined && !chance.oneIn(4);
      const input = isMended && target.mend !== undefined ? target.mend(plain) : plain;
      batch.push({ input, plain, isMended });
      await run(input, isMended);
    }
    const isNew = coverage?.hasNew(false) ?? false;
    size = isNew ? 32 : Math.min(1024, size * 2);
    if (!isNew || coverage === undefined) continue;
    for (const { input, plain, isMended } of batch) {
      await run(input, isMended);
      if (coverage.hasNew(true)) kept.push(plain);
    }
  }
  current.close();
  return { runs, said, functions: coverage?.functions ?? 0, kept, slowestMs };
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
