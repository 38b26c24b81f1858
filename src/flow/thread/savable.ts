/** Digests whose running state can be saved and gone on with: WebAssembly (hash-wasm), slower than the system's own. */
import type { Algorithm } from '../../evidence/record.ts';
import type { FileDigest } from './start.ts';

export interface SavableDigest extends FileDigest {
  /** All that is needed to go on later, in another process too; it can hold the last bytes of what was hashed. */
  save(): Uint8Array;
}

interface WasmDigest {
  init(): unknown;
  update(bytes: Uint8Array): unknown;
  digest(as: 'binary'): Uint8Array;
  save(): Uint8Array;
  load(state: Uint8Array): unknown;
}

/** States fit only the build of the library that made them: this changes with its version, held to package.json by a test. */
export const savedBy = 'hash-wasm 4.13.0';

const makers: Readonly<Record<Algorithm, () => Promise<WasmDigest>>> = {
  md5: async () => (await import('hash-wasm/dist/md5.umd.min.js')).default.createMD5(),
  sha1: async () => (await import('hash-wasm/dist/sha1.umd.min.js')).default.createSHA1(),
  blake3: async () => (await import('hash-wasm/dist/blake3.umd.min.js')).default.createBLAKE3(),
  sha256: async () => (await import('hash-wasm/dist/sha256.umd.min.js')).default.createSHA256(),
  sha512: async () => (await import('hash-wasm/dist/sha512.umd.min.js')).default.createSHA512(),
  'sha3-256': async () => (await import('hash-wasm/dist/sha3.umd.min.js')).default.createSHA3(256),
};

const prepared = new Map<Algorithm, WasmDigest>();

/** Loads what the algorithms need; once a thread is enough. */
export async function prepareSavable(algorithms: Iterable<Algorithm>): Promise<void> {
  for (const name of algorithms) if (!prepared.has(name)) prepared.set(name, await makers[name]());
}

/**
 * A running digest that can be saved, begun again or from a state. Each thread has one of each algorithm: a second one must not be
 * started before the first has ended. Throws an
 * Error for what is not a state of this algorithm.
 */
export function startSavable(name: Algorithm, state?: Uint8Array): SavableDigest {
  const running = prepared.get(name);
  if (running === undefined) throw new Error(`${name} was not prepared`);
  if (state === undefined) running.init();
  else running.load(state);
  return {
    update: (bytes) => void running.update(bytes),
    digest: () => running.digest('binary'),
    save: () => running.save(),
  };
}

/** Joins states, each after its length. */
export function packStates(states: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(states.reduce((sum, { length }) => sum + 2 + length, 0));
  let at = 0;
  for (const state of states) {
    bytes.set([state.length >> 8, state.length & 0xff], at);
    bytes.set(state, at + 2);
    at += 2 + state.length;
  }
  return bytes;
}

/** The states by algorithm, each tried; undefined for what `packStates` of these algorithms never gave. They must be prepared. */
export function unpackStates(
  algorithms: readonly Algorithm[],
  bytes: Uint8Array,
): ReadonlyMap<Algorithm, Uint8Array> | undefined {
  const states = new Map<Algorithm, Uint8Array>();
  let at = 0;
  for (const name of algorithms) {
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    const state = bytes.slice(at + 2, at + 2 + length);
    at += 2 + length;
    if (at > bytes.length || !isState(name, state)) return undefined;
    states.set(name, state);
  }
  return at === bytes.length ? states : undefined;
}

function isState(name: Algorithm, state: Uint8Array): boolean {
  try {
    startSavable(name, state);
    return true;
  } catch {
    return false;
  }
}

/** Two parts in one. */
export function packTwo(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + first.length + second.length);
  new DataView(bytes.buffer).setUint32(0, first.length);
  bytes.set(first, 4);
  bytes.set(second, 4 + first.length);
  return bytes;
}

/** The two parts that `packTwo` packed; undefined for other bytes. */
export function unpackTwo(bytes: Uint8Array): readonly [Uint8Array, Uint8Array] | undefined {
  if (bytes.length < 4) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
  return 4 + length <= bytes.length ? [bytes.slice(4, 4 + length), bytes.slice(4 + length)] : undefined;
}
