/** Signed statements: COSE_Sign1 (RFC 9052, 4.2) in the one form of format 1, made, read and verified. */
import { concatBytes, equalBytes } from '../bytes/arrays.ts';
import { CborTag, type CborValue, decodeCbor } from '../bytes/cbor.ts';
import { type Context, maxStatementBytes, namesLedger } from './contexts.ts';
import { verify } from './ed25519.ts';
import { keyId, keyIdUrn } from './keys.ts';
import { encodeHeader, readHeader, refuseForm } from './sign1-header.ts';
import { type Signer, signChecked } from './signer.ts';

/** A statement whose form is right and whose signature nobody has checked yet. Byte arrays may be views into `bytes`, not copies. */
export interface UnverifiedSign1 {
  /** The whole statement as received. */
  readonly bytes: Uint8Array;
  readonly context: Context;
  /** The kid: thumbprint of the key that signed, as the statement says. */
  readonly keyId: Uint8Array;
  readonly sub: string;
  readonly iat: number;
  readonly payloadBytes: Uint8Array;
  readonly payload: CborValue;
  readonly signature: Uint8Array;
  /** The bytes that the signature is over: the Sig_structure (RFC 9052, 4.4). A new array at each call. */
  toBeSigned(): Uint8Array;
}

interface Parts {
  protectedBytes: Uint8Array;
  payloadBytes: Uint8Array;
  signature: Uint8Array;
}

const emptyMap = 0xa0;
const signatureLength = 64;
/** Tag 18 and the head of an array of four. */
const statementHead = Uint8Array.of(0xd2, 0x84);
/** The head of a byte string of 64. */
const signatureHead = Uint8Array.of(0x58, signatureLength);
/** The head of an array of four, and the text "Signature1". */
const structureHead = Uint8Array.of(0x84, 0x6a, 0x53, 0x69, 0x67, 0x6e, 0x61, 0x74, 0x75, 0x72, 0x65, 0x31);
/** external_aad is always the empty byte string. */
const emptyByteString = 0x40;
const noExternalData = Uint8Array.of(emptyByteString);

/** The shortest head of a byte string (RFC 8949, 3). */
function byteStringHead(length: number): Uint8Array {
  if (length < 24) return Uint8Array.of(0x40 + length);
  if (length < 0x100) return Uint8Array.of(0x58, length);
  if (length < 0x1_0000) return Uint8Array.of(0x59, length >> 8, length & 0xff);
  return Uint8Array.of(0x5a, length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff);
}

/** The Sig_structure of COSE_Sign1 with empty external_aad (RFC 9052, 4.4): what is signed. */
export function sigStructure(protectedBytes: Uint8Array, payload: Uint8Array): Uint8Array {
  return concatBytes(
    structureHead,
    byteStringHead(protectedBytes.length),
    protectedBytes,
    noExternalData,
    byteStringHead(payload.length),
    payload,
  );
}

/** The parts of a statement laid out as ours are, found without decoding; undefined for any other bytes, right or wrong. */
function splitQuickly(bytes: Uint8Array): Parts | undefined {
  if (bytes[0] !== 0xd2 || bytes[1] !== 0x84 || bytes[2] !== 0x58) return undefined;
  const protectedLength = bytes[3] ?? 0;
  const afterHeader = 4 + protectedLength;
  if (protectedLength < 24 || bytes[afterHeader] !== emptyMap) return undefined;
  const head = bytes[afterHeader + 1] ?? 0;
  const lengthBytes = head < 0x58 ? 0 : [1, 2, 4][head - 0x58];
  if (head < 0x40 || lengthBytes === undefined) return undefined;
  const start = afterHeader + 2 + lengthBytes;
  let length = lengthBytes === 0 ? head - 0x40 : 0;
  for (let index = start - lengthBytes; index < start; index += 1) length = length * 256 + (bytes[index] ?? 0);
  const isShortest = [length < 24, length >= 24, length >= 0x100, false, length >= 0x1_0000][lengthBytes];
  const end = start + length;
  const isComplete = bytes.length === end + 2 + signatureLength && bytes[end] === 0x58 && bytes[end + 1] === 0x40;
  if (!isShortest || !isComplete) return undefined;
  return {
    protectedBytes: bytes.subarray(4, afterHeader),
    payloadBytes: bytes.subarray(start, end),
    signature: bytes.subarray(end + 2),
  };
}

/** The parts by the full rules. Throws CborError outside the profile and SIGN1_FORM for any other form. */
function split(bytes: Uint8Array, maxBytes: number): Parts {
  const item = decodeCbor(bytes, { maxBytes });
  if (!(item instanceof CborTag)) refuseForm('not a COSE_Sign1 statement (tag 18)');
  const array = item.value;
  if (!Array.isArray(array) || array.length !== 4) refuseForm('not a COSE_Sign1 statement (an array of four)');
  const [protectedBytes, unprotected, payloadBytes, signature] = array;
  if (!(protectedBytes instanceof Uint8Array)) refuseForm('the protected header is not a byte string');
  if (!(unprotected instanceof Map) || unprotected.size > 0) refuseForm('the unprotected header is not an empty map');
  if (!(payloadBytes instanceof Uint8Array)) refuseForm('the payload is not an attached byte string');
  if (!(signature instanceof Uint8Array) || signature.length !== signatureLength) {
    refuseForm('the signature is not a byte string of 64');
  }
  return { protectedBytes, payloadBytes, signature };
}

