/** An operation: a file opens one case for each team, with its own numbers; `status` and `verify` look at one operation. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jsonLines } from '../../json-lines.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let restore: () => void;
const at = (name: string) => join(bench.folder, name);

async function ok(...args: string[]): Promise<string> {
  const { status, out, err } = await bench.run(...args);
  if (status !== 0) throw new Error(`custody ${args.join(' ')}: ${err}`);
  return out;
}

const entries = async (ledger: string) =>
  JSON.parse(await ok('log', ledger, '--json')).entries as { seq: number; type: string }[];
const keysOf = async (ledger: string) =>
  JSON.parse(await ok('status', ledger, '--json')).cases[0].keys as { name: string; post: string; roles: string[] }[];

const head = 'operation = "TEST HARVEST"\ntitle = "TEST raids"\nnumbering = "KA/+"\n';
const warrant = `[authority]
number = "W-118/26"
kind = "warrant"
issuer = "TEST Court"
issued = 2026-03-01T08:00:00+01:00
act = ["seize", "copy"]
scope = "TEST three houses"
`;
const staff = '[[staff]]\ncard = "../bo.key.pub"\npost = "lab"\nroles = ["custodian", "examiner"]\n';
const teamA = '[[team]]\nname = "A"\ncase = "TEST 7-A"\nnumbers = "100..199"\n';
const teamB = '[[team]]\nname = "B"\ncase = "TEST 7-B"\nnumbers = "200..299"\nchild = "-+"\n';

const write = (...parts: string[]): void => writeFileSync(at('plan/operation.toml'), parts.join(''));
const open = (team: string, ...more: string[]): string[] => [
  ...['init', `${team.toLowerCase()}.custody`, '--from', 'plan/operation.toml', '--team', team, ...more],
];
const found = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST rack', '--under', '1'];
const phone = [
  '--description',
  'TEST thing',
  '--condition',
  'good',
  '--kind',
  'phone',
  '--make',
  'TEST',
  '--model',
  'P',
];

beforeAll(async () => {
  bench = await openBench();
  delete bench.env.CUSTODY_LEDGER;
  bench.env.CUSTODY_CONFIG = 'own.toml';
  bench.write('own.toml', '');
  mkdirSync(at('plan'));
  const holder = ['--name', 'TEST Bo', '--agency', 'TEST Police', '--jurisdiction', 'NL'];
  await ok('key', 'new', ...holder, '-o', 'bo.key', '--no-passphrase');
  restore = bench.keep();
}, 60_000);
beforeEach(() => {
  restore();
  write(head, warrant, staff, teamA, teamB);
});
afterAll(() => bench.remove());

describe('init --from', () => {
  it('opens the case of a team: the operation, the warrant, the people, all by one key', async () => {
    const { status, out, err } = await bench.run(...open('A'));
    expect([status, err]).toMatchObject([0, expect.stringContaining('operation TEST HARVEST: everybody who gets')]);
    expect(err).toContain('numbers: KA/+, 100..199');
    expect(out).toContain('opened a.custody for team A');
    expect((await entries('a.custody')).map(({ type }) => type)).toEqual(['genesis', 'authority', 'enrol']);
    expect(await keysOf('a.custody')).toMatchObject([
      { post: 'desk', roles: ['admin', 'custodian', 'examiner'] },
      { post: 'lab', roles: ['custodian', 'examiner'] },
    ]);
    expect(await ok('show', '0', '-l', 'a.custody')).toContain('TEST HARVEST');
    expect((await bench.run('verify', '--full', 'a.custody')).out).toMatch(/signatures +pass[\s\S]*roles +pass/);
  });

  it('gives each team its own numbers, and tells of a number that is not of the team', async () => {
    await ok(...open('A'));
    await ok(...open('B'));
    expect(await ok('config', 'show', '--case', '-l', 'b.custody')).toBe(
      'numbering = "KA/+"\nnumbers = "200..299"\nchild = "-+"\n',
    );
    const serial = (number: string) => ['--serial', number, '--id', 'absent:not-present'];
    const collect = async (number: string, more: string[] = []) =>
      await bench.run('record', 'collect', number, ...found, ...phone, ...serial(number), '-l', 'a.custody', ...more);
    expect((await collect('KA/100')).err).not.toContain('number of your team');
    expect(await collect('KA/250', ['--dry-run'])).toMatchObject({
      status: 0,
      err: expect.stringContaining('KA/250 is not a number of your team (KA/+, 100 to 199)'),
    });
    expect(await collect('ZZ-1')).toMatchObject({
      status: 0,
      err: expect.stringContaining('ZZ-1 is not a number of your team'),
    });
  });

  it('names no operation where the file names none, and opens the only team', async () => {
    write('title = "TEST raids"\nnumbering = "KA/+"\n', teamA);
    const { status, err } = await bench.run('init', 'a.custody', '--from', 'plan/operation.toml');
    expect([status, err]).toMatchObject([0, expect.stringContaining('no operation is named in the ledger')]);
    expect(await entries('a.custody')).toHaveLength(1);
  });

  it('goes on where it was interrupted, and signs nothing twice', async () => {
    write(head, teamA);
    await ok(...open('A'));
    const [settings = ''] = readdirSync(at('home/.config/custody/cases'));
    writeFileSync(at(`home/.config/custody/cases/${settings}`), '');
    write(head, teamA, warrant, staff);
    const { id, entries: added } = JSON.parse(await ok(...open('A', '--json'))) as { id: string; entries: object[] };
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(added).toMatchObject([
      { seq: 1, type: 'authority' },
      { seq: 2, type: 'enrol' },
    ]);
    await ok(...open('A'));
    expect((await entries('a.custody')).map(({ type }) => type)).toEqual(['genesis', 'authority', 'enrol']);
    expect(await ok('config', 'show', '--case', '-l', 'a.custody')).toContain('numbers = "100..199"');
    write(head, teamA.replace('7-A', '9-A'), warrant);
    expect(await bench.run(...open('A'))).toMatchObject({ status: 5, err: expect.stringContaining('[EXISTS]') });
  });

  it('tells whom of the file it does not enrol, and why, also before it signs', async () => {
    write(head, teamA, warrant);
    await ok(...open('A'));
    const enrol = ['enrol', 'bo.key.pub', '--roles', 'custodian,examiner', '-l', 'a.custody'];
    await ok(...enrol, '--post', 'store');
    write(head, teamA, warrant, staff);
    const post = 'not enrolled: the key of “TEST Bo” acts for post store here';
    const dry = await bench.run(...open('A', '--dry-run'));
    expect(dry).toMatchObject({ status: 3, err: expect.stringContaining(post) });
    const ran = await bench.run(...open('A', '--json'));
    expect(ran).toMatchObject({ status: 3, err: expect.stringContaining(post) });
    expect(JSON.parse(ran.out)).toMatchObject({ entries: [], left: [post.replace('not enrolled: ', '')] });
    await ok('key', 'end', 'bo.key.pub', '--reason', 'left', '-l', 'a.custody');
    write(head, teamA, warrant, staff, staff.replace('bo.', 'ada.').replace('lab', 'raid'));
    const { status, err } = await bench.run(...open('A'));
    expect(status).toBe(3);
    expect(err).toContain('not enrolled: the key of “TEST Bo” was ended, according to entry 3');
    expect(err).toContain('not enrolled: the key of “TEST Ada” acts for post desk here');
    expect((await entries('a.custody')).map(({ type }) => type)).toEqual(['genesis', 'authority', 'enrol', 'end-key']);
  });

  it('signs nothing with --dry-run, or where the person does not agree', async () => {
    expect((await bench.run(...open('A', '--dry-run'))).err).toContain('dry run: nothing was signed');
    expect((await bench.type(['n'], ...open('A'))).err).toContain('[STOPPED]');
    expect([existsSync(at('a.custody')), existsSync(at('a.disclosures'))]).toEqual([false, false]);
    expect((await bench.type(['y'], ...open('A'))).status).toBe(0);
  });

  it('takes post and roles of the opener from the list, and never enrols them twice', async () => {
    write(head, teamA, '[[staff]]\ncard = "../ada.key.pub"\npost = "raid"\nroles = "custodian"\n');
    await ok(...open('A'));
    expect(await keysOf('a.custody')).toMatchObject([{ post: 'raid', roles: ['admin', 'custodian'] }]);
    expect(await entries('a.custody')).toHaveLength(1);
  });

  it.each<[string, () => void, string, string]>([
    ['a team named twice', () => write(head, teamA, teamB.replace('"B"', '"a"')), 'USAGE', 'team a is named twice'],
    [
      'two teams with one case number',
      () => write(head, teamA, teamB.replace('7-B', '7-A')),
      'USAGE',
      'have the same case number',
    ],
    [
      'ranges that overlap',
      () => write(head, teamA, teamB.replace('200..', '199..')),
      'USAGE',
      'teams A and B could both give the number ka/199',
    ],
    [
      'a team without a range beside another',
      () => write(head, teamA, teamB.replace(/numbers.*\n/, '')),
      'USAGE',
      'could both give',
    ],
    ['patterns that meet', () => write(head, teamA, teamB, 'numbering = "ka/2+"\n'), 'USAGE', 'could both give'],
    ['an unknown key', () => write(head, 'captain = "TEST"\n', teamA), 'USAGE', 'captain is not known here'],
    [
      'an authority without its number',
      () => write(head, teamA, warrant.replace(/number.*\n/, '')),
      'MISSING_VALUE',
      'number',
    ],
    ['an authority of no kind', () => write(head, teamA, warrant.replace('"warrant"', '"wish"')), 'USAGE', 'wish'],
    [
      'a roster without its agency',
      () => write('roster = "n.roster"\n', head, teamA),
      'USAGE',
      'roster and agency go together',
    ],
    ['no team', () => write(head), 'USAGE', 'there is no team'],
    ['what is not TOML', () => write('operation = TEST\n'), 'USAGE', 'this is not TOML'],
    [
      'a card that is not there',
      () => write(head, teamA, staff.replace('bo.', 'nobody.')),
      'NOT_FOUND',
      'nobody.key.pub',
    ],
  ])('%s is refused before the key is opened', async (_, prepare, code, words) => {
    prepare();
    const { err } = await bench.run(...open('A', '--key', 'nobody.key'));
    expect(err).toContain(`[${code}]`);
    expect(err).toContain(words);
    expect(existsSync(at('a.custody'))).toBe(false);
  });

  it.each<[string[], string, string]>([
    [['--from', 'plan/operation.toml'], 'MISSING_VALUE', '--team A, or --team B'],
    [['--from', 'plan/operation.toml', '--team', 'C'], 'USAGE', 'there is no team C'],
    [['--from', 'plan/operation.toml', '--team', 'A', '--case', 'TEST 1'], 'USAGE', '--case and --from'],
    [['--case', 'TEST 1', '--title', 'TEST', '--team', 'A'], 'USAGE', '--team goes with --from'],
  ])('%j is refused', async (args, code, words) => {
    const { err } = await bench.run('init', 'a.custody', ...args);
    expect(err).toContain(`[${code}]`);
    expect(err).toContain(words);
  });

  it('refuses where no settings can keep the numbers', async () => {
    bench.env.CUSTODY_CONFIG = 'none';
    expect((await bench.run(...open('A'))).err).toContain('the numbers of the team cannot be kept');
    expect(existsSync(at('a.custody'))).toBe(false);
  });
});

describe('--operation', () => {
  beforeEach(async () => {
    await ok(...open('A'));
    await ok(...open('B'));
    await ok('init', 'c.custody', '--case', 'TEST 3', '--title', 'invented', '--operation', 'TEST OTHER');
  });

  it('status shows the cases of one operation', async () => {
    const out = jsonLines<{ path: string }>(await ok('status', '.', '--operation', 'TEST HARVEST', '--json'));
    expect(out.map(({ path }) => path.split('/').at(-1))).toEqual(['a.custody', 'b.custody']);
    const none = await bench.run('status', '.', '--operation', 'TEST NONE');
    expect(none).toMatchObject({
      status: 0,
      err: 'passed over: 3 of other operations, 1 of no operation\nno ledger of operation TEST NONE under .\n',
    });
  });

  it('takes a name in another spelling, and says what it passes over and which names are near', async () => {
    await ok('init', 'd.custody', '--case', 'TEST 4', '--title', 'invented', '--operation', 'TEST HARVESTS');
    await ok('init', 'e.custody', '--case', 'TEST 5', '--title', 'invented', '--operation', 'test\u00a0 harvest');
    await ok('init', 'f.custody', '--case', 'TEST 6', '--title', 'invented');
    for (const args of [['status', '.'], ['verify'], ['due']]) {
      const { err, out } = await bench.run(...args, '--operation', 'Test Harvest', '--json');
      expect(err).toContain(
        'passed over: 2 of other operations, 2 of no operation\nmuch the same name: “TEST HARVESTS”\n',
      );
      if (args[0] !== 'due') expect(jsonLines(out)).toHaveLength(3);
    }
    const { err } = await bench.run('verify', '--operation', 'TEST OTHER');
    expect(err).toContain('passed over: 4 of other operations, 2 of no operation\n');
    expect(err).not.toContain('much the same');
  });

  it('verify checks the cases of one operation, and what cannot be read', async () => {
    const json = async (...args: string[]) => jsonLines((await bench.run('verify', ...args, '--json')).out);
    expect(await json('.', '--operation', 'TEST HARVEST')).toHaveLength(2);
    expect(JSON.parse((await bench.run('verify', '--operation', 'TEST OTHER', '--json')).out)).toMatchObject({
      ledger: expect.anything(),
    });
    writeFileSync(at('d.custody'), readFileSync(at('a.custody')).subarray(0, 40));
    expect(await json('.', '--operation', 'TEST HARVEST')).toHaveLength(3);
    expect(await bench.run('verify', 'c.custody', '--operation', 'TEST HARVEST')).toMatchObject({
      status: 5,
      err: expect.stringContaining('[NOT_FOUND]'),
    });
  });
});
