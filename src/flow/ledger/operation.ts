/** To which operation a ledger says that it belongs: its first entry alone is read, and nothing is verified. */
import { isSameName } from '../../custody/same-name.ts';
import { CustodyError } from '../../errors.ts';
import { fileChunks } from '../../fs/read.ts';
import { decodeUnverifiedEntry } from '../../ledger/entry.ts';
import { decodeUnverifiedGenesis } from '../../ledger/genesis.ts';
import { EntrySplitter } from '../../ledger/split.ts';

/** Undefined where it names none. Throws CustodyError as reading does, NOT_A_LEDGER and others for what does not begin with an opening entry. */
async function operationOf(path: string): Promise<string | undefined> {
  const splitter = new EntrySplitter();
  for await (const chunk of fileChunks(path)) {
    for (const item of splitter.push(chunk)) return decodeUnverifiedGenesis(decodeUnverifiedEntry(item)).operation;
    if (splitter.failure !== undefined) break;
  }
  throw new CustodyError('NOT_A_LEDGER', `${path} does not begin with an entry`);
}

/**
 * Those of the ledgers that name this operation, in whatever spelling, and what each of the others names. One whose first entry cannot
 * be read is kept: it may be of the operation, and the reader says what is wrong with it. Throws what is not a CustodyError.
 */
export async function ofOperation(
  paths: readonly string[],
  operation: string,
): Promise<{ readonly kept: string[]; readonly passed: readonly (string | undefined)[] }> {
  const kept: string[] = [];
  const passed: (string | undefined)[] = [];
  for (const path of paths) {
    try {
      const named = await operationOf(path);
      if (named !== undefined && isSameName(named, operation)) kept.push(path);
      else passed.push(named);
    } catch (error) {
      if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
      kept.push(path);
    }
  }
  return { kept, passed };
}
