/** The digests of one file after another, in one pass: small files at once, large ones with a second thread's help. */
import { Worker } from 'node:worker_threads';
import { latin1FromBytes, sha256Latin1 } from '../crypto/digest.ts';
import { type Algorithm, digestBytes } from '../evidence/record.ts';
import type { ByteSink } from '../fs/hash-read.ts';
import { createRing, RingGiver, shareOut } from './hash-ring.ts';
import { type FileDigest, startDigest } from './hash-start.ts';

export type Digests = Partial<Record<Algorithm, string>>;

export class DigestSink implements ByteSink {
  /** The digests of the last file; undefined until all its bytes were given. */
  digests: Digests | undefined;
  /** Whether what begins next is large enough for a second thread. */
  isLarge = false;
  readonly #algorithms: readonly Algorithm[];
  readonly #helper: URL | undefined;
  readonly #onBytes: (count: number) => void;
  #running: { name: Algorithm; digest: FileDigest }[] = [];
  #help: { giver: RingGiver; algorithms: readonly Algorithm[] } | undefined;
  #isHelped = false;

  /** `helper` is the entry of the second thread; without one, this thread does it all. */
  constructor(algorithms: readonly Algorithm[], helper: URL | undefined, onBytes: (count: number) => void) {
    this.#algorithms = algorithms;
    this.#helper = helper;
    this.#onBytes = onBytes;
  }

  whole(bytes: Uint8Array): void {
    this.digests = {};
    for (const name of this.#algorithms)
      this.digests[name] = name === 'sha256' ? sha256Latin1(bytes) : latin1FromBytes(digestOf(name, bytes));
    this.#onBytes(bytes.length);
  }

  begin(): void {
    this.digests = undefined;
    const help = this.isLarge ? this.#startHelp() : undefined;
    this.#isHelped = help !== undefined;
    const own = this.#algorithms.filter((name) => help === undefined || !help.algorithms.includes(name));
    this.#running = own.map((name) => ({ name, digest: startDigest(name) }));
    help?.giver.begin();
  }

  add(bytes: Uint8Array): void {
    // the other thread first, so that it has something to do meanwhile
    if (this.#isHelped) this.#help?.giver.add(bytes);
    for (const { digest } of this.#running) digest.update(bytes);
    this.#onBytes(bytes.length);
  }

  end(): void {
    const values: Digests = {};
    for (const { name, digest } of this.#running) values[name] = latin1FromBytes(digest.digest());
    if (this.#isHelped && this.#help !== undefined) {
      const results = this.#help.giver.end();
      let at = 0;
      for (const name of this.#help.algorithms) {
        values[name] = latin1FromBytes(results.subarray(at, at + digestBytes[name]));
        at += digestBytes[name];
      }
    }
    this.digests = values;
  }

  /** One helper serves all large files of this thread. */
  #startHelp(): { giver: RingGiver; algorithms: readonly Algorithm[] } | undefined {
    const algorithms = shareOut(this.#algorithms);
    if (this.#helper === undefined || algorithms.length === 0) return undefined;
    if (this.#help !== undefined) return this.#help;
    const ring = createRing(algorithms);
    new Worker(this.#helper, { workerData: ring }).unref();
    this.#help = { giver: new RingGiver(ring), algorithms };
    return this.#help;
  }
}

function digestOf(name: Algorithm, bytes: Uint8Array): Uint8Array {
  const digest = startDigest(name);
  digest.update(bytes);
  return digest.digest();
}