class DecodedSign1 implements UnverifiedSign1 {
  readonly bytes: Uint8Array;
  readonly context: Context;
  readonly keyId: Uint8Array;
  readonly sub: string;
  readonly iat: number;
  readonly payloadBytes: Uint8Array;
  readonly payload: CborValue;
  readonly signature: Uint8Array;
  readonly #protectedBytes: Uint8Array;

  constructor(bytes: Uint8Array, parts: Parts, limits: { context: Context; maxBytes: number }) {
    const header = readHeader(parts.protectedBytes, limits.context);
    this.bytes = bytes;
    this.context = limits.context;
    this.keyId = header.keyId;
    this.sub = header.sub;
    this.iat = header.iat;
    this.payloadBytes = parts.payloadBytes;
    this.payload = decodeCbor(parts.payloadBytes, { maxBytes: limits.maxBytes });
    this.signature = parts.signature;
    this.#protectedBytes = parts.protectedBytes;
  }

  toBeSigned(): Uint8Array {
    // The statement holds protected header and payload with their heads, and between them the empty map in place of external_aad.
    const middle = this.bytes.subarray(
      statementHead.length,
      this.bytes.length - signatureHead.length - signatureLength,
    );
    const signed = arrayOf(structureHead.length + middle.length);
    signed.set(structureHead);
    signed.set(middle, structureHead.length);
    const { length } = this.#protectedBytes;
    signed[structureHead.length + byteStringHead(length).length + length] = emptyByteString;
    return signed;
  }
}

const slabBytes = 64 * 1024;
let slab = new Uint8Array(0);
let slabUsed = 0;

/** A new array. Small ones share memory, for a ledger has very many of them, and memory of their own costs more than to fill it. */
function arrayOf(length: number): Uint8Array {
  if (length > slabBytes / 8) return new Uint8Array(length);
  if (slabUsed + length > slab.length) {
    slab = new Uint8Array(slabBytes);
    slabUsed = 0;
  }
  slabUsed += length;
  return slab.subarray(slabUsed - length, slabUsed);
}

/**
 * Reads a statement of that context and checks everything about its form: the CBOR profile at each of the three levels,
 * the closed header, an empty unprotected map, an attached payload that is one item of the profile. The signature is not checked.
 * Throws CborError (bytes outside the profile or over a limit) or SIGN1_FORM (another form), saying what is wrong.
 */
export function decodeUnverifiedSign1(
  bytes: Uint8Array,
  limits: { context: Context; maxBytes: number },
): UnverifiedSign1 {
  // A plain view: what Node reads is a Buffer, whose `slice` shares memory where that of an array copies.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const quick = plain.length <= limits.maxBytes ? splitQuickly(plain) : undefined;
  return new DecodedSign1(plain, quick ?? split(plain, limits.maxBytes), limits);
}

/** Whether the key has the statement's kid and its signature is valid by the signature rule (`ed25519.verify`). */
export function verifySign1(statement: UnverifiedSign1, publicKey: Uint8Array): Promise<boolean> {
  if (publicKey.length !== 32 || !equalBytes(keyId(publicKey), statement.keyId)) return Promise.resolve(false);
  // not async: each further promise costs time
  return verify(statement.toBeSigned(), publicKey, statement.signature);
}

/** What a new statement says. `sub` is left out in cards and directories, where it repeats the signer's `iss`. */
interface NewStatement {
  context: Context;
  sub?: string;
  iat: number;
  payload: Uint8Array;
  signer: Signer;
}

/**
 * Signs a payload and returns the statement's bytes, verified by an implementation that did not sign it.
 * Throws before signing: CborError for a payload outside the profile, SIGN1_FORM for a wrong sub or iat and for a statement
 * over its context's limit. Throws SIGNATURE_CHECK for a bad signature, and whatever the signer throws.
 */
export async function createSign1({ signer, ...statement }: NewStatement): Promise<Uint8Array> {
  if (!equalBytes(keyId(signer.publicKey), signer.keyId))
    refuseForm("the signer's key id is not that of its public key");
  const { unsigned, message } = assemble({ ...statement, keyId: signer.keyId });
  return concatBytes(unsigned, await signChecked(signer, message));
}

/** A statement as it would be signed by that key. */
type SupposedStatement = Omit<NewStatement, 'signer'> & { readonly keyId: Uint8Array };

/** The same with a signature of zeros, to ask what an act would show before anybody signs it. It never verifies. Throws as `createSign1` does before signing. */
export function supposeSign1(statement: SupposedStatement): Uint8Array {
  return concatBytes(assemble(statement).unsigned, new Uint8Array(signatureLength));
}

/** All but the signature, and what is signed. */
function assemble({ context, sub, iat, payload, keyId }: SupposedStatement) {
  const header = { keyId, sub: sub ?? (namesLedger(context) ? '' : keyIdUrn(keyId)), iat };
  const protectedBytes = encodeHeader(header, context);
  const maxBytes = maxStatementBytes[context];
  decodeCbor(payload, { maxBytes });
  const unsigned = concatBytes(
    statementHead,
    byteStringHead(protectedBytes.length),
    protectedBytes,
    Uint8Array.of(emptyMap),
    byteStringHead(payload.length),
    payload,
    signatureHead,
  );
  const length = unsigned.length + signatureLength;
  if (length > maxBytes) refuseForm(`the statement would be ${length} bytes long, over the limit of ${maxBytes}`);
  return { unsigned, message: sigStructure(protectedBytes, payload) };
}
