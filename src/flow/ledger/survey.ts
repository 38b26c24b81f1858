/** Size and root of a ledger file from its bytes alone, no signature checked: for a ledger that cannot be opened any more. */
import { equalBytes } from '../../bytes/arrays.ts';
import { CborError } from '../../bytes/cbor.ts';
import { sha256 } from '../../crypto/digest.ts';
import { Frontier, leafHash } from '../../crypto/merkle.ts';
import { CustodyError } from '../../errors.ts';
import { fileChunks } from '../../fs/read.ts';
import { decodeUnverifiedEntry } from '../../ledger/entry.ts';
import { EntrySplitter } from '../../ledger/split.ts';

interface Survey {
  readonly ledger: Uint8Array;
  /** Whole entries. */
  readonly size: number;
  readonly root: Uint8Array;
  /** Bytes of these entries. */
  readonly bytes: number;
}

/**
 * Counts entries up to the first bytes that are not the next entry of this ledger. Throws CustodyError NOT_A_LEDGER for a
 * file without any, and those of reading.
 */
export async function surveyLedger(path: string): Promise<Survey> {
  const frontier = new Frontier();
  let ledger: Uint8Array | undefined;
  let bytes = 0;
  for await (const item of items(path)) {
    if (!follows(item, ledger, frontier)) break;
    ledger ??= sha256(item);
    frontier.push(leafHash(item));
    bytes += item.length;
  }
  if (ledger === undefined) throw new CustodyError('NOT_A_LEDGER', `${path} does not begin with an entry`);
  return { ledger, size: frontier.size, root: frontier.root(), bytes };
}

async function* items(path: string): AsyncGenerator<Uint8Array> {
  const splitter = new EntrySplitter();
  try {
    for await (const chunk of fileChunks(path)) yield* splitter.push(chunk);
  } catch (error) {
    if (!(error instanceof CborError)) throw error;
  }
}

function follows(item: Uint8Array, id: Uint8Array | undefined, frontier: Frontier): boolean {
  try {
    const { seq, ledger, history } = decodeUnverifiedEntry(item);
    if (seq !== frontier.size) return false;
    if (id === undefined || ledger === undefined || history === undefined)
      return id === undefined && ledger === undefined;
    return equalBytes(ledger, id) && equalBytes(history, frontier.root());
  } catch (error) {
    if (error instanceof CustodyError && error.code !== 'BUG') return false;
    throw error;
  }
}
