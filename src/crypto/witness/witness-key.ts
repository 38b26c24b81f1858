/** The public key of a witness, and its text: a verifier key of C2SP signed-note (`NAME+HEX+BASE64`). */
import { concatBytes, equalBytes, isWellFormed, utf8 } from '../../bytes/arrays.ts';
import { fromBase64, fromHex, toBase64, toHex } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import { sha256 } from '../digest.ts';

/** Signature types of C2SP tlog-cosignature: cosignatures with a time, by Ed25519 or ML-DSA-44 (FIPS 204). */
export const cosigns = { ed25519: 0x04, mlDsa44: 0x06 } as const;

/** One of the two signature types, as its byte. */
type CosignType = (typeof cosigns)[keyof typeof cosigns];

/** Bytes of a public key of each type. */
const publicKeyBytes: Readonly<Record<CosignType, number>> = { 4: 32, 6: 1312 };

/** A witness: its name, its key, and the four bytes by which lines of a note name both. */
export interface WitnessKey {
  /** 1 to 255 bytes of UTF-8 without blanks, control characters and plus. */
  readonly name: string;
  readonly type: CosignType;
  readonly publicKey: Uint8Array;
  /** The first four bytes of SHA-256(name ‖ 0A ‖ type ‖ key). */
  readonly id: Uint8Array;
}

const maxNameBytes = 255;
/** The longest: a name of 255 bytes, eight digits, and 1,313 bytes in base64. */
const maxTextLength = 255 + 2 + 8 + 1752;

/** Whether a key of a note may have this name (C2SP signed-note: no blank, no plus, not empty; and no control character). */
export function isWitnessName(name: string): boolean {
  return isWellFormed(name) && /^[^+\p{White_Space}\p{Cc}]+$/u.test(name) && utf8(name).length <= maxNameBytes;
}

/** The key with its id. Throws RangeError for a name or a length that no such key has. */
export function witnessKey(name: string, type: CosignType, publicKey: Uint8Array): WitnessKey {
  if (!isWitnessName(name)) throw new RangeError('not a name of a witness');
  if (publicKey.length !== publicKeyBytes[type]) throw new RangeError(`a key of type ${type} has other bytes`);
  const id = sha256(concatBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).slice(0, 4);
  return { name, type, publicKey, id };
}

/** The verifier key as text, such as `witness.example/w1+8d66cf3f+BN4…`. */
export function formatWitnessKey({ name, type, publicKey, id }: WitnessKey): string {
  return `${name}+${toHex(id)}+${toBase64(concatBytes(Uint8Array.of(type), publicKey))}`;
}

/** Reads what `formatWitnessKey` writes. Throws CustodyError KEY_FORMAT for anything else, saying what. */
export function parseWitnessKey(text: string): WitnessKey {
  if (text.length > maxTextLength) refuse('it is too long');
  const [name = '', id = '', key = '', ...more] = splitKey(text);
  if (more.length > 0 || key === '') refuse('it has not the three parts NAME+HEX+BASE64');
  if (!isWitnessName(name)) refuse('its name is empty, or has a blank or a control character');
  if (!/^[0-9a-f]{8}$/.test(id)) refuse('its second part is not 8 digits 0-9 a-f');
  const [type, ...bytes] = bytesOf(key);
  if (type !== cosigns.ed25519 && type !== cosigns.mlDsa44)
    refuse(type === 0x01 ? 'it is the key of a log: a witness has type 4 or 6' : 'it is not of type 4 or 6');
  if (bytes.length !== publicKeyBytes[type]) refuse(`a key of type ${type} has ${publicKeyBytes[type]} bytes`);
  const read = witnessKey(name, type, Uint8Array.from(bytes));
  if (!equalBytes(read.id, fromHex(id))) refuse('its 8 digits are not those of its name and key');
  return read;
}

/** A name has no plus, but base64 has: two cuts only. */
function splitKey(text: string): string[] {
  const first = text.indexOf('+');
  const second = first === -1 ? -1 : text.indexOf('+', first + 1);
  return second === -1 ? [text] : [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)];
}

function bytesOf(key: string): Uint8Array {
  try {
    return fromBase64(key);
  } catch (cause) {
    return refuse('its third part is not base64', cause);
  }
}

function refuse(why: string, cause?: unknown): never {
  throw new CustodyError('KEY_FORMAT', `not the key of a witness: ${why}`, {
    hint: 'a witness gives you one line: its name, 8 digits and its key, with a plus between them',
    cause,
  });
}
