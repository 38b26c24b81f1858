/** The address of a database, and what it says of the connection: encrypted and to a known server, or a socket of this computer. */
import { readFileSync } from 'node:fs';
import type { ClientConfig } from 'pg';
import { CustodyError } from '../errors.ts';

export interface PostgresSettings {
  readonly url: string;
  readonly commit: 'on' | 'remote_apply';
  readonly insecure: boolean;
}

export interface PostgresPlace {
  readonly config: ClientConfig;
  /** How it is reached, for people. */
  readonly way: 'a socket' | 'TLS' | 'an open connection';
}

const known = ['host', 'port', 'user', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey'] as const;

/** What to connect to. Throws CustodyError STORE_UNFIT for a connection that others on the way could read or answer. */
export function placeOf(name: string, { url: text, insecure }: PostgresSettings): PostgresPlace {
  const url = new URL(text);
  const given = url.searchParams;
  const unknown = [...given.keys()].find((key) => !(known as readonly string[]).includes(key));
  if (unknown !== undefined)
    throw new CustodyError(
      'STORES_INVALID',
      `the address of the store ${name} has ${JSON.stringify(unknown)}, which is unknown`,
      {
        hint: `known are: ${known.join(', ')}`,
      },
    );
  const host = given.get('host') ?? decodeURIComponent(url.hostname);
  const user = given.get('user') ?? decodeURIComponent(url.username);
  const config: ClientConfig = {
    host,
    port: Number(given.get('port') ?? (url.port || 5432)),
    database: decodeURIComponent(url.pathname.slice(1)),
    ...(user !== '' && { user }),
  };
  if (host.startsWith('/')) return { config: { ...config, ssl: false }, way: 'a socket' };
  const mode = given.get('sslmode') ?? 'verify-full';
  if (mode === 'verify-full') return { config: { ...config, ssl: certificates(name, given) }, way: 'TLS' };
  if (mode === 'disable' && insecure) return { config: { ...config, ssl: false }, way: 'an open connection' };
  throw new CustodyError(
    'STORE_UNFIT',
    `the store ${name} asks for sslmode=${mode}: others on the way could answer for it`,
    {
      hint: 'use sslmode=verify-full with sslrootcert=FILE; on a line that nobody else can reach: sslmode=disable and --insecure',
    },
  );
}

function certificates(name: string, given: URLSearchParams) {
  const file = (key: string) => {
    const path = given.get(key);
    return path === null ? undefined : readCertificate(name, path);
  };
  const [ca, cert, key] = [file('sslrootcert'), file('sslcert'), file('sslkey')];
  return { rejectUnauthorized: true, ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
}

function readCertificate(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CustodyError('STORE_UNFIT', `the store ${name} needs ${path}, which cannot be read`, { cause: error });
  }
}
