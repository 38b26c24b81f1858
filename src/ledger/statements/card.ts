/** Key cards: a key and who holds it, signed by that key (docs/spec/ledger.md, section 5). */
import { equalBytes } from '../../bytes/arrays.ts';
import { type CborMap, type CborValue, encodeCbor } from '../../bytes/cbor.ts';
import { contexts } from '../../crypto/contexts.ts';
import { coseKey, keyFromCose, keyId as keyIdOf } from '../../crypto/keys.ts';
import { createSign1, decodeUnverifiedSign1, type UnverifiedSign1, verifySign1 } from '../../crypto/sign1.ts';
import type { Signer } from '../../crypto/signer.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { keyIdHex } from '../entry.ts';
import { maxCardBytes } from '../limits.ts';
import { cardFields } from '../vocabulary/statements.ts';
import { isJurisdiction } from './jurisdiction.ts';
import { decodePayload } from './statement.ts';

/** What a holder says of themself. Open for ever: a card is public. */
export interface Holder {
  readonly name: string;
  readonly agency: string;
  /** ISO 3166-1 or -2 code, or a listed body. */
  readonly jurisdiction: string;
  readonly title?: string;
  readonly badge?: string;
}

/** A key card, decoded: a key, and who its holder claims to be. */
export interface Card {
  /** The whole signed card. */
  readonly bytes: Uint8Array;
  /** Key number, 64 digits of lower-case hex. */
  readonly keyId: string;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly holder: Holder;
  /** When it was signed, in Unix seconds. */
  readonly iat: number;
  /** Certificates in DER, leaf first; only that the leaf holds this key has been checked. */
  readonly x5chain?: readonly Uint8Array[];
  readonly age?: string;
  readonly statement: UnverifiedSign1;
}

/** Everything that a new card says; `signer` has the key that it is for. */
interface NewCard {
  readonly holder: Holder;
  readonly signer: Signer;
  /** The time of signing in Unix seconds. */
  readonly iat: number;
  readonly age?: string | undefined;
  readonly x5chain?: readonly Uint8Array[] | undefined;
}

function refuse(message: string, cause?: unknown): never {
  throw new CustodyError('CARD_INVALID', `not a key card: ${message}`, { cause });
}

/**
 * Signs a card for the signer's own key and returns its bytes.
 * Throws CARD_INVALID for a holder, certificate or recipient that no card may hold, SIGN1_FORM over 65,536 bytes, and whatever the signer throws.
 */
export async function createCard({ holder, signer, iat, age, x5chain }: NewCard): Promise<Uint8Array> {
  const { name, agency, jurisdiction, title, badge } = holder;
  const said = new Map<string, CborValue>(
    Object.entries({ name, agency, jurisdiction, title, badge }).filter(([, value]) => value !== undefined) as [
      string,
      string,
    ][],
  );
  const payload: CborMap = new Map<string, CborValue>([
    ['key', coseKey(signer.publicKey)],
    ['holder', said],
  ]);
  if (x5chain !== undefined) payload.set('x5chain', [...x5chain]);
  if (age !== undefined) payload.set('age', age);
  readCard(payload);
  return createSign1({ context: contexts.card, iat, payload: encodeCbor(payload), signer });
}

function readCard(payload: CborValue): Pick<Card, 'publicKey' | 'holder' | 'x5chain' | 'age'> {
  if (!(payload instanceof Map)) refuse('the payload is not a map');
  const { key, rest } = takeKey(payload);
  let publicKey: Uint8Array;
  try {
    publicKey = keyFromCose(key);
  } catch (cause) {
    refuse(cause instanceof Error ? cause.message : 'the key cannot be read', cause);
  }
  const { holder, x5chain, age } = decodePayload(rest, {
    fields: cardFields,
    code: 'CARD_INVALID',
    what: 'a key card',
  });
  if (!isJurisdiction(holder.jurisdiction)) refuse('the jurisdiction is neither an ISO 3166 code nor a listed body');
  if (age !== undefined && !/^age1[0-9a-z]+$/.test(age)) refuse('age is not a recipient (age1…)');
  const leaf = x5chain?.[0];
  if (leaf !== undefined) {
    const certified = ed25519KeyOfCertificate(leaf);
    if (certified === undefined || !equalBytes(certified, publicKey))
      refuse('the first certificate is not for this key');
  }
  return { publicKey, holder, ...(x5chain && { x5chain }), ...(age !== undefined && { age }) };
}

