/** An agency's directory: its signed list of who acts for which post, and until when (docs/spec/ledger.md, section 5). */
import { type CborInput, type CborValue, decodeCbor, encodeCbor } from '../../bytes/cbor.ts';
import { contexts } from '../../crypto/contexts.ts';
import { createSign1, decodeUnverifiedSign1, type UnverifiedSign1, verifySign1 } from '../../crypto/sign1.ts';
import type { Signer } from '../../crypto/signer.ts';
import { CustodyError } from '../../errors.ts';
import { keyIdHex } from '../entry.ts';
import type { GenesisKey, Role } from '../genesis.ts';
import { maxDirectoryBytes } from '../limits.ts';
import { directoryFields } from '../vocabulary/statements.ts';
import { type Card, decodeUnverifiedCard, verifyCard } from './card.ts';
import { decodePayload } from './statement.ts';

export interface Directory {
  readonly bytes: Uint8Array;
  /** Lower-case hex of the agency key's kid. */
  readonly keyId: string;
  readonly iat: number;
  readonly posts: readonly GenesisKey[];
  readonly issued: number;
  /** Not included. */
  readonly expires: number;
  readonly statement: UnverifiedSign1;
}

interface NewDirectory {
  readonly posts: readonly { readonly card: Uint8Array; readonly post: string; readonly roles: readonly Role[] }[];
  readonly issued: number;
  readonly expires: number;
  /** With the agency's key. */
  readonly signer: Signer;
  readonly iat: number;
}

function refuse(message: string, cause?: unknown): never {
  throw new CustodyError('DIRECTORY_INVALID', `not a directory: ${message}`, { cause });
}

function readDirectory(payload: CborValue): Pick<Directory, 'posts' | 'issued' | 'expires'> {
  const { posts, issued, expires } = decodePayload(payload, {
    fields: directoryFields,
    code: 'DIRECTORY_INVALID',
    what: 'a directory',
  });
  if (issued >= expires) refuse('it expires before it is issued');
  const keys = posts.map(({ card, post, roles }) => ({ card: decodeUnverifiedCard(card), post, roles }));
  if (new Set(keys.map(({ card }) => card.keyId)).size < keys.length) refuse('it names a key twice');
  return { posts: keys, issued, expires };
}

/** Signs a directory and returns its bytes. Throws DIRECTORY_INVALID or CARD_INVALID for what no directory may hold, SIGN1_FORM when too long, and whatever the signer throws. */
export async function createDirectory({ posts, issued, expires, signer, iat }: NewDirectory): Promise<Uint8Array> {
  const rows: CborInput = posts.map(({ card, post, roles }) => ({ card, post, roles }));
  const payload = encodeCbor({ posts: rows, issued, expires });
  readDirectory(decodeCbor(payload, { maxBytes: maxDirectoryBytes }));
  return createSign1({ context: contexts.directory, iat, payload, signer });
}

/** Reads a directory and checks its form; no signature, its own or a card's, is checked. Throws DIRECTORY_INVALID or CARD_INVALID. */
export function decodeUnverifiedDirectory(bytes: Uint8Array): Directory {
  let statement: UnverifiedSign1;
  try {
    statement = decodeUnverifiedSign1(bytes, { context: contexts.directory, maxBytes: maxDirectoryBytes });
  } catch (cause) {
    if (!(cause instanceof CustodyError) || cause.code === 'BUG') throw cause;
    refuse(cause.message, cause);
  }
  const keyId = keyIdHex(statement.keyId);
  return { bytes, keyId, iat: statement.iat, statement, ...readDirectory(statement.payload) };
}

/** Whether the directory is signed by this agency's key, and each card in it by its own. */
export async function verifyDirectory(directory: Directory, agency: Card): Promise<boolean> {
  if (!(await verifySign1(directory.statement, agency.publicKey))) return false;
  for (const { card } of directory.posts) if (!(await verifyCard(card))) return false;
  return true;
}

/** Whether the directory lists that key as custodian at that time, `issued` ≤ time < `expires`. Never throws. */
export function listsCustodian({ posts, issued, expires }: Directory, keyId: string, time: number): boolean {
  if (time < issued || time >= expires) return false;
  return posts.some(({ card, roles }) => card.keyId === keyId && roles.includes('custodian'));
}
