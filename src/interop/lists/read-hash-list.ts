/** Reads lists of digests that others wrote, whichever of the forms they have: the first bytes tell. Text is latin1, one character a byte. */
import { latin1FromBytes } from '../../crypto/digest.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { type HashList, invalidList, type ListParser } from './listing.ts';
import { HashdeepReader, hashdeepHead } from './read-hashdeep.ts';
import { JsonLinesReader } from './read-json-lines.ts';
import { SumListReader } from './read-sum-list.ts';

/** The bytes of a list as UTF-8 or whatever was written, a byte order mark taken off and UTF-16 (what PowerShell's `>` writes) made UTF-8. */
class ListText {
  readonly notes: Phrase[] = [];
  #utf16: InstanceType<typeof TextDecoder> | undefined;
  #isBegun = false;
  #waiting = new Uint8Array(0);

  /** The bytes to read so far. Throws CustodyError for UTF-16 that is not one. */
  feed(bytes: Uint8Array): Uint8Array {
    if (this.#isBegun) return this.#decode(bytes, true);
    const all = new Uint8Array(this.#waiting.length + bytes.length);
    all.set(this.#waiting);
    all.set(bytes, this.#waiting.length);
    this.#waiting = all;
    // what tells the form of a list may come in pieces
    return all.length < mostHeadBytes ? new Uint8Array(0) : this.#begin();
  }

  /** What is left. Throws CustodyError as `feed` does. */
  end(): Uint8Array {
    const head = this.#isBegun ? new Uint8Array(0) : this.#begin();
    const tail = this.#decode(new Uint8Array(0), false);
    return head.length > 0 ? head : tail;
  }

  #begin(): Uint8Array {
    this.#isBegun = true;
    const bytes = this.#waiting;
    this.#waiting = new Uint8Array(0);
    const [a, b, c] = bytes;
    if (a === 0xef && b === 0xbb && c === 0xbf) {
      this.notes.push(phrase('it begins with a byte order mark, which is ignored'));
      return bytes.subarray(3);
    }
    const kind = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
    if (kind === undefined) return bytes;
    this.notes.push(phrase('it is UTF-16, and its names are read as UTF-8'));
    this.#utf16 = new TextDecoder(kind, { fatal: true, ignoreBOM: true });
    return this.#decode(bytes.subarray(2), true);
  }

  #decode(bytes: Uint8Array, stream: boolean): Uint8Array {
    if (this.#utf16 === undefined) return bytes;
    try {
      return encoder.encode(this.#utf16.decode(bytes, { stream }));
    } catch {
      throw invalidList('it begins as UTF-16, but is not UTF-16');
    }
  }
}

const encoder = new TextEncoder();
/** More than the longest head by which a form is known. */
const mostHeadBytes = 64;

type Reader = ListParser & { list(): HashList };

/** Every file of the list by its path, `./` taken off. Throws CustodyError MANIFEST_INVALID naming the place, TOO_LARGE, and as `chunks` does. */
export async function readHashList(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<HashList> {
  const text = new ListText();
  let reader: Reader | undefined;
  const feed = async (bytes: Uint8Array): Promise<void> => {
    if (bytes.length === 0) return;
    reader ??= await readerOf(latin1FromBytes(bytes.subarray(0, hashdeepHead.length)));
    reader.feed(bytes);
  };
  for await (const bytes of chunks) await feed(text.feed(bytes));
  await feed(text.end());
  reader ??= new SumListReader();
  reader.end();
  const { format, files, notes } = reader.list();
  return { format, files, notes: [...text.notes, ...notes] };
}

async function readerOf(head: string): Promise<Reader> {
  if (head === hashdeepHead) return new HashdeepReader();
  if (head.startsWith('{')) return new JsonLinesReader();
  if (!head.startsWith('<')) return new SumListReader();
  // 1,800 lines of XML that only such a list needs
  const { DfxmlReader } = await import('./read-dfxml.ts');
  return new DfxmlReader();
}
