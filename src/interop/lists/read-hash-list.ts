/** Reads lists of digests that others wrote, whichever of the forms they have: the first bytes tell. Text is latin1, one character a byte. */
import { latin1FromBytes } from '../../crypto/digest.ts';
import { ListText } from './list-text.ts';
import type { HashList, ListParser } from './listing.ts';
import { HashdeepReader, hashdeepHead } from './read-hashdeep.ts';
import { JsonLinesReader } from './read-json-lines.ts';
import { SumListReader } from './read-sum-list.ts';

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
