/** DER item by item: every form that is the one form is read, each other is refused for its own reason. And certificates put together by hand, with every part that one may have. */
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { type Certificate, readCertificate } from '../../src/crypto/certificate.ts';
import {
  checkValue,
  type DerItem,
  DerList,
  derBits,
  derCount,
  derInteger,
  derItems,
  derOid,
  derOnly,
  derTags,
  derTrue,
  writeDer,
  writeDerCount,
  writeDerOid,
} from '../../src/crypto/der.ts';
import { CustodyError } from '../../src/errors.ts';
import { textOf } from '../other-values.ts';
import { Recorded } from '../recorded.ts';
import { readWithLibrary } from './certificate-library.ts';

/** What it comes to, or why it is refused. */
function told(read: () => unknown): string {
  try {
    const value = read();
    return value instanceof Uint8Array ? toHex(value) : textOf(value);
  } catch (error) {
    if (!(error instanceof CustodyError)) throw error;
    return error.message.replace('not a certificate: ', '');
  }
}
const item = (hex: string): DerItem => ({ tag: 0, whole: fromHex(hex), content: fromHex(hex) });

it.each(['2600', '2400', '3000', '3100', '0600', '1000', '1100', '0500', 'a000', '8000', '2500'])(
  'a universal tag is of parts just where it is a list or a set: %s',
  (hex) => {
    const isDer = ['3000', '3100', '0600', '0500', 'a000', '8000'].includes(hex);
    const read = () => derItems(fromHex(hex));
    if (isDer) expect(read()).toHaveLength(1);
    else expect(read).toThrow(expect.objectContaining({ code: 'CERTIFICATE_INVALID' }));
  },
);

it.each([
  ['0600', false],
  ['0601ff', false],
  ['06032a8648', true],
  ['0500', true],
  ['050100', false],
  ['02020001', false],
  ['0101ff', true],
  ['010101', false],
  ['0c0141', true],
])('a value of a known kind has its one form: %s', (hex, isDer) => {
  const [item] = derItems(fromHex(hex));
  const check = () => checkValue(item);
  if (isDer) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ code: 'CERTIFICATE_INVALID' }));
});

describe('items', () => {
  const items = (hex: string) =>
    told(() => derItems(fromHex(hex)).map(({ tag, whole, content }) => [tag, whole.length, content.length]));
  const long = (head: string, length: number) => `${head}${'00'.repeat(length)}`;
  it('are cut where their lengths say, each in its one form', () => {
    const rows: readonly [string, string][] = [
      ['', '[]'],
      ['0500', '[[5,2,0]]'],
      ['0401aa0500', '[[4,3,1],[5,2,0]]'],
      [long('047f', 127), '[[4,129,127]]'],
      [long('048180', 128), '[[4,131,128]]'],
      [long('0481ff', 255), '[[4,258,255]]'],
      [long('04820100', 256), '[[4,260,256]]'],
      [long('0483010000', 65_536), '[[4,65541,65536]]'],
      ['048400ffffff', 'it has a length that is not DER'],
      ['048401000000', 'it is cut off'],
      ['0485000000000100', 'it has a length that is not DER'],
      ['0480', 'it has a length that is not DER'],
      [long('04817f', 127), 'it has a length that is not DER'],
      [long('048200ff', 255), 'it has a length that is not DER'],
      ['04', 'it is cut off'],
      ['0401', 'it is cut off'],
      ['0481', 'it has a length that is not DER'],
      ['1f00', 'it has a tag of several bytes'],
      ['3f00', 'it has a tag of several bytes'],
      ['1e00', '[[30,2,0]]'],
    ];
    for (const [hex, says] of rows) expect(items(hex), hex.slice(0, 40)).toBe(says);
  });
});

describe('lists', () => {
  it('give what is asked for, in order, and nothing else', () => {
    const list = new DerList({ content: fromHex('050002010104010a') });
    expect(list.maybe(4)).toBeUndefined();
    expect(list.take(5).whole).toEqual(fromHex('0500'));
    expect(told(() => list.take(4))).toBe('a part of it is missing');
    expect(told(() => list.end())).toBe('it holds more than it should');
    expect(list.next()?.tag).toBe(2);
    expect(list.next()?.tag).toBe(4);
    expect(list.next()).toBeUndefined();
    expect(told(() => list.end())).toBe('-');
    expect(told(() => derOnly(fromHex('05000500'), 5))).toBe('it holds more than it should');
    expect(told(() => derOnly(fromHex('0500'), 4))).toBe('a part of it is missing');
  });
});

