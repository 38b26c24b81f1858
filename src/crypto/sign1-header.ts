/** The protected header of a signed statement: a closed map in which every value has one form, so one header has one encoding. */
import { type CborKey, type CborMap, type CborValue, decodeCbor, encodeCbor } from '../bytes/cbor.ts';
import { BoundedMap } from '../engine/bounded-map.ts';
import { CustodyError } from '../errors.ts';
import { type Context, namesLedger } from './contexts.ts';
import { keyIdUrn } from './keys.ts';

/** COSE header labels (RFC 9052, 3.1; RFC 9597; RFC 9596) and CWT claims (RFC 8392, 4), as they are in every statement. */
const label = { alg: 1, kid: 4, claims: 15, typ: 16 } as const;
const claim = { iss: 1, sub: 2, iat: 6 } as const;

/** Ed25519 by its own number (RFC 9864); -8 is deprecated because it does not name the curve. */
const ed25519Algorithm = -19;

/** The last second of the year 9999. */
export const maxTime = 253_402_300_799;

/** What a header says beyond its context. */
interface StatementHeader {
  /** SHA-256 thumbprint of the signer's key, 32 bytes. */
  keyId: Uint8Array;
  /** 64 hex digits of a ledger's nonce; in cards and directories the signer's `iss`. */
  sub: string;
  /** Unix seconds at which the signer says it signed. */
  iat: number;
}

/** Refuses a statement for its form. Always throws SIGN1_FORM. */
export function refuseForm(message: string): never {
  throw new CustodyError('SIGN1_FORM', message);
}

function checkHeader({ keyId, sub, iat }: StatementHeader, context: Context): void {
  if (keyId.length !== 32) refuseForm(`the header's kid is ${keyId.length} bytes long, not 32`);
  if (namesLedger(context)) {
    if (!/^[0-9a-f]{64}$/.test(sub)) refuseForm("the header's sub is not 64 lower-case hex digits");
  } else if (sub !== keyIdUrn(keyId)) {
    refuseForm("the header's sub does not repeat its iss");
  }
  if (!Number.isInteger(iat) || iat < 0 || iat > maxTime) {
    refuseForm(`the header's iat is not an integer from 0 to ${maxTime}`);
  }
}

/** The header's one encoding. Throws SIGN1_FORM for values that no header may hold. */
export function encodeHeader(header: StatementHeader, context: Context): Uint8Array {
  checkHeader(header, context);
  const { keyId, sub, iat } = header;
  return encodeCbor(
    new Map<CborKey, CborValue>([
      [label.alg, ed25519Algorithm],
      [label.kid, keyId],
      [
        label.claims,
        new Map<CborKey, CborValue>([
          [claim.iss, keyIdUrn(keyId)],
          [claim.sub, sub],
          [claim.iat, iat],
        ]),
      ],
      [label.typ, context],
    ]),
  );
}

/** The map, if its keys are exactly these. */
function closedMap(value: CborValue | undefined, keys: readonly number[], name: string): CborMap {
  if (!(value instanceof Map)) refuseForm(`${name} is not a map`);
  for (const key of keys) if (!value.has(key)) refuseForm(`${name} lacks ${key}`);
  for (const key of value.keys()) {
    if (typeof key !== 'number' || !keys.includes(key)) refuseForm(`${name} holds ${JSON.stringify(key)}`);
  }
  return value;
}

/** Reads the header by the full rules. Throws CborError outside the profile, SIGN1_FORM for anything but exactly our header. */
export function decodeHeader(bytes: Uint8Array, context: Context): StatementHeader {
  const header = closedMap(decodeCbor(bytes, { maxBytes: 1024 }), Object.values(label), 'the protected header');
  if (header.get(label.alg) !== ed25519Algorithm) refuseForm("the header's alg is not -19 (Ed25519)");
  const keyId = header.get(label.kid);
  if (!(keyId instanceof Uint8Array)) refuseForm("the header's kid is not a byte string");
  const typ = header.get(label.typ);
  if (typ !== context) {
    refuseForm(typeof typ === 'string' ? `the header's typ is not ${context}` : "the header's typ is not text");
  }
  const claims = closedMap(header.get(label.claims), Object.values(claim), 'the claims of the header');
  const sub = claims.get(claim.sub);
  const iat = claims.get(claim.iat);
  if (typeof sub !== 'string') refuseForm("the header's sub is not text");
  if (typeof iat !== 'number') refuseForm("the header's iat is not an integer");
  const read = { keyId, sub, iat };
  checkHeader(read, context);
  if (claims.get(claim.iss) !== keyIdUrn(keyId)) refuseForm("the header's iss is not the URN of its kid");
  return read;
}

/** A header read by the full rules, cut around its iat. */
interface KnownHeader {
  context: Context;
  keyId: Uint8Array;
  sub: string;
  before: Uint8Array;
  after: Uint8Array;
}

/** Latest header seen of a key, by the first four bytes of its kid. */
const knownHeaders = new BoundedMap<number, KnownHeader>(1024);

/** Where the kid begins in every header: after the map's head, alg with its label, and the label and head of kid. */
const kidOffset = 6;

/** The shortest head of this unsigned integer, in bytes (RFC 8949, 3). */
function integerLength(value: number): number {
  if (value < 24) return 1;
  if (value < 0x100) return 2;
  if (value < 0x1_0000) return 3;
  return value < 0x1_0000_0000 ? 5 : 9;
}

/** The unsigned integer whose shortest encoding fills bytes `from` to `to` exactly; -1 for anything else or above `maxTime`. */
function exactInteger(bytes: Uint8Array, from: number, to: number): number {
  const head = bytes[from] ?? 0xff;
  const length = to - from;
  if (length === 1) return head < 24 ? head : -1;
  if (length !== [2, 3, 5, 9][head - 24]) return -1;
  let value = 0;
  for (let index = from + 1; index < to; index += 1) value = value * 256 + (bytes[index] ?? 0);
  return value <= maxTime && integerLength(value) === length ? value : -1;
}

/** The first four bytes of the kid as one number. */
function slotOf(bytes: Uint8Array): number {
  let slot = 0;
  for (let index = kidOffset; index < kidOffset + 4; index += 1) slot = slot * 256 + (bytes[index] ?? 0);
  return slot;
}

function isAt(bytes: Uint8Array, offset: number, part: Uint8Array): boolean {
  for (let index = 0; index < part.length; index += 1) if (bytes[offset + index] !== part[index]) return false;
  return true;
}

/**
 * What `decodeHeader` returns or throws, quicker for a key's further statements: bytes that equal an accepted header
 * everywhere but in iat, and hold a well-formed iat there, are an acceptable header. Do not change the keyId returned.
 */
export function readHeader(bytes: Uint8Array, context: Context): StatementHeader {
  const slot = bytes.length < kidOffset + 4 ? 0 : slotOf(bytes);
  const known = knownHeaders.get(slot);
  if (known !== undefined && known.context === context) {
    const { before, after } = known;
    const end = bytes.length - after.length;
    if (end > before.length && isAt(bytes, 0, before) && isAt(bytes, end, after)) {
      const iat = exactInteger(bytes, before.length, end);
      if (iat >= 0) return { keyId: known.keyId, sub: known.sub, iat };
    }
  }
  const { keyId, sub, iat } = decodeHeader(bytes, context);
  // Label 16, the two-byte head of typ, and typ itself, which is ASCII.
  const end = bytes.length - (3 + context.length);
  const start = end - integerLength(iat);
  knownHeaders.set(slot, { context, keyId, sub, before: bytes.slice(0, start), after: bytes.slice(end) });
  return { keyId, sub, iat };
}
