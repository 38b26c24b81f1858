/** The wire encoding of SSH (RFC 4251, section 5): 32-bit lengths before strings, as key files and agents use it. */
import { concatBytes, utf8 } from '../bytes/arrays.ts';
import type { CustodyError } from '../errors.ts';

/** A 32-bit unsigned integer, big-endian. */
export function sshUint32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}

/** A string: its length, then its bytes. */
export function sshString(value: Uint8Array | string): Uint8Array {
  const bytes = typeof value === 'string' ? utf8(value) : value;
  return concatBytes(sshUint32(bytes.length), bytes);
}

/** Reads values one after the other; what does not fit throws the error that `fail` makes. */
export class SshReader {
  readonly #bytes: Uint8Array;
  readonly #fail: () => CustodyError;
  #offset = 0;

  constructor(bytes: Uint8Array, fail: () => CustodyError) {
    this.#bytes = bytes;
    this.#fail = fail;
  }

  get left(): number {
    return this.#bytes.length - this.#offset;
  }

  bytes(length: number): Uint8Array {
    if (length > this.left) throw this.#fail();
    this.#offset += length;
    return this.#bytes.subarray(this.#offset - length, this.#offset);
  }

  uint8(): number {
    return this.bytes(1)[0] ?? 0;
  }

  uint32(): number {
    return this.bytes(4).reduce((sum, byte) => sum * 256 + byte, 0);
  }

  string(): Uint8Array {
    return this.bytes(this.uint32());
  }

  /** A string of bytes 20-7E, such as the name of an algorithm. */
  name(): string {
    const bytes = this.string();
    if (bytes.length > 64 || bytes.some((byte) => byte < 0x20 || byte > 0x7e)) throw this.#fail();
    return String.fromCharCode(...bytes);
  }

  /** Refuses anything left over. */
  end(): void {
    if (this.left > 0) throw this.#fail();
  }
}

/**
 * The public key in an `ssh-ed25519` key blob (RFC 8709, section 4); undefined for any other type of key.
 * @throws what the reader's `fail` makes when the blob is malformed.
 */
export function ed25519FromBlob(blob: Uint8Array, fail: () => CustodyError): Uint8Array | undefined {
  const reader = new SshReader(blob, fail);
  if (reader.name() !== 'ssh-ed25519') return undefined;
  const key = reader.string();
  reader.end();
  if (key.length !== 32) throw fail();
  return key.slice();
}

/** The `ssh-ed25519` key blob of a public key. */
export function ed25519Blob(publicKey: Uint8Array): Uint8Array {
  return concatBytes(sshString('ssh-ed25519'), sshString(publicKey));
}
