/** One entry of a ledger: its form (class 1 of docs/spec/ledger.md, section 19), and its making. */
import { type CborInput, type CborMap, type CborValue, decodeCbor, encodeCbor } from '../bytes/cbor.ts';
import { toHex } from '../bytes/hex.ts';
import { contexts } from '../crypto/contexts.ts';
import { leafHash } from '../crypto/merkle.ts';
import { createSign1, decodeUnverifiedSign1, supposeSign1, type UnverifiedSign1 } from '../crypto/sign1.ts';
import type { Signer } from '../crypto/signer.ts';
import { CustodyError } from '../errors.ts';
import { checkAt } from './at.ts';
import { decodeBody } from './decode/body.ts';
import { describeFaults } from './decode/faults.ts';
import { isName } from './decode/scalar.ts';
import { hashBytes, maxEntryBytes } from './limits.ts';
import { isEventType } from './vocabulary/index.ts';

/** What an entry says of the entries before it (ledger.md, section 9): sequence numbers, 0 for none and for the opening entry. */
export interface Pointers {
  /** Each exhibit that the entry is about → the last entry before it about that exhibit. */
  readonly about: ReadonlyMap<string, number>;
  /** The last general entry before it. */
  readonly general: number;
  /** The last entry before it that enrols the signing key. */
  readonly key: number;
}

/** An entry whose form is right. Its signature, place, pointers, `at` and body are not checked yet. */
export interface Entry {
  /** The whole signed entry; they must not change. */
  readonly bytes: Uint8Array;
  /** Its place in the ledger; the opening entry is 0. */
  readonly seq: number;
  readonly type: string;
  /** When it was signed by the signer's clock, in Unix seconds. */
  readonly iat: number;
  /** Lower-case hex of the signer's kid. */
  readonly keyId: string;
  /** As it is; `checkAt` says what it means. */
  readonly at: CborValue | undefined;
  /** For the genesis its whole payload. */
  readonly body: CborMap;
  /** Id of the ledger; the genesis has none. */
  readonly ledger: Uint8Array | undefined;
  /** Root over the entries before; the genesis has none. */
  readonly history: Uint8Array | undefined;
  /** The genesis has none. */
  readonly pointers: Pointers | undefined;
  readonly sub: string;
  readonly statement: UnverifiedSign1;
  /** Its leaf hash (RFC 9162, 2.1.1), computed at the first call. */
  leaf(): Uint8Array;
}

/** Headers hand out one array per key, so its text is made once. */
const hexOfKeyIds = new WeakMap<Uint8Array, string>();

/** Lower-case hex of a key id; quick for one seen before. Never throws. */
export function keyIdHex(keyId: Uint8Array): string {
  let hex = hexOfKeyIds.get(keyId);
  if (hex === undefined) {
    hex = toHex(keyId);
    hexOfKeyIds.set(keyId, hex);
  }
  return hex;
}

class DecodedEntry implements Entry {
  readonly bytes: Uint8Array;
  readonly seq: number;
  readonly type: string;
  readonly iat: number;
  readonly keyId: string;
  readonly at: CborValue | undefined;
  readonly body: CborMap;
  readonly ledger: Uint8Array | undefined;
  readonly history: Uint8Array | undefined;
  readonly pointers: Pointers | undefined;
  readonly sub: string;
  readonly statement: UnverifiedSign1;
  #leaf: Uint8Array | undefined;

  constructor(statement: UnverifiedSign1, payload: Payload) {
    this.bytes = statement.bytes;
    this.seq = payload.seq;
    this.type = payload.type;
    this.iat = statement.iat;
    this.keyId = keyIdHex(statement.keyId);
    this.at = payload.at;
    this.body = payload.body;
    this.ledger = payload.ledger;
    this.history = payload.history;
    this.pointers = payload.pointers;
    this.sub = statement.sub;
    this.statement = statement;
  }

  leaf(): Uint8Array {
    this.#leaf ??= leafHash(this.bytes);
    return this.#leaf;
  }
}

interface Payload {
  readonly seq: number;
  readonly type: string;
  readonly at: CborValue | undefined;
  readonly body: CborMap;
  readonly ledger: Uint8Array | undefined;
  readonly history: Uint8Array | undefined;
  readonly pointers: Pointers | undefined;
}

function refuse(message: string): never {
  throw new CustodyError('SCHEMA', message);
}

const isHash = (value: CborValue | undefined): value is Uint8Array =>
  value instanceof Uint8Array && value.length === hashBytes;

const isCount = (value: CborValue | undefined): value is number => typeof value === 'number' && value >= 0;