describe('values', () => {
  it.each([
    ['2a', '"1.2"'],
    ['00', '"0.0"'],
    ['27', '"0.39"'],
    ['28', '"1.0"'],
    ['4f', '"1.39"'],
    ['50', '"2.0"'],
    ['8837', '"2.999"'],
    ['2a864886f70d', '"1.2.840.113549"'],
    ['2a8001', 'an object identifier has zeros in front'],
    ['8001', 'an object identifier has zeros in front'],
    ['2a817f', '"1.2.255"'],
    ['2a7f', '"1.2.127"'],
    ['2a818001', '"1.2.16385"'],
    ['2a81', 'an object identifier is cut off'],
    ['', 'an object identifier is cut off'],
  ])('object identifier %s', (hex, says) => expect(told(() => derOid(item(hex)))).toBe(says));

  it.each([
    ['00', '00', '0'],
    ['7f', '7f', '127'],
    ['80', '80', 'a number is out of its range'],
    ['ff', 'ff', 'a number is out of its range'],
    ['0080', '0080', '128'],
    ['0100', '0100', '256'],
    ['01ff', '01ff', '511'],
    ['ff7f', 'ff7f', 'a number is out of its range'],
    ['00ff0102', '00ff0102', '16711938'],
    ['7fffffff', '7fffffff', '2147483647'],
    ['0100000000', '0100000000', 'a number is out of its range'],
    ...['007f', '0000', 'ff80', 'ffff', ''].map((hex) => [
      hex,
      ...Array(2).fill('a number is not in its shortest form'),
    ]),
  ] as [string, string, string][])('number %s', (hex, number, count) => {
    expect(told(() => derInteger(item(hex)))).toBe(number);
    expect(told(() => derCount(item(hex)))).toBe(count);
  });

  it.each([
    ['ff', 'true'],
    ...['00', '01', 'fe', 'ffff', ''].map((hex) => [hex, 'a boolean is not in its only form']),
  ] as [string, string][])('truth %s', (hex, says) => expect(told(() => derTrue(item(hex)))).toBe(says));

  const noForm = 'a bit string is not in its only form';
  it.each([
    ['00', '0 '],
    ['00ff', '0 ff'],
    ['07 80', '7 80'],
    ['07 c0', noForm],
    ['03 08', '3 08'],
    ['03 0c', noForm],
    ['01 ff', noForm],
    ['01 01fe', '1 01fe'],
    ['08 00', noForm],
    ['01', noForm],
    ['', 'a bit string is cut off'],
  ])('bit string %s', (hex, says) => {
    const read = () => derBits(item(hex.replace(' ', '')));
    const found = told(read);
    expect(found.startsWith('{') ? `${read().unused} ${toHex(read().bytes)}` : found).toBe(says);
  });
});

describe('writing', () => {
  it('gives numbers in shortest form', () => {
    const written = [0, 1, 127, 128, 255, 256, 16384, 2 ** 32 - 1].map((n) => toHex(writeDerCount(n)));
    expect(written).toEqual([
      '020100',
      '020101',
      '02017f',
      '02020080',
      '020200ff',
      '02020100',
      '02024000',
      '020500ffffffff',
    ]);
  });

  it('gives lengths in shortest form', () => {
    const heads = [
      [0, '0400'],
      [127, '047f'],
      [128, '048180'],
      [255, '0481ff'],
      [256, '04820100'],
      [65535, '0482ffff'],
    ] as const;
    for (const [length, head] of heads) {
      expect(toHex(writeDer(derTags.bytes, new Uint8Array(length)))).toBe(head + '00'.repeat(length));
    }
    expect(() => writeDer(4, new Uint8Array(65536))).toThrow(RangeError);
  });

  it('gives object identifiers that are read back', () => {
    for (const [dotted, hex] of [
      ['1.3.101.112', '06032b6570'],
      ['1.2.840.113549.1.5.13', '06092a864886f70d01050d'],
      ['2.16.840.1.101.3.4.1.42', '060960864801650304012a'],
      ['2.999.3', '0603883703'],
    ] as const) {
      expect(toHex(writeDerOid(dotted))).toBe(hex);
      expect(derOid(derOnly(fromHex(hex), derTags.oid))).toBe(dotted);
    }
  });
});

