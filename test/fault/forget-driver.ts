/** Rewrites the disclosures file in the folder that is named, without the openings whose text begins with `TEST erased`; as `custody forget` does. */
import { join } from 'node:path';
import { argv, exit, stderr } from 'node:process';
import { CustodyError } from '../../src/errors.ts';
import { itemsOf } from '../../src/flow/forget/erased.ts';
import { endRewriting, rewriteItems } from '../../src/fs/ledger/rewrite.ts';
import { fileChunks } from '../../src/fs/read.ts';
import { textOfOpening } from '../../src/verify/replay/opening-index.ts';

const isErased = (item: Uint8Array): boolean => textOfOpening(item).startsWith('TEST erased');

async function* stays(source: () => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const item of itemsOf(source)) if (!isErased(item)) yield item;
}

async function isClean(path: string): Promise<boolean> {
  for await (const item of itemsOf(() => fileChunks(path))) if (isErased(item)) return false;
  return true;
}

const path = join(argv[2] as string, 'case.disclosures');
try {
  if (!(await endRewriting(path, stays))) throw new CustodyError('IO', 'a rewriting is left');
  if (!(await isClean(path))) await rewriteItems(path, stays);
} catch (error) {
  if (!(error instanceof CustodyError)) throw error;
  stderr.write(`${error.code}: ${error.message}\n`);
  exit(5);
}
