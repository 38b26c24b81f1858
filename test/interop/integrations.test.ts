/** What builders take: the script of the action, the line of the GitLab template, the hook of git, each run on real bundles. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../cli/bench.ts';
import { bareEnv, type Ended, isBuilt, isInstalled, root, runProgram } from '../cli/built-program.ts';

const script = join(root, '.github/actions/verify/verify.sh');
let bench: Bench;
let settings: Record<string, string>;

beforeAll(async () => {
  bench = await openBench();
  await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person', '--trust', 'pins.json');
  for (const name of ['parcel', 'parcel.tar'])
    expect(await bench.run('bundle', 'create', '--disclose', 'none', '-o', name)).toMatchObject({ status: 0 });
  // what a release calls custody.cjs; here the program of this folder, started by one file
  bench.write('custody.cjs', `import(${JSON.stringify(join(root, 'bin/custody.cjs'))});\n`);
  settings = {
    CUSTODY_PROGRAM: 'custody.cjs',
    CUSTODY_SHA256: createHash('sha256')
      .update(readFileSync(join(bench.folder, 'custody.cjs')))
      .digest('hex'),
    CUSTODY_BUNDLES: 'parcel\n\nparcel.tar\n',
    CUSTODY_TRUST: 'pins.json',
    CUSTODY_REQUIRE: 'trust,record',
  };
});
afterAll(() => bench.remove());

const run = (file: string, args: readonly string[], more: Record<string, string>, cwd = bench.folder): Promise<Ended> =>
  runProgram(file, args, { cwd, env: { ...bareEnv(bench.folder), ...settings, ...more } });
const verify = (more: Record<string, string> = {}): Promise<Ended> => run('bash', [script], more);

describe.skipIf(!isBuilt)('verify.sh', () => {
  it('ends as custody verify does: 0 for sound bundles, 1 for a changed one', async () => {
    const sound = await verify();
    expect(sound, sound.err).toMatchObject({ status: 0, out: expect.stringMatching(/VERIFIED[\s\S]*VERIFIED/) });
    cpSync(join(bench.folder, 'parcel'), join(bench.folder, 'changed'), { recursive: true });
    const ledger = join(bench.folder, 'changed/data/case.custody');
    const bytes = readFileSync(ledger);
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
    writeFileSync(ledger, bytes);
    expect(await verify({ CUSTODY_BUNDLES: 'changed' })).toMatchObject({ status: 1 });
    expect(await verify({ CUSTODY_BUNDLES: 'changed', CUSTODY_FORMAT: 'github' })).toMatchObject({
      status: 1,
      out: expect.stringMatching(/^::error /),
    });
  }, 120_000);

  it('runs no program but the one with that digest, and asks for each setting', async () => {
    const other = 'ab'.repeat(32);
    const refused = await verify({ CUSTODY_SHA256: other });
    expect(refused).toMatchObject({ status: 2, out: '', err: expect.stringContaining('nothing was verified') });
    for (const name of Object.keys(settings))
      expect(await verify({ [name]: '' })).toMatchObject({ status: 2, err: `custody: ${name} is not set\n` });
    expect(await verify({ CUSTODY_BUNDLES: '--help' })).toMatchObject({ status: 2, out: '' });
  }, 120_000);

  it('is what the line of the GitLab template runs', async () => {
    const text = readFileSync(join(root, 'docs/integrations/gitlab.yml'), 'utf8');
    const [, line = ''] = /script:\n {4}- (.*)\n/.exec(text) ?? [];
    mkdirSync(join(bench.folder, 'ci'), { recursive: true });
    cpSync(script, join(bench.folder, 'ci/verify.sh'));
    const ran = await run('bash', ['-c', line], { CUSTODY_BUNDLES: 'parcel.tar', CUSTODY_FORMAT: 'junit' });
    expect(ran, ran.err).toMatchObject({ status: 0 });
    expect(readFileSync(join(bench.folder, 'custody-junit.xml'), 'utf8')).toContain('<testsuite');
  }, 60_000);
});

describe.skipIf(!isBuilt || !isInstalled('git'))('the hook of git', () => {
  const hook = join(root, 'docs/integrations/pre-commit');
  const git = (...args: string[]): Promise<Ended> => {
    const name = ['-c', 'user.name=TEST', '-c', 'user.email=TEST@example.org', '-c', 'init.defaultBranch=main'];
    const paths = {
      CUSTODY_PROGRAM: join(bench.folder, 'custody.cjs'),
      CUSTODY_TRUST: join(bench.folder, 'pins.json'),
    };
    return run('git', [...name, ...args], { ...paths, CUSTODY_BUNDLES: 'unset', CUSTODY_VERIFY: script }, at);
  };
  let at: string;

  it('lets a sound bundle and other files in, and keeps a changed one out', async () => {
    at = join(bench.folder, 'repository');
    mkdirSync(at);
    expect(await git('init', '-q')).toMatchObject({ status: 0 });
    cpSync(hook, join(at, '.git/hooks/pre-commit'));
    writeFileSync(join(at, 'readme'), 'TEST');
    expect(await git('add', '.')).toMatchObject({ status: 0 });
    expect(await git('commit', '-qm', 'TEST none')).toMatchObject({ status: 0, out: '' });
    cpSync(join(bench.folder, 'parcel'), join(at, 'parcel'), { recursive: true });
    await git('add', '.');
    const sound = await git('commit', '-qm', 'TEST sound');
    // git gives all that a hook prints to stderr
    expect(sound).toMatchObject({ status: 0, err: expect.stringContaining('RECORD VERIFIED') });
    const ledger = join(at, 'parcel/data/case.custody');
    const bytes = readFileSync(ledger);
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
    writeFileSync(ledger, bytes);
    // not staged: the commit is about something else
    writeFileSync(join(at, 'readme'), 'TEST more');
    await git('add', 'readme');
    expect(await git('commit', '-qm', 'TEST other')).toMatchObject({ status: 0 });
    await git('add', '.');
    expect(await git('commit', '-qm', 'TEST changed')).toMatchObject({ status: 1 });
    expect(await git('log', '--format=%s')).toMatchObject({ out: 'TEST other\nTEST sound\nTEST none\n' });
  }, 120_000);
});
