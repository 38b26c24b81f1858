/** SHA-256 in the page: WebAssembly where the browser runs it, else JavaScript, which is slow and says so. */
import { code } from '#sha256-code';
import type { RunningDigest } from '../crypto/digest.ts';
import { engine } from '../engine/browser.ts';
import type { DigestName } from '../engine/engine.ts';
import type { FileDigests } from './file-digests.ts';
import { unpack } from './unpack.ts';

/** What the code gives (hash-wasm 4, `lib/WASMInterface.ts`): one state, and a buffer of 16 KiB before it. */
interface Sha256Code {
  readonly memory: WebAssembly.Memory;
  Hash_GetBuffer(): number;
  Hash_Init(bits: number): void;
  /** Takes so many bytes from the buffer. */
  Hash_Update(length: number): void;
  /** Leaves the digest in the buffer. */
  Hash_Final(padding: number): void;
}

const bufferBytes = 16 * 1024;

/** Digests with WebAssembly; without it, or where the page must not use it, slow ones. Never throws. */
export async function fileDigests(): Promise<FileDigests> {
  const hasher = await fastSha256();
  const create = (name: DigestName): RunningDigest =>
    name === 'sha256' && hasher !== undefined ? running(hasher) : engine.createDigest(name);
  return {
    create,
    async whole(bytes) {
      const native: SubtleCrypto | undefined = globalThis.crypto?.subtle;
      if (native !== undefined) return new Uint8Array(await native.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
      const run = create('sha256');
      run.update(bytes);
      return run.digest();
    },
    isSlow: hasher === undefined,
  };
}

async function fastSha256(): Promise<Sha256Code | undefined> {
  try {
    const { instance } = await WebAssembly.instantiate(await unpack(code).arrayBuffer());
    return instance.exports as unknown as Sha256Code;
  } catch {
    return undefined;
  }
}

function running({ memory, Hash_GetBuffer, Hash_Init, Hash_Update, Hash_Final }: Sha256Code): RunningDigest {
  const buffer = new Uint8Array(memory.buffer, Hash_GetBuffer(), bufferBytes);
  Hash_Init(256);
  return {
    update(bytes) {
      for (let at = 0; at < bytes.length; at += bufferBytes) {
        const part = bytes.subarray(at, at + bufferBytes);
        buffer.set(part);
        Hash_Update(part.length);
      }
    },
    copy() {
      throw new Error('a digest of a file is not copied');
    },
    digest() {
      Hash_Final(0);
      return buffer.slice(0, 32);
    },
  };
}
