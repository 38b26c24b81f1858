/**
 * Reads a manifest as its bytes come, in constant memory: checks form, names and order, keeps counts and the Merkle root.
 * Pull: `next` gives one record at a time, and `undefined` when it wants more bytes.
 */
import { CborError, cborItemLength, decodeCbor } from '../bytes/cbor.ts';
import { Frontier } from '../crypto/merkle.ts';
import { compareEncodedPaths, KeptPath } from './compare-views.ts';
import { ManifestError, type ManifestFault, RecordFault } from './manifest-error.ts';
import { ManifestTally, type ManifestTotals } from './manifest-tally.ts';
import { type Algorithm, algorithms, type ManifestHeader, maxRecordBytes, orderAlgorithms } from './record.ts';
import { RecordView } from './record-view.ts';

const limits = { maxBytes: maxRecordBytes };
const hashHead = 0x58; // byte string with one byte of length
const withheldBytes = 34;

export class ManifestReader {
  /** The header, once it was read. */
  header: ManifestHeader | undefined;
  headerBytes: Uint8Array = new Uint8Array(0);
  /** The record that `next` gave; valid until `next` or `feed` is called again. */
  readonly view = new RecordView();

  readonly #frontier = new Frontier();
  readonly #tally = new ManifestTally();
  readonly #previous = new KeptPath();
  #buffer: Uint8Array = new Uint8Array(0);
  #at = 0;
  #itemStart = 0;
  #offset = 0;
  #isEnded = false;

  /** The bytes of the item that `next` gave last, withheld or not; valid until `next` or `feed` is called again. */
  get item(): Uint8Array {
    return this.#buffer.subarray(this.#itemStart, this.#at);
  }

  /** The index of the record that `next` gave last; the header is 0. */
  get index(): number {
    return this.#frontier.size - 1;
  }

  /** The byte of the manifest at which the record in `view` begins. */
  get recordOffset(): number {
    return this.#offset + this.view.start;
  }

  /** Gives bytes, in order. The array is kept until it is read; it must not change. */
  feed(chunk: Uint8Array): void {
    const left = this.#buffer.length - this.#at;
    this.#offset += this.#at;
    if (left === 0) this.#buffer = chunk;
    else {
      const joined = new Uint8Array(left + chunk.length);
      joined.set(this.#buffer.subarray(this.#at));
      joined.set(chunk, left);
      this.#buffer = joined;
    }
    this.#at = 0;
  }

  /** Says that no more bytes come. */
  end(): void {
    this.#isEnded = true;
  }

  /**
   * Goes to the next record and says what it is: `record` (see `view`) or `withheld`. Undefined when more bytes are
   * wanted or, after `end`, when there are no more. Throws ManifestError at the first fault.
   */
  next(): 'record' | 'withheld' | undefined {
    for (;;) {
      const start = this.#at;
      const length = this.#itemLength();
      if (length === undefined) return this.#finish();
      this.#itemStart = start;
      this.#at += length;
      if (this.header === undefined) {
        this.header = this.#readHeader(start, length);
        this.headerBytes = this.item.slice();
        this.#frontier.pushEntry(this.headerBytes);
        continue;
      }
      if (length === withheldBytes && this.#buffer[start] === hashHead) {
        this.#frontier.push(this.#buffer.subarray(start + 2, this.#at));
        this.#tally.countWithheld();
        return 'withheld';
      }
      this.#readRecord(start, this.header);
      this.#frontier.pushEntry(this.#buffer.subarray(start, this.#at));
      return 'record';
    }
  }

  /** Root, counts and totals of all records read so far. */
  totals(): ManifestTotals {
    return this.#tally.totals(this.#frontier);
  }

  #itemLength(): number | undefined {
    try {
      return this.#at === this.#buffer.length ? undefined : cborItemLength(this.#buffer, this.#at, limits);
    } catch (error) {
      if (!(error instanceof CborError)) throw error;
      // counted in the record, as everywhere: where the buffer begins is chance
      const { message } = new CborError(error.reason, error.offset - this.#at);
      throw this.#fault(this.header === undefined ? 'MANIFEST_HEADER' : 'MANIFEST_RECORD', this.#at, message);
    }
  }

  #finish(): undefined {
    if (!this.#isEnded) return undefined;
    if (this.#at < this.#buffer.length) throw this.#fault('MANIFEST_TRUNCATED', this.#at);
    if (this.header === undefined) throw this.#fault('MANIFEST_EMPTY', this.#at);
    return undefined;
  }

  #readHeader(start: number, length: number): ManifestHeader {
    try {
      return headerOf(decodeCbor(this.#buffer.subarray(start, start + length), limits));
    } catch (error) {
      if (error instanceof RecordFault) throw this.#fault(error.fault, start, error.message);
      if (error instanceof CborError) throw this.#fault('MANIFEST_HEADER', start, error.message);
      throw error;
    }
  }

  #readRecord(start: number, header: ManifestHeader): void {
    const { view } = this;
    try {
      view.read(this.#buffer, start, this.#at, header);
    } catch (error) {
      throw error instanceof RecordFault ? this.#fault(error.fault, start, error.message) : error;
    }
    const order = this.#previous.depth === 0 ? -1 : compareEncodedPaths(this.#previous, view);
    if (order === 0) throw this.#fault('MANIFEST_DUPLICATE', start);
    if (order > 0) throw this.#fault('MANIFEST_ORDER', start);
    this.#previous.keep(view);
    if (view.hasChanged) this.#tally.countChanged();
    if (!this.#tally.count(view.kind, Math.max(view.size, 0), view.unreadable !== undefined))
      throw this.#fault('MANIFEST_TOTAL', start);
  }

  #fault(fault: ManifestFault, at: number, detail = ''): ManifestError {
    return new ManifestError(fault, this.#frontier.size, this.#offset + at, detail);
  }
}

function headerOf(value: unknown): ManifestHeader {
  if (!(value instanceof Map) || !value.has('format')) throw new RecordFault('MANIFEST_HEADER', 'no format');
  const format: unknown = value.get('format');
  if (format !== 1)
    throw new RecordFault('MANIFEST_FORMAT', typeof format === 'number' ? `format ${format}` : 'no number');
  const used: unknown = value.get('algorithms');
  const pieceSize: unknown = value.get('pieceSize');
  if (value.size !== (pieceSize === undefined ? 2 : 3) || !Array.isArray(used))
    throw new RecordFault('MANIFEST_HEADER', 'fields that a header does not have');
  if (!used.every(isAlgorithm)) throw new RecordFault('MANIFEST_HEADER', 'an unknown algorithm');
  const ordered = orderAlgorithms(used);
  if (ordered.length !== used.length || ordered.some((name, index) => name !== used[index]))
    throw new RecordFault('MANIFEST_HEADER', 'algorithms out of order, twice, or without SHA-256');
  if (pieceSize === undefined) return { format, algorithms: ordered };
  if (typeof pieceSize !== 'number' || pieceSize < 1) throw new RecordFault('MANIFEST_HEADER', 'no size of pieces');
  return { format, algorithms: ordered, pieceSize };
}

function isAlgorithm(name: unknown): name is Algorithm {
  return (algorithms as readonly unknown[]).includes(name);
}
