/**
 * Copies of ledgers in a bucket of S3: a carrier, or with Object Lock a mirror. It gives no turn, so nobody records there. Of each
 * object the first version counts, so that a later one, or a marker, hides nothing. A bundle of its own, loaded only where such a
 * store is named.
 */
import { equalBytes } from '../bytes/arrays.ts';
import { cborItemLength } from '../bytes/cbor.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import { CustodyError } from '../errors.ts';
import { placeOf, type S3Credentials, type S3Settings, type Worm, wormOf } from './s3-address.ts';
import { pause, S3Bucket, type Version, type Versions } from './s3-bucket.ts';
import { LineError, S3Line, type S3Times } from './s3-line.ts';
import { probeS3 } from './s3-probe.ts';
import {
  type Append,
  type Carrier,
  checkAppend,
  type LedgerStore,
  maxAppendBytes,
  maxEntries,
  type Oddity,
  odd,
  type PutOutcome,
  type StoreFacts,
  thereIs,
} from './store.ts';

export interface S3Options {
  readonly credentials: S3Credentials;
  /** Unix seconds. */
  readonly now: () => number;
  /** A word that no other probe has now. */
  readonly mark: string;
  readonly times?: S3Times;
  /** How many objects a page of a list has. */
  readonly pageKeys?: number;
  /** Between two tries. */
  readonly pauseMs?: number;
}

const putTries = 5;
/** Objects up to this size are fetched many at once. */
const smallBytes = 256 * 1024;
const atOnce = 16;

/** Opens no connection. Throws CustodyError STORES_INVALID, STORE_UNFIT. */
export function connectS3(name: string, settings: S3Settings, options: S3Options): LedgerStore {
  const place = placeOf(name, settings);
  const worm = settings.worm === undefined ? undefined : wormOf(settings.worm);
  const line = new S3Line(place, options.credentials, options.now, options.times);
  const bucket = new S3Bucket(name, line, options);
  return new S3Store(bucket, { ...options, worm, root: `${place.prefix}custody/1/`, way: place.way });
}

interface StoreOptions extends S3Options {
  readonly worm: Worm | undefined;
  readonly root: string;
  readonly way: string;
}

class S3Store implements LedgerStore {
  readonly name: string;
  readonly carrier: Carrier;
  readonly #bucket: S3Bucket;
  readonly #options: StoreOptions;
  /** Where the appends end that were last seen of each ledger. */
  readonly #ends = new Map<string, number>();

