/** The way to a bucket is encrypted, to a server that proves its name by an authority that the user named, or that the system knows. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectS3 } from '../../src/store/s3.ts';
import { placeOf, type S3Place } from '../../src/store/s3-address.ts';
import { S3Bucket } from '../../src/store/s3-bucket.ts';
import { S3Line } from '../../src/store/s3-line.ts';
import { keys, now } from './s3-server.ts';

const folder = mkdtempSync(join(tmpdir(), 's3-tls-'));
const [socket, certificate, key] = ['tls.sock', 'ca.pem', 'key.pem'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
let server: Server;
let asked: (string | undefined)[] = [];

beforeAll(async () => {
  const names = ['-subj', '/CN=TEST', '-addext', 'subjectAltName=DNS:s3.example'];
  const made = ['req', '-x509', '-newkey', 'ed25519', '-nodes', '-days', '3650', '-keyout', key, '-out', certificate];
  execFileSync('openssl', [...made, ...names], { stdio: 'ignore' });
  server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, ({ headers }, response) => {
    asked.push(headers.authorization);
    response.end('<VersioningConfiguration/>');
  });
  await new Promise<void>((accept) => server.listen(socket, accept));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

/** A socket in the place of a name that no test may look up. */
async function ask(more: Partial<S3Place>): Promise<unknown> {
  asked = [];
  const place = { ...placeOf('vault', { url: `s3://s3.example/bucket?ca=${certificate}`, insecure: false }), socket };
  const bucket = new S3Bucket('vault', new S3Line({ ...place, ...more }, keys, () => now), { pauseMs: 1 });
  try {
    return await bucket.versioning();
  } catch (error) {
    return error;
  } finally {
    bucket.close();
  }
}

it('asks a server that proves its name', async () => {
  expect(await ask({})).toBe('Off');
  expect(asked.length).toBe(1);
});

it.each([
  ['another name', { host: 'other.example' }],
  ['an authority that nobody named', { ca: undefined }],
])('tells nothing to a server with %s: STORE_UNFIT', async (_, more) => {
  expect(await ask(more)).toMatchObject({ code: 'STORE_UNFIT', message: expect.stringContaining('does not prove') });
  expect(asked).toEqual([]);
});

it('does so whatever the environment says', async () => {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  try {
    expect(await ask({ ca: undefined })).toMatchObject({ code: 'STORE_UNFIT' });
    expect(asked).toEqual([]);
  } finally {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  }
});

it('names a file of certificates that is not there', () => {
  const settings = { url: `s3://s3.example/bucket?ca=${folder}/none`, insecure: false };
  const options = { credentials: keys, now: () => now, mark: 'test' };
  expect(() => connectS3('vault', settings, options)).toThrow(expect.objectContaining({ code: 'STORE_UNFIT' }));
});
