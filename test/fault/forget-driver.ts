/**
 * Rewrites the disclosures file in the folder that is named, without the openings whose text begins with `TEST erased`; as `custody forget`
 * does. Prints the most memory that it took, in KiB.
 */
import { join } from 'node:path';
import { argv, exit, resourceUsage, stderr, stdout } from 'node:process';
import { sha256Latin1 } from '../../src/crypto/digest.ts';
import { CustodyError } from '../../src/errors.ts';
import { itemsOf, staysBut } from '../../src/flow/forget/erased.ts';
import { exists } from '../../src/fs/exists.ts';
import { endRewriting, rewriteItems } from '../../src/fs/ledger/rewrite.ts';
import { fileChunks } from '../../src/fs/read.ts';
import { textOfOpening } from '../../src/verify/replay/opening-index.ts';

const path = join(argv[2] as string, 'case.disclosures');

/** The commitments that a ledger would name. */
async function erasedIn(name: string): Promise<Set<string>> {
  const erased = new Set<string>();
  if (!exists(name)) return erased;
  for await (const item of itemsOf(() => fileChunks(name)))
    if (textOfOpening(item).startsWith('TEST erased')) erased.add(sha256Latin1(item));
  return erased;
}

try {
  const [here, before] = [await erasedIn(path), await erasedIn(`${path}.forgotten`)];
  const stays = staysBut(new Set([...here, ...before]));
  if (!(await endRewriting(path, stays))) throw new CustodyError('IO', 'a rewriting is left');
  if (here.size > 0) await rewriteItems(path, stays);
  stdout.write(`${resourceUsage().maxRSS}\n`);
} catch (error) {
  if (!(error instanceof CustodyError)) throw error;
  stderr.write(`${error.code}: ${error.message}\n`);
  exit(5);
}
