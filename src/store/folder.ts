/**
 * A store in a folder: each ledger is a file of frames, which grows by the same steps as a ledger. For several people on one computer,
 * and for copies on another disk.
 */
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { concatBytes } from '../bytes/arrays.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import { CustodyError, isRefusal } from '../errors.ts';
import { ensureFolder } from '../fs/folder.ts';
import { withLedger } from '../fs/ledger/append.ts';
import { createLedger } from '../fs/ledger/create.ts';
import { type LockOwner, withLock } from '../fs/ledger/lock.ts';
import { settledSize } from '../fs/ledger/settled.ts';
import {
  type Append,
  checkAppend,
  type LedgerStore,
  maxAppendBytes,
  maxEntries,
  odd,
  type PutOutcome,
  type StoreFacts,
  thereIs,
} from './store.ts';

/** seq, next and length of the bytes, 8 bytes each, big endian. */
const headBytes = 24;
const ending = '.appends';
const putWaitMs = 10_000;

interface Frame {
  readonly seq: number;
  readonly next: number;
  /** Where its bytes are in the file. */
  readonly at: number;
  readonly length: number;
}

type Read = (from: number, to: number) => Promise<Uint8Array>;

export class FolderStore implements LedgerStore {
  readonly name: string;
  readonly #folder: string;
  readonly #owner: LockOwner;

  constructor(name: string, folder: string, owner: LockOwner) {
    this.name = name;
    this.#folder = folder;
    this.#owner = owner;
  }

  async probe(): Promise<StoreFacts> {
    this.#mustBeThere();
    return await this.#told(async () => {
      await withLock(join(this.#folder, 'probe'), { owner: this.#owner, waitMs: putWaitMs }, async () => undefined);
      return { what: 'a folder', holds: ['a lock can be taken'], may: 'write' };
    });
  }

  async put(ledger: Uint8Array, append: Append): Promise<PutOutcome> {
    checkAppend(append);
    this.#mustBeThere();
    const file = this.#file(ledger);
    try {
      if (!existsSync(file)) {
        if (append.seq !== 0) return { is: 'gap' };
        const made = await createUnlessThere(file, encode(append), this.#owner);
        if (made) return { is: 'stored' };
      }
      return await withLedger(file, { owner: this.#owner, waitMs: putWaitMs }, async (open) => {
        const read: Read = (from, to) => open.read(from, to);
        let end = 0;
        for await (const frame of this.#frames(read, open.size)) {
          end = frame.next;
          if (frame.next <= append.seq) continue;
          return thereIs(await appendOf(frame, read), append);
        }
        if (end !== append.seq) return { is: 'gap' };
        await open.append(encode(append), { expectedSize: open.size });
        return { is: 'stored' };
      });
    } catch (error) {
      throw told(this.name, error, 'put');
    }
  }

  async *read(ledger: Uint8Array, seq: number): AsyncGenerator<Append> {
    this.#mustBeThere();
    const file = this.#file(ledger);
    if (!existsSync(file)) return;
    try {
      const read: Read = (from, to) => bytesOf(file, from, to);
      for await (const frame of this.#frames(read, settledSize(file)))
        if (frame.next > seq) yield await appendOf(frame, read);
    } catch (error) {
      throw told(this.name, error, 'read');
    }
  }

  async *list(after?: Uint8Array): AsyncGenerator<Uint8Array> {
    this.#mustBeThere();
    const from = after === undefined ? '' : toHex(after);
    const ids = readdirSync(this.#folder).flatMap((name) => /^([0-9a-f]{64})\.appends$/.exec(name)?.[1] ?? []);
    for (const id of ids.sort()) if (id > from) yield fromHex(id);
  }

  async turn<T>(ledger: Uint8Array, waitMs: number, work: () => Promise<T>): Promise<T> {
    this.#mustBeThere();
    return await withLock(join(this.#folder, `${toHex(ledger)}.turn`), { owner: this.#owner, waitMs }, work);
  }

  async close(): Promise<void> {}

  #file(ledger: Uint8Array): string {
    return join(this.#folder, toHex(ledger) + ending);
  }

  #mustBeThere(): void {
    if (existsSync(this.#folder)) return;
    throw new CustodyError('STORE_UNREACHABLE', `the store ${this.name} is not there: ${this.#folder}`, {
      hint: 'nothing was recorded; is the drive connected?',
    });
  }

  async #told<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw told(this.name, error, 'read');
    }
  }

  async *#frames(read: Read, size: number): AsyncGenerator<Frame> {
    let expected = 0;
    for (let at = 0; at < size; ) {
      if (at + headBytes > size) throw odd(this.name, `a frame at byte ${at} that is cut`);
      const view = new DataView(Uint8Array.from(await read(at, at + headBytes)).buffer);
      const [seq, next, length] = [0, 8, 16].map((place) => Number(view.getBigUint64(place))) as [
        number,
        number,
        number,
      ];
      const isFit =
        seq === expected && next > seq && next <= seq + maxEntries && length > 0 && length <= maxAppendBytes;
      if (!isFit || at + headBytes + length > size) throw odd(this.name, `a frame at byte ${at} that does not fit`);
      yield { seq, next, at: at + headBytes, length };
      expected = next;
      at += headBytes + length;
    }
  }
}

/** Makes an empty folder for a store. Throws CustodyError. */
export const makeStoreFolder = (folder: string): void => ensureFolder(folder);

async function createUnlessThere(file: string, bytes: Uint8Array, owner: LockOwner): Promise<boolean> {
  try {
    await createLedger(file, bytes, { owner, waitMs: putWaitMs });
    return true;
  } catch (error) {
    if (isRefusal(error, 'EXISTS')) return false;
    throw error;
  }
}

function encode({ seq, next, bytes }: Append): Uint8Array {
  const head = new DataView(new ArrayBuffer(headBytes));
  for (const [index, value] of [seq, next, bytes.length].entries()) head.setBigUint64(8 * index, BigInt(value));
  return concatBytes(new Uint8Array(head.buffer), bytes);
}

const appendOf = async ({ seq, next, at, length }: Frame, read: Read): Promise<Append> => ({
  seq,
  next,
  bytes: Uint8Array.from(await read(at, at + length)),
});

async function bytesOf(file: string, from: number, to: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of createReadStream(file, { start: from, end: to - 1 })) parts.push(part as Uint8Array);
  const bytes = concatBytes(...parts);
  if (bytes.length !== to - from) throw new CustodyError('IO', `cannot read ${file}: it ends before byte ${to}`);
  return bytes;
}

/** An error of the disk in the words of a store. What may have been written is unknown. */
function told(name: string, error: unknown, act: 'put' | 'read'): unknown {
  if (!(error instanceof CustodyError) || error.code.startsWith('STORE_')) return error;
  const { code, message } = error;
  if (code === 'PERMISSION' || code === 'READ_ONLY')
    return new CustodyError('STORE_DENIED', `the store ${name} refuses: ${message}`, { cause: error });
  const isUnknown = act === 'put' && code !== 'LOCKED';
  return new CustodyError(isUnknown ? 'STORE_UNKNOWN' : 'STORE_UNREACHABLE', `the store ${name}: ${message}`, {
    cause: error,
    hint: isUnknown ? 'the next command finds out whether it was stored' : 'nothing was recorded; try again',
  });
}
