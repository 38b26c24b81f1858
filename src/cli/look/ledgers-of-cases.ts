/** Every ledger of this user: in the folders named, else in those of the setting `cases` and in this one. */
import { CustodyError } from '../../errors.ts';
import { expandLedgers } from '../../flow/ledger/status.ts';
import { exists } from '../../fs/exists.ts';
import { expandWildcards } from '../../fs/wildcards.ts';
import { caseFolders } from '../config/caseload.ts';
import { type Host, pathOf } from '../host/host.ts';

interface LedgersOfCases {
  /** Whole paths, each once. */
  readonly paths: readonly string[];
  /** The folders that were looked through. */
  readonly folders: readonly string[];
  /** What could not be looked at, a sentence each: there may be more cases. */
  readonly unread: readonly string[];
}

/** Throws CustodyError NOT_FOUND if something is named that is not there, or no ledger is found. */
export async function ledgersOfCases(host: Host, words: readonly string[]): Promise<LedgersOfCases> {
  const named = expandWildcards(words, host.cwd).map((word) => pathOf(host, word));
  const folders = named.length > 0 ? named : [...new Set([...caseFolders(host), host.cwd])];
  const paths = new Set<string>();
  const unread: string[] = [];
  for (const folder of folders) {
    if (!exists(folder)) {
      // a folder of the setting may be on a disk that is away
      if (named.length > 0) throw new CustodyError('NOT_FOUND', `there is no ${folder}`, { hint });
      unread.push(`there is no ${folder}`);
      continue;
    }
    for (const path of await expandLedgers([folder], (problem) => unread.push(problem))) paths.add(path);
  }
  if (paths.size === 0) throw new CustodyError('NOT_FOUND', unread[0] ?? 'there is no case here', { hint });
  return { paths: [...paths], folders, unread };
}

const hint = 'name ledgers or folders, or set the folders of your cases once: custody config set cases ~/cases';
