/** Headers and records with a wrong form, each in one way. */
import { concatBytes } from '../../src/bytes/arrays.ts';
import { type CborInput, encodeCbor } from '../../src/bytes/cbor.ts';
import { broken, bytes, digestsOf, file, fileFields, head, header, other } from './manifest-items.ts';
import type { ManifestVector } from './manifest-vector.ts';

const badHeader = (name: string, about: string, item: Uint8Array) =>
  broken(`header-${name}`, 'MANIFEST_HEADER', about, item, file('a'));
const badRecord = (name: string, about: string, item: Uint8Array, first = head) =>
  broken(`record-${name}`, 'MANIFEST_RECORD', about, first, item);
export function headerVectors(): ManifestVector[] {
  return [
    broken('nothing', 'MANIFEST_EMPTY', 'A file without a byte.'),
    broken('format-2', 'MANIFEST_FORMAT', 'Its format is 2.', encodeCbor({ format: 2, algorithms: ['sha256'] })),
    broken(
      'format-2-of-other-shape',
      'MANIFEST_FORMAT',
      'Its format is 2, with fields of that format.',
      encodeCbor({ format: 2, tree: 1 }),
    ),
    broken(
      'format-true',
      'MANIFEST_FORMAT',
      'Its format is true, which is not 1.',
      encodeCbor({ format: true, algorithms: ['sha256'] }),
    ),
    badHeader('without-format', 'It names no format.', encodeCbor({ algorithms: ['sha256'] })),
    badHeader('without-sha256', 'MD5 alone, which does not bind.', header(['md5'])),
    badHeader('out-of-order', 'SHA-256 before MD5: one list has one form.', header(['sha256', 'md5'])),
    badHeader('algorithm-twice', 'SHA-256 twice.', header(['sha256', 'sha256'])),
    badHeader('algorithm-unknown', 'An algorithm that the format has not.', header(['crc32', 'sha256'])),
    badHeader('field-too-many', 'A field that a header has not.', header(['sha256'], { made: 'TEST' })),
    badHeader('pieces-of-nothing', 'Pieces of 0 bytes.', header(['sha256'], { pieceSize: 0 })),
    badHeader('is-no-map', 'It is an array.', encodeCbor([1, ['sha256']])),
    badHeader('missing', 'The header was left out.', file('0')),
    badHeader('no-item', 'A byte that begins no item.', Uint8Array.of(0xff)),
    broken('cut-in-header', 'MANIFEST_TRUNCATED', 'The file ends inside of the header.', head.subarray(0, 9)),
    broken(
      'cut-in-record',
      'MANIFEST_TRUNCATED',
      'The file ends inside of its only record.',
      head,
      file('a').subarray(0, 50),
    ),
  ];
}

