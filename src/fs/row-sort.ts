/** Sorts any number of short rows with little memory: sorted runs in files of their own, merged as they are read back. */
import { closeSync, constants, openSync, readSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { writeAll } from './durable.ts';
import { openNew } from './evidence-guard.ts';

const runBuffer = 64 * 1024;

export class RowSorter {
  readonly #folder: string;
  readonly #name: string;
  readonly #width: number;
  readonly #perRun: number;
  #rows: string[] = [];
  #runs = 0;
  #count = 0;

  /** Rows are latin1 strings of `width` characters; files go into `folder` under names that begin with `name`. */
  constructor(folder: string, name: string, { width, perRun = 200_000 }: { width: number; perRun?: number }) {
    this.#folder = folder;
    this.#name = name;
    this.#width = width;
    this.#perRun = perRun;
  }

  get count(): number {
    return this.#count;
  }

  /** Adds a row. Throws the system's error. */
  add(row: string): void {
    this.#count += 1;
    this.#rows.push(row);
    if (this.#rows.length >= this.#perRun) this.#spill();
  }

  /** All rows in ascending order of their bytes; once. Throws the system's error. */
  *sorted(): Generator<string, void, undefined> {
    if (this.#runs === 0) {
      yield* this.#rows.sort();
      return;
    }
    this.#spill();
    const runs: Run[] = [];
    try {
      for (let index = 0; index < this.#runs; index += 1) runs.push(new Run(this.#pathOf(index), this.#width));
      yield* mergeRuns(runs);
    } finally {
      for (const run of runs) run.close();
    }
  }

  #spill(): void {
    if (this.#rows.length === 0) return;
    const fd = openNew(this.#pathOf(this.#runs), constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      writeAll(fd, Buffer.from(this.#rows.sort().join(''), 'latin1'), null);
    } finally {
      closeSync(fd);
    }
    this.#runs += 1;
    this.#rows = [];
  }

  #pathOf(index: number): string {
    return join(this.#folder, `${this.#name}-${index}`);
  }
}

function* mergeRuns(runs: readonly Run[]): Generator<string, void, undefined> {
  // a heap by the next row of each run
  const heap = runs.filter((run) => run.next !== undefined);
  for (let index = (heap.length >> 1) - 1; index >= 0; index -= 1) sink(heap, index);
  while (heap.length > 0) {
    const least = heap[0] as Run;
    yield least.next as string;
    least.advance();
    if (least.next === undefined) {
      const last = heap.pop() as Run;
      if (heap.length === 0) return;
      heap[0] = last;
    }
    sink(heap, 0);
  }
}

function sink(heap: Run[], from: number): void {
  const run = heap[from] as Run;
  const row = run.next as string;
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    const other = heap[child + 1];
    if (other !== undefined && (other.next as string) < ((heap[child] as Run).next as string)) child += 1;
    if (row <= ((heap[child] as Run).next as string)) break;
    heap[at] = heap[child] as Run;
    at = child;
  }
  heap[at] = run;
}

class Run {
  next: string | undefined;
  readonly #path: string;
  readonly #width: number;
  readonly #fd: number;
  readonly #buffer: Buffer;
  #at = 0;
  #end = 0;

  constructor(path: string, width: number) {
    this.#path = path;
    this.#width = width;
    this.#fd = openSync(path, 'r');
    this.#buffer = Buffer.allocUnsafeSlow(runBuffer - (runBuffer % width));
    this.advance();
  }

  advance(): void {
    if (this.#at === this.#end) {
      this.#at = 0;
      this.#end = 0;
      while (this.#end < this.#buffer.length) {
        const count = readSync(this.#fd, this.#buffer, this.#end, this.#buffer.length - this.#end, null);
        if (count === 0) break;
        this.#end += count;
      }
    }
    if (this.#at === this.#end) {
      this.next = undefined;
      return;
    }
    this.next = this.#buffer.toString('latin1', this.#at, this.#at + this.#width);
    this.#at += this.#width;
  }

  close(): void {
    closeSync(this.#fd);
    unlinkSync(this.#path);
  }
}
