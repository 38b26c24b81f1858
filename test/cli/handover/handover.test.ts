/** `custody handover` and `withdraw`: both halves at one desk, all or nothing; an offer taken back. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeAnswer } from '../answer-files.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let again = () => {};
const at = (name: string) => join(bench.folder, name);
const notNeeded = ['--under', 'absent:not-needed: TEST'];
const desk = ['--purpose', 'TEST storage', '--place', 'TEST desk', '--condition', 'TEST as described', ...notNeeded];

async function ok(...args: string[]): Promise<string> {
  const { status, out, err } = await bench.run(...args);
  if (status !== 0) throw new Error(`custody ${args.join(' ')}: ${err}`);
  return out;
}

async function person(name: string, post: string, roles: string): Promise<void> {
  const holder = ['--name', `TEST ${name}`, '--agency', 'TEST Police', '--jurisdiction', 'NL'];
  await ok('key', 'new', ...holder, '-o', `${name}.key`, '--no-passphrase');
  await ok('enrol', `${name}.key.pub`, '--post', post, '--roles', roles);
}

const collect = (number: string) =>
  ok(
    ...['record', 'collect', number, '--manner', 'found', '--kind', 'document', '--description', 'TEST paper'],
    ...['--condition', 'good', '--from-nobody', 'found', '--found-at', 'TEST desk', '--under', '1'],
  );

const ledger = () => readFileSync(at('case.custody'));
const custody = async () => {
  const { exhibits } = JSON.parse(await ok('status', '--json')).cases[0] as {
    exhibits: { number: string; state: string; post: string }[];
  };
  return exhibits.map(({ number, state, post }) => `${number} ${state} ${post}`);
};

beforeAll(async () => {
  bench = await openBench();
  await person('kim', 'evidence-room', 'custodian');
  await person('lou', 'lab', 'examiner');
  for (const number of ['KA/1', 'KA/2', 'KA/3']) await collect(number);
  again = bench.keep();
});
beforeEach(() => again());
afterAll(() => bench.remove());

describe('a handover at one desk', () => {
  it('enters offer and receipt by two keys at once, and passes custody', async () => {
    const out = await ok('handover', 'KA/1', 'KA/2', '--to-key', 'kim.key', '--to-post', 'evidence-room', ...desk);
    expect(out).toMatch(
      /^recorded entry 7: offer\nrecorded entry 8: recipient's receipt\n {2}KA\/1: passed to post evidence-room: accepted\n {2}KA\/2: /,
    );
    expect(await custody()).toEqual(['KA/1 held evidence-room', 'KA/2 held evidence-room', 'KA/3 held desk']);
    const { out: verdict } = await bench.run('verify', '--keeper', '--json');
    const { findings } = JSON.parse(verdict) as { findings: { code: string }[] };
    expect(findings.map(({ code }) => code)).not.toContain('TEXT_MISSING');
    expect(findings.filter(({ code }) => code.startsWith('ANSWER'))).toEqual([]);
    expect(await ok('show', '8')).toContain('claimed name:    “TEST kim”');
  });

  it('takes reservations, refusals and what is missing, one by one', async () => {
    const run = ['handover', 'KA/1..KA/3', '--to-key', 'kim.key', ...desk, '--json'];
    const done = JSON.parse(
      await ok(
        ...run,
        ...['--reserve', 'KA/1; damaged; TEST corner bent', '--refuse', 'KA/2; no-capacity', '--missing', 'KA/3; TEST'],
      ),
    );
    expect(done).toMatchObject({
      recorded: [{ type: 'offer' }, { type: 'answered' }],
      exhibits: [
        { number: 'KA/1', outcome: 'accepted-with-reservations', custodian: 'evidence-room' },
        { number: 'KA/2', outcome: 'refused', custodian: 'desk' },
        { number: 'KA/3', outcome: 'not-received', custodian: 'desk' },
      ],
    });
    expect(await ok('show', '8')).toContain('KA/1: accepted-with-reservations (damaged: “TEST corner bent”)');
  });

  it('says of its checks only what was done', async () => {
    await ok(
      'record',
      'seal',
      '--exhibits',
      'KA/1',
      '--number',
      'S-1',
      '--kind',
      'bag',
      '--package',
      'TEST bag',
      ...['--state', 'applied', '--blocks', 'access'],
    );
    await ok('handover', 'KA/1', '--to-key', 'kim.key', ...desk, '--check', 'count=pass');
    const shown = await ok('show', '9');
    expect(shown).toMatch(/not-checked +packages, seal numbers/);
    expect(shown).toMatch(/pass +every exhibit listed/);
    expect(shown).toMatch(/not-applicable who sent it/);
  });

  it('goes on from an offer that stands', async () => {
    const to = ['--to-card', 'kim.key.pub', '--purpose', 'TEST', ...notNeeded];
    await ok('record', 'offer', '--exhibit', 'KA/1; with', ...to);
    const place = ['--place', 'TEST desk', '--condition', 'TEST'];
    const out = await ok('handover', '--offer', '7', '--to-key', 'kim.key', ...place);
    expect(out).toContain('KA/1: passed to post evidence-room: accepted');
    expect(await custody()).toContain('KA/1 held evidence-room');
  });

  it.each<[string, string[], number, string]>([
    ['by a key without the role', ['KA/1', '--to-key', 'lou.key'], 2, 'has no role custodian here [USAGE]'],
    ['to another post than said', ['KA/1', '--to-key', 'kim.key', '--to-post', 'lab'], 2, 'not for lab [USAGE]'],
    ['of what is not there', ['KA/9', '--to-key', 'kim.key'], 2, 'no exhibit KA/9 in this case [USAGE]'],
    ['of nothing', ['--to-key', 'kim.key'], 2, 'name exhibits'],
    ['to oneself', ['KA/1', '--to-key', 'ada.key'], 6, 'ANSWER_BY_SENDER'],
    ['with an exception about another', ['KA/1', '--to-key', 'kim.key', '--refuse', 'KA/2; terms'], 2, 'not offered'],
    ['with an unknown reason', ['KA/1', '--to-key', 'kim.key', '--refuse', 'KA/1; because'], 2, 'NUMBER; CODE; WHY'],
    ['with an unknown check', ['KA/1', '--to-key', 'kim.key', '--check', 'luck=pass'], 2, 'NAME=OUTCOME'],
    ['with the card of another', ['KA/1', '--to-key', 'kim.key', '--to-card', 'lou.key.pub'], 4, 'CARD_INVALID'],
  ])('%s is refused, and nothing stands in the ledger', async (_, args, status, words) => {
    const before = ledger();
    const run = await bench.run('handover', ...args, ...desk);
    expect(run).toMatchObject({ status, err: expect.stringContaining(words) });
    expect(ledger()).toEqual(before);
  });

  it('puts a reason into the entry that it is about', async () => {
    const reason = ['--irregular', 'ANSWER_BY_SENDER', '--why', 'TEST alone at night'];
    await ok('handover', 'KA/1', '--to-key', 'ada.key', ...desk, ...reason);
    const bodies = JSON.parse(await ok('log', '--json')).entries as { seq: number; body: { irregular?: object[] } }[];
    expect([bodies[7]?.body.irregular, bodies[8]?.body.irregular]).toEqual([
      undefined,
      [{ rule: 'ANSWER_BY_SENDER', why: 'TEST alone at night' }],
    ]);
  });

  it('takes two passphrases', async () => {
    bench.write('words-a.txt', 'TEST words of ada\n');
    bench.write('words-k.txt', 'TEST words of kim\n');
    await ok('key', 'passphrase', 'ada.key', '--new-passphrase-file', 'words-a.txt');
    await ok('key', 'passphrase', 'kim.key', '--new-passphrase-file', 'words-k.txt');
    bench.env.CUSTODY_PASSPHRASE_FILE = 'words-a.txt';
    const run = ['handover', 'KA/1', '--to-key', 'kim.key', ...desk];
    expect(await bench.run(...run)).toMatchObject({ status: 4, err: expect.stringContaining('[KEY_PASSPHRASE]') });
    expect((await bench.run(...run, '--to-passphrase-file', 'words-k.txt')).status).toBe(0);
  }, 20_000);
});

describe('withdrawing an offer', () => {
  const to = ['--to-card', 'kim.key.pub', '--purpose', 'TEST', ...notNeeded];
  const never = ['--evidence', 'never-left', '--why', 'TEST'];

  it('finds the one that stands', async () => {
    await ok('record', 'offer', '--exhibit', 'KA/1; with', ...to);
    const { status, out, err } = await bench.run('withdraw', ...never);
    expect({ status, out }).toEqual({ status: 0, out: 'recorded entry 8: withdrawal of an offer\n' });
    expect(err).toContain('stay arriving with them');
    expect(await custody()).toContain('KA/1 held desk');
    expect(await bench.run('withdraw', ...never)).toMatchObject({
      status: 2,
      err: expect.stringContaining('no open offer'),
    });
  });

  it('asks which of several, and takes the one named', async () => {
    await ok('record', 'offer', '--exhibit', 'KA/1; with', ...to);
    await ok('record', 'offer', '--exhibit', 'KA/2; with', ...to);
    const run = await bench.run('withdraw', ...never);
    expect(run).toMatchObject({ status: 2, err: expect.stringContaining('offers are open: entries 7, 8') });
    await ok('withdraw', '--offer', '7', ...never);
    expect(await custody()).toEqual(['KA/1 held desk', 'KA/2 offered desk', 'KA/3 held desk']);
  });

  it('needs the seals where the evidence is back', async () => {
    await ok('record', 'offer', '--exhibit', 'KA/1; with', ...to);
    const back = ['withdraw', '--evidence', 'back', '--why', 'TEST'];
    expect(await bench.run(...back)).toMatchObject({ status: 2, err: expect.stringContaining('lacks seals') });
    await ok(...back, '--seals', '');
  });

  it('that crosses an acceptance leaves custody here; the receipt is refused ever after', async () => {
    await ok('record', 'offer', '--exhibit', 'KA/1; with', ...to);
    const iat = (JSON.parse(await ok('log', '--json')).entries as { iat: number }[]).at(-1)?.iat ?? 0;
    const exhibits = [{ number: 'KA/1' }];
    await writeAnswer({ folder: bench.folder, offer: 7, key: 'kim.key', iat: iat + 10, exhibits, out: 'back.answer' });
    await ok('withdraw', ...never);
    const { status, err } = await bench.run('answered', 'back.answer');
    expect({ status, err }).toEqual({
      status: 6,
      err: expect.stringContaining('was withdrawn, according to entry 8 (OFFER_CLOSED)'),
    });
    expect(await custody()).toContain('KA/1 held desk');
  });
});
