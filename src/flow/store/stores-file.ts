/** `stores.json`: the stores of this user by name. No secret is in it. */
import { dirname, isAbsolute } from 'node:path';
import { CustodyError } from '../../errors.ts';
import { ensureFolder } from '../../fs/folder.ts';
import { readFileCapped } from '../../fs/read.ts';
import { replaceFile } from '../../fs/replace.ts';
import { wormOf } from '../../store/s3-address.ts';

export type StoreSettings =
  | { readonly kind: 'folder'; readonly path: string }
  | {
      readonly kind: 's3';
      /** Without credentials. */
      readonly url: string;
      /** How long objects are locked. */
      readonly worm?: string;
      readonly insecure: boolean;
    }
  | {
      readonly kind: 'postgres';
      /** Without a password. */
      readonly url: string;
      /** How many computers have an append before it counts: this one's disk, or also that of a standby. */
      readonly commit: 'on' | 'remote_apply';
      /** Whether a connection may be open to others on the way. */
      readonly insecure: boolean;
    };

/** Two characters at least: one is a drive of Windows. */
export const storeName = /^[a-z][a-z0-9-]{1,31}$/;

const maxBytes = 64 * 1024;

/** The stores by name; none where there is no file. Throws CustodyError STORES_INVALID. */
export async function readStores(file: string): Promise<Map<string, StoreSettings>> {
  let bytes: Uint8Array;
  try {
    bytes = await readFileCapped(file, maxBytes);
  } catch (error) {
    if (error instanceof CustodyError && error.code === 'NOT_FOUND') return new Map();
    throw error;
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('it is not an object');
    return new Map(Object.entries(value).map(([name, store]) => [checkName(name), readSettings(name, store)]));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new CustodyError('STORES_INVALID', `${file} is invalid: ${error.message}`, {
      hint: 'correct it, or remove it and use: custody store add',
    });
  }
}

/** Adds a store. Throws CustodyError EXISTS where one of that name is there. */
export async function addStore(file: string, name: string, settings: StoreSettings): Promise<void> {
  const stores = await readStores(file);
  if (stores.has(name))
    throw new CustodyError('EXISTS', `there is a store ${name} already`, {
      hint: `choose another name, or edit ${file}`,
    });
  stores.set(name, settings);
  ensureFolder(dirname(file));
  replaceFile(file, new TextEncoder().encode(`${JSON.stringify(Object.fromEntries(stores), null, 2)}\n`), {
    mode: 0o600,
  });
}

/** What a user typed as the address of a store. Throws CustodyError USAGE. */
export function settingsOf(address: string, how: How): StoreSettings {
  const { commit = 'on', insecure, worm } = how;
  if (address.startsWith('s3:')) return s3Settings(address, how);
  if (worm !== undefined) throw new CustodyError('USAGE', '--worm is for buckets of S3', { hint: 's3://HOST/BUCKET' });
  if (!/^postgres(ql)?:/.test(address)) {
    if (isAbsolute(address)) return { kind: 'folder', path: address };
    throw new CustodyError('USAGE', `${address} is not the address of a store`, {
      hint: 'postgres://HOST/DATABASE, s3://HOST/BUCKET, or the absolute path of a folder',
    });
  }
  if (commit !== 'on' && commit !== 'remote_apply')
    throw new CustodyError('USAGE', `--commit ${commit} is invalid`, { hint: '--commit on, or remote_apply' });
  const url = parseUrl(address);
  if (url === undefined)
    throw new CustodyError('USAGE', 'this is not an address of PostgreSQL', { hint: 'postgres://HOST/DATABASE' });
  if (url.password !== '' || url.searchParams.has('password'))
    throw new CustodyError('USAGE', 'an address with a password would be in a file', {
      hint: 'leave it out; set PGPASSWORD, write it to ~/.pgpass, or use a client certificate',
    });
  return { kind: 'postgres', url: address, commit, insecure };
}

interface How {
  readonly commit?: string | undefined;
  readonly worm?: string | undefined;
  readonly insecure: boolean;
}

function s3Settings(url: string, { worm, insecure }: How): StoreSettings {
  const parsed = parseUrl(url);
  if (parsed === undefined || parsed.hash !== '' || parsed.hostname === '')
    throw new CustodyError('USAGE', 'this is not the address of a bucket', { hint: 's3://HOST/BUCKET' });
  if (parsed.username !== '' || parsed.password !== '')
    throw new CustodyError('USAGE', 'an address with a key would be in a file', {
      hint: 'leave it out; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile: ?profile=NAME',
    });
  if (worm !== undefined && wormOf(worm) === undefined)
    throw new CustodyError('USAGE', `--worm ${worm} is invalid`, { hint: '--worm COMPLIANCE:10y, or GOVERNANCE:90d' });
  return { kind: 's3', url, ...(worm !== undefined && { worm }), insecure };
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Throws Error for a name that no store may have. */
export function checkName(name: string): string {
  if (storeName.test(name)) return name;
  throw new CustodyError('USAGE', `${JSON.stringify(name)} cannot be the name of a store`, {
    hint: '2 to 32 of a-z 0-9 -, and a letter first',
  });
}

function readSettings(name: string, value: unknown): StoreSettings {
  const { kind, path, url, commit = 'on', worm, insecure = false, ...more } = (value ?? {}) as Record<string, unknown>;
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) throw new Error(`${name} has ${JSON.stringify(unknown)}, which is unknown`);
  if (kind === 'folder' && typeof path === 'string' && isAbsolute(path)) return { kind, path };
  if (kind === 's3' && typeof url === 'string' && url.startsWith('s3:') && typeof insecure === 'boolean') {
    if (worm === undefined || typeof worm === 'string') return settingsOf(url, { worm, insecure });
  }
  if (kind === 'postgres' && typeof url === 'string' && typeof insecure === 'boolean') {
    if (commit === 'on' || commit === 'remote_apply') {
      const settings = settingsOf(url, { commit, insecure });
      if (settings.kind === 'postgres') return settings;
    }
  }
  throw new Error(`${name} is not a store`);
}
