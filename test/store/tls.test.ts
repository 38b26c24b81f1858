/**
 * A store over TLS, with a server and authorities of the test: which server is believed, and who is let in. The built program, in a network
 * of its own.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv, bin, type Ended, isBuilt, runProgram } from '../cli/built-program.ts';
import { OwnNetwork } from './own-network.ts';
import { newestPostgres, PostgresServer } from './postgres-server.ts';

const postgres = newestPostgres();
const isAble = isBuilt && (Boolean(process.env.CI) || (postgres !== undefined && OwnNetwork.isAble()));

describe.skipIf(!isAble)('a store over TLS (needs npm run build)', () => {
  const base = mkdtempSync(join(tmpdir(), 'tls-'));
  const at = (name: string): string => join(base, name);
  let network: OwnNetwork;
  let server: PostgresServer;
  let serial = 0;

  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: base, stdio: ['ignore', 'pipe', 'pipe'] });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

  function authority(name: string): void {
    const basic = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign'];
    openssl(
      'req',
      '-x509',
      ...newKey,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
      '-days',
      '2',
      '-subj',
      `/CN=TEST ${name}`,
      ...basic,
    );
  }

  /** A certificate by an authority, for days from now on; a negative number: it ended. */
  function certificate(
    name: string,
    by: string,
    { subject, alt = '', days = 2 }: { subject: string; alt?: string; days?: number },
  ): void {
    openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${subject}`);
    writeFileSync(at(`${name}.ext`), alt === '' ? 'extendedKeyUsage=clientAuth\n' : `subjectAltName=${alt}\n`);
    const day = (from: number) =>
      `${new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
    const dates = ['-not_before', day(days < 0 ? days - 2 : -1), '-not_after', day(days)];
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      `${by}.pem`,
      '-CAkey',
      `${by}.key`,
      '-out',
      `${name}.pem`,
      '-extfile',
      `${name}.ext`,
      ...dates,
    );
  }

  const custody = (env: Record<string, string>, ...args: string[]): Promise<Ended> => {
    const [first, ...rest] = network.within();
    return runProgram(first, [...rest, process.execPath, bin, ...args], {
      cwd: base,
      env: bareEnv(base, { CUSTODY_PASSPHRASE: 'TEST passphrase, four words', ...env }),
    });
  };

  /** `store add`, each time under another name. */
  async function added(
    address: string,
    { flags = [], env = {} }: { flags?: string[]; env?: Record<string, string> } = {},
  ): Promise<string> {
    serial += 1;
    const { status, out, err } = await custody(env, 'store', 'add', `lab${serial}`, address, ...flags);
    return status === 0
      ? out.trimEnd().replace(/^added \S+ PostgreSQL \S+ /, '')
      : `${status} ${/\[([A-Z_]+)\]/.exec(err)?.[1]}`;
  }

  /** The server goes on with that certificate. */
  async function shows(name: string): Promise<void> {
    for (const ending of ['pem', 'key']) server.give(`server.${ending}`, readFileSync(at(`${name}.${ending}`)));
    await server.sql('select pg_reload_conf()');
    await expect
      .poll(() => fingerprintShown(), { timeout: 20_000 })
      .toBe(fingerprintOf(readFileSync(at(`${name}.pem`), 'utf8')));
  }

  const fingerprintOf = (pem: string): string =>
    execFileSync('openssl', ['x509', '-noout', '-fingerprint', '-sha256'], { input: pem, encoding: 'utf8' });

  function fingerprintShown(): string {
    const [first, ...rest] = network.within();
    const client = [...rest, 'openssl', 's_client', '-starttls', 'postgres', '-connect', 'localhost:5432'];
    return fingerprintOf(
      execFileSync(first, client, { input: '', encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] }),
    );
  }

  const good = () => `sslrootcert=${at('ca.pem')}`;

  beforeAll(async () => {
    mkdirSync(base, { recursive: true });
    for (const name of ['ca', 'other']) authority(name);
    certificate('localhost', 'ca', { subject: 'TEST server', alt: 'DNS:localhost' });
    certificate('elsewhere', 'ca', { subject: 'localhost', alt: 'DNS:db.example' });
    certificate('ended', 'ca', { subject: 'TEST server', alt: 'DNS:localhost', days: -1 });
    certificate('ben', 'ca', { subject: 'ben' });
    certificate('stranger', 'other', { subject: 'ben' });
    certificate('ann', 'ca', { subject: 'ann' });
    network = await OwnNetwork.open();
    server = new PostgresServer(postgres as string);
    server.network = network;
    server.give('clients.pem', readFileSync(at('ca.pem')));
    for (const ending of ['pem', 'key']) server.give(`server.${ending}`, readFileSync(at(`localhost.${ending}`)));
    server.configure(
      "listen_addresses = 'localhost'\nssl = on\nssl_cert_file = 'server.pem'\nssl_key_file = 'server.key'\nssl_ca_file = 'clients.pem'\n",
    );
    server.give(
      'pg_hba.conf',
      `local all all trust
hostssl custody ben all cert
hostssl custody rita all scram-sha-256
hostssl custody ann all trust
hostnossl custody ann all trust
`,
    );
    server.start();
    await server.prepare();
    await server.sql("alter role rita password 'TEST secret'");
  });
  afterAll(() => {
    server?.remove();
    network?.close();
    rmSync(base, { recursive: true, force: true });
  });

  it('carries a case, where the server proves its name', async () => {
    const ok = async (...args: string[]) => {
      const ended = await custody({}, ...args);
      expect(ended, ended.err).toMatchObject({ status: 0 });
      return ended.out;
    };
    await ok(
      'key',
      'new',
      '-o',
      'officer.key',
      '--name',
      'TEST Ann',
      '--agency',
      'TEST Agency',
      '--jurisdiction',
      'NL',
    );
    expect(await ok('store', 'add', 'lab', `postgres://ann@localhost/custody?${good()}`)).toContain(
      'reached through TLS',
    );
    await ok('init', 'a.custody', '-k', 'officer.key', '--case', 'TEST-1', '--title', 'TEST');
    await ok('store', 'push', 'a.custody', 'lab');
    await ok('record', 'note', '--text', 'TEST', '-k', 'officer.key', '-l', 'a.custody', '--yes');
    const [row] = await server.sql('select max(next)::int as next from custody.append');
    expect(row).toEqual({ next: 2 });
    const used = await server.sql(
      "select count(*)::int as open from pg_stat_ssl s join pg_stat_activity a using (pid) where a.usename = 'ann'",
    );
    expect(used).toEqual([{ open: 0 }]);
  });

  it('refuses a server by another authority, of another name, out of date, and one without TLS', async () => {
    const address = 'postgres://ann@localhost/custody';
    expect(await added(`${address}?${good()}`)).toBe('reached through TLS');
    expect(await added(address)).toBe('5 STORE_UNFIT');
    expect(await added(`${address}?sslrootcert=${at('other.pem')}`)).toBe('5 STORE_UNFIT');
    expect(await added(`postgres://ann@127.0.0.1/custody?${good()}`)).toBe('5 STORE_UNFIT');
    for (const name of ['elsewhere', 'ended']) {
      await shows(name);
      expect([name, await added(`${address}?${good()}`)]).toEqual([name, '5 STORE_UNFIT']);
    }
    await shows('localhost');
    expect(await added(`${address}?${good()}`)).toBe('reached through TLS');
    server.configure('ssl = off\n');
    await server.sql('select pg_reload_conf()');
    await expect.poll(async () => (await server.sql('show ssl'))[0]).toEqual({ ssl: 'off' });
    expect(await added(`${address}?${good()}`)).toBe('5 STORE_UNFIT');
    server.configure('ssl = on\n');
    await server.sql('select pg_reload_conf()');
    await expect.poll(async () => (await server.sql('show ssl'))[0]).toEqual({ ssl: 'on' });
  });

  it('takes an open connection only if it is asked for twice', async () => {
    const address = 'postgres://ann@localhost/custody?sslmode=disable';
    expect(await added(address)).toBe('5 STORE_UNFIT');
    for (const mode of ['prefer', 'require', 'verify-ca'])
      expect(await added(`postgres://ann@localhost/custody?${good()}&sslmode=${mode}`, { flags: ['--insecure'] })).toBe(
        '5 STORE_UNFIT',
      );
    expect(await added(address, { flags: ['--insecure'] })).toBe('reached through an open connection');
    // the server wants TLS of this one
    expect(await added(address.replace('ann', 'ben'), { flags: ['--insecure'] })).toBe('5 STORE_DENIED');
  });

  it('shows the certificate of a client, and gives a password that is not in its files', async () => {
    const own = (name: string) => `${good()}&sslcert=${at(`${name}.pem`)}&sslkey=${at(`${name}.key`)}`;
    const ben = 'postgres://ben@localhost/custody';
    expect(await added(`${ben}?${own('ben')}`)).toBe('reached through TLS');
    expect(await added(`${ben}?${good()}`)).toBe('5 STORE_DENIED');
    expect(await added(`${ben}?${own('ann')}`)).toBe('5 STORE_DENIED');
    // several at once: the end of a connection that breaks while it is made is shown in one order or another
    const strangers = await Promise.all([1, 2, 3, 4].map(() => added(`${ben}?${own('stranger')}`)));
    expect(strangers).toEqual(strangers.map(() => '5 STORE_DENIED'));
    const rita = `postgres://rita@localhost/custody?${good()}`;
    expect(await added(rita, { env: { PGPASSWORD: 'TEST secret' } })).toBe('reached through TLS');
    expect(await added(rita, { env: { PGPASSWORD: 'TEST wrong' } })).toBe('5 STORE_DENIED');
    expect(readFileSync(join(base, '.config/custody/stores.json'), 'utf8')).not.toContain('secret');
  });
});