const bytes = (hex: string): Uint8Array => fromHex(hex);
const der = writeDer;
const ascii = (tag: number, text: string) => der(tag, new TextEncoder().encode(text));
const sequence = (...content: Uint8Array[]) => der(0x30, ...content);
const oid = (hex: string) => der(6, bytes(hex));
const ed25519 = sequence(oid('2b6570'));
const [cn, o] = ['550403', '55040a'];
const name = (...parts: [string, Uint8Array][]) =>
  sequence(...parts.map(([of, text]) => der(0x31, sequence(oid(of), text))));
const extension = (id: string, value: Uint8Array, ...critical: Uint8Array[]) =>
  sequence(oid(id), ...critical, der(4, value));
const isTrue = bytes('0101ff');
const list = (...all: Uint8Array[]) => der(0xa3, sequence(...all));

/** What is left out. */
const none = (): Uint8Array => new Uint8Array(0);

const parts = {
  version: bytes('a003020102'),
  serial: bytes('02020102'),
  inner: ed25519,
  issuer: name([cn, ascii(0x0c, 'TEST Überamt')], [o, ascii(0x13, 'TEST')]),
  validity: sequence(ascii(0x17, '260101000000Z'), ascii(0x18, '20991231235959Z')),
  subject: name([o, ascii(0x16, 'TEST agency')], [cn, der(0x1e, bytes('00540045'))]),
  key: sequence(ed25519, der(3, bytes('00'), new Uint8Array(32).fill(7))),
  unique: none(),
  extensions: list(
    extension('551d13', sequence(isTrue, bytes('020103')), isTrue),
    extension('551d0f', bytes('03020284'), isTrue),
    extension('551d25', sequence(oid('2a03'), oid('2b0601'))),
    extension('551d0e', der(4, bytes('0102'))),
    extension(
      '551d23',
      sequence(der(0x80, bytes('aa')), der(0xa1, der(0xa4, name([cn, ascii(0x0c, 'x')]))), bytes('820105')),
    ),
    extension('551d11', sequence(ascii(0x81, 'test@test.invalid')), isTrue),
  ),
  outer: ed25519,
  signature: der(3, bytes('00'), new Uint8Array(64)),
};
type Parts = typeof parts;

function certificate(more: Partial<Parts> = {}): Uint8Array {
  const { outer, signature, ...signed } = { ...parts, ...more };
  return sequence(sequence(...Object.values(signed)), outer, signature);
}

const time = (...times: Uint8Array[]): Partial<Parts> => ({ validity: sequence(...times) });
const [from, until] = [ascii(0x17, '260101000000Z'), ascii(0x17, '270101000000Z')];
const usage = (hex: string): Partial<Parts> => ({ extensions: list(extension('551d0f', bytes(hex))) });
const one = (id: string, value: Uint8Array): Partial<Parts> => ({ extensions: list(extension(id, value)) });

