/** The opening entry of a ledger: format, nonce, first keys, case, and what it continues (docs/spec/ledger.md, section 9). */
import { type CborInput, decodeCbor, encodeCbor } from '../bytes/cbor.ts';
import { toHex } from '../bytes/hex.ts';
import { contexts } from '../crypto/contexts.ts';
import { sha256 } from '../crypto/digest.ts';
import { createSign1, verifySign1 } from '../crypto/sign1.ts';
import type { Signer } from '../crypto/signer.ts';
import { CustodyError } from '../errors.ts';
import { decodeUnverifiedEntry, type Entry } from './entry.ts';
import { maxEntryBytes } from './limits.ts';
import type { Opening } from './private/openings.ts';
import { withholdFields } from './private/withhold.ts';
import type { Static } from './schema.ts';
import { type Card, decodeUnverifiedCard, verifyCard } from './statements/card.ts';
import { decodePayload } from './statements/statement.ts';
import type { roles } from './vocabulary/record.ts';
import { caseFields, genesisFields } from './vocabulary/statements.ts';

export type Role = (typeof roles)[number];
export type CaseInfo = Static<typeof caseFields>;
export type Continues = NonNullable<Static<typeof genesisFields>['continues']>;

/** A key of the beginning. */
/** A key of an opening entry, with its post and roles. */
export interface GenesisKey {
  readonly card: Card;
  readonly post: string;
  readonly roles: readonly Role[];
}

/** An opening entry, decoded. */
export interface Genesis {
  readonly entry: Entry;
  /** Id of the ledger: SHA-256 of this entry's bytes. */
  readonly ledger: Uint8Array;
  readonly format: 1;
  /** 32 bytes. */
  readonly nonce: Uint8Array;
  /** The first is the signer's, with role admin. */
  readonly keys: readonly [GenesisKey, ...GenesisKey[]];
  readonly case?: CaseInfo;
  readonly operation?: string;
  /** Seconds within which a time proof from outside is promised. */
  readonly anchorWithin?: number;
  readonly continues?: Continues;
}

/** Everything that an opening entry says, and what its signing needs. */
export interface NewGenesis {
  /** 32 random bytes. */
  readonly nonce: Uint8Array;
  readonly keys: readonly { readonly card: Uint8Array; readonly post: string; readonly roles: readonly Role[] }[];
  readonly caseInfo?: CaseInfo | undefined;
  readonly operation?: string | undefined;
  /** Seconds, at least 1. */
  readonly anchorWithin?: number | undefined;
  readonly continues?: Continues | undefined;
  /** Its card must be the first of `keys`. */
  readonly signer: Signer;
  /** The time of signing in Unix seconds. */
  readonly iat: number;
  /** Fields of the case that stay open: `number`, `title`, `references`. */
  readonly open?: ReadonlySet<string> | 'all';
  /** That many random bytes, for the salts of withheld texts. */
  readonly random: (length: number) => Uint8Array;
}

function refuse(message: string): never {
  throw new CustodyError('SCHEMA', `not an opening entry: ${message}`);
}

/**
 * Signs an opening entry; the case is withheld except for fields in `open`. The openings must be kept before the bytes are.
 * Throws SCHEMA or CARD_INVALID for what no genesis may hold, and whatever the signer throws.
 */
export async function createGenesis(genesis: NewGenesis): Promise<{ bytes: Uint8Array; openings: Opening[] }> {
  const { nonce, keys, caseInfo, operation, anchorWithin, continues, signer, iat, open, random } = genesis;
  const openings: Opening[] = [];
  let withheld: CborInput | undefined;
  if (caseInfo !== undefined) {
    const result = withholdFields(caseFields, caseInfo, { keyId: signer.keyId, open: open ?? new Set(), random });
    openings.push(...result.openings);
    withheld = result.body as CborInput;
  }
  const payload = encodeCbor({
    type: 'genesis',
    seq: 0,
    format: 1,
    nonce,
    keys: keys.map(({ card, post, roles }) => ({ card, post, roles })),
    case: withheld,
    operation,
    anchorWithin,
    continues,
  });
  const decoded = readPayload(decodeCbor(payload, { maxBytes: maxEntryBytes }), toHex(signer.keyId));
  for (const { card } of decoded.keys) await requireSigned(card);
  const bytes = await createSign1({ context: contexts.entry, sub: toHex(nonce), iat, payload, signer });
  return { bytes, openings };
}

async function requireSigned(card: Card): Promise<void> {
  if (await verifyCard(card)) return;
  throw new CustodyError('CARD_INVALID', 'not a key card: its signature is not valid under its own key');
}

function readPayload(
  payload: Entry['body'] | ReturnType<typeof decodeCbor>,
  signer: string,
): Omit<Genesis, 'entry' | 'ledger'> {
  if (!(payload instanceof Map) || payload.get('type') !== 'genesis') {
    throw new CustodyError('NOT_A_LEDGER', 'this is not a case file: it does not begin with an opening entry');
  }
  const format = payload.get('format');
  if (typeof format === 'number' && format !== 1) {
    throw new CustodyError('FORMAT_UNKNOWN', `the ledger is of format ${format}, this program knows format 1`);
  }
  const read = decodePayload(payload, { fields: genesisFields, code: 'SCHEMA', what: 'an opening entry' });
  const keys = read.keys.map(({ card, post, roles }) => ({ card: decodeUnverifiedCard(card), post, roles }));
  const [first] = keys;
  if (first === undefined || first.card.keyId !== signer) refuse("the first of its keys is not its signer's");
  if (!first.roles.includes('admin')) refuse('its signer does not have the role admin');
  if (new Set(keys.map(({ card }) => card.keyId)).size < keys.length) refuse('it names a key twice');
  const { nonce, case: caseInfo, operation, anchorWithin, continues } = read;
  return {
    format: 1,
    nonce,
    keys: keys as [GenesisKey, ...GenesisKey[]],
    ...(caseInfo && { case: caseInfo }),
    ...(operation !== undefined && { operation }),
    ...(anchorWithin !== undefined && { anchorWithin }),
    ...(continues && { continues }),
  };
}

/**
 * Reads the opening entry and checks all of its form; no signature, its own or a card's, is checked.
 * Throws NOT_A_LEDGER (some other entry), FORMAT_UNKNOWN, SCHEMA or CARD_INVALID.
 */
export function decodeUnverifiedGenesis(entry: Entry): Genesis {
  if (entry.ledger !== undefined) {
    throw new CustodyError('NOT_A_LEDGER', 'this is not a case file: it does not begin with an opening entry');
  }
  const read = readPayload(entry.body, entry.keyId);
  if (entry.sub !== toHex(read.nonce)) refuse('its header does not name its nonce');
  return { entry, ledger: sha256(entry.bytes), ...read };
}

/** Reads the opening entry and verifies its signature and all cards. Throws like `decodeUnverifiedGenesis`, CBOR and SIGN1_FORM; SCHEMA for a bad signature. */
export async function decodeGenesis(bytes: Uint8Array): Promise<Genesis> {
  const genesis = decodeUnverifiedGenesis(decodeUnverifiedEntry(bytes));
  for (const { card } of genesis.keys) await requireSigned(card);
  const [{ card }] = genesis.keys;
  if (!(await verifySign1(genesis.entry.statement, card.publicKey))) refuse('its signature is not valid');
  return genesis;
}
