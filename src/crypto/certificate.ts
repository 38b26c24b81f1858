/**
 * X.509 certificates (RFC 5280) read strictly: what the validator of chains looks at, and the words that name the holder. Libraries
 * are laxer: fractions of seconds, other forms of text, parts of extensions. A test compares with one: what this reads, it reads alike.
 */
import { equalBytes } from '../bytes/arrays.ts';
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
  refuseDer,
} from './der.ts';

/** One certificate. Times are Unix seconds, `notAfter` included. */
export interface Certificate {
  readonly der: Uint8Array;
  /** 1 to 3. */
  readonly version: number;
  readonly serial: Uint8Array;
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  readonly isSubjectEmpty: boolean;
  readonly isIssuerEmpty: boolean;
  /** Common name and organisation of the subject, where it has them. */
  readonly commonName: string | undefined;
  readonly organization: string | undefined;
  readonly notBefore: number;
  readonly notAfter: number;
  /** Object identifiers of the signature, inside and outside of what is signed. */
  readonly signatureAlgorithms: readonly [inner: string, outer: string];
  readonly hasSameParameters: boolean;
  /** Object identifier of the key, and for RSA its bits. */
  readonly keyAlgorithm: string;
  readonly keyBytes: Uint8Array;
  readonly basic:
    | { readonly isCa: boolean; readonly pathLength: number | undefined; readonly isCritical: boolean }
    | undefined;
  readonly usage: KeyUsage | undefined;
  readonly purposes: readonly string[] | undefined;
  readonly subjectKey: Uint8Array | undefined;
  readonly authorityKey: Readonly<Record<'id' | 'serial' | 'issuer', Uint8Array | undefined>> | undefined;
  /** Whether the subject is in an alternative name that is critical and not empty; undefined without one. */
  readonly alternative: { readonly isCritical: boolean; readonly isEmpty: boolean } | undefined;
  readonly extensions: readonly { readonly oid: string; readonly isCritical: boolean }[];
}

/** What a key may do; `commits`: sign what its holder cannot deny later; `onlySigns`: nothing but signatures, deniable or not. */
export type KeyUsage = Readonly<Record<'signs' | 'commits' | 'signsCertificates' | 'onlySigns', boolean>>;

/** No certificate of a person or an authority comes near. */
export const maxCertificateBytes = 65_536;
const [commonName, organization] = ['2.5.4.3', '2.5.4.10'];

/** Reads one certificate in DER, which must be its one encoding. Throws CustodyError CERTIFICATE_INVALID. */
export function readCertificate(der: Uint8Array): Certificate {
  if (der.length > maxCertificateBytes) refuseDer(`longer than ${maxCertificateBytes} bytes`);
  const outside = new DerList(derOnly(der, derTags.sequence));
  const signed = new DerList(outside.take(derTags.sequence));
  const outer = outside.take(derTags.sequence);
  wholeBytes(outside.take(derTags.bits));
  outside.end();
  const version = readVersion(signed.maybe(0xa0));
  const serial = derInteger(signed.take(derTags.integer));
  if ((serial[0] ?? 0) > 0x7f) refuseDer('its number is negative');
  const inner = signed.take(derTags.sequence);
  const issuer = signed.take(derTags.sequence);
  const [notBefore, notAfter] = readValidity(signed.take(derTags.sequence));
  const subject = signed.take(derTags.sequence);
  const key = new DerList(signed.take(derTags.sequence));
  const keyAlgorithm = algorithmOf(key.take(derTags.sequence));
  const keyBytes = wholeBytes(key.take(derTags.bits));
  key.end();
  const extensions = readExtensions(signed.maybe(0xa3));
  signed.end();
  const [names, issuers] = [namesOf(subject), namesOf(issuer)];
  const found = (oid: string): Extension | undefined => extensions.find((each) => each.oid === oid);
  return {
    der,
    version,
    serial,
    subject: subject.whole,
    issuer: issuer.whole,
    isSubjectEmpty: names.length === 0,
    isIssuerEmpty: issuers.length === 0,
    commonName: textOf(names, commonName),
    organization: textOf(names, organization),
    notBefore,
    notAfter,
    signatureAlgorithms: [algorithmOf(inner), algorithmOf(outer)],
    hasSameParameters: equalBytes(inner.whole, outer.whole),
    keyAlgorithm,
    keyBytes,
    basic: readBasic(found('2.5.29.19')),
    usage: readUsage(found('2.5.29.15')),
    purposes: readPurposes(found('2.5.29.37')),
    subjectKey: readOnly(found('2.5.29.14'), derTags.bytes)?.content,
    authorityKey: readAuthorityKey(found('2.5.29.35')),
    alternative: readAlternative(found('2.5.29.17')),
    extensions: extensions.map(({ oid, isCritical }) => ({ oid, isCritical })),
  };
}