export function recordVectors(): ManifestVector[] {
  const inPieces = header(['sha256'], { pieceSize: 4096 });
  const without = (name: string): Uint8Array => {
    const { [name]: _, ...rest } = fileFields('a');
    return encodeCbor(rest);
  };
  const long = file('a');
  const keysTurned = concatBytes(
    Uint8Array.of(0xa2),
    ...[
      ['path', ['a']],
      ['kind', 'fifo'],
    ].flatMap((pair) => pair.map((one) => encodeCbor(one as CborInput))),
  );
  return [
    badRecord('kind-unknown', 'A kind that the format has not.', other('door', 'a')),
    badRecord('field-unknown', 'A field that a record has not.', file('a', { owner: 'TEST' })),
    badRecord('without-salt', 'It has no salt, so that a withheld one could be guessed.', without('salt')),
    badRecord('salt-short', 'A salt of 31 bytes.', file('a', { salt: new Uint8Array(31) })),
    badRecord('without-size', 'A file without a size.', without('size')),
    badRecord('without-digests', 'A file without digests.', without('digests')),
    badRecord(
      'digest-other',
      'Another digest than the header names.',
      file('a', { digests: digestsOf(bytes('TEST'), ['sha512']) }),
    ),
    badRecord(
      'digest-too-many',
      'A digest besides those that the header names.',
      file('a', { digests: digestsOf(bytes('TEST'), ['md5', 'sha256']) }),
    ),
    badRecord('digest-short', 'A SHA-256 of 31 bytes.', file('a', { digests: { sha256: new Uint8Array(31) } })),
    badRecord('folder-with-size', 'A folder has no size.', other('directory', 'a', { size: 0 })),
    badRecord('link-without-target', 'A symbolic link without its target.', other('symlink', 'a')),
    badRecord('file-with-target', 'A file has no target.', file('a', { target: bytes('b') })),
    badRecord('changed-false', 'The mark of a file that changed, and it is false.', file('a', { changed: false })),
    badRecord('changed-one', 'The mark of a file that changed, and it is 1.', file('a', { changed: 1 })),
    badRecord(
      'changed-folder',
      'The mark of a file that changed, on a folder.',
      other('directory', 'a', { changed: true }),
    ),
    badRecord('links-without-inode', 'Two names, and nothing that tells of which file.', file('a', { links: 2 })),
    badRecord('links-one', 'One name is not told as a hard link.', file('a', { links: 1, inode: Uint8Array.of(1) })),
    badRecord('inode-long', 'An inode of 17 bytes.', file('a', { links: 2, inode: new Uint8Array(17) })),
    badRecord('time-too-fine', '1,000,000,000 nanoseconds.', file('a', { mtime: [0, 1_000_000_000] })),
    badRecord(
      'time-without-reason',
      'A time that is absent for a reason that the format has not.',
      file('a', { mtime: { absent: 'lost' } }),
    ),
    badRecord(
      'ranges-touch',
      'Two unreadable ranges that are one.',
      file('a', {
        unreadable: [
          [0, 1],
          [1, 1],
        ],
      }),
    ),
    badRecord(
      'ranges-descend',
      'Unreadable ranges out of order.',
      file('a', {
        unreadable: [
          [3, 1],
          [0, 1],
        ],
      }),
    ),
    badRecord('range-past-end', 'An unreadable range past the end of the file.', file('a', { unreadable: [[2, 3]] })),
    badRecord(
      'range-empty',
      'An unreadable range of nothing in a file of four bytes.',
      file('a', { unreadable: [[0, 0]] }),
    ),
    badRecord('ranges-none', 'An empty list of unreadable ranges.', file('a', { unreadable: [] })),
    badRecord(
      'pieces-without-size',
      'A root of pieces, and the header names no size of pieces.',
      file('a', { pieces: new Uint8Array(32) }),
    ),
    badRecord(
      'pieces-missing',
      'A file of two pieces without their root.',
      file('a', {}, new Uint8Array(4097)),
      inPieces,
    ),
    badRecord(
      'pieces-of-one',
      'A root of pieces of a file that is one piece.',
      file('a', { pieces: new Uint8Array(32) }, new Uint8Array(4096)),
      inPieces,
    ),
    badRecord(
      'name-utf-8-as-bytes',
      'A name that is UTF-8, as a byte string: it would have two forms.',
      file([bytes('a')]),
    ),
    badRecord('name-is-number', 'A component that is a number.', file([1 as unknown as string])),
    badRecord('not-an-item', 'A byte that begins no item.', Uint8Array.of(0xff)),
    badRecord('number-not-shortest', 'A size written in more bytes than it needs.', notShortest(long)),
    badRecord('keys-out-of-order', 'Keys that do not ascend.', keysTurned),
    badRecord('too-long', 'A record of more than 65,536 bytes.', file('n'.repeat(65_536))),
    badRecord('withheld-short', 'A withheld record of 31 bytes.', encodeCbor(new Uint8Array(31))),
  ];
}

/** The record with its size 4, which is one byte, written in two. */
function notShortest(record: Uint8Array): Uint8Array {
  const size = encodeCbor('size');
  const at = Buffer.from(record).indexOf(size) + size.length;
  return concatBytes(record.subarray(0, at), Uint8Array.of(0x18), record.subarray(at));
}
