/**
 * Signed data of CMS (RFC 5652) with one signer, read strictly: what time stamps are, and signatures by the cards of states. Nothing in it
 * is believed for being there: certificates are to be judged, attributes count once the signature holds.
 */
import { engine } from '#engine';
import { compareBytes, concatBytes, equalBytes } from '../bytes/arrays.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { type DerItem, DerList, derCount, derInteger, derItems, derOid, derOnly, derTags, refuseDer } from './der.ts';
import { createDigest } from './digest.ts';

/** Digests that a signature may rest on. */
export type StrongDigest = 'sha256' | 'sha384' | 'sha512';

export interface SignedData {
  readonly version: number;
  readonly digests: readonly string[];
  readonly contentType: string;
  /** Undefined where the content is elsewhere. */
  readonly content: Uint8Array | undefined;
  readonly certificates: readonly Certificate[];
  readonly signer: SignerInfo;
}

interface SignerInfo {
  /** Issuer and number of the certificate; undefined where the signer is named by a key identifier. */
  readonly issuer: Uint8Array | undefined;
  readonly serial: Uint8Array | undefined;
  readonly keyIdentifier: Uint8Array | undefined;
  readonly digest: string;
  readonly algorithm: string;
  /** Object identifier → its one value. */
  readonly attributes: ReadonlyMap<string, DerItem>;
  /** The attributes as they are signed. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

export const cmsOids = {
  signedData: '1.2.840.113549.1.7.2',
  data: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
} as const;

const strongDigests = new Map<string, StrongDigest>([
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);
/** Whether a list of digests may name it: SHA-1, SHA-2 and SHA-3. */
const isDigest = (oid: string): boolean =>
  /^(?:1\.3\.14\.3\.2\.26|2\.16\.840\.1\.101\.3\.4\.2\.(?:[1-9]|10))$/.test(oid);
const rsaKey = '1.2.840.113549.1.1.1';
/** Algorithm of a signature → the key that makes it, and the digest within it where it names one. */
const algorithms = new Map<string, readonly ['rsa' | 'ec', StrongDigest | undefined]>([
  [rsaKey, ['rsa', undefined]],
  ['1.2.840.113549.1.1.11', ['rsa', 'sha256']],
  ['1.2.840.113549.1.1.12', ['rsa', 'sha384']],
  ['1.2.840.113549.1.1.13', ['rsa', 'sha512']],
  ['1.2.840.10045.4.3.2', ['ec', 'sha256']],
  ['1.2.840.10045.4.3.3', ['ec', 'sha384']],
  ['1.2.840.10045.4.3.4', ['ec', 'sha512']],
]);
/** No more certificates, digests or attributes are read. */
const maxCertificates = 20;
const maxItems = 64;
const nullTag = 5;

/** The digest of that object identifier; undefined for one that is weak or unknown. */
export const strongDigestOf = (oid: string): StrongDigest | undefined => strongDigests.get(oid);

export const digestOf = (name: StrongDigest | 'sha1', bytes: Uint8Array): Uint8Array => {
  const digest = createDigest(name);
  digest.update(bytes);
  return digest.digest();
};

/** Reads a ContentInfo with signed data. Throws CERTIFICATE_INVALID, saying what is wrong behind `not a certificate: `. */
export function readSignedData(der: Uint8Array): SignedData {
  const outside = new DerList(derOnly(der, derTags.sequence));
  if (derOid(outside.take(derTags.oid)) !== cmsOids.signedData) refuseDer('it is not signed data');
  const list = new DerList(derOnly(outside.take(0xa0).content, derTags.sequence));
  outside.end();
  const version = derCount(list.take(derTags.integer));
  const digests = few(derItems(list.take(derTags.set).content)).map(readAlgorithm);
  if (!digests.every(isDigest)) refuseDer('its list of digests names something else');
  const inside = new DerList(list.take(derTags.sequence));
  const contentType = derOid(inside.take(derTags.oid));
  const explicit = inside.maybe(0xa0);
  inside.end();
  const certificates = derItems(list.maybe(0xa0)?.content ?? new Uint8Array());
  if (certificates.length > maxCertificates) refuseDer(`it has more than ${maxCertificates} certificates`);
  // lists of revoked certificates are not read, and so not taken
  const signers = derItems(list.take(derTags.set).content);
  list.end();
  const [signer, ...more] = signers;
  if (signer === undefined || more.length > 0) refuseDer('it does not have one signer');
  return {
    version,
    digests,
    contentType,
    content: explicit && derOnly(explicit.content, derTags.bytes).content,
    certificates: certificates.map(({ whole }) => readCertificate(whole)),
    signer: readSigner(signer),
  };
}

/** An AlgorithmIdentifier without parameters that say anything. */
export function readAlgorithm(item: DerItem): string {
  if (item.tag !== derTags.sequence) refuseDer('an algorithm has the wrong form');
  const list = new DerList(item);
  const oid = derOid(list.take(derTags.oid));
  const parameters = list.maybe(nullTag);
  list.end();
  const mayBeNull = algorithms.get(oid)?.[0] !== 'ec';
  if (parameters !== undefined && (parameters.content.length > 0 || !mayBeNull))
    refuseDer('an algorithm has unknown parameters');
  return oid;
}

function readSigner(item: DerItem): SignerInfo {
  const list = new DerList({ content: item.tag === derTags.sequence ? item.content : refuseDer('it has no signer') });
  const version = derCount(list.take(derTags.integer));
  const keyIdentifier = list.maybe(0x80)?.content;
  const named = keyIdentifier === undefined ? new DerList(list.take(derTags.sequence)) : undefined;
  const issuer = named?.take(derTags.sequence).whole;
  const serial = named && derInteger(named.take(derTags.integer));
  named?.end();
  if (version !== (named === undefined ? 3 : 1)) refuseDer('its signer has an unknown version');
  const digest = readAlgorithm(list.take(derTags.sequence));
  const attributes = list.take(0xa0);
  const algorithm = readAlgorithm(list.take(derTags.sequence));
  const signature = list.take(derTags.bytes).content;
  checkUnsigned(list.maybe(0xa1));
  list.end();
  const signed = concatBytes(Uint8Array.of(derTags.set), attributes.whole.subarray(1));
  return {
    issuer,
    serial,
    keyIdentifier,
    digest,
    algorithm,
    attributes: readAttributes(attributes),
    signed,
    signature,
  };
}

/** Each once, with one value, in the order of DER, since it is these bytes that are signed. */
function readAttributes({ content }: DerItem): Map<string, DerItem> {
  const attributes = new Map<string, DerItem>();
  let before: DerItem | undefined;
  for (const item of few(derItems(content))) {
    if (before !== undefined && compareBytes(before.whole, item.whole) >= 0)
      refuseDer('its attributes are not in order');
    before = item;
    const list = new DerList({
      content: item.tag === derTags.sequence ? item.content : refuseDer('it has no attribute'),
    });
    const oid = derOid(list.take(derTags.oid));
    const [value, ...more] = derItems(list.take(derTags.set).content);
    list.end();
    if (value === undefined || more.length > 0 || attributes.has(oid))
      refuseDer('an attribute does not have one value');
    attributes.set(oid, value);
  }
  return attributes;
}

/** Attributes that nobody signed are not read; they must have the form of some. */
function checkUnsigned(item: DerItem | undefined): void {
  for (const { tag, content } of few(derItems(item?.content ?? new Uint8Array()))) {
    const list = new DerList({ content: tag === derTags.sequence ? content : refuseDer('it has no attribute') });
    derOid(list.take(derTags.oid));
    const values = derItems(list.take(derTags.set).content);
    list.end();
    for (const value of values) {
      if (value.tag !== derTags.sequence) refuseDer('an attribute has the wrong form');
      derItems(value.content);
    }
  }
}

const few = (items: DerItem[]): DerItem[] =>
  items.length > maxItems ? refuseDer(`it has a list of more than ${maxItems}`) : items;

/** Whether the signer is named by issuer and number, and this is its certificate. */
export const isOfSigner = ({ issuer, serial }: SignerInfo, certificate: Certificate): boolean =>
  issuer !== undefined &&
  serial !== undefined &&
  equalBytes(issuer, certificate.issuer) &&
  equalBytes(serial, certificate.serial);

/** Why the signer did not sign that content with the key of that certificate; undefined if it did. Throws as `readSignedData`. */
export function signatureProblem(
  { digests, contentType, signer }: SignedData,
  content: Uint8Array,
  certificate: Certificate,
): string | undefined {
  const { attributes } = signer;
  const digest = strongDigestOf(signer.digest);
  if (digest === undefined) return `the digest of its signer is weak or unknown (${signer.digest})`;
  if (!digests.includes(signer.digest)) return 'the digest of its signer is not in its list';
  const type = attributes.get(cmsOids.contentType);
  if (type === undefined || type.tag !== derTags.oid || derOid(type) !== contentType)
    return 'its signer signed another kind of content';
  const stated = attributes.get(cmsOids.messageDigest);
  if (stated === undefined || stated.tag !== derTags.bytes || !equalBytes(stated.content, digestOf(digest, content)))
    return 'its signer signed other content';
  const [key, within] = algorithms.get(signer.algorithm) ?? [];
  if (key === undefined || (within !== undefined && within !== digest))
    return `its signature has an algorithm that is weak or unknown (${signer.algorithm})`;
  const { signed: message, signature } = signer;
  const outcome = engine.signatureBy({ message, signature, certificate: certificate.der, digest, key });
  if (outcome === 'weak') return 'it is signed with a key that is too weak, or of another kind';
  return outcome === 'fails' ? 'its signature is not valid' : undefined;
}
