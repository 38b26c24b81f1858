/** What a witness remembers: of each record the longest checkpoint that it signed. It signs only what continues it. */
import { equalBytes, fromUtf8, utf8 } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { verifyConsistency } from '../../crypto/merkle-proofs.ts';
import { CustodyError } from '../../errors.ts';
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '../checkpoint.ts';
import type { WitnessRequest } from './add-checkpoint.ts';

/** By the id of the ledger in hex. */
type WitnessedHeads = ReadonlyMap<string, Checkpoint>;

/** The first line of the file. */
const title = 'custody witness state 1\n';
/** One for each record: some 900,000. */
export const maxHeadsBytes = 128 * 1024 * 1024;

/** A line for each record, sorted: the three lines of its checkpoint with blanks between them. */
export function formatHeads(heads: WitnessedHeads): Uint8Array {
  const lines = [...heads.values()].map((head) => `${formatCheckpoint(head).trimEnd().replaceAll('\n', ' ')}\n`);
  return utf8(title + lines.toSorted().join(''));
}

/** Reads what `formatHeads` writes. Throws CustodyError CHECKPOINT_INVALID: a witness that lost its memory must not sign. */
export function parseHeads(bytes: Uint8Array): Map<string, Checkpoint> {
  const heads = new Map<string, Checkpoint>();
  let text: string;
  try {
    text = fromUtf8(bytes);
  } catch (cause) {
    return refuse(cause);
  }
  if (!text.startsWith(title) || !text.endsWith('\n')) refuse();
  for (const line of text.slice(title.length).split('\n').slice(0, -1)) {
    const head = headOf(line);
    if (heads.has(toHex(head.ledger))) refuse();
    heads.set(toHex(head.ledger), head);
  }
  return heads;
}

function headOf(line: string): Checkpoint {
  try {
    return parseCheckpoint(`${line.replaceAll(' ', '\n')}\n`);
  } catch (cause) {
    return refuse(cause);
  }
}

function refuse(cause?: unknown): never {
  throw new CustodyError('CHECKPOINT_INVALID', 'the memory of the witness is damaged', {
    hint: 'bring back its newest copy; without it nobody knows what this witness signed, so make a new witness',
    cause,
  });
}

/**
 * What the witness remembers after it signs this request. Throws CustodyError WITNESS_REFUSED where the request does not continue what
 * it signed before (C2SP tlog-witness: 409 and 422).
 */
export function continueHeads(
  heads: WitnessedHeads,
  { old, proof, checkpoint }: WitnessRequest,
): Map<string, Checkpoint> {
  const id = toHex(checkpoint.ledger);
  const signed = heads.get(id);
  const size = signed?.size ?? 0;
  if (checkpoint.size < size) deny(`it has ${checkpoint.size} entries, and this witness signed ${size} of this record`);
  if (old !== size)
    deny(`it continues ${old} entries, and this witness signed ${size} of this record`, {
      hint: `ask the keeper for a request that continues them: custody anchor request --witness --old ${size}`,
    });
  if (!continues(signed, proof, checkpoint))
    deny('it is another record under the same id than the one that this witness signed', {
      hint: 'keep the request: with what was signed before it shows that somebody changed the record',
    });
  return new Map(heads).set(id, checkpoint);
}

function continues(signed: Checkpoint | undefined, proof: readonly Uint8Array[], next: Checkpoint): boolean {
  if (signed === undefined) return proof.length === 0;
  const { size: oldSize, root: oldRoot } = signed;
  if (oldSize === next.size) return proof.length === 0 && equalBytes(oldRoot, next.root);
  return verifyConsistency({ oldSize, newSize: next.size, oldRoot, newRoot: next.root, proof });
}

function deny(why: string, options: { hint?: string } = {}): never {
  throw new CustodyError('WITNESS_REFUSED', `the witness does not sign this: ${why}`, options);
}
