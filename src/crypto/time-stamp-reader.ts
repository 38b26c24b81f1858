/** A reply of a time-stamp authority, TimeStampResp of RFC 3161, read strictly; nothing that it says is believed here. */
import { fromUtf8 } from '../bytes/arrays.ts';
import { readAlgorithm, readSignedData, type SignedData } from './cms.ts';
import {
  type DerItem,
  DerList,
  derCount,
  derInteger,
  derItems,
  derOid,
  derOnly,
  derTags,
  derTrue,
  refuseDer,
} from './der.ts';

export interface TimeStamp {
  readonly signed: SignedData;
  readonly info: StampInfo;
}

/** What the authority states. Times are Unix milliseconds; a finer fraction is rounded outward. */
export interface StampInfo {
  /** The bytes that are signed. */
  readonly content: Uint8Array;
  readonly policy: string;
  readonly imprint: { readonly algorithm: string; readonly digest: Uint8Array };
  readonly serial: Uint8Array;
  readonly earliest: number;
  readonly latest: number;
  /** Milliseconds, rounded up; undefined where it states none. */
  readonly accuracy: number | undefined;
  readonly nonce: Uint8Array | undefined;
  /** How it calls itself, as a name in DER; undefined where it does not. */
  readonly name: Uint8Array | undefined;
  /** Whether it claims to be qualified (ETSI EN 319 422). */
  readonly claimsQualified: boolean;
}

/** No reply is longer, in bytes. */
export const maxReplyBytes = 65_536;
const timeStampInfo = '1.2.840.113549.1.9.16.1.4';
const qualifiedStatement = '0.4.0.19422.1.1';
const [utf8Tag, timeTag] = [0x0c, 0x18];
const granted = 1;
/** What an authority that refuses may say of why (RFC 3161, 2.4.2). */
const failures = new Map([
  [0, 'an algorithm that it does not support'],
  [2, 'a request that it does not permit'],
  [5, 'a request in a wrong form'],
  [14, 'its clock is not available'],
  [15, 'a policy that it does not know'],
  [16, 'an extension that it does not know'],
  [17, 'something that it does not have'],
  [25, 'a fault of its own'],
]);

/** Steps 1 to 3. Throws CERTIFICATE_INVALID, saying what is wrong behind `not a certificate: `. */
export function readTimeStamp(reply: Uint8Array): TimeStamp {
  if (reply.length > maxReplyBytes) refuseDer(`longer than ${maxReplyBytes} bytes`);
  const list = new DerList(derOnly(reply, derTags.sequence));
  readStatus(list.take(derTags.sequence));
  const token = list.take(derTags.sequence);
  list.end();
  const signed = readSignedData(token.whole);
  const { version, contentType, content, signer } = signed;
  if (version !== 3) refuseDer(`its signed data is of version ${version}, not 3`);
  if (contentType !== timeStampInfo || content === undefined) refuseDer('it is signed data, but not a time stamp');
  if (signer.issuer === undefined) refuseDer('it does not name its signer by issuer and number');
  return { signed, info: readInfo(content) };
}

function readStatus(item: DerItem): void {
  const list = new DerList(item);
  const status = derCount(list.take(derTags.integer));
  const texts = derItems(list.maybe(derTags.sequence)?.content ?? new Uint8Array());
  for (const text of texts) if (text.tag !== utf8Tag || !isText(text.content)) refuseDer('its status is not text');
  const failure = list.maybe(derTags.bits);
  list.end();
  if (status <= granted && failure === undefined) return;
  const bit = failure === undefined ? undefined : firstBit(failure.content.subarray(1));
  const why = bit === undefined ? '' : `: ${failures.get(bit) ?? `reason ${bit}`}`;
  refuseDer(`the authority refused (status ${status})${why}`);
}

function isText(bytes: Uint8Array): boolean {
  try {
    fromUtf8(bytes);
    return true;
  } catch {
    return false;
  }
}

