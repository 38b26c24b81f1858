/** The bytes of one member of a ZIP archive in a browser, held to the size and CRC-32 that the archive says. */
import { CustodyError } from '../errors.ts';
import type { ArchiveBytes } from '../interop/archive/archive.ts';
import { checkedMember, type ZipMember } from '../interop/archive/zip.ts';
import { quoteText } from '../ledger/quoted.ts';
import { type GivenFile, piecesOf } from './given-file.ts';

/** Throws CustodyError BUNDLE_DAMAGED, IO. */
export async function* unpacked(
  archive: GivenFile,
  member: ZipMember,
  source: ArchiveBytes,
): AsyncGenerator<Uint8Array> {
  const pieces = piecesOf(archive, member.at, member.at + member.packed);
  yield* checkedMember(member.isDeflated ? inflated(pieces, member.path, source) : pieces, member, { source, crc32 });
}

async function* inflated(
  pieces: AsyncGenerator<Uint8Array>,
  path: string,
  source: ArchiveBytes,
): AsyncGenerator<Uint8Array> {
  const unpacker = new DecompressionStream('deflate-raw');
  const writer = unpacker.writable.getWriter();
  const reader = unpacker.readable.getReader();
  const feeding = (async () => {
    for await (const piece of pieces) await writer.write(piece as Uint8Array<ArrayBuffer>);
    await writer.close();
  })();
  // what went wrong there is told when the reader meets it
  feeding.catch((error: unknown) => writer.abort(error).catch(() => {}));
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value;
    }
    await feeding;
  } catch (error) {
    if (error instanceof CustodyError) throw error;
    throw source.damaged(`${quoteText(path)} cannot be unpacked`, error);
  } finally {
    await reader.cancel().catch(() => {});
  }
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 as ZIP has it, going on from that of what came before. */
function crc32(bytes: Uint8Array, before: number): number {
  let sum = ~before;
  for (const byte of bytes) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 0xff] as number);
  return ~sum >>> 0;
}
