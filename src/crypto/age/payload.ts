/** The payload of an age file (age-encryption.org/v1): chunks of 64 KiB under ChaCha20-Poly1305, each with its number and whether it is the last. */
import { engine } from '#engine';
import { concatBytes, utf8 } from '../../bytes/arrays.ts';

/** Bytes of a chunk in clear; only the last may have fewer. */
export const chunkBytes = 65_536;
/** Bytes that a chunk has more when it is sealed. */
export const tagBytes = 16;
/** Bytes between the header and the first chunk. */
export const payloadNonceBytes = 16;

/** One chunk of a payload. */
interface ChunkPlace {
  /** From 0 on. */
  readonly index: number;
  readonly isLast: boolean;
}

/** Seals and opens the chunks of one payload. */
export class AgePayload {
  readonly #key: Uint8Array;

  /** `nonce` follows the header. */
  constructor(fileKey: Uint8Array, nonce: Uint8Array) {
    // HKDF-SHA-256 (RFC 5869) of one block
    const extracted = engine.hmacSha256(nonce, fileKey);
    this.#key = engine.hmacSha256(extracted, concatBytes(utf8('payload'), new Uint8Array([1])));
  }

  /** Writes the sealed chunk to the start of `into`. No place may be sealed twice. */
  seal(place: ChunkPlace, data: Uint8Array, into: Uint8Array): void {
    engine.chachaSeal({ key: this.#key, nonce: nonceOf(place), data }, into);
  }

  /** Writes the chunk in clear to the start of `into`. False where it is not what was sealed at that place: then nothing in `into` may be used. */
  open(place: ChunkPlace, data: Uint8Array, into: Uint8Array): boolean {
    return engine.chachaOpen({ key: this.#key, nonce: nonceOf(place), data }, into);
  }
}

/** Eleven bytes count the chunks, and one says whether it is the last. */
function nonceOf({ index, isLast }: ChunkPlace): Uint8Array {
  const nonce = new Uint8Array(12);
  const view = new DataView(nonce.buffer);
  view.setUint32(3, Math.floor(index / 2 ** 32));
  view.setUint32(7, index % 2 ** 32);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}
