/** What a keeper asks a witness for: the body of C2SP tlog-witness, add-checkpoint, of a log without a key of its own. */
import { fromUtf8, utf8 } from '../../bytes/arrays.ts';
import { fromBase64, toBase64, toHex } from '../../bytes/hex.ts';
import type { Cosigned } from '../../crypto/witness/cosignature.ts';
import { parseNote } from '../../crypto/witness/note.ts';
import { CustodyError } from '../../errors.ts';
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '../checkpoint.ts';
import { hashBytes } from '../limits.ts';

/** A record that grew: from `old` entries, which its witness signed before, to those of the checkpoint. */
export interface WitnessRequest {
  /** 0 where the witness signed none yet. */
  readonly old: number;
  /** PROOF(old, D_size) of RFC 9162, 2.1.4.1: each 32 bytes, at most 63; none if `old` is 0. */
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: Checkpoint;
}

const maxProof = 63;
/** The longest: 63 hashes in base64, a checkpoint, and signatures of others, which are passed over. */
export const maxRequestBytes = 65_536;

/** The checkpoint as cosignatures are about it. */
export function cosignedOf(checkpoint: Checkpoint): Cosigned {
  const { ledger, size, root } = checkpoint;
  return { text: formatCheckpoint(checkpoint), origin: `custody/${toHex(ledger)}`, size, root };
}

/** The request as bytes. It shows the witness the id of the ledger, its length and hashes: no name and no text. */
export function formatWitnessRequest({ old, proof, checkpoint }: WitnessRequest): Uint8Array {
  const hashes = proof.map((hash) => `${toBase64(hash)}\n`).join('');
  return utf8(`old ${old}\n${hashes}\n${formatCheckpoint(checkpoint)}\n`);
}

/** Reads a request. Throws CustodyError PROOF_INVALID or CHECKPOINT_INVALID, saying what is wrong. */
export function parseWitnessRequest(bytes: Uint8Array): WitnessRequest {
  if (bytes.length > maxRequestBytes) refuse('it is too long');
  let text: string;
  try {
    text = fromUtf8(bytes);
  } catch (cause) {
    refuse('it is not text', cause);
  }
  if (text.includes('\r')) refuse('its lines end in CR LF; save it with line feeds alone');
  const cut = text.indexOf('\n\n');
  const [first = '', ...hashes] = text.slice(0, Math.max(cut, 0)).split('\n');
  const [, digits = ''] = /^old (0|[1-9][0-9]{0,15})$/.exec(first) ?? [];
  if (digits === '') refuse('it does not begin with "old" and a number of entries');
  if (hashes.length > maxProof) refuse(`it has more than ${maxProof} hashes`);
  const note = parseNote(utf8(text.slice(cut + 2)));
  if ('problem' in note) refuse(`after its hashes, ${note.problem}`);
  return { old: Number(digits), proof: hashes.map(hashOf), checkpoint: parseCheckpoint(note.text) };
}

function hashOf(line: string): Uint8Array {
  let hash: Uint8Array;
  try {
    hash = fromBase64(line);
  } catch (cause) {
    return refuse('a hash in it is not base64', cause);
  }
  return hash.length === hashBytes ? hash : refuse('a hash in it has not 32 bytes');
}

function refuse(why: string, cause?: unknown): never {
  throw new CustodyError('PROOF_INVALID', `not a request to a witness: ${why}`, {
    hint: 'the keeper of the record makes one: custody anchor request --witness',
    cause,
  });
}
