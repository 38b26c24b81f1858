/** The address of a bucket, and what it says of the way there: encrypted and to a known server, or on this computer. */
import { readFileSync } from 'node:fs';
import { CustodyError } from '../errors.ts';

export interface S3Settings {
  readonly url: string;
  /** How long each object is locked against removal, such as `COMPLIANCE:10y`; absent where objects are not locked. */
  readonly worm?: string;
  readonly insecure: boolean;
}

export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface S3Place {
  /** Without brackets. */
  readonly host: string;
  readonly port: number | undefined;
  /** A socket of this computer in the place of host and port. */
  readonly socket: string | undefined;
  readonly isEncrypted: boolean;
  /** Certificates of an authority of your own. */
  readonly ca: string | undefined;
  readonly region: string;
  readonly bucket: string;
  /** Empty, or with `/` at its end. */
  readonly prefix: string;
  /** How it is reached, for people. */
  readonly way: 'a socket' | 'TLS' | 'an open connection';
}

export interface Worm {
  readonly mode: 'COMPLIANCE' | 'GOVERNANCE';
  readonly days: number;
}

const known = ['region', 'ca', 'tls', 'socket', 'profile'] as const;
const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);
const form = 's3://HOST/BUCKET, or s3://HOST/BUCKET/PREFIX';

/** Throws CustodyError STORES_INVALID for an address that names no bucket, STORE_UNFIT for a way that others could read or answer. */
export function placeOf(name: string, { url: text, insecure }: S3Settings): S3Place {
  const url = new URL(text);
  const given = url.searchParams;
  const unknown = [...given.keys()].find((key) => !(known as readonly string[]).includes(key));
  if (unknown !== undefined)
    throw invalid(name, `has ${JSON.stringify(unknown)}, which is unknown`, `known are: ${known.join(', ')}`);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  const [bucket = '', ...folders] = url.pathname.replace(/^\//, '').replace(/\/$/, '').split('/');
  const isNamed = /^[a-z0-9.:-]+$/.test(host) && /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket);
  const isPlain = folders.every((folder) => /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/.test(folder));
  if (!isNamed || !isPlain || folders.length > 8) throw invalid(name, 'names no bucket', form);
  const socket = given.get('socket') ?? undefined;
  const isEncrypted = socket === undefined && given.get('tls') !== 'off';
  if (!isEncrypted && socket === undefined && !loopback.has(host) && !insecure)
    throw new CustodyError(
      'STORE_UNFIT',
      `the store ${name} asks for tls=off: others on the way could read and answer`,
      {
        hint: 'leave tls=off out; on a line that nobody else can reach: --insecure',
      },
    );
  const ca = given.get('ca');
  return {
    host,
    port: url.port === '' ? undefined : Number(url.port),
    socket,
    isEncrypted,
    ca: ca === null ? undefined : readCertificate(name, ca),
    region: given.get('region') ?? 'us-east-1',
    bucket,
    prefix: folders.map((folder) => `${folder}/`).join(''),
    way: socket !== undefined ? 'a socket' : isEncrypted ? 'TLS' : 'an open connection',
  };
}

/** What `MODE:TIME` says; undefined for any other text. */
export function wormOf(text: string): Worm | undefined {
  const [, mode, count, unit] = /^(COMPLIANCE|GOVERNANCE):([1-9][0-9]{0,3})([dy])$/.exec(text) ?? [];
  if (mode === undefined || count === undefined) return undefined;
  const days = Number(count) * (unit === 'y' ? 366 : 1);
  return days > 100 * 366 ? undefined : { mode: mode as Worm['mode'], days };
}

const invalid = (name: string, what: string, hint: string): CustodyError =>
  new CustodyError('STORES_INVALID', `the address of the store ${name} ${what}`, { hint });

function readCertificate(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CustodyError('STORE_UNFIT', `the store ${name} needs ${path}, which cannot be read`, { cause: error });
  }
}
