/**
 * Manifests in which a value is of another type than it must be, or is at its bound: each for a condition of the specification
 * that no other vector shows.
 */
import { encodeCbor } from '../../src/bytes/cbor.ts';
import { broken, bytes, file, head, header, other, sound } from './manifest-items.ts';
import type { ManifestVector } from './manifest-vector.ts';

const mostPieces = 1_048_576;

const badHeader = (name: string, about: string, item: Uint8Array) =>
  broken(`header-${name}`, 'MANIFEST_HEADER', about, item, file('a'));
const badFile = (name: string, about: string, more: Parameters<typeof file>[1]) =>
  broken(`record-${name}`, 'MANIFEST_RECORD', about, head, file('a', more));

export function typeVectors(): ManifestVector[] {
  const inBytes = header(['sha256'], { pieceSize: 1 });
  return [
    badHeader('is-text', 'It is the text `format`.', encodeCbor('format')),
    badHeader('algorithms-no-list', 'A number in place of the algorithms.', encodeCbor({ format: 1, algorithms: 1 })),
    badFile('time-is-number', 'A time that is one number.', { mtime: 7 }),
    badFile('time-of-three', 'A time of three numbers.', { mtime: [0, 0, 0] }),
    badFile('time-of-text', 'A time whose seconds are text.', { mtime: ['0', 0] }),
    badFile('time-of-true', 'A time whose seconds are true.', { mtime: [true, 0] }),
    badFile('time-nanoseconds-true', 'A time whose nanoseconds are true.', { mtime: [0, true] }),
    badFile('time-reason-and-more', 'A time that is absent, with more beside the reason.', {
      mtime: { absent: 'not-accessible', why: 'TEST' },
    }),
    badFile('time-reason-number', 'A time that is absent, by a number.', { mtime: { absent: 1 } }),
    badFile('size-true', 'A size that is true.', { size: true }),
    badFile('size-negative', 'A size below zero.', { size: -1 }),
    badFile('digests-list', 'A list in place of the digests.', { digests: ['sha256'] }),
    badFile('inode-text', 'An inode that is text.', { links: 2, inode: 'TEST' }),
    broken(
      'record-target-text',
      'MANIFEST_RECORD',
      'The target of a link as text.',
      head,
      other('symlink', 'a', { target: 'b' }),
    ),
    badFile('ranges-no-list', 'A number in place of the unreadable ranges.', { unreadable: 1 }),
    badFile('range-as-bytes', 'An unreadable range as two bytes.', { unreadable: [Uint8Array.of(0, 1)] }),
    badFile('range-of-three', 'An unreadable range of three numbers.', { unreadable: [[0, 1, 1]] }),
    badFile('range-of-false', 'An unreadable range that begins at false.', { unreadable: [[false, 1]] }),
    sound(
      'pieces-most',
      'A file of as many pieces as there may be: their root stands there.',
      inBytes,
      file('a', { size: mostPieces, pieces: new Uint8Array(32).fill(7) }),
    ),
    sound(
      'pieces-too-many',
      'A file of one piece more than there may be: it has no root of pieces.',
      inBytes,
      file('a', { size: mostPieces + 1 }),
    ),
    broken(
      'record-pieces-too-many',
      'MANIFEST_RECORD',
      'A file of one piece more than there may be, with a root of pieces.',
      inBytes,
      file('a', { size: mostPieces + 1, pieces: bytes('TEST root of pieces, 32 bytes...') }),
    ),
  ];
}