/** What is in a bit string of whole bytes: keys and signatures do. */
function wholeBytes(item: DerItem): Uint8Array {
  const { bytes, unused } = derBits(item);
  return unused === 0 ? bytes : refuseDer('a bit string is not of whole bytes');
}

/** The first is what is left out, by DER. */
function readVersion(explicit: DerItem | undefined): number {
  if (explicit === undefined) return 1;
  const version = derCount(derOnly(explicit.content, derTags.integer));
  if (version < 1 || version > 2) refuseDer('it has an unknown version');
  return version + 1;
}

function algorithmOf(item: DerItem): string {
  const list = new DerList(item);
  const oid = derOid(list.take(derTags.oid));
  checkValue(list.next());
  list.end();
  return oid;
}

function readValidity(item: DerItem): [number, number] {
  const list = new DerList(item);
  const times = [readTime(list.next()), readTime(list.next())] as [number, number];
  list.end();
  return times;
}

/** UTCTime or GeneralizedTime with seconds and Z, as RFC 5280, 4.1.2.5 has them. */
function readTime(item: DerItem | undefined): number {
  const text = String.fromCharCode(...(item?.content ?? []));
  const isShort = item?.tag === 0x17 && /^\d{12}Z$/.test(text);
  const long = isShort ? `${text < '5' ? '20' : '19'}${text}` : item?.tag === 0x18 ? text : '';
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(long) ?? refuseDer('one of its times cannot be read')
  )
    .slice(1)
    .map(Number);
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // years below 100 are taken for others
  const isReal =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  return isReal ? date.getTime() / 1000 : refuseDer('one of its times is not a time');
}

interface NamePart {
  readonly oid: string;
  readonly text: string;
}

function namesOf(name: DerItem): NamePart[][] {
  return derItems(name.content).map((part) => {
    const pairs = derItems(part.content);
    // a set: of one or more, each another
    const isSet = part.tag === derTags.set && pairs.length > 0;
    if (!isSet || new Set(pairs.map(({ whole }) => `${whole}`)).size < pairs.length) {
      refuseDer('one of its names cannot be read');
    }
    return pairs.map((pair) => {
      if (pair.tag !== derTags.sequence) refuseDer('one of its names cannot be read');
      const list = new DerList(pair);
      const oid = derOid(list.take(derTags.oid));
      const text = readText(list.next() ?? refuseDer('one of its names cannot be read'));
      list.end();
      return { oid, text };
    });
  });
}

function textOf(names: readonly (readonly NamePart[])[], oid: string): string | undefined {
  return names.flat().find((part) => part.oid === oid)?.text;
}

