/** A list of pieces: its lists in turn, each held to its root, or a refusal by name. */
import { bytesFromLatin1, latin1FromBytes, sha256 } from '../../../src/crypto/digest.ts';
import { encodePieceList, encodePiecesHeader, pieceRoot } from '../../../src/evidence/pieces.ts';
import { loadPieceList, PiecesError, readPieceLists, readPiecesHeader } from '../../../src/evidence/pieces-reader.ts';
import { hold, type Target } from '../target.ts';

const digests = (count: number): string =>
  Array.from({ length: count }, (_, index) => latin1FromBytes(sha256(Uint8Array.of(index)))).join('');
const sample = (...counts: readonly number[]): Uint8Array => {
  const lists = counts.map((count) => encodePieceList(4096 * count - 100, pieceRoot(digests(count)), digests(count)));
  return bytesFromLatin1([encodePiecesHeader(4096), ...lists].join(''));
};

export const target: Target = {
  reads: 'a list of pieces',
  form: 'cbor',
  refuses: ['PIECES_INVALID'],
  seeds: () => [sample(), sample(1), sample(2, 3), sample(300, 1)],
  run(bytes) {
    const read = (offset: number, length: number) => bytes.subarray(offset, offset + length);
    const header = readPiecesHeader(read);
    let pieces = 0;
    for (const list of readPieceLists(read, header)) {
      if (list instanceof PiecesError) continue;
      pieces += list.count;
      hold(loadPieceList(read, list).length === 32 * list.count, 'a list has as many digests as it says');
    }
    hold(32 * pieces <= bytes.length, 'there are no more digests than bytes');
  },
};