function firstBit(bytes: Uint8Array): number | undefined {
  const at = bytes.findIndex((byte) => byte !== 0);
  return at < 0 ? undefined : at * 8 + Math.clz32((bytes[at] as number) << 24);
}

function readInfo(content: Uint8Array): StampInfo {
  const list = new DerList(derOnly(content, derTags.sequence));
  const version = derCount(list.take(derTags.integer));
  if (version !== 1) refuseDer(`what it states is of version ${version}, not 1`);
  const policy = derOid(list.take(derTags.oid));
  const imprint = new DerList(list.take(derTags.sequence));
  const algorithm = readAlgorithm(imprint.take(derTags.sequence));
  const digest = imprint.take(derTags.bytes).content;
  imprint.end();
  const serial = derInteger(list.take(derTags.integer));
  const time = readGenTime(list.take(timeTag));
  const accuracy = readAccuracy(list.maybe(derTags.sequence));
  const ordering = list.maybe(derTags.boolean);
  if (ordering !== undefined) derTrue(ordering);
  const nonce = list.maybe(derTags.integer);
  const name = list.maybe(0xa0);
  const claims = readExtensions(list.maybe(0xa1));
  list.end();
  return {
    content,
    policy,
    imprint: { algorithm, digest },
    serial,
    ...time,
    accuracy,
    nonce: nonce && derInteger(nonce),
    name: name && derOnly(derOnly(name.content, 0xa4).content, derTags.sequence).whole,
    claimsQualified: claims.has(qualifiedStatement),
  };
}

/** `YYYYMMDDhhmmss[.f]Z` without a zero at the end of the fraction. */
function readGenTime({ content }: DerItem): { readonly earliest: number; readonly latest: number } {
  const text = String.fromCharCode(...content.subarray(0, 40));
  const [, whole = '', fraction = ''] =
    /^(\d{14})(?:\.(\d{0,8}[1-9]))?Z$/.exec(text) ?? refuseDer('its time cannot be read');
  const iso = whole.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6.000Z');
  const seconds = Date.parse(iso);
  if (Number.isNaN(seconds) || new Date(seconds).toISOString() !== iso) refuseDer('its time is not a time');
  const earliest = seconds + Number(fraction.slice(0, 3).padEnd(3, '0'));
  return { earliest, latest: earliest + (fraction.length > 3 ? 1 : 0) };
}

/** No authority that is off by more than a day says when anything was. */
const maxAccuracySeconds = 86_400;

function readAccuracy(item: DerItem | undefined): number | undefined {
  if (item === undefined) return undefined;
  const list = new DerList(item);
  const seconds = list.maybe(derTags.integer);
  const [millis, micros] = [partOf(list.maybe(0x80)), partOf(list.maybe(0x81))];
  list.end();
  const whole = seconds === undefined ? 0 : derCount(seconds);
  if (whole > maxAccuracySeconds) refuseDer('its accuracy is more than a day');
  return whole * 1000 + millis + (micros > 0 ? 1 : 0);
}

/** Thousandths of the next greater part: 1 to 999 (RFC 3161, 2.4.2). */
function partOf(item: DerItem | undefined): number {
  if (item === undefined) return 0;
  const count = derCount(item);
  return count >= 1 && count <= 999 ? count : refuseDer('its accuracy has a part that is out of its range');
}

function readExtensions(item: DerItem | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  for (const each of derItems(item?.content ?? new Uint8Array())) {
    const list = new DerList({
      content: each.tag === derTags.sequence ? each.content : refuseDer('an extension has the wrong form'),
    });
    const oid = derOid(list.take(derTags.oid));
    const critical = list.maybe(derTags.boolean);
    list.take(derTags.bytes);
    list.end();
    if (critical !== undefined && derTrue(critical)) refuseDer(`it has the unknown critical extension ${oid}`);
    if (found.has(oid)) refuseDer('it has the same extension twice');
    found.add(oid);
  }
  return found;
}
