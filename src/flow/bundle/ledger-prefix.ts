/** The first entries of a ledger, as they travel: how many bytes they take, and the root over them. */
import { Frontier } from '../../crypto/merkle.ts';
import { CustodyError } from '../../errors.ts';
import { settledSize } from '../../fs/ledger/append.ts';
import { fileChunks } from '../../fs/read.ts';
import { EntrySplitter } from '../../ledger/split.ts';

export interface Prefix {
  readonly bytes: number;
  /** Entries. */
  readonly size: number;
  readonly root: Uint8Array;
}

/** The ledger up to and including entry `last`; by default all that is settled. Throws CustodyError NOT_FOUND where it has no such entry. */
export async function ledgerPrefix(path: string, last?: number): Promise<Prefix> {
  const splitter = new EntrySplitter();
  const frontier = new Frontier();
  let bytes = 0;
  for await (const chunk of fileChunks(path, { to: settledSize(path) })) {
    for (const entry of splitter.push(chunk)) {
      frontier.pushEntry(entry);
      bytes += entry.length;
      if (frontier.size - 1 === last) return { bytes, size: frontier.size, root: frontier.root() };
    }
  }
  if (last !== undefined)
    throw new CustodyError('NOT_FOUND', `the ledger has no entry ${last}: it ends with entry ${frontier.size - 1}`);
  return { bytes, size: frontier.size, root: frontier.root() };
}