/** UTF8String, PrintableString, IA5String and BMPString; what else a name may be in is refused. */
function readText({ tag, content }: DerItem): string {
  const encoding = tag === 0x0c ? 'utf-8' : tag === 0x1e && content.length % 2 === 0 ? 'utf-16be' : 'ascii';
  const isPlain = tag === 0x13 ? /^[A-Za-z\d '()+,\-./:=?]*$/ : tag === 0x16 ? /^[ -~]*$/ : /^$(?!)/;
  if (encoding === 'ascii' && !isPlain.test(String.fromCharCode(...content))) refuseDer('one of its names is not text');
  try {
    return new TextDecoder(encoding, { ignoreBOM: true, fatal: true }).decode(content);
  } catch {
    return refuseDer('one of its names is not text');
  }
}

interface Extension {
  readonly oid: string;
  readonly isCritical: boolean;
  readonly value: Uint8Array;
}

function readExtensions(explicit: DerItem | undefined): Extension[] {
  if (explicit === undefined) return [];
  const all = derItems(derOnly(explicit.content, derTags.sequence).content).map((item) => {
    const list = new DerList({
      content: item.tag === derTags.sequence ? item.content : refuseDer('an extension has the wrong form'),
    });
    const oid = derOid(list.take(derTags.oid));
    const critical = list.maybe(derTags.boolean);
    const value = list.take(derTags.bytes).content;
    list.end();
    return { oid, isCritical: critical !== undefined && derTrue(critical), value };
  });
  if (all.length === 0) refuseDer('its list of extensions is empty');
  if (new Set(all.map(({ oid }) => oid)).size < all.length) refuseDer('it has the same extension twice');
  return all;
}

const readOnly = (extension: Extension | undefined, tag: number): DerItem | undefined =>
  extension && derOnly(extension.value, tag);

function readBasic(extension: Extension | undefined): Certificate['basic'] {
  const item = readOnly(extension, derTags.sequence);
  if (item === undefined || extension === undefined) return undefined;
  const list = new DerList(item);
  const [ca, length] = [list.maybe(derTags.boolean), list.maybe(derTags.integer)];
  list.end();
  return {
    isCa: ca !== undefined && derTrue(ca),
    pathLength: length && derCount(length),
    isCritical: extension.isCritical,
  };
}

function readUsage(extension: Extension | undefined): Certificate['usage'] {
  const item = readOnly(extension, derTags.bits);
  if (item === undefined) return undefined;
  const [first = 0, ...more] = derBits(item).bytes;
  return {
    signs: (first & 0x80) !== 0,
    commits: (first & 0x40) !== 0,
    signsCertificates: (first & 0x04) !== 0,
    onlySigns: (first & 0x3f) === 0 && more.length === 0,
  };
}

function readPurposes(extension: Extension | undefined): Certificate['purposes'] {
  const item = readOnly(extension, derTags.sequence);
  return (
    item &&
    derItems(item.content).map((each) =>
      each.tag === derTags.oid ? derOid(each) : refuseDer('a purpose has the wrong form'),
    )
  );
}

function readAuthorityKey(extension: Extension | undefined): Certificate['authorityKey'] {
  const item = readOnly(extension, derTags.sequence);
  if (item === undefined) return undefined;
  const list = new DerList(item);
  const id = list.maybe(0x80)?.content;
  const names = list.maybe(0xa1);
  const serial = list.maybe(0x82);
  list.end();
  const directory = names && namesWithin(names).find(({ tag }) => tag === directoryName);
  return {
    id,
    serial: serial && derInteger(serial),
    issuer: directory && derOnly(directory.content, derTags.sequence).whole,
  };
}

function readAlternative(extension: Extension | undefined): Certificate['alternative'] {
  const item = readOnly(extension, derTags.sequence);
  if (item === undefined || extension === undefined) return undefined;
  return { isCritical: extension.isCritical, isEmpty: namesWithin(item).length === 0 };
}

/** The kinds of a GeneralName of plain bytes; X.400 addresses and EDI parties are refused. */
const plainNames = new Set([0x81, 0x82, 0x86, 0x87, 0x88]);
const [otherName, directoryName] = [0xa0, 0xa4];

function namesWithin(item: DerItem): DerItem[] {
  const names = derItems(item.content);
  for (const { tag, content } of names) {
    if (tag === otherName) {
      const list = new DerList({ content });
      derOid(list.take(derTags.oid));
      list.take(0xa0);
      list.end();
    } else if (tag === directoryName) namesOf(derOnly(content, derTags.sequence));
    else if (!plainNames.has(tag)) refuseDer('one of its names has an unknown kind');
  }
  return names;
}
