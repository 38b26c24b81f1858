/**
 * Bags of both versions, and what each comes to: the cases that the conformance suite of the Library of Congress has, made by our own
 * code, and those that it lacks. `codes` are all that is found, sorted.
 */
import { type BagPlan, type Content, hashOf } from './make-bag.ts';

export interface BagCase {
  readonly name: string;
  readonly plan: BagPlan;
  readonly result: 'valid' | 'invalid' | 'incomplete' | 'BAG_INVALID';
  readonly codes: readonly string[];
  /** Changes the files after all lists were made; null removes one. */
  readonly later?: Readonly<Record<string, Content | null>>;
}

const old = '0.97';
const line = (path: string, content: Content = 'TEST a', algorithm = 'sha256'): string =>
  `${hashOf(algorithm, content)}  ${path}`;
const outside = (path: string): BagPlan => ({ more: [line(path)] });
const fetching = (path: string): BagPlan => ({ tags: { 'fetch.txt': `https://example.org/x - ${path}\n` } });
const valid = { result: 'valid', codes: [] } as const;
const utf16 = (text: string): Content =>
  Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]);
const unsafe = [
  '../../a',
  '/tmp/a',
  'data/../../a',
  'C:\\a',
  '\\\\?\\UNC\\server\\a',
  '%HomeDrive%\\a',
  'data/a\\..\\b',
];
const elsewhere = ['~/a', '~root/a', 'a.txt', 'manifest-sha256.txt'];
const outsideEach = (version: '0.97' | '1.0', paths: readonly string[], code: string): BagCase[] =>
  paths.flatMap((path): BagCase[] => [
    { name: `${version}: a list names ${path}`, plan: { version, ...outside(path) }, result: 'invalid', codes: [code] },
    {
      name: `${version}: fetch.txt names ${path}`,
      plan: { version, ...fetching(path) },
      result: 'invalid',
      codes: ['BAGIT_FETCH_IGNORED', code],
    },
  ]);

