/** `init`, `enrol`, `end-key`: who may act in a ledger. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSigner } from '../../../../src/flow/ledger/keys.ts';
import type { Role } from '../../../../src/ledger/genesis.ts';
import { createDirectory } from '../../../../src/ledger/statements/directory.ts';
import { type Bench, openBench } from '../../bench.ts';

let bench: Bench;
const at = (name: string) => join(bench.folder, name);
const begin = ['--case', 'TEST 2', '--title', 'invented'];

async function keygen(name: string): Promise<string> {
  const holder = ['--name', `TEST ${name}`, '--agency', 'TEST Police', '--jurisdiction', 'NL'];
  await bench.run('key', 'new', ...holder, '-o', `${name}.key`, '--no-passphrase');
  return JSON.parse((await bench.run('key', 'show', `${name}.key.pub`, '--json')).out).keyId;
}

const keys = async (ledger = 'case.custody') =>
  JSON.parse((await bench.run('status', ledger, '--json')).out).cases[0].keys as {
    keyId: string;
    post: string;
    roles: string[];
    ended: number | null;
  }[];

beforeAll(async () => {
  bench = await openBench();
  for (const name of ['bo', 'cy', 'agency']) await keygen(name);
});
afterAll(() => bench.remove());

describe('init', () => {
  it('opens a ledger whose texts are withheld, and says its id', async () => {
    const { status, out, err } = await bench.run('init', 'new.custody', ...begin, '--reference', 'TEST ref');
    expect(status).toBe(0);
    expect(out).toMatch(/^opened new\.custody\nledger id:\n( {2}([0-9a-f]{4} ){7}[0-9a-f]{4}\n){2}$/);
    expect(err).toContain('only one administrator');
    expect(readFileSync(at('new.custody')).includes('TEST 2')).toBe(false);
    expect(readFileSync(at('new.disclosures')).includes('TEST 2')).toBe(true);
    expect(await keys('new.custody')).toMatchObject([{ post: 'desk', roles: ['admin', 'custodian', 'examiner'] }]);
  });

  it('leaves in clear what it is told to', async () => {
    await bench.run('init', 'open.custody', '--case', 'TEST 2', '--title', 'TEST title', '--open', 'number');
    const bytes = readFileSync(at('open.custody'));
    expect([bytes.includes('TEST 2'), bytes.includes('TEST title')]).toEqual([true, false]);
  });

  it('never writes over a ledger', async () => {
    const before = readFileSync(at('case.custody'));
    expect(await bench.run('init', 'case.custody', ...begin)).toMatchObject({
      status: 5,
      err: expect.stringContaining('[EXISTS]'),
    });
    expect(readFileSync(at('case.custody'))).toEqual(before);
  });

  it.each<[string[], number, string]>([
    [['case'], 2, 'the file must end in .custody'],
    [['no.custody', '--roles', 'examiner'], 2, 'has the role admin'],
    [['no.custody', '--roles', ''], 2, 'has the role admin'],
    [['no.custody', '--roles', 'admin,boss'], 2, 'boss is not a role'],
    [['no.custody', '--post', 'two words'], 2, 'two words is not a name for a post'],
    [['no.custody', '--post', ''], 2, 'is not a name for a post'],
    [['no.custody', '--open', 'number,place'], 2, 'the case has no field place'],
    [['no.custody', '--anchor-within', 'a day'], 2, 'a day is not a number of seconds'],
    [['no.custody', '--anchor-within', '-5'], 2, 'is not a number of seconds'],
    [['no.custody', '--anchor-within', '1.5'], 2, 'is not a number of seconds'],
    [['no.custody', '--anchor-within', '0'], 2, 'is not a number of seconds'],
    [['no.custody', '--break', 'moved'], 2, '--break goes with --continues'],
    [['no.custody', '--continues', 'case.custody'], 2, '--break admin-lost|tail-lost|moved'],
    [['no.custody', '--continues', 'case.custody', '--break', 'tired'], 2, '--break'],
    [['no.custody', '--continues', 'absent.custody', '--break', 'moved'], 5, '[NOT_FOUND]'],
    [['no.custody', '--continues', 'ada.key', '--break', 'moved'], 4, '[NOT_A_LEDGER]'],
    [['no.custody', '--card', 'bo.key.pub'], 4, 'is the card of another key'],
    [['no.custody', '--key', 'agent:x'], 5, '[AGENT]'],
    [['nowhere/no.custody'], 5, '[NOT_FOUND]'],
  ])('%j is refused, and nothing is left', async (args, status, words) => {
    expect(await bench.run('init', ...args, ...begin)).toMatchObject({
      status,
      out: '',
      err: expect.stringContaining(words),
    });
    expect([existsSync(at('no.custody')), existsSync(at('no.disclosures'))]).toEqual([false, false]);
  });

  it('carries a broken ledger on as far as it survives', async () => {
    const whole = readFileSync(at('case.custody'));
    writeFileSync(at('torn.custody'), whole.subarray(0, -5));
    const begun = ['--continues', 'torn.custody', '--break', 'tail-lost'];
    expect((await bench.run('init', 'next.custody', ...begin, ...begun)).status).toBe(0);
    const shown = JSON.parse((await bench.run('show', '0', '-l', 'next.custody', '--json')).out);
    expect(shown.continues).toMatchObject({ size: 1, break: 'tail-lost' });
  });

  it('names at once all that is missing, and asks at a terminal why; number and title are those of the earlier ledger', async () => {
    const bare = await bench.run('init', 'bare.custody');
    expect(bare).toMatchObject({
      status: 2,
      err: expect.stringContaining('custody init needs --case, --title [MISSING'),
    });
    await bench.run('init', 'old.custody', '--case', 'TEST 9', '--title', 'TEST old');
    const { status, err } = await bench.type(['moved'], 'init', 'more.custody', '--continues', 'old.custody');
    expect({ status, err }).toMatchObject({
      status: 0,
      err: expect.stringContaining('Why can the earlier ledger not go on?'),
    });
    const shown = JSON.parse((await bench.run('show', '0', '-l', 'more.custody', '--json')).out);
    expect(shown).toMatchObject({ case: { number: 'TEST 9', title: 'TEST old' }, continues: { break: 'moved' } });
    writeFileSync(at('shut.custody'), readFileSync(at('old.custody')));
    const shut = await bench.run('init', 'none.custody', '--continues', 'shut.custody');
    const missing = 'needs --case, --title, --break admin-lost|tail-lost|moved';
    expect(shut).toMatchObject({ status: 2, err: expect.stringContaining(missing) });
    expect(existsSync(at('none.custody'))).toBe(false);
  });
});

describe('enrol', () => {
  it('shows whose card it is before it signs', async () => {
    const { status, out, err } = await bench.run(
      'enrol',
      'bo.key.pub',
      '--post',
      'lab',
      '--roles',
      'custodian,examiner',
    );
    expect({ status, out }).toEqual({
      status: 0,
      out: expect.stringMatching(/^recorded entry \d+: enrolment of a person\n$/),
    });
    expect(err).toContain('claimed name:    “TEST bo”');
    expect((await keys()).at(-1)).toMatchObject({ post: 'lab', roles: ['custodian', 'examiner'] });
  });

  it('asks at a terminal for the post and the roles, until they fit', async () => {
    await keygen('ed');
    const typed = ['two words', 'lab', 'boss', 'custodian, examiner', 'y'];
    const { status, err } = await bench.type(typed, 'enrol', 'ed.key.pub');
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining('boss is not a role') });
    expect(err).toContain('two words is not a name for a post');
    expect((await keys()).at(-1)).toMatchObject({ post: 'lab', roles: ['custodian', 'examiner'] });
  });

  it('shows the posts of the case, and adds nobody to one by Enter', async () => {
    await keygen('fay');
    const typed = ['', '9', '1', 'witness', 'y'];
    const { status, err } = await bench.type(typed, 'enrol', 'fay.key.pub');
    expect({ status, err }).toMatchObject({
      status: 0,
      err: expect.stringContaining('posts of this case:\n  1  desk\n'),
    });
    expect(err).toContain('this is required');
    expect(err).toMatch(/type a number from 1 to \d, or the name of a new post/);
    expect((await keys()).at(-1)).toMatchObject({ post: 'desk', roles: ['witness'] });
  });

  it.each<[string[], number, string]>([
    [[], 2, 'name a key card, or a roster'],
    [['cy.key.pub'], 2, 'say --post and --roles'],
    [['cy.key.pub', '--post', 'a b', '--roles', 'witness'], 2, 'a b is not a name for a post'],
    [['cy.key.pub', '--post', 'x', '--roles', 'boss'], 2, 'boss is not a role'],
    [['cy.key', '--post', 'x', '--roles', 'witness'], 4, '[CARD_INVALID]'],
    [['cy.key.pub', '--roster', 'x'], 2, 'a card or a roster, not both'],
    [['--roster', 'x'], 2, '--agency'],
    [['bo.key.pub', '--post', 'other', '--roles', 'witness'], 6, 'KEY_OTHER_POST'],
  ])('%j is refused', async (args, status, words) => {
    const before = (await bench.entries()).length;
    expect(await bench.run('enrol', ...args)).toMatchObject({ status, out: '', err: expect.stringContaining(words) });
    expect((await bench.entries()).length).toBe(before);
  });

  describe('from a roster', () => {
    async function roster(issued: number, expires: number): Promise<void> {
      const signer = await openSigner({ key: at('agency.key'), agentSocket: undefined, passphrase: async () => '' });
      const card = new Uint8Array(readFileSync(at('cy.key.pub')));
      const posts = [{ card, post: 'registry', roles: ['custodian'] as Role[] }];
      writeFileSync(at('posts.roster'), await createDirectory({ posts, issued, expires, signer, iat: issued }));
    }
    const enrol = (agency: string) => bench.run('enrol', '--roster', 'posts.roster', '--agency', agency);

    it('is refused before, after, and by another agency', async () => {
      await roster(1_772_000_000, 1_772_000_001);
      expect(await enrol('agency.key.pub')).toMatchObject({ status: 4, err: expect.stringContaining('not in force') });
      await roster(1_900_000_000, 1_900_000_001);
      expect(await enrol('agency.key.pub')).toMatchObject({ status: 4, err: expect.stringContaining('not in force') });
      await roster(1_772_000_000, 1_900_000_000);
      expect(await enrol('bo.key.pub')).toMatchObject({
        status: 4,
        err: expect.stringContaining('[DIRECTORY_INVALID]'),
      });
    });

    it('is made by the agency, shown, and not made over another', async () => {
      writeFileSync(at('rows.csv'), 'card,post,roles\nbo.key.pub,night-desk,custodian+witness\n');
      const make = [
        'key',
        'roster',
        'cy.key.pub=registry:custodian,examiner',
        '--from',
        'rows.csv',
        '-o',
        'made.roster',
      ];
      const expires = ['--expires', '2030-01-01T00:00:00Z'];
      const made = await bench.run(...make, ...expires, '--key', 'agency.key', '--json');
      expect(made).toMatchObject({ status: 0, err: '' });
      const { keyId, posts, issued } = JSON.parse(made.out);
      expect(posts).toMatchObject([
        { post: 'registry', roles: ['custodian', 'examiner'] },
        { post: 'night-desk', roles: ['custodian', 'witness'] },
      ]);
      const shown = await bench.run('key', 'show', 'made.roster');
      expect(shown).toMatchObject({ status: 0, out: expect.stringContaining('list of 2 posts, from ') });
      expect(shown.out).toContain('until before 2030-01-01T00:00:00Z');
      expect(JSON.parse((await bench.run('key', 'show', 'made.roster', '--json')).out)).toMatchObject({
        keyId,
        issued,
      });
      expect(await bench.run(...make, ...expires, '--key', 'agency.key')).toMatchObject({
        status: 5,
        err: expect.stringContaining('[EXISTS]'),
      });
    });

    it.each<[string[], number, string]>([
      [[], 2, 'name at least one card'],
      [['cy.key.pub'], 2, 'is not CARD=POST:ROLES'],
      [['cy.key.pub=a b:witness'], 2, 'is not a name for a post'],
      [['cy.key.pub=desk:boss'], 2, 'boss is not a role'],
      [['cy.key=desk:witness'], 4, '[CARD_INVALID]'],
      [['cy.key.pub=desk:witness', 'cy.key.pub=other:witness'], 4, 'it names a key twice'],
      [['cy.key.pub=desk:witness', '--issued', '2031-01-01T00:00:00Z'], 4, 'expires before it is issued'],
      [['cy.key.pub=desk:witness', '--expires', 'soon'], 2, 'soon is not a time'],
    ])('roster %j is refused', async (args, status, words) => {
      const rest = ['-o', 'no.roster', '--key', 'agency.key', '--expires', '2030-01-01T00:00:00Z'];
      const ran = await bench.run('key', 'roster', ...rest, ...args);
      expect(ran).toMatchObject({ status, out: '', err: expect.stringContaining(words) });
      expect(existsSync(at('no.roster'))).toBe(false);
    });

    it('enrols each post in it', async () => {
      await roster(1_772_000_000, 1_900_000_000);
      expect((await enrol('agency.key.pub')).status).toBe(0);
      expect((await keys()).at(-1)).toMatchObject({ post: 'registry', roles: ['custodian'] });
    });
  });
});

describe('end-key', () => {
  let doomed: string;
  let name = 0;
  beforeEach(async () => {
    name += 1;
    doomed = await keygen(`doomed${name}`);
    await bench.run('enrol', `doomed${name}.key.pub`, '--post', 'lab', '--roles', 'examiner');
  });

  it.each<[string, () => string]>([
    ['its card', () => `doomed${name}.key.pub`],
    ['its number', () => doomed],
    ['the first digits, in groups', () => doomed.slice(0, 12).replace(/(.{4})/g, '$1 ')],
  ])('withdraws a key by %s, for good', async (_, key) => {
    expect((await bench.run('key', 'end', key(), '--reason', 'left')).status).toBe(0);
    expect((await keys()).find(({ keyId }) => keyId === doomed)?.ended).toBeGreaterThan(0);
    const signed = await bench.run('record', 'note', '--text', 'x', '--key', `doomed${name}.key`);
    expect(signed).toMatchObject({ status: 6, err: expect.stringContaining('SIGNER_ENDED') });
    const again = await bench.run('enrol', `doomed${name}.key.pub`, '--post', 'lab', '--roles', 'examiner');
    expect(again).toMatchObject({ status: 6, err: expect.stringContaining('KEY_RETURNS') });
  });

  it('says so where it is the key that signs here without --key, and of no other key', async () => {
    const note = 'this computer still signs with the key that you ended';
    expect((await bench.run('key', 'end', doomed, '--reason', 'left')).err).not.toContain(note);
    const next = await keygen(`next${name}`);
    await bench.run('enrol', `next${name}.key.pub`, '--post', 'lab', '--roles', 'examiner,admin');
    const before = bench.env.CUSTODY_KEY;
    bench.env.CUSTODY_KEY = `next${name}.key`;
    const { status, err } = await bench.run('key', 'end', next, '--reason', 'replaced', '--key', 'ada.key');
    bench.env.CUSTODY_KEY = before;
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining(note) });
  });

  it.each<[() => string[], number, string]>([
    [() => [doomed], 2, 'needs --reason'],
    [() => [doomed, '--reason', 'tired'], 2, 'Allowed choices are retired'],
    [() => [doomed, '--reason', 'compromised'], 2, '--reason compromised needs --since'],
    [() => [doomed, '--reason', 'left', '--since', '2026-03-01T00:00Z'], 2, 'goes with --reason compromised only'],
    [() => [doomed, '--reason', 'compromised', '--since', 'monday'], 2, 'monday is not a time'],
    [() => ['0000000000', '--reason', 'left'], 2, 'no key of this ledger matches this prefix'],
    [() => ['absent.pub', '--reason', 'left'], 5, '[NOT_FOUND]'],
    [() => [doomed, '--reason', 'replaced', '--successor', doomed], 6, 'SUCCESSOR_UNFIT'],
    [() => ['cy.key', '--reason', 'left'], 4, '[CARD_INVALID]'],
  ])('%# is refused, and the key stays', async (args, status, words) => {
    expect(await bench.run('key', 'end', ...args())).toMatchObject({
      status,
      out: '',
      err: expect.stringContaining(words),
    });
    expect((await keys()).find(({ keyId }) => keyId === doomed)?.ended).toBeNull();
  });
});

describe('at a terminal', () => {
  it('end-key asks whose key, why, and since when it may have been in other hands', async () => {
    const keyId = await keygen('lost');
    await bench.run('enrol', 'lost.key.pub', '--post', 'lab', '--roles', 'examiner');
    const typed = ['TEST lost', 'compromised', '2026-03-01 10:00', 'y'];
    const { status, err } = await bench.type(typed, 'key', 'end');
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining('this cannot be undone') });
    expect(err).toContain(`TEST lost, TEST Police, post lab, key ${keyId.slice(0, 8)}`);
    expect((await keys()).find((key) => key.keyId === keyId)?.ended).toBeGreaterThan(0);
    // a key that is ended is not offered again
    expect((await bench.type([], 'key', 'end')).err).not.toContain('TEST lost');
    expect(await bench.run('key', 'end')).toMatchObject({ status: 2, err: expect.stringContaining('[USAGE]') });
  });

  it('enrol and end-key show what they sign, and ask', async () => {
    const keyId = await keygen('di');
    const before = (await bench.entries()).length;
    const enrol = ['enrol', 'di.key.pub', '--post', 'lab', '--roles', 'examiner'];
    expect(await bench.type(['n'], ...enrol)).toMatchObject({
      status: 5,
      err: expect.stringContaining(`adds TEST di, TEST Police, key ${keyId.slice(0, 16)}: post lab, roles examiner`),
    });
    expect(await bench.type([], ...enrol, '--dry-run')).toMatchObject({
      status: 0,
      err: expect.stringContaining('dry run: nothing was signed'),
    });
    expect(await bench.entries()).toHaveLength(before);
    expect((await bench.type(['y'], ...enrol)).status).toBe(0);
    const end = ['key', 'end', keyId, '--reason', 'left'];
    expect(await bench.type(['n'], ...end)).toMatchObject({
      status: 5,
      err: expect.stringContaining(`ends key ${keyId.slice(0, 16)} of TEST di, TEST Police: left`),
    });
    expect((await bench.run(...end, '--dry-run')).status).toBe(0);
    expect(await bench.entries()).toHaveLength(before + 1);
    expect((await bench.type([], ...end, '--yes')).status).toBe(0);
  });
});