/** Certificates that differ from the one above in a part. */
const others: Readonly<Record<string, Partial<Parts>>> = {
  'as it is': {},
  'of version 1': { version: none(), extensions: none() },
  'of version 2': { version: bytes('a003020101') },
  'of version 1, said': { version: bytes('a003020100') },
  'of version 4': { version: bytes('a003020103') },
  'without extensions': { extensions: none() },
  'with an empty list of extensions': { extensions: list() },
  'with an extension twice': { extensions: list(extension('551d0e', der(4)), extension('551d0e', der(4))) },
  'with an extension that is none': { extensions: list(der(0x31)) },
  'with an extension called not critical': { extensions: list(extension('551d0e', der(4), bytes('010100'))) },
  'with more behind an extension': { extensions: list(sequence(oid('551d0e'), der(4, der(4)), bytes('0500'))) },
  'with unique numbers': { unique: concatBytes(der(0x81, bytes('00aa')), der(0x82, bytes('0480f0'))) },
  'with a unique number in no form': { unique: der(0x81, bytes('08aa')) },
  'with more behind': { extensions: concatBytes(parts.extensions, bytes('0500')) },
  'by another algorithm outside': { outer: sequence(oid('2b6571')) },
  'by an algorithm with parameters': { inner: sequence(oid('2b6570'), bytes('0500')) },
  'by an algorithm with two parameters': { inner: sequence(oid('2b6570'), bytes('0500'), bytes('0500')) },
  'with a key that is not of whole bytes': { key: sequence(ed25519, bytes('03020180')) },
  'with more behind the key': { key: sequence(ed25519, bytes('030100'), bytes('0500')) },
  'with a signature that is not of whole bytes': { signature: bytes('03020180') },
  'with no subject': { subject: sequence() },
  'with no issuer': { issuer: sequence() },
  'with a name that is no set': { subject: sequence(sequence()) },
  'with a name of no pair': { subject: sequence(der(0x31, der(0x31))) },
  'with a name without text': { subject: sequence(der(0x31, sequence(oid(cn)))) },
  'with a name with two texts': { subject: sequence(der(0x31, sequence(oid(cn), ascii(0x0c, 'a'), ascii(0x0c, 'b')))) },
  'with two names in one': {
    subject: sequence(der(0x31, ...[cn, o].map((each) => sequence(oid(each), ascii(0x0c, each))))),
  },
  'with two common names': { subject: name([cn, ascii(0x0c, 'one')], [cn, ascii(0x0c, 'two')]) },
  'with a name in no UTF-8': { subject: name([cn, der(0x0c, bytes('c3'))]) },
  'with a name with a byte order mark': { subject: name([cn, der(0x0c, bytes('efbbbf41'))]) },
  'with half a letter of two bytes': { subject: name([cn, der(0x1e, bytes('005400'))]) },
  'with half a pair of two': { subject: name([cn, der(0x1e, bytes('d800'))]) },
  ...Object.fromEntries(
    ['1f', '20', '7e', '7f', '80'].flatMap((letter) =>
      [0x13, 0x16, 0x14].map((tag) => [
        `with letter ${letter} in a text of kind ${tag}`,
        { subject: name([cn, der(tag, bytes(`41${letter}`))]) },
      ]),
    ),
  ),
  'from 1950': time(ascii(0x17, '500101000000Z'), until),
  'from 2049': time(ascii(0x17, '491231235959Z'), until),
  'from 1999 on a leap day': time(ascii(0x18, '19960229000000Z'), until),
  'on no leap day': time(ascii(0x17, '260229000000Z'), until),
  'in month 13': time(ascii(0x17, '261301000000Z'), until),
  'in month 0': time(ascii(0x17, '260001000000Z'), until),
  'on day 0': time(ascii(0x17, '260100000000Z'), until),
  'in hour 24': time(ascii(0x17, '260101240000Z'), until),
  'in minute 60': time(ascii(0x17, '260101006000Z'), until),
  'in second 60': time(ascii(0x17, '260101000060Z'), until),
  'without seconds': time(ascii(0x17, '2601010000Z'), until),
  'in no zone': time(ascii(0x17, '260101000000'), until),
  'in a long time called short': time(ascii(0x17, '20260101000000Z'), until),
  'in a short time called long': time(ascii(0x18, '260101000000Z'), until),
  'in a time of no kind': time(ascii(0x16, '20260101000000Z'), until),
  'in the year 99': time(ascii(0x18, '00990101000000Z'), until),
  'with one time': time(from),
  'with three times': time(from, until, until),
  'that signs': usage('03020780'),
  'that signs certificates': usage('03020204'),
  'that is used for all else': usage('0302017a'),
  'that is used for nothing': usage('030100'),
  'with a basic constraint of nothing': one('551d13', sequence()),
  'with a length alone': one('551d13', sequence(bytes('020100'))),
  'with a length that is negative': one('551d13', sequence(isTrue, bytes('0201ff'))),
  'with an authority said to be none': one('551d13', sequence(bytes('010100'))),
  'with no purposes': one('551d25', sequence()),
  'with a purpose that is none': one('551d25', sequence(bytes('0500'))),
  'with no alternative name': one('551d11', sequence()),
  'with an alternative name of no kind': one('551d11', sequence(ascii(0x83, 'x'))),
  ...Object.fromEntries(
    [0xa0, 0x81, 0x82, 0xa3, 0xa4, 0xa5, 0x86, 0x87, 0x88, 0x80, 0x89, 0xa1, 0xa2].map((tag) => [
      `with an alternative name of kind ${tag}`,
      one('551d11', sequence(der(tag, bytes('0500')))),
    ]),
  ),
  'with another name': one('551d11', sequence(der(0xa0, oid('2a03'), der(0xa0, ascii(0x0c, 'x'))))),
  'with another name of nothing': one('551d11', sequence(der(0xa0, oid('2a03')))),
  'with another name and more': one('551d11', sequence(der(0xa0, oid('2a03'), der(0xa0, der(5)), der(5)))),
  'with a directory name': one('551d11', sequence(der(0xa4, parts.subject))),
  'with a directory name that is none': one('551d11', sequence(der(0xa4, sequence(sequence())))),
  'with an authority named by nothing': one('551d23', sequence()),
  'with an authority named by an address': one('551d23', sequence(der(0xa1, ascii(0x81, 'x')))),
  'with an authority named by a padded number': one('551d23', sequence(bytes('82020001'))),
  'with an authority with more behind': one('551d23', sequence(bytes('820101'), bytes('0500'))),
};
const recorded = new Recorded('certificates');

