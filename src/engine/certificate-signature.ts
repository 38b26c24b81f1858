/**
 * The signature on a certificate (RFC 5280, 4.1.1.3) and by its key without OpenSSL: Ed25519 (RFC 8410) and RSA with PKCS #1 v1.5 padding
 * (RFC 8017, 8.2.2). The bytes are known to be DER by then (crypto/certificate).
 */
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { toHex } from '../bytes/hex.ts';
import { CustodyError } from '../errors.ts';
import { answerTo } from './asked-later.ts';
import type { CertifiedSignature } from './engine.ts';
import { equationHolds } from './noble.ts';

interface Item {
  /** Its bytes with tag and length, and without. */
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
}

/** Object identifiers as their contents, in hexadecimal. */
const ed25519 = '2b6570';
const rsaKey = '2a864886f70d010101';
const ecKey = '2a8648ce3d0201';
const [sequenceTag, integerTag] = [0x30, 2];
/** Algorithm → its digest, and the DER in front of that within the padding (RFC 8017, 9.2, note 1). */
const rsaAlgorithms: Readonly<Record<string, readonly [digest: (bytes: Uint8Array) => Uint8Array, head: string]>> = {
  '2a864886f70d01010b': [sha256, '3031300d060960864801650304020105000420'],
  '2a864886f70d01010c': [sha384, '3041300d060960864801650304020205000430'],
  '2a864886f70d01010d': [sha512, '3051300d060960864801650304020305000440'],
};
const ecdsaDigests: Readonly<Record<string, CertifiedSignature['digest']>> = {
  '2a8648ce3d040302': 'sha256',
  '2a8648ce3d040303': 'sha384',
  '2a8648ce3d040304': 'sha512',
};
/** Algorithm of a signature that does not name its digest → the one that does. */
const rsaWith: Readonly<Record<CertifiedSignature['digest'], string>> = {
  sha256: '2a864886f70d01010b',
  sha384: '2a864886f70d01010c',
  sha512: '2a864886f70d01010d',
};
const leastRsaBits = 2048;
/** Nobody has larger keys; OpenSSL judges none of more bits, and few exponents of more. */
const [mostRsaBits, mostExponent] = [16_384, 2n ** 64n];

/**
 * `Engine.certificateSignature` for browsers: whether the issuer's key signed the certificate. Both are DER. Throws
 * NOT_IN_BROWSER for other algorithms, CERTIFICATE_INVALID for what is not a certificate.
 */
export function certificateSignature(der: Uint8Array, issuer: Uint8Array): 'holds' | 'fails' | 'weak' {
  const [signed, algorithm, signature] = itemsOf(contentOf(der)) as [Item, Item, Item];
  const name = toHex(contentOf(algorithm.content));
  const key = keyOf(issuer);
  const given = { message: signed.whole, signature: bitsOf(signature.content) };
  if (key.algorithm === rsaKey) return byRsa(key.bits, { ...given, name });
  if (key.algorithm === ecKey) return byEcdsa(key, { ...given, digest: ecdsaDigests[name] });
  if (key.algorithm !== ed25519) return missing();
  return name === ed25519 && equationHolds(given.message, key.bits, given.signature) ? 'holds' : 'fails';
}

/** `Engine.signatureBy` for browsers. Throws as `certificateSignature`. */
export function signatureBy({ message, signature, certificate, digest, key: kind }: CertifiedSignature) {
  const key = keyOf(certificate);
  if (key.algorithm !== (kind === 'rsa' ? rsaKey : ecKey)) return 'weak';
  if (kind === 'rsa') return byRsa(key.bits, { message, signature, name: rsaWith[digest] });
  return byEcdsa(key, { message, signature, digest });
}

