/** A store in memory: the contract in a few lines, and what the liars are made of. */
import { toHex } from '../../src/bytes/hex.ts';
import { CustodyError } from '../../src/errors.ts';
import {
  type Append,
  checkAppend,
  type LedgerStore,
  type PutOutcome,
  type StoreFacts,
  thereIs,
} from '../../src/store/store.ts';

/** What clients of one store share. */
export class Memory {
  readonly ledgers = new Map<string, Append[]>();
  readonly turns = new Map<string, Promise<unknown>>();
}

export class MemoryStore implements LedgerStore {
  readonly name = 'memory';
  readonly memory: Memory;

  constructor(memory: Memory = new Memory()) {
    this.memory = memory;
  }

  async probe(): Promise<StoreFacts> {
    return { what: 'memory', holds: [], may: 'write' };
  }

  async put(ledger: Uint8Array, append: Append): Promise<PutOutcome> {
    checkAppend(append);
    const key = toHex(ledger);
    const appends = this.memory.ledgers.get(key) ?? [];
    const there = appends.find(({ next }) => next > append.seq);
    if (there !== undefined) return thereIs(there, append);
    if ((appends.at(-1)?.next ?? 0) !== append.seq) return { is: 'gap' };
    this.memory.ledgers.set(key, [...appends, { ...append, bytes: append.bytes.slice() }]);
    return { is: 'stored' };
  }

  async *read(ledger: Uint8Array, seq: number): AsyncGenerator<Append> {
    for (const append of this.memory.ledgers.get(toHex(ledger)) ?? []) if (append.next > seq) yield append;
  }

  async *list(after?: Uint8Array): AsyncGenerator<Uint8Array> {
    for (const key of [...this.memory.ledgers.keys()].sort())
      if (after === undefined || key > toHex(after)) yield Uint8Array.from(Buffer.from(key, 'hex'));
  }

  async turn<T>(ledger: Uint8Array, waitMs: number, work: () => Promise<T>): Promise<T> {
    const key = toHex(ledger);
    const before = this.memory.turns.get(key) ?? Promise.resolve();
    let isLate = false;
    const own = before.then(() => (isLate ? undefined : work()));
    this.memory.turns.set(
      key,
      own.catch(() => undefined),
    );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, refuse) => {
      timer = setTimeout(() => {
        isLate = true;
        refuse(new CustodyError('LOCKED', 'another person signs in this ledger now'));
      }, waitMs);
    });
    before.then(() => clearTimeout(timer));
    return (await Promise.race([own, late])) as T;
  }

  async close(): Promise<void> {}
}