function takeKey(payload: CborMap): { key: CborValue | undefined; rest: CborMap } {
  const rest = new Map(payload);
  rest.delete('key');
  return { key: payload.get('key'), rest };
}

/**
 * Reads a card and checks its form: closed fields, jurisdiction, that the header names the key described, that the leaf of
 * `x5chain` is for that key. The signature is not checked. Throws CARD_INVALID.
 */
export function decodeUnverifiedCard(bytes: Uint8Array): Card {
  let statement: UnverifiedSign1;
  try {
    statement = decodeUnverifiedSign1(bytes, { context: contexts.card, maxBytes: maxCardBytes });
  } catch (cause) {
    if (!isRefusal(cause)) throw cause;
    refuse(cause.message, cause);
  }
  const read = readCard(statement.payload);
  if (!equalBytes(keyIdOf(read.publicKey), statement.keyId))
    refuse('it is signed by another key than the one it describes');
  return { bytes, keyId: keyIdHex(statement.keyId), iat: statement.iat, statement, ...read };
}

/** Whether the card is signed by the key that it describes, by the signature rule. */
export function verifyCard(card: Card): Promise<boolean> {
  return verifySign1(card.statement, card.publicKey);
}

/** Reads a card and verifies it. Throws CARD_INVALID for a wrong form, a wrong signature or a key that the rule refuses. */
export async function decodeCard(bytes: Uint8Array): Promise<Card> {
  const card = decodeUnverifiedCard(bytes);
  if (!(await verifyCard(card))) refuse('its signature is not valid under its own key');
  return card;
}

/** The Ed25519 key inside an X.509 certificate (RFC 5280, 4.1; RFC 8410), found without judging the certificate. */
interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** The DER element at `at`, if it lies before `end`. */
function elementAt(der: Uint8Array, at: number, end: number): Element | undefined {
  const tag = der[at];
  let length = der[at + 1];
  if (tag === undefined || length === undefined) return undefined;
  let start = at + 2;
  if (length >= 0x80) {
    const width = length - 0x80;
    // A certificate in a card is below 65,536 bytes, so a length has at most two bytes.
    if (width < 1 || width > 2) return undefined;
    length = 0;
    for (let i = 0; i < width; i++) length = length * 256 + (der[start + i] ?? 0);
    start += width;
  }
  return start + length <= end ? { tag, start, end: start + length } : undefined;
}

const sequence = 0x30;
const explicitVersion = 0xa0;
/** AlgorithmIdentifier {1.3.101.112} and the head of a BIT STRING of 32 bytes. */
const ed25519Info = Uint8Array.of(0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00);

/** The 32 bytes of the certificate's Ed25519 key; undefined for another kind of key or what is not a certificate. Never throws. */
export function ed25519KeyOfCertificate(der: Uint8Array): Uint8Array | undefined {
  const certificate = elementAt(der, 0, der.length);
  if (certificate?.tag !== sequence || certificate.end !== der.length) return undefined;
  const toBeSigned = elementAt(der, certificate.start, certificate.end);
  if (toBeSigned?.tag !== sequence) return undefined;
  let at = toBeSigned.start;
  const version = elementAt(der, at, toBeSigned.end);
  if (version?.tag === explicitVersion) at = version.end;
  // serialNumber, signature, issuer, validity, subject
  for (let i = 0; i < 5; i++) {
    const skipped = elementAt(der, at, toBeSigned.end);
    if (skipped === undefined) return undefined;
    at = skipped.end;
  }
  const info = elementAt(der, at, toBeSigned.end);
  if (info?.tag !== sequence || info.end - info.start !== ed25519Info.length + 32) return undefined;
  if (!equalBytes(der.subarray(info.start, info.start + ed25519Info.length), ed25519Info)) return undefined;
  return der.slice(info.end - 32, info.end);
}