export const bagCases: readonly BagCase[] = [
  { name: '1.0: as plain as can be', plan: {}, ...valid },
  { name: '0.97: as plain as can be', plan: { version: old }, ...valid },
  { name: '1.0: without list of tag files, without bag-info.txt', plan: { isTagged: false }, ...valid },
  { name: '1.0: an empty payload', plan: { payload: {} }, ...valid },
  { name: '1.0: every algorithm', plan: { algorithms: ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] }, ...valid },
  { name: '1.0: lines that end as in Windows', plan: { end: '\r\n' }, ...valid },
  { name: '0.97: lines that end in CR, one blank between', plan: { version: old, end: '\r', gap: ' ' }, ...valid },
  { name: '1.0: a tab between', plan: { gap: '\t' }, ...valid },
  {
    name: '1.0: digits in upper case',
    plan: { lines: [line('data/a.txt').toUpperCase().replace('DATA/A.TXT', 'data/a.txt')] },
    ...valid,
  },
  { name: '1.0: CR, LF and % in names', plan: { payload: { 'a\nb\r%41 c%25': 'TEST' } }, ...valid },
  { name: '0.97: LF and % in names', plan: { version: old, payload: { 'a\nb': 'TEST', '%7Ec %20': 'x' } }, ...valid },
  {
    name: '0.97: names that a shell escapes',
    plan: { version: old, payload: { 'a b$!"(c).txt': 'TEST', '~d': 'x' } },
    ...valid,
  },
  {
    name: '1.0: a bag in a bag',
    plan: { payload: { 'bag/bagit.txt': 'x', 'bag/manifest-md5.txt': 'x', 'bag/data/a': 'TEST' } },
    ...valid,
  },
  {
    name: '0.97: tag files in ISO-8859-1',
    plan: {
      version: old,
      encoding: 'ISO-8859-1',
      payload: { 'Müller.txt': 'TEST' },
      write: (text) => Buffer.from(text, 'latin1'),
    },
    ...valid,
  },
  {
    name: '0.97: tag files in UTF-16',
    plan: { version: old, encoding: 'UTF-16', info: 'A: b\n', write: utf16 },
    ...valid,
  },
  {
    name: '1.0: metadata with repeated labels, long and continued lines',
    plan: { info: `Contact: a\nContact: b\nNote: ${'x'.repeat(5000)}\n  more\n\tand more\nPayload-Oxum: 6.1\n` },
    ...valid,
  },
  { name: '0.97: blanks about the colon', plan: { version: old, info: 'A : 1\nA:  2\nA   :3\n' }, ...valid },
  {
    name: '0.97: two lists that have each its own file',
    plan: {
      version: old,
      payload: { a: 'A', b: 'B' },
      lines: [line('data/a', 'A')],
      tags: { 'manifest-sha512.txt': `${line('data/b', 'B', 'sha512')}\n` },
    },
    ...valid,
  },
  {
    name: '1.0: two lists that have each its own file',
    plan: {
      payload: { a: 'A', b: 'B' },
      lines: [line('data/a', 'A')],
      tags: { 'manifest-sha512.txt': `${line('data/b', 'B', 'sha512')}\n` },
    },
    result: 'invalid',
    codes: ['BAGIT_FILE_EXTRA', 'BAGIT_FILE_EXTRA'],
  },
  {
    name: '1.0: everything of fetch.txt is there',
    plan: { tags: { 'fetch.txt': 'https://example.org/a.txt 6 data/a.txt\n' } },
    result: 'valid',
    codes: ['BAGIT_FETCH_IGNORED'],
  },
  {
    name: '1.0: a file of fetch.txt is not there',
    plan: { tags: { 'fetch.txt': 'https://example.org/b - data/b\n' }, more: [line('data/b')] },
    result: 'incomplete',
    codes: ['BAGIT_FETCH_IGNORED', 'BAGIT_FILE_TO_FETCH'],
  },
  {
    name: '1.0: fetch.txt names what no list does',
    plan: fetching('data/b'),
    result: 'invalid',
    codes: ['BAGIT_FETCH_IGNORED', 'BAGIT_FETCH_UNLISTED'],
  },
  {
    name: '1.0: a line of fetch.txt without length',
    plan: { tags: { 'fetch.txt': 'https://example.org/b data/b\n' } },
    result: 'invalid',
    codes: ['BAGIT_FETCH_IGNORED', 'BAGIT_TAG_BROKEN'],
  },

  { name: '1.0: only MD5', plan: { algorithms: ['md5'] }, result: 'valid', codes: ['BAGIT_DIGEST_WEAK'] },
  {
    name: '1.0: only an algorithm that is not computed',
    plan: { algorithms: ['sha3-512'] },
    result: 'incomplete',
    codes: [
      ...['BAGIT_FILE_UNCHECKED', 'BAGIT_FILE_UNCHECKED', 'BAGIT_FILE_UNCHECKED'],
      ...['BAGIT_LIST_UNCHECKED', 'BAGIT_LIST_UNCHECKED'],
    ],
  },
  {
    name: '1.0: an algorithm that is not computed beside one that is',
    plan: { algorithms: ['sha224', 'sha256'] },
    result: 'valid',
    codes: ['BAGIT_LIST_UNCHECKED', 'BAGIT_LIST_UNCHECKED'],
  },
  {
    name: '0.97: as md5sum -b writes it',
    plan: { version: old, gap: ' *' },
    result: 'valid',
    codes: ['BAGIT_STARRED', 'BAGIT_STARRED'],
  },
  {
    name: '0.97: ./ before names',
    plan: { version: old, lines: [line('./data/a.txt')] },
    result: 'valid',
    codes: ['BAGIT_PATH_DOTTED'],
  },
  {
    name: '0.97: a file listed twice, with the same digest',
    plan: { version: old, more: [line('data/a.txt')] },
    result: 'valid',
    codes: ['BAGIT_LISTED_TWICE'],
  },
  {
    name: '1.0: a file listed twice, with the same digest',
    plan: { more: [line('data/a.txt')] },
    result: 'invalid',
    codes: ['BAGIT_LISTED_TWICE'],
  },
  ...([old, '1.0'] as const).flatMap((version): BagCase[] => [
    {
      name: `${version}: a file listed twice, with different digests`,
      plan: { version, more: [line('data/a.txt', 'TEST b')] },
      result: 'invalid',
      codes: ['BAGIT_LISTED_TWO_WAYS'],
    },
    {
      name: `${version}: a name listed in lower and upper case, one file`,
      plan: { version, more: [line('data/A.TXT')] },
      result: 'valid',
      codes: ['BAGIT_NAME_CASE'],
    },
    {
      name: `${version}: a name listed in lower and upper case, other content`,
      plan: { version, more: [line('data/A.TXT', 'TEST b')] },
      result: 'invalid',
      codes: ['BAGIT_FILE_DIFFERS', 'BAGIT_NAME_CASE'],
    },
    {
      name: `${version}: two files whose names differ in case`,
      plan: { version, payload: { a: 'TEST', A: 'TEST' } },
      result: 'valid',
      codes: ['BAGIT_NAMES_COLLIDE'],
    },
    {
      name: `${version}: a name in another Unicode form`,
      plan: { version, payload: { 'Nu\u0301n\u0303ez': 'x' }, lines: [line('data/N\u00fa\u00f1ez', 'x')] },
      result: 'valid',
      codes: ['BAGIT_NAME_NORMALIZED'],
    },
    {
      name: `${version}: a name in two Unicode forms, one file`,
      plan: { version, payload: { 'N\u00fa\u00f1ez': 'x' }, more: [line('data/Nu\u0301n\u0303ez', 'x')] },
      result: 'valid',
      codes: ['BAGIT_NAME_NORMALIZED'],
    },
    {
      name: `${version}: files of systems`,
      plan: { version, payload: { '.DS_Store': 'x', 'Thumbs.db': 'x' } },
      result: 'valid',
      codes: ['BAGIT_SYSTEM_FILE', 'BAGIT_SYSTEM_FILE'],
    },
    {
      name: `${version}: a changed file of the payload`,
      plan: { version, info: 'Payload-Oxum: 6.1\n' },
      later: { 'data/a.txt': 'TEST b' },
      result: 'invalid',
      codes: ['BAGIT_FILE_DIFFERS'],
    },
    {
      name: `${version}: a changed file of other length`,
      plan: { version, info: 'Payload-Oxum: 6.1\n' },
      later: { 'data/a.txt': 'TEST longer' },
      result: 'invalid',
      codes: ['BAGIT_FILE_DIFFERS', 'BAGIT_OXUM_DIFFERS'],
    },
    {
      name: `${version}: a changed tag file`,
      plan: { version, info: 'A: b\n' },
      later: { 'bag-info.txt': 'A: c\n' },
      result: 'invalid',
      codes: ['BAGIT_FILE_DIFFERS'],
    },
    {
      name: `${version}: a file too many`,
      plan: { version },
      later: { 'data/b.txt': 'TEST' },
      result: 'invalid',
      codes: ['BAGIT_FILE_EXTRA'],
    },
    {
      name: `${version}: a tag file too many`,
      plan: { version },
      later: { 'more.txt': 'TEST' },
      result: 'valid',
      codes: [],
    },
    {
      name: `${version}: a file of the payload lacks`,
      plan: { version },
      later: { 'data/a.txt': null },
      result: 'invalid',
      codes: ['BAGIT_FILE_MISSING'],
    },
    {
      name: `${version}: a listed tag file lacks`,
      plan: { version, info: 'A: b\n' },
      later: { 'bag-info.txt': null },
      result: 'invalid',
      codes: ['BAGIT_FILE_MISSING'],
    },
    {
      name: `${version}: no list`,
      plan: { version, algorithms: [] },
      result: 'invalid',
      codes: ['BAGIT_MANIFEST_ABSENT'],
    },
    {
      name: `${version}: another number of bytes`,
      plan: { version, info: 'Payload-Oxum: 7.1\n' },
      result: 'invalid',
      codes: ['BAGIT_OXUM_DIFFERS'],
    },
    {
      name: `${version}: two Payload-Oxum`,
      plan: { version, info: 'Payload-Oxum: 6.1\nPayload-Oxum: 6.1\n' },
      result: 'invalid',
      codes: ['BAGIT_TAG_BROKEN'],
    },
    {
      name: `${version}: metadata without a colon`,
      plan: { version, info: 'A b\n' },
      result: 'invalid',
      codes: ['BAGIT_TAG_BROKEN'],
    },
    {
      name: `${version}: a digest too short`,
      plan: { version, more: ['abcd  data/a.txt'] },
      result: 'invalid',
      codes: ['BAGIT_TAG_BROKEN'],
    },
    {
      name: `${version}: no encoding declared`,
      plan: { version, declaration: `BagIt-Version: ${version}\n` },
      result: 'BAG_INVALID',
      codes: [],
    },
    {
      name: `${version}: a third line in bagit.txt`,
      plan: { version, declaration: `BagIt-Version: ${version}\nTag-File-Character-Encoding: UTF-8\nA: b\n` },
      result: 'BAG_INVALID',
      codes: [],
    },
    {
      name: `${version}: a byte order mark`,
      plan: { version, declaration: `\ufeffBagIt-Version: ${version}\nTag-File-Character-Encoding: UTF-8\n` },
      result: 'BAG_INVALID',
      codes: [],
    },
    {
      name: `${version}: blanks before the colon of bagit.txt`,
      plan: { version, declaration: `BagIt-Version : ${version}\nTag-File-Character-Encoding : UTF-8\n` },
      result: 'BAG_INVALID',
      codes: [],
    },
    {
      name: `${version}: an unknown encoding`,
      plan: { version, encoding: 'TEST-1' },
      result: 'BAG_INVALID',
      codes: [],
    },
    {
      name: `${version}: not in the encoding declared`,
      plan: { version, info: Buffer.from('Müller: a', 'latin1') },
      result: 'BAG_INVALID',
      codes: [],
    },
    { name: `${version}: no bagit.txt`, plan: { version, declaration: null }, result: 'BAG_INVALID', codes: [] },
  ]),
  {
    name: '0.97: the version without its zero',
    plan: { declaration: 'BagIt-Version: .97\nTag-File-Character-Encoding: UTF-8\n' },
    result: 'BAG_INVALID',
    codes: [],
  },
  {
    name: 'a version that is not read',
    plan: { declaration: 'BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n' },
    result: 'BAG_INVALID',
    codes: [],
  },
  {
    name: '1.0: a list with a percent sign as it is',
    plan: { payload: { '100%25.txt': 'x' }, lines: [line('data/100%25.txt', 'x')] },
    result: 'valid',
    codes: ['BAGIT_NAME_LITERAL'],
  },
  {
    name: '1.0: a list of tag files without the list of the payload',
    plan: { isTagged: false, tags: { 'tagmanifest-sha256.txt': '' } },
    result: 'invalid',
    codes: ['BAGIT_LIST_UNLISTED'],
  },
  {
    name: '0.97: a list of tag files without the list of the payload',
    plan: { version: old, isTagged: false, tags: { 'tagmanifest-sha256.txt': '' } },
    result: 'valid',
    codes: ['BAGIT_LIST_UNLISTED'],
  },
  {
    name: '1.0: a list of tag files that lists one of its kind',
    plan: {
      isTagged: false,
      tags: {
        'tagmanifest-sha256.txt': `${line('manifest-sha256.txt', `${line('data/a.txt')}\n`)}\n${line('tagmanifest-md5.txt')}\n`,
      },
    },
    result: 'invalid',
    codes: ['BAGIT_LIST_OF_ITSELF'],
  },
  {
    name: '1.0: a list of tag files that lists the payload',
    plan: {
      isTagged: false,
      tags: {
        'tagmanifest-sha256.txt': `${line('manifest-sha256.txt', `${line('data/a.txt')}\n`)}\n${line('data/a.txt')}\n`,
      },
    },
    result: 'invalid',
    codes: ['BAGIT_PATH_MISPLACED'],
  },
  ...outsideEach(old, unsafe, 'BAGIT_PATH_UNSAFE'),
  ...outsideEach('1.0', unsafe, 'BAGIT_PATH_UNSAFE'),
  ...outsideEach(old, elsewhere, 'BAGIT_PATH_MISPLACED'),
  ...outsideEach('1.0', elsewhere, 'BAGIT_PATH_MISPLACED'),
];
