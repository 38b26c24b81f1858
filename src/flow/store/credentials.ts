/** Who asks a bucket: from the environment, or from the file of profiles that other programs use. Never from an address or an option. */
import { join } from 'node:path';
import { CustodyError, isRefusal } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import type { S3Credentials } from '../../store/s3-address.ts';
import { homeFolder } from '../places.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const maxBytes = 256 * 1024;

/** The keys for an address: of the profile that it names, else of the environment, else of `AWS_PROFILE`. Throws STORE_DENIED. */
export async function credentialsOf(env: Environment, url: string): Promise<S3Credentials> {
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