interface Signed {
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

function byEcdsa(
  { whole, curve }: Key,
  { digest, ...given }: Signed & { readonly digest: CertifiedSignature['digest'] | undefined },
): 'holds' | 'fails' {
  const answer = digest && answerTo({ ...given, digest, key: whole, curve });
  return answer === 'holds' || answer === 'fails' ? answer : missing();
}

/** `name`: of the algorithm. */
function byRsa(
  bits: Uint8Array,
  { message, signature, name }: Signed & { readonly name: string },
): 'holds' | 'fails' | 'weak' {
  const [modulus, exponent] = rsaNumbers(bits);
  const count = modulus.toString(2).length;
  if (count < leastRsaBits) return 'weak';
  const known = rsaAlgorithms[name];
  if (known === undefined || count > mostRsaBits || modulus % 2n === 0n || exponent >= mostExponent) return missing();
  return rsaHolds(message, signature, { modulus, exponent, known }) ? 'holds' : 'fails';
}

/** Modulus and exponent (RFC 8017, A.1.1). Throws CERTIFICATE_INVALID for anything else. */
function rsaNumbers(bits: Uint8Array): readonly [modulus: bigint, exponent: bigint] {
  const [list, after] = itemsOf(bits);
  const [modulus, exponent, more] = list?.whole[0] === sequenceTag ? itemsOf(list.content) : [];
  const isOf = (item: Item | undefined): item is Item => item?.whole[0] === integerTag;
  if (!isOf(modulus) || !isOf(exponent) || more !== undefined || after !== undefined)
    throw new CustodyError('CERTIFICATE_INVALID', 'not a certificate: its key cannot be read');
  return [integer(modulus.content), integer(exponent.content)];
}

function missing(): never {
  throw new CustodyError('NOT_IN_BROWSER', 'judging certificates of this algorithm is not available in a browser', {
    hint: 'use the command line, or confirm the key number itself',
  });
}

function rsaHolds(
  message: Uint8Array,
  signature: Uint8Array,
  key: { readonly modulus: bigint; readonly exponent: bigint; readonly known: (typeof rsaAlgorithms)[string] & {} },
): boolean {
  const { modulus, exponent, known } = key;
  const [digest, head] = known;
  const length = Math.ceil(modulus.toString(16).length / 2);
  const value = integer(signature);
  if (signature.length !== length || value >= modulus) return false;
  const tail = `00${head}${toHex(digest(message))}`;
  const padded = `0001${tail.padStart(2 * length - 4, 'f')}`;
  return power(value, exponent, modulus) === BigInt(`0x${padded}`);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

interface Key {
  readonly algorithm: string;
  /** What follows the algorithm, such as the curve. */
  readonly curve: string;
  readonly bits: Uint8Array;
  /** SubjectPublicKeyInfo. */
  readonly whole: Uint8Array;
}

/** The key of a certificate: behind version, serial number, algorithm, issuer, validity and subject. */
function keyOf(der: Uint8Array): Key {
  const [signed] = itemsOf(contentOf(der)) as [Item];
  const fields = itemsOf(signed.content).filter(({ whole }) => whole[0] !== 0xa0);
  const { whole, content } = fields[5] as Item;
  const [algorithm, bits] = itemsOf(content) as [Item, Item];
  const [name, curve] = itemsOf(algorithm.content).map((item) => toHex(item.content));
  return { algorithm: name ?? '', curve: curve ?? '', bits: bitsOf(bits.content), whole };
}

/** What is in a BIT STRING of whole bytes. */
const bitsOf = (content: Uint8Array): Uint8Array => content.subarray(1);

const integer = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes) || '0'}`);

/** The content of the first item. */
const contentOf = (bytes: Uint8Array): Uint8Array => (itemsOf(bytes)[0] as Item).content;

/** The items, one after the other (X.690, 8.1). Throws CERTIFICATE_INVALID. */
function itemsOf(bytes: Uint8Array): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at + 1] ?? 0xff;
    const extra = first < 0x80 ? 0 : first & 0x7f;
    let length = first < 0x80 ? first : 0;
    for (let index = 0; index < extra; index += 1) length = length * 256 + (bytes[at + 2 + index] ?? 0);
    const from = at + 2 + extra;
    if (extra > 4 || from + length > bytes.length)
      throw new CustodyError('CERTIFICATE_INVALID', 'not a certificate: it is cut off');
    items.push({ whole: bytes.subarray(at, from + length), content: bytes.subarray(from, from + length) });
    at = from + length;
  }
  return items;
}