/** Step 11a. */
function readPointers(payload: CborMap): Pointers {
  const about = payload.get('about');
  const general = payload.get('general');
  const key = payload.get('key');
  if (!(about instanceof Map)) refuse('the payload has no about that is a map');
  for (const [number, seq] of about) {
    if (typeof number !== 'string' || !isName(number)) refuse('the payload has an about with a key that is not a name');
    if (!isCount(seq)) refuse('the payload has an about with a value that is not an integer from 0');
  }
  if (!isCount(general)) refuse('the payload has no general that is an integer from 0');
  if (!isCount(key)) refuse('the payload has no key that is an integer from 0');
  return { about: about as ReadonlyMap<string, number>, general, key };
}

/** Class 1 of a payload (ledger.md, section 19): exactly eight or nine keys and their types; a genesis is only recognised here. */
function readPayload(payload: CborValue): Payload {
  if (!(payload instanceof Map)) refuse('the payload is not a map');
  const type = payload.get('type');
  const seq = payload.get('seq');
  if (typeof type !== 'string') refuse('the payload has no text type');
  if (typeof seq !== 'number' || seq < 0) refuse('the payload has no seq that is an integer from 0');
  if (type === 'genesis' && !payload.has('ledger')) {
    if (seq !== 0) refuse('a genesis whose seq is not 0');
    const none = { at: undefined, ledger: undefined, history: undefined, pointers: undefined };
    return { seq, type, body: payload, ...none };
  }
  const ledger = payload.get('ledger');
  const history = payload.get('history');
  const body = payload.get('body');
  const at = payload.get('at');
  if (!isHash(ledger)) refuse(`the payload has no ledger of ${hashBytes} bytes`);
  if (!isHash(history)) refuse(`the payload has no history of ${hashBytes} bytes`);
  if (!(body instanceof Map)) refuse('the payload has no body that is a map');
  const pointers = readPointers(payload);
  // Eight known keys are present, so a ninth that is not `at` is unknown.
  if (payload.size !== (at === undefined ? 8 : 9)) refuse('the payload has an unknown field');
  return { seq, type, at, body, ledger, history, pointers };
}

/**
 * Reads one entry and checks its form: profile, limits, COSE_Sign1 and header, payload keys and types. Nothing else: signature,
 * place in the ledger, `at` and body are left to others, and an unknown type passes.
 * Throws CustodyError CBOR, SIGN1_FORM or SCHEMA. The entry keeps `bytes`, which must not change afterwards.
 */
export function decodeUnverifiedEntry(bytes: Uint8Array): Entry {
  const statement = decodeUnverifiedSign1(bytes, { context: contexts.entry, maxBytes: maxEntryBytes });
  return new DecodedEntry(statement, readPayload(statement.payload));
}

/** Everything that an entry says. `history` is the root over all entries before it; `Threads` and `aboutOf` say what it points to. */
export interface NewEntry extends Pointers {
  readonly ledger: Uint8Array;
  /** The genesis nonce in lower-case hex. */
  readonly nonceHex: string;
  readonly seq: number;
  readonly history: Uint8Array;
  readonly type: string;
  readonly at?: string | readonly [string, string] | undefined;
  readonly body: CborInput;
  readonly iat: number;
  readonly signer: Signer;
}

/** The payload's bytes, without any look at what they say. Throws CborError for a value outside the profile. */
export function encodePayload({
  ledger,
  seq,
  history,
  about,
  general,
  key,
  type,
  at,
  body,
}: Omit<NewEntry, 'nonceHex' | 'signer' | 'iat'>): Uint8Array {
  return encodeCbor({ ledger, seq, history, about, general, key, type, at, body });
}

/**
 * Signs an entry and returns its bytes. The draft is compared with class 1, `at` and the schema first, so that nothing
 * is signed that a verifier would find malformed; roles and rules are custody's.
 * Throws SCHEMA, CBOR or SIGN1_FORM (over 1 MiB) before signing, and whatever the signer throws.
 */
export async function createEntry({ signer, ...entry }: NewEntry): Promise<Uint8Array> {
  return createSign1({ ...statementOf(entry), signer });
}

/** An entry as that key would sign it, without a signature: to ask what it would show. Throws as `createEntry` does before signing. */
export function supposeEntry({
  keyId,
  ...entry
}: Omit<NewEntry, 'signer'> & { readonly keyId: Uint8Array }): Uint8Array {
  return supposeSign1({ ...statementOf(entry), keyId });
}

function statementOf(entry: Omit<NewEntry, 'signer'>) {
  const { nonceHex, iat, type } = entry;
  if (!isEventType(type)) refuse(`there is no event type ${type}`);
  const payload = encodePayload(entry);
  const { at, body } = readPayload(decodeCbor(payload, { maxBytes: maxEntryBytes }));
  const atCheck = checkAt({ at, iat, body });
  const decoded = decodeBody(type, body);
  const faults = [...(atCheck.ok ? [] : [atCheck.fault]), ...(decoded.ok ? [] : decoded.faults)];
  if (faults.length > 0) refuse(`${type}: ${describeFaults(faults)}`);
  return { context: contexts.entry, sub: nonceHex, iat, payload };
}
