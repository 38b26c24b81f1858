/** Every vector of manifests: the folder of a case, and each way in which its list can be wrong. */
import { concatBytes } from '../../src/bytes/arrays.ts';
import { encodeCbor } from '../../src/bytes/cbor.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { leafHash } from '../../src/crypto/merkle.ts';
import type { Algorithm } from '../../src/evidence/record.ts';
import { withholdRecord } from '../../src/evidence/withhold-record.ts';
import { headerVectors, recordVectors } from './manifest-faults.ts';
import { broken, bytes, digestsOf, file, fileFields, head, header, other, sound } from './manifest-items.ts';
import { typeVectors } from './manifest-types.ts';
import { type ManifestVector, type Recorded, totalsOf } from './manifest-vector.ts';

const badPath = (name: string, about: string, path: readonly (string | Uint8Array)[]) =>
  broken(`path-${name}`, 'MANIFEST_PATH', about, head, file(path));

function soundVectors(): ManifestVector[] {
  const all: readonly Algorithm[] = ['md5', 'sha1', 'blake3', 'sha256', 'sha512', 'sha3-256'];
  const twin = { links: 2, inode: Uint8Array.of(7, 1) };
  const mebibyte = 2 ** 20;
  const cut = file('b', { unreadable: [[2, 4]] }, concatBytes(bytes('TE'), new Uint8Array(4)));
  const pieces = encodeCbor({
    ...fileFields('image.dd', 'TEST '.repeat(1800)),
    pieces: sha256(bytes('TEST root of the pieces')),
  });
  return [
    sound('empty', 'An empty folder: a header and nothing else.', head),
    sound('one-file', 'One file of four bytes.', head, file('a.txt')),
    sound(
      'awkward-names',
      'Names with a newline, an escape sequence, a bidirectional override, a leading hyphen, blanks, and a decomposed letter beside the composed one.',
      head,
      ...['\u001b[2Jx', ' ', '-rf', 'a\nb', 'e\u0301', 'é', '\u202etxt.exe'].map((name) => file(name)),
    ),
    sound(
      'name-not-utf-8',
      'A name of the byte ff, and one that begins with a byte order mark: both stand as byte strings.',
      head,
      file([Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)]),
      file([Uint8Array.of(0xff)]),
    ),
    sound(
      'order-by-components',
      'What lies in `a` comes before `a.b`, although the byte of the point is smaller than that of the slash.',
      head,
      other('directory', 'a'),
      file(['a', 'x']),
      file('a.b'),
    ),
    sound(
      'symlink',
      'Links, one of them to nowhere and out of the folder: their targets as bytes, nothing followed.',
      head,
      other('symlink', 'in', { target: bytes('a.txt') }),
      other('symlink', 'out', { target: bytes('../../etc/\u00ff') }),
    ),
    sound('hard-link', 'Two names of one file, told by the same inode.', head, file('a', twin), file('b', twin)),
    sound(
      'sparse',
      'A file of 4 MiB that is one hole: its digest is that of zeros.',
      head,
      file('hole', {}, new Uint8Array(4 * mebibyte)),
    ),
    sound('unreadable-ranges', 'Bytes 2 to 5 of 6 could not be read and count as zeros.', head, cut),
    sound(
      'unreadable-names',
      'A folder whose names, and an empty file whose bytes, could not be read.',
      head,
      other('directory', 'a', { unreadable: [[0, 0]] }),
      file('b', { unreadable: [[0, 0]] }, ''),
    ),
    sound(
      'pieces',
      'A file of 9,000 bytes in pieces of 4,096, and one of exactly 4,096, which has none.',
      header(['sha256'], { pieceSize: 4096 }),
      pieces,
      file('small', {}, new Uint8Array(4096)),
    ),
    sound(
      'all-algorithms',
      'Every digest that the format has.',
      header(all),
      file('a', { digests: digestsOf(bytes('TEST'), all) }),
    ),
    sound(
      'all-kinds',
      'A pipe, a socket, a device, a folder.',
      head,
      ...['device', 'directory', 'fifo', 'socket'].map((kind) => other(kind, kind)),
    ),
    sound(
      'times',
      'A time before 1970, one with nanoseconds, one that the system does not tell.',
      head,
      file('a', { mtime: [-1, 999_999_999] }),
      file('b', { mtime: [0, 1] }),
      file('c', { mtime: { absent: 'not-accessible' } }),
    ),
    sound(
      'withheld',
      'The second of three records is withheld: root and number still fit, the total is not compared.',
      head,
      file('a'),
      withholdRecord(file('b')),
      file('c'),
    ),
    sound(
      'changed',
      'A file that changed while it was read, twice: its digests may be of no state that it ever had. One of its ranges could not be read, either.',
      head,
      file('a'),
      file('b', { changed: true }),
      file('c', { changed: true, unreadable: [[2, 4]] }, concatBytes(bytes('TE'), new Uint8Array(4))),
    ),
    sound('largest-total', 'One file of 2^53 - 1 bytes.', head, file('a', { size: Number.MAX_SAFE_INTEGER })),
  ];
}

