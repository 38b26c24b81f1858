/** A store by its name, connected; the code of its kind is loaded only then. */

import { join } from 'node:path';
import { loadPostgres, loadS3 } from '#layout';
import { toHex } from '../../bytes/hex.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import { FolderStore, makeStoreFolder } from '../../store/folder.ts';
import type { S3Credentials } from '../../store/s3-address.ts';
import type { LedgerStore } from '../../store/store.ts';
import { homeFolder } from '../places.ts';
import type { Computer } from './access.ts';
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

/** Who asks a bucket: from the environment, or from the file of profiles that other programs use. Never from an address or an option. */
type Environment = Readonly<Record<string, string | undefined>>;

const maxBytes = 256 * 1024;

/** The keys for an address: of the profile that it names, else of the environment, else of `AWS_PROFILE`. Throws STORE_DENIED. */
async function credentialsOf(env: Environment, url: string): Promise<S3Credentials> {
  const named = new URL(url).searchParams.get('profile');
  const own = keysOf(env.AWS_ACCESS_KEY_ID, env.AWS_SECRET_ACCESS_KEY, env.AWS_SESSION_TOKEN);
  if (named === null && own !== undefined) return own;
  const profile = named ?? (env.AWS_PROFILE || 'default');
  const found = await ofProfile(env, profile);
  if (found !== undefined) return found;
  throw new CustodyError('STORE_DENIED', `there are no keys for a bucket: no profile ${JSON.stringify(profile)}`, {
    hint: 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write the profile into ~/.aws/credentials',
  });
}

async function ofProfile(env: Environment, profile: string): Promise<S3Credentials | undefined> {
  const home = homeFolder(env);
  const file = env.AWS_SHARED_CREDENTIALS_FILE || (home === undefined ? undefined : join(home, '.aws', 'credentials'));
  if (file === undefined) return undefined;
  const values = new Map<string, string>();
  let section = '';
  for (const line of (await textOf(file)).split(/\r?\n/)) {
    section = /^\s*\[\s*([^\]]*?)\s*\]/.exec(line)?.[1] ?? section;
    const [, name, value] = /^\s*([a-z_]+)\s*=\s*(\S+)\s*$/.exec(line) ?? [];
    if (section === profile && name !== undefined && value !== undefined) values.set(name, value);
  }
  return keysOf(values.get('aws_access_key_id'), values.get('aws_secret_access_key'), values.get('aws_session_token'));
}

async function textOf(file: string): Promise<string> {
  try {
    return new TextDecoder().decode(await readFileCapped(file, maxBytes));
  } catch (error) {
    if (isRefusal(error, 'NOT_FOUND')) return '';
    throw error;
  }
}

/** Undefined where one of both is lacking. What could break a header is not a key. */
function keysOf(id: string | undefined, secret: string | undefined, token: string | undefined) {
  const isKey = (value: string | undefined) => value !== undefined && /^[\x21-\x7e]{1,4096}$/.test(value);
  if (id === undefined || secret === undefined || !isKey(id) || !isKey(secret)) return undefined;
  return { accessKeyId: id, secretAccessKey: secret, ...(token && isKey(token) && { sessionToken: token }) };
}
