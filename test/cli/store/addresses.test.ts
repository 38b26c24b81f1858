/** `STORE:ID` wherever a command reads a ledger, and what commands that read say of a replica; with the built program. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv, bin, type Ended, isBuilt, runProgram } from '../built-program.ts';

describe.skipIf(!isBuilt)('a replica that is read (needs npm run build)', () => {
  const base = mkdtempSync(join(tmpdir(), 'cli-address-'));
  const key = join(base, 'ann.key');
  const link = join(base, 'a.store');
  let address = '';
  const custody = async (status: number, ...args: string[]): Promise<Ended> => {
    // the file of another person, who saw less
    const own = args.some((word) => word.startsWith('lab:')) ? {} : { CUSTODY_STATE: join(base, 'other') };
    const env = bareEnv(base, { CUSTODY_PASSPHRASE: 'TEST passphrase, four words', TZ: 'UTC', ...own });
    const found = await runProgram(process.execPath, [bin, ...args], { cwd: base, env });
    expect(found.status, `${args.join(' ')}\n${found.err}`).toBe(status);
    return found;
  };
  const aged = (asOf?: string) => {
    const { store, ledger } = JSON.parse(readFileSync(link, 'utf8'));
    writeFileSync(link, JSON.stringify({ store, ledger, asOf }));
  };

  beforeAll(async () => {
    await custody(0, 'key', 'new', '-o', key, '--name', 'TEST Ann', '--agency', 'TEST Agency', '--jurisdiction', 'NL');
    await custody(0, 'trust', 'add', `${key}.pub`, '--how', 'in-person');
    await custody(0, 'store', 'add', 'lab', join(base, 'shared'));
    await custody(0, 'init', 'a.custody', '-k', key, '--case', 'TEST-1', '--title', 'TEST');
    await custody(0, 'store', 'push', 'a.custody', 'lab');
    address = `lab:${JSON.parse(readFileSync(link, 'utf8')).ledger.slice(0, 8)}`;
    await custody(0, 'store', 'clone', address);
    await custody(0, 'record', 'note', '--text', 'TEST one', '-k', key, '-l', address, '--yes');
    aged('2026-11-30T12:00:00Z');
  });
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it.each([['status'], ['verify'], ['verify'], ['log'], ['checkpoint']])(
    '%s takes STORE:ID as a word and as --ledger',
    async (command) => {
      for (const words of [[address], ['-l', address]]) {
        const { out, err } = await custody(0, command, ...words);
        expect(err).toMatch(
          /^a replica of the store lab, as of 20\d\d-[-0-9: Z+]+: 2 entries; others may have recorded since: /m,
        );
        expect(err).toContain(`custody store fetch ${address}`);
        expect(out).not.toBe('');
      }
    },
  );

  it('verify takes STORE:ID for either copy that it compares, and for one of several', async () => {
    for (const [one, other] of [
      [address, 'a.custody'],
      ['a.custody', address],
    ] as const) {
      const { err } = await custody(0, 'verify', one, '--same-as', other);
      expect(err).toContain('2 replicas of stores; the oldest is a.custody, as of 2026-11-30 12:00:00 Z: 1 entry;');
    }
    const { out, err } = await custody(0, 'verify', address, 'a.custody', '--json', '--no-memory');
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).ledger.size),
    ).toEqual([2, 1]);
    expect(err.match(/replicas of stores/g)?.length).toBe(1);
  });

  it.each([
    ['status', ['a.custody']],
    ['verify', ['a.custody']],
    ['verify', ['a.custody']],
    ['log', ['a.custody']],
    ['show', ['0', '-l', 'a.custody']],
    ['checkpoint', ['a.custody']],
    ['report', ['verdict', '-l', 'a.custody']],
    ['bundle', ['create', 'a.custody', '-o', 'out', '--disclose', 'none']],
    ['due', ['a.custody']],
    ['search', ['TEST', '--in', 'a.custody']],
    ['anchor', ['request', 'a.custody', '-o', 'out']],
    ['anchor', ['request', 'a.custody', '--witness', '-o', 'out']],
  ] as const)('%s says once how old a replica is, and not with --quiet', async (command, words) => {
    const drop = () => {
      for (const made of ['out', 'out.checkpoint']) rmSync(join(base, made), { recursive: true, force: true });
    };
    const { err } = await custody(0, command, ...words);
    expect(err.match(/a replica of the store lab, as of 2026-11-30 12:00:00 Z/g)?.length).toBe(1);
    drop();
    expect((await custody(0, command, ...words, '--quiet')).err).not.toContain('replica');
    drop();
  });

  it.each([
    ['bundle', ['create', '--excerpt', 'KA/1', '-l', 'things/b.custody', '-o', 'b.excerpt', '--disclose', 'none']],
    ['room', ['TEST rack', 'things', '-k', 'ann.key', '--scans', 'scans', '--dry-run']],
  ] as const)('%s says so too, of a case with an exhibit', async (command, words) => {
    const thing = ['--description', 'TEST', '--condition', 'good', '--kind', 'document', '--id', 'absent:not-present'];
    const came = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST rack', '--yes'];
    const under = ['--under', 'absent:not-needed: TEST'];
    const of = ['-k', key, '-l', 'things/b.custody'];
    if (!existsSync(join(base, 'things'))) {
      mkdirSync(join(base, 'things'));
      await custody(0, 'init', 'things/b.custody', '-k', key, '--case', 'TEST-2', '--title', 'TEST');
      await custody(0, 'record', 'collect', 'KA/1', ...thing, ...came, ...under, ...of);
      await custody(0, 'store', 'push', 'things/b.custody', 'lab');
      writeFileSync(join(base, 'scans'), 'KA/1\n');
    }
    const { err } = await custody(command === 'room' ? 3 : 0, command, ...words);
    expect(err.match(/a replica of the store lab, as of 20\d\d-[-0-9: Z+]+: 2 entries;/g)?.length).toBe(1);
  });

  it('says nothing of a file that belongs to no store, and reads on past a broken link', async () => {
    mkdirSync(join(base, 'alone'));
    writeFileSync(join(base, 'alone', 'a.custody'), readFileSync(join(base, 'a.custody')));
    expect((await custody(0, 'status', 'alone/a.custody')).err).not.toContain('replica');
    writeFileSync(join(base, 'alone', 'a.store'), 'TEST');
    const { out, err } = await custody(0, 'verify', 'alone/a.custody');
    expect(err).toContain('a.store does not name a store');
    expect(out).not.toBe('');
  });

  it('says of a replica that was never in step that it was not, and after a fetch since when it is', async () => {
    aged();
    expect((await custody(0, 'status', 'a.custody')).err).toContain('the store lab, not yet in step with it: 1 entry');
    await custody(0, 'store', 'fetch', 'a.custody');
    expect((await custody(0, 'status', 'a.custody')).err).toMatch(/the store lab, as of 20\d\d-.*: 2 entries/);
  });

  it('refuses an address without a replica, and says how to get one', async () => {
    for (const command of [['status'], ['verify'], ['verify', 'a.custody', '--same-as']]) {
      const { err } = await custody(5, ...command, 'lab:00000000');
      expect(err).toContain('[NOT_FOUND]');
      expect(err).toContain('custody store clone lab:00000000');
    }
  });
});