function orderVectors(): ManifestVector[] {
  const half = { size: 2 ** 52 };
  const three = [file('a'), file('b'), file('c')] as const;
  const whole = concatBytes(head, ...three);
  const rest = totalsOf(whole);
  const [a, b, c] = [head, ...three].map(leafHash) as [Uint8Array, Uint8Array, Uint8Array];
  const bound = (name: string, about: string, manifest: Uint8Array, recorded: Recorded = rest): ManifestVector => ({
    name: `root-${name}`,
    about,
    manifest,
    recorded,
    expected: 'MANIFEST_ROOT',
  });
  return [
    badPath('of-nothing', 'A path without a component.', []),
    badPath('empty-name', 'An empty component, as of an absolute path.', ['', 'etc']),
    badPath('point', 'The component `.`.', ['.', 'a']),
    badPath('two-points', 'A path that leads out of the folder.', ['a', '..', '..', 'b']),
    badPath('slash', 'A slash within a name.', ['etc/passwd']),
    badPath('zero-byte', 'A zero byte within a name.', ['a\0.txt']),
    badPath('too-deep', 'A path of 16,385 components.', new Array(16_385).fill('a')),
    broken('duplicate', 'MANIFEST_DUPLICATE', 'One path twice.', head, file('a'), file('a', {}, 'TEST other')),
    broken('order', 'MANIFEST_ORDER', 'Paths that do not ascend.', head, file('b'), file('a')),
    broken(
      'order-across-withheld',
      'MANIFEST_ORDER',
      'Paths that do not ascend, with a withheld record between.',
      head,
      file('b'),
      withholdRecord(file('c')),
      file('a'),
    ),
    broken(
      'order-by-joined-bytes',
      'MANIFEST_ORDER',
      'Ordered by whole paths instead of component by component.',
      head,
      file('a.b'),
      file(['a', 'x']),
    ),
    broken('total', 'MANIFEST_TOTAL', 'Sizes that add up to 2^53.', head, file('a', half), file('b', half)),
    bound(
      'record-changed',
      'One digest is another than was recorded.',
      concatBytes(head, file('a'), file('b', {}, 'TESS'), file('c')),
    ),
    bound('record-dropped', 'The last record is gone.', concatBytes(head, file('a'), file('b'))),
    bound('record-added', 'A record was put in.', concatBytes(whole, file('d', {}, ''))),
    bound(
      'salt-changed',
      'The same file under another salt.',
      concatBytes(head, file('a', { salt: new Uint8Array(32) }), file('b'), file('c')),
    ),
    bound('records-other', 'The event says another number of records.', whole, { ...rest, records: rest.records + 1 }),
    bound('size-other', 'The event says another total.', whole, { ...rest, size: rest.size + 1 }),
    bound(
      'node-as-leaf',
      'A node of the tree in place of two withheld records: the same root, another number.',
      concatBytes(head, file('a'), encodeCbor(sha256(concatBytes(Uint8Array.of(1), c, leafHash(three[2]))))),
    ),
    bound(
      'withheld-other',
      'A withheld record whose hash is another.',
      concatBytes(head, encodeCbor(a), encodeCbor(b), file('c')),
    ),
  ];
}

/** The same bytes in each run. */
export const makeManifestVectors = (): ManifestVector[] => [
  ...soundVectors(),
  ...headerVectors(),
  ...recordVectors(),
  ...typeVectors(),
  ...orderVectors(),
];
