/** An image stream of AFF4: chunks of one size, many of them in a bevy, whose index says where each is. */
import { unsupported } from './error.ts';
import type { Facts } from './facts.ts';
import type { Aff4Volume, VolumeSource } from './volume.ts';

const mostChunk = 64 * 1024 * 1024;
const mostIndex = 64 * 1024 * 1024;
const indexEntry = 12;

/** How chunks are packed: bytes around the deflate stream that are not part of it. */
const packings: Readonly<Record<string, number | 'stored'>> = {
  'http://aff4.org/Schema#NullCompressor': 'stored',
  'https://www.ietf.org/rfc/rfc1950.txt': 2,
  'https://tools.ietf.org/html/rfc1950': 2,
  'https://www.ietf.org/rfc/rfc1951.txt': 0,
  'https://tools.ietf.org/html/rfc1951': 0,
};

export class ImageStream {
  readonly chunkSize: number;
  readonly #name: string;
  readonly #means: { readonly volume: Aff4Volume; readonly source: VolumeSource };
  readonly #perBevy: number;
  readonly #packing: number | 'stored';
  #index: { readonly bevy: number; readonly bytes: Uint8Array } | undefined;
  #chunk: { readonly number: number; readonly bytes: Uint8Array | undefined } | undefined;

  /** Throws CustodyError IMAGE_INVALID, IMAGE_UNSUPPORTED. */
  constructor(facts: Facts, means: { readonly volume: Aff4Volume; readonly source: VolumeSource }) {
    this.#name = facts.name;
    this.#means = means;
    this.chunkSize = facts.number('chunkSize', mostChunk);
    this.#perBevy = facts.number('chunksInSegment', mostIndex / indexEntry);
    const method = facts.name1('compressionMethod') ?? 'http://aff4.org/Schema#NullCompressor';
    const packing = packings[method];
    if (packing === undefined) throw unsupported(`its chunks are packed by ${method}, not by deflate or zlib`);
    this.#packing = packing;
  }

  /** Bytes of one chunk from a place on; undefined where the chunk is not there or cannot be unpacked. */
  read(at: number, length: number): Uint8Array | undefined {
    const number = Math.floor(at / this.chunkSize);
    if (this.#chunk?.number !== number) this.#chunk = { number, bytes: this.#readChunk(number) };
    const from = at - number * this.chunkSize;
    const bytes = this.#chunk.bytes?.subarray(from, from + length);
    return bytes?.length === length ? bytes : undefined;
  }

  #readChunk(number: number): Uint8Array | undefined {
    const { volume, source } = this.#means;
    const bevy = Math.floor(number / this.#perBevy);
    const name = `${this.#name}/${bevy.toString(10).padStart(8, '0')}`;
    if (this.#index?.bevy !== bevy)
      this.#index = { bevy, bytes: volume.whole(`${name}.index`, mostIndex) ?? new Uint8Array(0) };
    const place = volume.placeOf(name);
    const entry = this.#index.bytes.subarray((number % this.#perBevy) * indexEntry).subarray(0, indexEntry);
    if (place === undefined || entry.length < indexEntry) return undefined;
    const view = new DataView(entry.buffer, entry.byteOffset, indexEntry);
    const [from, length] = [Number(view.getBigUint64(0, true)), view.getUint32(8, true)];
    if (from + length > place.size || length > this.chunkSize) return undefined;
    const bytes = source.read(place.at + from, length);
    // a chunk that does not become shorter is stored as it is
    if (this.#packing === 'stored' || length === this.chunkSize) return bytes;
    return source.inflate(bytes.subarray(this.#packing), this.chunkSize);
  }
}
