/** `custody store` with a bucket, by the built program: what is written, shown and refused, and where keys come from. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys, S3Server } from '../../store/s3-server.ts';
import { bareEnv, bin, type Ended, isBuilt, runProgram } from '../built-program.ts';

const given = { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey };

describe.skipIf(!isBuilt)('custody store with a bucket (needs npm run build)', () => {
  const base = mkdtempSync(join(tmpdir(), 'cli-s3-'));
  let server: S3Server;
  const as =
    (person: string, more: Record<string, string> = given) =>
    async (status: number, ...args: string[]): Promise<Ended> => {
      const env = bareEnv(join(base, person), { CUSTODY_PASSPHRASE: 'TEST passphrase, four words', ...more });
      const ended = await runProgram(process.execPath, [bin, ...args], { cwd: join(base, person), env });
      expect(ended, args.join(' ')).toMatchObject({ status });
      expect(ended.out + ended.err).not.toContain(keys.secretAccessKey);
      return ended;
    };
  const [ann, ben] = [as('ann'), as('ben')];
  const note = (words: string, file = 'a.custody') => [
    'record',
    'note',
    '--text',
    `TEST ${words}`,
    '--open',
    'text',
    '-k',
    join(base, 'ann/ann.key'),
    '-l',
    file,
    '--yes',
  ];
  let id = '';

  beforeAll(async () => {
    for (const person of ['ann', 'ben']) mkdirSync(join(base, person));
    server = await S3Server.start(base);
    const who = ['--name', 'TEST Ann', '--agency', 'TEST Agency', '--jurisdiction', 'NL'];
    await ann(0, 'key', 'new', '-o', 'ann.key', ...who);
    await ann(0, 'init', 'a.custody', '-k', 'ann.key', '--case', 'TEST-1', '--title', 'TEST');
  });
  afterAll(() => {
    server.close();
    rmSync(base, { recursive: true, force: true });
  });

  it('carries copies of a case, and leaves the file where it was', async () => {
    const added = await ann(0, 'store', 'add', 'vault', server.url('/lab'));
    expect(added.out).toBe('added vault: a bucket of S3 without versions, reached through a socket\n');
    expect(added.err).toContain('this user may delete stored objects');
    await ben(0, 'store', 'add', 'vault', server.url('/lab'));
    const pushed = JSON.parse((await ann(0, 'store', 'push', 'a.custody', 'vault', '--json')).out);
    expect(pushed).toMatchObject({ ledger: 'a.custody', entries: 1, added: 1 });
    id = pushed.address.slice('vault:'.length);
    expect(existsSync(join(base, 'ann/a.store'))).toBe(false);
    await ann(0, ...note('one'));
    await ann(0, 'store', 'push', 'a.custody', 'vault');
    expect((await ann(0, 'store', 'push', 'a.custody', 'vault')).out).toContain('of which 0 new');
    await ben(0, 'store', 'clone', `vault:${id.slice(0, 8)}`, 'b.custody');
    await ann(0, ...note('two'));
    await ann(0, 'store', 'push', 'a.custody', 'vault');
    const fetched = JSON.parse((await ben(0, 'store', 'fetch', 'b.custody', '--json')).out);
    expect(fetched).toEqual({
      format: 'custody/store-fetch/1',
      ledger: 'b.custody',
      bytes: readFileSync(join(base, 'ben/b.custody')).length,
    });
    const files = ['ann/a.custody', 'ben/b.custody'].map((file) => readFileSync(join(base, file)));
    expect(files[0]?.equals(files[1] as Buffer)).toBe(true);
    // the objects in their order are the ledger
    const log = server.objects.filter(({ key }) => key.startsWith(`lab/custody/1/${id}/log/`));
    expect(Buffer.concat(log.map(({ bytes }) => bytes)).equals(files[0] as Buffer)).toBe(true);
    const checked = JSON.parse((await ben(0, 'store', 'check', `vault:${id}`, '--json')).out);
    expect(checked).toMatchObject({ ledger: `vault:${id}`, entries: 3, odd: [] });
    expect(JSON.parse((await ben(0, 'store', 'check', 'vault', '--json')).out)).toMatchObject({ ledgers: [id] });
  });

  it('records nothing in a copy, and goes on from it in another store', async () => {
    const refused = await ben(5, ...note('never', 'b.custody'));
    expect(refused.err).toContain('[STORE_UNFIT]');
    await ben(0, 'store', 'add', 'next', join(base, 'next'));
    expect((await ben(5, 'store', 'push', 'b.custody', 'next')).err).toContain('--leave vault');
    await ben(0, 'store', 'push', 'b.custody', 'next', '--leave', 'vault');
    await ben(0, ...note('three', 'b.custody'));
    expect((await ben(0, 'store', 'push', 'b.custody', 'vault')).out).toContain('of which 1 new in vault');
    expect(JSON.parse(readFileSync(join(base, 'ben/b.store'), 'utf8')).store).toBe('next');
    expect((await ben(2, 'store', 'push', 'b.custody', 'vault', '--leave', 'next')).err).toContain('[USAGE]');
  });

  it('says what was replaced, with status 1, and what is stray, with status 3', async () => {
    const [first] = server.objects.filter(({ key }) => key.startsWith(`lab/custody/1/${id}/log/`));
    const key = first?.key as string;
    server.add(key.replace(/\d{20}$/, '00000000000000000009'), Uint8Array.of(1));
    expect((await ann(3, 'store', 'check', `vault:${id}`)).out).toContain(`STORE_STRAY ${key.slice(0, -1)}9`);
    server.versioning = 'Enabled';
    server.add(key, Uint8Array.of(1));
    const found = await ann(1, 'store', 'check', `vault:${id}`);
    expect(found.out).toContain(`STORE_REPLACED ${key} was written again or deleted; the first version counts`);
    expect(found.out).toContain('  version v');
    const { odd } = JSON.parse((await ann(1, 'store', 'check', `vault:${id}`, '--json')).out);
    expect(odd.map(({ code }: { code: string }) => code)).toEqual(['STORE_REPLACED', 'STORE_STRAY']);
    server.objects = server.objects.filter(({ bytes }) => bytes.length > 1);
    server.versioning = 'Off';
  });

  it('tries a bucket once a day, and again when it keeps versions since', async () => {
    const probes = () => server.asked.filter(({ key }) => key.includes('/probe/')).length;
    const before = probes();
    // the copy has an entry more by now
    await ann(4, 'store', 'push', 'a.custody', 'vault');
    expect(probes()).toBe(before);
    server.versioning = 'Enabled';
    await ann(4, 'store', 'push', 'a.custody', 'vault');
    expect(probes()).toBeGreaterThan(before);
    server.versioning = 'Off';
  });

  it('takes keys from the environment or a file of profiles, and writes them nowhere', async () => {
    const none = await as('ben', {})(5, 'store', 'check', 'vault');
    expect(none.err).toContain('[STORE_DENIED]');
    expect(none.err).toContain('AWS_ACCESS_KEY_ID');
    const file = join(base, 'credentials');
    const lines = ['aws_access_key_id = TESTKEY', `aws_secret_access_key=${keys.secretAccessKey}`].join('\n');
    writeFileSync(file, `[default]\naws_access_key_id=OTHER\naws_secret_access_key=OTHER\n\n[lab]\n${lines}\n`);
    const named = { AWS_SHARED_CREDENTIALS_FILE: file };
    expect((await as('ben', named)(5, 'store', 'check', 'vault')).err).toContain('[STORE_DENIED]');
    await as('ben', { ...named, AWS_PROFILE: 'lab' })(0, 'store', 'check', 'vault');
    // what the address names comes before the environment
    await as('ben', { ...named, AWS_ACCESS_KEY_ID: 'OTHER', AWS_SECRET_ACCESS_KEY: 'OTHER' })(
      ...[0, 'store', 'add', 'profiled', `${server.url('/lab')}&profile=lab`],
    );
    mkdirSync(join(base, 'ben/.aws'));
    writeFileSync(join(base, 'ben/.aws/credentials'), `[default]\n${lines}\n`);
    await as('ben', {})(0, 'store', 'check', 'vault');
    rmSync(join(base, 'ben/.aws'), { recursive: true });
    rmSync(file);
    for (const name of readdirSync(base, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()))
      expect(readFileSync(join(name.parentPath, name.name)).includes(keys.secretAccessKey)).toBe(false);
  });

  it.each([
    [['s3://a:b@s3.example/bucket'], 2, 'USAGE'],
    [['s3:bucket'], 2, 'USAGE'],
    [['s3://s3.example/bucket', '--worm', 'ALWAYS'], 2, 'USAGE'],
    [['/srv/TEST', '--worm', 'COMPLIANCE:1y'], 2, 'USAGE'],
    [['s3://s3.example/BUCKET'], 4, 'STORES_INVALID'],
    [['s3://s3.example/bucket?key=TEST'], 4, 'STORES_INVALID'],
    [['s3://s3.example/bucket?tls=off'], 5, 'STORE_UNFIT'],
    [['s3://s3.example/bucket?ca=/none/TEST'], 5, 'STORE_UNFIT'],
    [['s3://localhost/bucket?socket=/none/TEST'], 5, 'STORE_UNREACHABLE'],
  ] as const)('store add %s ends with %i, %s', async (words, status, code) => {
    const file = join(base, 'other-stores.json');
    const ended = await as('ben', { ...given, CUSTODY_STORES: file })(status, 'store', 'add', 'other', ...words);
    expect(ended.err).toContain(`[${code}]`);
    expect(existsSync(file)).toBe(false);
  });
});
