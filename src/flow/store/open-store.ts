/** A store by its name, connected; the code of its kind is loaded only then. */
import { loadPostgres } from '#layout';
import { CustodyError } from '../../errors.ts';
import type { LockOwner } from '../../fs/ledger/lock.ts';
import { FolderStore, makeStoreFolder } from '../../store/folder.ts';
import type { LedgerStore } from '../../store/store.ts';
import { told, withOwnErrors } from './own-errors.ts';
import { readStores, type StoreSettings } from './stores-file.ts';

type Postgres = typeof import('../../store/postgres.ts');

/** Connects to the store of that name. Throws CustodyError USAGE for an unknown name, and as connecting does. */
export async function openStore(name: string, file: string, owner: LockOwner): Promise<LedgerStore> {
  const settings = (await readStores(file)).get(name);
  if (settings !== undefined) return await connect(name, settings, owner);
  throw new CustodyError('USAGE', `there is no store ${name} in ${file}`, {
    hint: `custody store list shows those that are; to add it: custody store add ${name} ADDRESS`,
  });
}

/** Connects to a store. Throws CustodyError STORE_UNREACHABLE, STORE_DENIED, STORE_UNFIT. */
export async function connect(name: string, settings: StoreSettings, owner: LockOwner): Promise<LedgerStore> {
  if (settings.kind === 'folder') return new FolderStore(name, settings.path, owner);
  const { connectPostgres } = loadPostgres() as Postgres;
  return withOwnErrors(await told(() => connectPostgres(name, settings)));
}

/** Makes what a store needs and the user may make: its folder. A database is made by its administrator. */
export function prepare(settings: StoreSettings): void {
  if (settings.kind === 'folder') makeStoreFolder(settings.path);
}
