/** Size and root of a ledger file from its bytes alone, nothing verified: for a ledger that cannot be opened any more. */
import { sha256 } from '../crypto/digest.ts';
import { Frontier, leafHash } from '../crypto/merkle.ts';
import { CustodyError } from '../errors.ts';
import { fileChunks } from '../fs/read.ts';
import { EntrySplitter } from '../ledger/split.ts';

export interface Survey {
  readonly ledger: Uint8Array;
  /** Whole entries. */
  readonly size: number;
  readonly root: Uint8Array;
  /** Bytes of these entries. */
  readonly bytes: number;
}

/** Counts whole entries up to the first byte that is none. Throws CustodyError NOT_A_LEDGER for a file without any. */
export async function surveyLedger(path: string): Promise<Survey> {
  const splitter = new EntrySplitter();
  const frontier = new Frontier();
  let ledger: Uint8Array | undefined;
  for await (const chunk of fileChunks(path)) {
    for (const entry of splitter.push(chunk)) {
      ledger ??= sha256(entry);
      frontier.push(leafHash(entry));
    }
    if (splitter.failure !== undefined) break;
  }
  if (ledger === undefined) throw new CustodyError('NOT_A_LEDGER', `${path} does not begin with an entry`);
  return { ledger, size: frontier.size, root: frontier.root(), bytes: splitter.offset };
}
