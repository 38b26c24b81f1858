/** The case files in the folders of the setting `cases`, by their names; none is opened (docs/config.md). */
import { CustodyError } from '../../errors.ts';
import { watchedNames } from '../../fs/watched-names.ts';
import type { Host } from '../host/host.ts';

interface Caseload {
  /** Whole paths, each once. */
  readonly ledgers: readonly string[];
  /** Folders that cannot be read. */
  readonly unread: readonly string[];
}

/** The folders of the setting; none without it. */
export function caseFolders({ settings }: Pick<Host, 'settings'>): readonly string[] {
  const value = settings?.get('cases')?.value;
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

export function caseloadOf(host: Pick<Host, 'settings'>): Caseload {
  const ledgers = new Set<string>();
  const unread: string[] = [];
  for (const folder of caseFolders(host)) {
    try {
      for (const { kind, path } of watchedNames(folder).names) if (kind === 'ledger') ledgers.add(path);
    } catch (error) {
      if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
      unread.push(folder);
    }
  }
  return { ledgers: [...ledgers], unread };
}
