/** A store by its name, connected; the code of its kind is loaded only then. */
import { loadPostgres, loadS3 } from '#layout';
import { toHex } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import { FolderStore, makeStoreFolder } from '../../store/folder.ts';
import type { LedgerStore } from '../../store/store.ts';
import type { Computer } from './access.ts';
import { credentialsOf } from './credentials.ts';
import { told, withOwnErrors } from './own-errors.ts';
import { readStores, type StoreSettings } from './stores-file.ts';

type Postgres = typeof import('../../store/postgres.ts');
type S3 = typeof import('../../store/s3.ts');

/** Connects to the store of that name. Throws CustodyError USAGE for an unknown name, and as connecting does. */
export async function openStore(name: string, file: string, computer: Computer): Promise<LedgerStore> {
  const settings = (await readStores(file)).get(name);
  if (settings !== undefined) return await connect(name, settings, computer);
  throw new CustodyError('USAGE', `there is no store ${name} in ${file}`, {
    hint: `custody store list shows those that are; to add it: custody store add ${name} ADDRESS`,
  });
}

/** Connects to a store. Throws CustodyError STORE_UNREACHABLE, STORE_DENIED, STORE_UNFIT. */
export async function connect(name: string, settings: StoreSettings, computer: Computer): Promise<LedgerStore> {
  if (settings.kind === 'folder') return new FolderStore(name, settings.path, computer.owner());
  if (settings.kind === 's3') {
    const { connectS3 } = loadS3() as S3;
    const credentials = await credentialsOf(computer.env, settings.url);
    const options = { credentials, now: () => computer.now(), mark: markOf(computer) };
    return withOwnErrors(await told(async () => connectS3(name, settings, options)));
  }
  const { connectPostgres } = loadPostgres() as Postgres;
  return withOwnErrors(await told(() => connectPostgres(name, settings)));
}

/** A word that no other probe has at this time. */
function markOf(computer: Computer): string {
  const { pid, host } = computer.owner();
  return `${computer.now()}-${pid}-${toHex(new TextEncoder().encode(host)).slice(0, 24)}`;
}

/** Makes what a store needs and the user may make: its folder. A database is made by its administrator. */
export function prepare(settings: StoreSettings): void {
  if (settings.kind === 'folder') makeStoreFolder(settings.path);
}
