/** Stores that lie: each is a store in memory that gives other things back. */
import { toHex } from '../../src/bytes/hex.ts';
import type { Append } from '../../src/store/store.ts';
import { type Memory, MemoryStore } from './memory.ts';

/** What is in the place of the appends that are there; `client` is the number of the connection. */
export type Lie = (honest: readonly Append[], client: number) => AsyncIterable<Append> | Iterable<Append>;

let connections = 0;

export class Liar extends MemoryStore {
  readonly #lie: Lie;
  readonly #client = connections++;

  constructor(memory: Memory, lie: Lie) {
    super(memory);
    this.#lie = lie;
  }

  override async *read(ledger: Uint8Array, seq: number): AsyncGenerator<Append> {
    const honest = (this.memory.ledgers.get(toHex(ledger)) ?? []).filter(({ next }) => next > seq);
    yield* this.#lie(honest, this.#client);
  }
}

const changed = (append: Append, at: number): Append => {
  const bytes = append.bytes.slice();
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return { ...append, bytes };
};

/** Endless appends that look like the last one, one after the other. */
function* endless(honest: readonly Append[]): Generator<Append> {
  yield* honest;
  const last = honest.at(-1);
  for (let seq = last?.next ?? 0; ; seq += 1) yield { seq, next: seq + 1, bytes: last?.bytes ?? new Uint8Array(1) };
}

/** Each lie with the code that it ends in. Where the replica has entries 0 and 1, and the store 2 and 3 more. */
export const lies: readonly (readonly [string, string, Lie])[] = [
  ['has lost everything', 'LEDGER_CHANGED', () => []],
  ['has lost what is here', 'LEDGER_CHANGED', (honest) => honest.filter(({ seq }) => seq < 1)],
  ['swaps two entries', 'STORE_ODD', ([one, two, three]) => [one as Append, three as Append, two as Append]],
  [
    'swaps the bytes of two entries',
    'STORE_ODD',
    ([one, two, three]) => [
      one as Append,
      { ...(two as Append), bytes: (three as Append).bytes },
      { ...(three as Append), bytes: (two as Append).bytes },
    ],
  ],
  ['leaves an entry out', 'STORE_ODD', ([one, , three]) => [one as Append, three as Append]],
  ['sends an entry twice', 'STORE_ODD', ([one, two]) => [one as Append, two as Append, two as Append]],
  ['begins too late', 'STORE_ODD', ([, two, three]) => [two as Append, three as Append]],
  [
    'cuts an entry',
    'STORE_ODD',
    ([one, two]) => [one as Append, { ...(two as Append), bytes: (two as Append).bytes.subarray(0, -1) }],
  ],
  [
    'adds a byte',
    'STORE_ODD',
    ([one, two]) => [
      one as Append,
      { ...(two as Append), bytes: Buffer.concat([(two as Append).bytes, Buffer.from([0])]) },
    ],
  ],
  ['changes a bit', 'STORE_ODD', ([one, two]) => [one as Append, changed(two as Append, 200)]],
  [
    'changes a bit of a signature',
    'STORE_ODD',
    ([one, two]) => [one as Append, changed(two as Append, (two as Append).bytes.length - 3)],
  ],
  ['changes what is here', 'LEDGER_CHANGED', ([one, two]) => [changed(one as Append, 200), two as Append]],
  ['sends junk', 'STORE_ODD', ([one]) => [one as Append, { seq: 2, next: 3, bytes: new Uint8Array(5000).fill(0x81) }]],
  ['sends junk for what is here', 'STORE_ODD', () => [{ seq: 1, next: 2, bytes: new Uint8Array(5000).fill(0xff) }]],
  ['sends no bytes', 'STORE_ODD', ([one]) => [one as Append, { seq: 2, next: 3, bytes: new Uint8Array(0) }]],
  [
    'says that an append has more entries',
    'STORE_ODD',
    ([one, two, three]) => [one as Append, { ...(two as Append), next: 4 }, { ...(three as Append), seq: 4, next: 5 }],
  ],
  [
    'says a number of another form',
    'STORE_ODD',
    ([one]) => [one as Append, { seq: 2, next: Number.NaN, bytes: new Uint8Array(1) }],
  ],
  [
    'sends more than an append may have',
    'STORE_ODD',
    ([one]) => [one as Append, { seq: 2, next: 3, bytes: { length: 10 * 1024 ** 3 } as Uint8Array }],
  ],
  ['never ends', 'STORE_ODD', endless],
];
