/** TEST certificates (RFC 5280) written byte by byte, sound or wrong on purpose: Ed25519 keys made from names, so the same bytes in each run. */
import { createPrivateKey, sign } from 'node:crypto';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { fromHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { fileSigner } from '../../src/signers/file-signer.ts';
import { namesMade, seedOf } from './ledger-writer.ts';

export type Bytes = Uint8Array;
export const ascii = (text: string): Bytes => new TextEncoder().encode(text);

/** A DER item: its tag, its length in the one form, and its parts (X.690, 10.1). */
export function der(tag: number, ...parts: readonly Bytes[]): Bytes {
  const content = concatBytes(...parts);
  const { length } = content;
  const sized = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return concatBytes(Uint8Array.of(tag, ...sized), content);
}
export const sequence = (...parts: readonly Bytes[]): Bytes => der(0x30, ...parts);
export const integer = (...bytes: readonly number[]): Bytes => der(2, Uint8Array.from(bytes));

/** An object identifier from its content in hex. */
export const oid = (hex: string): Bytes => der(6, fromHex(hex));
export const ed25519 = sequence(oid('2b6570'));
export const ed448 = sequence(oid('2b6571'));
const attributes = { cn: '550403', o: '55040a' } as const;

/** One attribute of a name; its text is a UTF8String unless told. */
export const pair = (attribute: keyof typeof attributes, text: string | Bytes, tag = 0x0c): Bytes =>
  sequence(oid(attributes[attribute]), der(tag, typeof text === 'string' ? ascii(text) : text));
/** A name, of which each part has one attribute. */
export const nameOf = (...pairs: readonly Bytes[]): Bytes => sequence(...pairs.map((each) => der(0x31, each)));
export const directory = (name: Bytes): Bytes => der(0xa4, name);

/** A UTCTime, `261103120000Z`. */
export const utc = (text: string): Bytes => der(0x17, ascii(text));

export const yes = der(1, Uint8Array.of(0xff));
/** An extension by the last number of its identifier in 2.5.29. */
export const extension = (number: number, value: Bytes, isCritical = false): Bytes =>
  sequence(der(6, Uint8Array.of(0x55, 0x1d, number)), ...(isCritical ? [yes] : []), der(4, value));
export const constraints = (isCa: boolean, pathLength?: number): Bytes =>
  sequence(...(isCa ? [yes] : []), ...(pathLength === undefined ? [] : [integer(pathLength)]));
/** Key usage: how many bits at its end are unused, and the bits. */
export const usage = (unused: number, bits: number): Bytes => der(3, Uint8Array.of(unused, bits));

export const publicKeyOf = (name: string): Bytes => fileSigner(seedOf(name)).publicKey;
/** Of the key of that name, as a certificate identifies it. */
export const keyIdentifier = (name: string): Bytes => sha256(publicKeyOf(name)).subarray(0, 20);

/** The extensions that a certificate of its kind has, by what they are; `undefined` leaves one out. */
export interface Extensions {
  readonly basic?: Bytes | undefined;
  readonly usage?: Bytes | undefined;
  readonly subjectKey?: Bytes | undefined;
  readonly authorityKey?: Bytes | undefined;
  readonly more?: readonly Bytes[];
}

/** What a certificate says; whatever is left out is as it should be. */
export interface Wanted {
  readonly subject?: Bytes;
  readonly issuer?: Bytes;
  readonly from?: Bytes;
  readonly to?: Bytes;
  readonly serial?: Bytes;
  /** The explicit version; none where it is empty. */
  readonly version?: Bytes;
  readonly algorithm?: Bytes;
  /** The algorithm outside of what is signed. */
  readonly outside?: Bytes;
  readonly extensions?: Extensions;
  readonly signature?: (signature: Bytes) => Bytes;
}

export const withExtensions = (extensions: Extensions): Wanted => ({ extensions });

/** Who gets a certificate of whom; names are those of keys. */
export interface Between {
  readonly name: string;
  readonly issuer: string;
  readonly isAuthority: boolean;
}

export const subjectOf = (name: string): Bytes => nameOf(pair('cn', `TEST ${name}`), pair('o', 'TEST Ministry'));
const pkcs8 = fromHex('302e020100300506032b657004220420');

function signed(message: Bytes, name: string): Bytes {
  namesMade.add(name);
  const key = createPrivateKey({
    key: Buffer.from(concatBytes(pkcs8, seedOf(name))),
    format: 'der',
    type: 'pkcs8',
  });
  return new Uint8Array(sign(null, message, key));
}

export function certificate({ name, issuer, isAuthority }: Between, wanted: Wanted = {}): Bytes {
  const extensions: Extensions = {
    basic: extension(19, constraints(isAuthority), true),
    usage: extension(15, isAuthority ? usage(1, 0x06) : usage(7, 0x80), true),
    subjectKey: extension(14, der(4, keyIdentifier(name))),
    authorityKey: name === issuer ? undefined : extension(35, sequence(der(0x80, keyIdentifier(issuer)))),
    ...wanted.extensions,
  };
  const { basic, usage: use, subjectKey, authorityKey, more = [] } = extensions;
  const algorithm = wanted.algorithm ?? ed25519;
  const told = sequence(
    wanted.version ?? der(0xa0, integer(2)),
    wanted.serial ?? integer(1),
    algorithm,
    wanted.issuer ?? subjectOf(issuer),
    sequence(wanted.from ?? utc('260101000000Z'), wanted.to ?? utc('300101000000Z')),
    wanted.subject ?? subjectOf(name),
    sequence(ed25519, der(3, Uint8Array.of(0), publicKeyOf(name))),
    der(0xa3, sequence(...[basic, use, subjectKey, authorityKey, ...more].filter((each) => each !== undefined))),
  );
  const { signature = (bytes: Bytes) => bytes } = wanted;
  return sequence(told, wanted.outside ?? algorithm, der(3, Uint8Array.of(0), signature(signed(told, issuer))));
}

/** A chain from the key that opens the ledger to a root, of which some is not as it should be. */
export interface ChainRow {
  readonly name: string;
  readonly about: string;
  /** Whether it is relied on. */
  readonly holds?: true;
  readonly root?: Wanted;
  /** From the root downwards; none unless told. */
  readonly authorities?: readonly Wanted[];
  readonly leaf?: Wanted;
  /** The certificates in the card; by default the leaf and those above it, without the root. */
  readonly given?: (chain: readonly Bytes[], root: Bytes) => readonly Bytes[];
  /** What is pinned, where it is not the root. */
  readonly pinned?: (chain: readonly Bytes[]) => Bytes;
}