describe('a certificate put together by hand', () => {
  const whole = certificate();

  it('is read in all its parts', () => {
    expect(readCertificate(whole)).toMatchObject({
      version: 3,
      serial: bytes('0102'),
      commonName: 'TE',
      organization: 'TEST agency',
      notBefore: Date.UTC(2026, 0, 1) / 1000,
      notAfter: Date.UTC(2099, 11, 31, 23, 59, 59) / 1000,
      signatureAlgorithms: ['1.3.101.112', '1.3.101.112'],
      hasSameParameters: true,
      basic: { isCa: true, pathLength: 3, isCritical: true },
      usage: { signs: true, signsCertificates: true },
      purposes: ['1.2.3', '1.3.6.1'],
      subjectKey: bytes('0102'),
      authorityKey: { id: bytes('aa'), serial: bytes('05'), issuer: name([cn, ascii(0x0c, 'x')]) },
      alternative: { isCritical: true, isEmpty: false },
    });
  });

  it('is longer than any may be', () => {
    const extra = one('2a03', new Uint8Array(65_000));
    const size = certificate(extra).length;
    const of = (length: number) => certificate(one('2a03', new Uint8Array(65_000 + length - size)));
    expect([of(65_536).length, told(() => readCertificate(of(65_536)).version)]).toEqual([65_536, '3']);
    expect(told(() => readCertificate(of(65_537)))).toBe('longer than 65536 bytes');
  });

  it.each(Object.entries(others))('%s', (what, change) => {
    const made = certificate(change);
    const said = told(() => withoutDer(readCertificate(made)));
    const other = told(() => withoutDer(readWithLibrary(made)));
    // what this reads, the library reads alike
    if (said.startsWith('{')) expect(said).toBe(other);
    recorded.hold(what, said.startsWith('{') ? 'read' : said, [said]);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('with any byte another, %d', (turn) => {
    const said: string[] = [];
    for (let at = turn; at < whole.length; at += 8)
      for (const value of [0x00, 0xff, 0x80, 1, ...[1, 0x10, 0x80].map((bit) => (whole[at] as number) ^ bit)]) {
        const made = whole.slice();
        made[at] = value;
        said.push(`${at} ${value} ${told(() => withoutDer(readCertificate(made)))}`);
      }
    const read = said.filter((each) => each.includes('{')).length;
    recorded.hold(`bytes ${turn}`, `${read} of ${said.length} read`, said);
  });
});

const withoutDer = ({ der: _, ...rest }: Certificate) => rest;
