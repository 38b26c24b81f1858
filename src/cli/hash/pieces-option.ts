/** `--pieces` and `--no-pieces` of `hash`: whether digests of pieces are taken, and how large a piece is. */
import { type Command, Option } from 'commander';
import { CustodyError } from '../../errors.ts';
import { leastPieceSize, mostPieceSize, mostPieces, pieceSizeFor, usualPieceSize } from '../../evidence/pieces.ts';
import { contentSize, isDeviceOfNoSize, shapeOf } from '../../flow/evidence/single.ts';
import { rawPathOf } from '../../fs/raw-path.ts';
import { readSize } from '../typed/read-size.ts';

/** One file, image or device of at least so many bytes has pieces without being asked: where checking by them begins to be quicker. */
const piecesFrom = 256 * 1024 * 1024;

export interface PiecesOptions {
  /** True without a size, false after `--no-pieces`. */
  readonly pieces?: number | boolean;
  readonly output?: string;
}

export function addPiecesOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--pieces [size]',
        `also digests of equal pieces (else ${sizeWords(usualPieceSize)} each) of every larger file, in NAME.pieces beside the manifest; of one file, image or device from ${sizeWords(piecesFrom)} on without asking`,
      ).argParser(readPieceSize),
    )
    .option('--no-pieces', 'no digests of pieces');
}

/** The size of pieces; undefined where there are to be none. Throws CustodyError USAGE, MISSING_VALUE. */
export function pieceSizeOf({ pieces, output }: PiecesOptions, paths: readonly string[]): number | undefined {
  if (pieces === false) return undefined;
  const [only] = paths.length === 1 ? paths.map((path) => rawPathOf(path)) : [];
  const size = (only === undefined ? undefined : contentSize(only, shapeOf(only))) ?? 0;
  if (pieces === undefined) return output !== undefined && size >= piecesFrom ? pieceSizeFor(size) : undefined;
  if (output === undefined)
    throw new CustodyError('MISSING_VALUE', 'digests of pieces need a manifest, and you keep none', {
      hint: 'keep it with -o FILE',
    });
  const unsized = paths.find((path) => isDeviceOfNoSize(rawPathOf(path)));
  if (unsized !== undefined)
    throw new CustodyError('USAGE', `the system does not say how large ${unsized} is, and pieces need that`, {
      hint: '--no-pieces',
    });
  if (pieces === true) return pieceSizeFor(size);
  const count = Math.ceil(size / pieces);
  if (count > mostPieces)
    throw new CustodyError('USAGE', `there would be ${count} pieces, and ${mostPieces} are possible`, {
      hint: `--pieces ${sizeWords(pieceSizeFor(size))}, or more`,
    });
  return pieces;
}

function readPieceSize(text: string): number {
  const size = readSize(text);
  if (size === undefined || size < leastPieceSize || size > mostPieceSize)
    throw new CustodyError(
      'USAGE',
      `${text} is not a size for pieces: bytes, KiB, MiB or GiB, from ${sizeWords(leastPieceSize)} to ${sizeWords(mostPieceSize)}`,
      { hint: 'name the file to hash before --pieces, or write --pieces=16MiB' },
    );
  return size;
}

function sizeWords(bytes: number): string {
  if (bytes % 1024 ** 3 === 0) return `${bytes / 1024 ** 3} GiB`;
  return bytes % 1024 ** 2 === 0 ? `${bytes / 1024 ** 2} MiB` : `${bytes / 1024} KiB`;
}