  constructor(bucket: S3Bucket, options: StoreOptions) {
    this.name = bucket.name;
    this.#bucket = bucket;
    this.#options = options;
    this.carrier = { state: () => bucket.versioning(), inspect: (ledger) => this.#inspect(ledger) };
  }

  async probe(): Promise<StoreFacts> {
    try {
      return await probeS3({ bucket: this.#bucket, ...this.#options });
    } catch (error) {
      throw this.#bucket.told(error);
    }
  }

  async put(ledger: Uint8Array, append: Append): Promise<PutOutcome> {
    checkAppend(append);
    const key = this.#key(ledger, append.seq);
    const before = (await this.#before(ledger, append)) ?? (await this.#found(key, append));
    const outcome = before ?? (await this.#putNew(key, append));
    if (outcome.is === 'stored' || outcome.is === 'same') this.#ends.set(toHex(ledger), append.next);
    return outcome;
  }

  async *read(ledger: Uint8Array, seq: number): AsyncGenerator<Append> {
    let expected: number | undefined;
    for await (const { versions, bytes } of this.#objects(ledger, seq)) {
      const at = seqOf(versions.key);
      if (at === undefined || (expected === undefined ? at > seq : at < expected)) continue;
      if (expected !== undefined && at > expected) return;
      const next = at + countItems(bytes, this.name, versions.key);
      if (next <= seq) continue;
      expected = next;
      this.#ends.set(toHex(ledger), next);
      yield { seq: at, next, bytes };
    }
  }

  async *list(after?: Uint8Array): AsyncGenerator<Uint8Array> {
    const { root } = this.#options;
    const from = after === undefined ? '' : toHex(after);
    const marker = after === undefined ? undefined : `${root}${from}/`;
    for await (const folder of this.#bucket.folders(root, marker))
      if (/^[0-9a-f]{64}$/.test(folder) && folder > from) yield fromHex(folder);
  }

  async turn<T>(): Promise<T> {
    throw new CustodyError('STORE_UNFIT', `the store ${this.name} carries copies, and nobody records there`, {
      hint: 'record where the case is kept; if that is lost: custody store push FILE OTHER, with --leave and the name of this store',
    });
  }

  async close(): Promise<void> {
    this.#bucket.close();
  }

  /** Puts until it is known what is there. Throws CustodyError STORE_UNKNOWN where that stays open. */
  async #putNew(key: string, append: Append): Promise<PutOutcome> {
    let isSent = false;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await this.#bucket.put(key, append.bytes, lockHeaders(this.#options));
        // a conflict with another put at this time, or a server that is busy
        const isOpen = answer.status === 409 || answer.status === 429 || answer.status >= 500;
        if (!isOpen && answer.status !== 412 && !isSent) this.#bucket.checked(answer, { method: 'PUT', key });
        isSent = true;
        if (!isOpen) return await this.#shown(key, append, answer.status);
      } catch (error) {
        const isOpen = error instanceof LineError || (error as CustodyError).code === 'STORE_UNREACHABLE';
        if (!isOpen) throw error;
        isSent ||= error instanceof LineError && error.isSent;
        if (!isSent) throw this.#bucket.told(error);
      }
      if (attempt === putTries) throw this.#unknown();
      await pause(attempt * (this.#options.pauseMs ?? 500));
      const found = await this.#foundQuietly(key, append);
      if (found !== undefined) return found;
    }
  }

  /** Reads the place of a put that the store answered. */
  async #shown(key: string, append: Append, status: number): Promise<PutOutcome> {
    const found = await this.#found(key, append);
    const isDone = status >= 200 && status < 300;
    if (found?.is === 'same' && isDone) return { is: 'stored' };
    if (found !== undefined) return found;
    if (isDone) throw this.#unfit('it acknowledged what it does not show');
    if (status === 412) throw this.#unfit('it refuses a place where nothing is');
    // an earlier try of this put may still arrive
    throw this.#unknown();
  }

  /** The same; undefined too where the store cannot be asked now. */
  async #foundQuietly(key: string, append: Append): Promise<PutOutcome | undefined> {
    try {
      return await this.#found(key, append);
    } catch (error) {
      if (error instanceof CustodyError && error.code === 'STORE_UNREACHABLE') return undefined;
      throw error;
    }
  }

  /** What is in a place; undefined where nothing is. */
  async #found(key: string, append: Append): Promise<PutOutcome | undefined> {
    const all = await this.#bucket.versionsOf(key);
    const first = firstOf(all);
    if (first === undefined) return undefined;
    if (this.#options.worm !== undefined && first.id === 'null')
      throw this.#unfit('its objects have no versions, so that nothing is locked');
    const { body, headers } = await this.#bucket.get(first, all.length === 1);
    if (this.#options.worm !== undefined && headers['x-amz-object-lock-mode'] === undefined)
      throw this.#unfit('it does not show that what is stored is locked');
    return thereIs({ seq: append.seq, next: append.seq + countItems(body, this.name, key), bytes: body }, append);
  }

  /** Why an append cannot come where it wants to; undefined where another ends there. */
  async #before(ledger: Uint8Array, append: Append): Promise<PutOutcome | undefined> {
    if (append.seq === 0 || this.#ends.get(toHex(ledger)) === append.seq) return undefined;
    for await (const there of this.read(ledger, append.seq - 1))
      return there.next === append.seq ? undefined : thereIs(there, append);
    return { is: 'gap' };
  }

  /** Objects of a ledger in their order, from those that may hold an entry: the first version of each. Small ones come many at once. */
  async *#objects(ledger: Uint8Array, seq: number): AsyncGenerator<{ versions: Versions; bytes: Uint8Array }> {
    const start = Math.max(0, seq - maxEntries + 1);
    const after = start === 0 ? undefined : this.#key(ledger, start - 1);
    const waiting: { versions: Versions; bytes: Promise<Uint8Array> }[] = [];
    for await (const versions of this.#bucket.versions(this.#log(ledger), after)) {
      const first = firstOf(versions.all);
      if (first === undefined) continue;
      const bytes = this.#bucket.get(first, versions.all.length === 1).then(({ body }) => body);
      // it is awaited in its turn
      bytes.catch(() => undefined);
      waiting.push({ versions, bytes });
      const isFull = waiting.length >= atOnce || first.size > smallBytes;
      for (let each = isFull ? waiting.shift() : undefined; each !== undefined; each = waiting.shift())
        yield { versions: each.versions, bytes: await each.bytes };
    }
    for (const each of waiting) yield { versions: each.versions, bytes: await each.bytes };
  }

  async *#inspect(ledger: Uint8Array): AsyncGenerator<Oddity> {
    let end = 0;
    for await (const versions of this.#bucket.versions(this.#log(ledger))) {
      const { key, all } = versions;
      const named = all.map(({ id, isMarker, size }) => (isMarker ? `${id} (deletes)` : `${id} (${size} bytes)`));
      const first = firstOf(all);
      if (first === undefined || all.some(({ isMarker }) => isMarker) || !(await this.#isOne(all)))
        yield { code: 'STORE_REPLACED', key, versions: named };
      const at = seqOf(key);
      if (first === undefined) continue;
      if (at !== end) {
        yield { code: 'STORE_STRAY', key, versions: named };
        continue;
      }
      const { body } = await this.#bucket.get(first, all.length === 1);
      end = at + countItems(body, this.name, key);
    }
  }

  /** Whether all versions have the same bytes: a put that was made twice. */
  async #isOne(all: readonly Version[]): Promise<boolean> {
    const [first, ...others] = all;
    if (first === undefined || others.length === 0) return true;
    const { body } = await this.#bucket.get(first, false);
    for (const other of others)
      if (other.size !== first.size || !equalBytes((await this.#bucket.get(other, false)).body, body)) return false;
    return true;
  }

  #log(ledger: Uint8Array): string {
    return `${this.#options.root}${toHex(ledger)}/log/`;
  }

  #key(ledger: Uint8Array, seq: number): string {
    return `${this.#log(ledger)}${String(seq).padStart(20, '0')}`;
  }

  #unfit(why: string): CustodyError {
    return new CustodyError('STORE_UNFIT', `the store ${this.name} is unfit: ${why}`, {
      hint: `tell the administrator of the bucket; custody store check ${this.name} tries it again`,
    });
  }

  #unknown(): CustodyError {
    return new CustodyError('STORE_UNKNOWN', `the store ${this.name} did not say whether it stored the entries`, {
      hint: 'push again: what is there is not stored twice',
    });
  }
}

/** Headers that lock an object until a time. */
function lockHeaders({ worm, now }: Pick<StoreOptions, 'worm' | 'now'>): Record<string, string> {
  if (worm === undefined) return {};
  const until = new Date((now() + worm.days * 86_400) * 1000).toISOString();
  return { 'x-amz-object-lock-mode': worm.mode, 'x-amz-object-lock-retain-until-date': until };
}

/** The version that was there first; lists have the newest first. */
const firstOf = (all: readonly Version[]): Version | undefined => all.findLast(({ isMarker }) => !isMarker);

/** The number in a key; undefined for a key of another form. */
function seqOf(key: string): number | undefined {
  const digits = /\/log\/(\d{20})$/.exec(key)?.[1];
  const seq = Number(digits);
  return digits !== undefined && Number.isSafeInteger(seq) ? seq : undefined;
}

/** How many entries an object has. Throws CustodyError STORE_ODD for bytes that are not entries one after the other. */
function countItems(bytes: Uint8Array, name: string, key: string): number {
  let count = 0;
  try {
    for (let at = 0; at < bytes.length; count += 1) {
      const length = cborItemLength(bytes, at, { maxBytes: maxAppendBytes });
      if (length === undefined || count > maxEntries) throw new Error('cut');
      at += length;
    }
    if (count === 0) throw new Error('empty');
    return count;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw odd(name, `${key}, which is not entries one after the other`);
  }
}
