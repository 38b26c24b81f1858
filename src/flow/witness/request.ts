/** A request to a witness, from a ledger on the disk that was verified as every command verifies it. */
import { fromHex } from '../../bytes/hex.ts';
import { leafHash } from '../../crypto/merkle.ts';
import { consistencyProof } from '../../crypto/merkle-proofs.ts';
import { CustodyError } from '../../errors.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import type { WitnessRequest } from '../../ledger/witness/add-checkpoint.ts';
import { ledgerBytes, readLedger } from '../ledger/read-ledger.ts';

/**
 * Asks to sign the whole ledger, where the witness signed the first `old` entries of it before (0: none). Throws CustodyError USAGE for
 * more than there are, and as `readLedger`.
 */
export async function witnessRequest(
  path: string,
  old: number,
  look: { readonly stateFolder: string; warn(text: string): void },
): Promise<WitnessRequest> {
  const bytes = await ledgerBytes(path);
  const { replay } = await readLedger(path, look.stateFolder, look.warn, bytes);
  const { size } = replay;
  if (old > size)
    throw new CustodyError('USAGE', `--old ${old}: the ledger has ${size} entries`, {
      hint: 'a witness cannot have signed more; perhaps this is an older copy',
    });
  const checkpoint = { ledger: fromHex(replay.position().state.ledger), size, root: replay.frontier.root() };
  if (old === 0) return { old, proof: [], checkpoint };
  const leaves: Uint8Array[] = [];
  const splitter = new EntrySplitter();
  for await (const chunk of bytes.chunks(0)) for (const entry of splitter.push(chunk)) leaves.push(leafHash(entry));
  return { old, proof: consistencyProof(leaves, old, size), checkpoint };
}
