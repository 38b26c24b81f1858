/** `custody answered`: the sender's half when the receipt comes back, its irregularities one by one. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSigner } from '../../../src/flow/ledger/keys.ts';
import { createDirectory } from '../../../src/ledger/statements/directory.ts';
import { type AnswerFile, writeAnswer } from '../answer-files.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let again = () => {};
/** Unix seconds at the last command, so that receipts are signed after the offer. */
let clock = 0;
const at = (name: string) => join(bench.folder, name);
const holder = (name: string, agency: string) => ['--name', name, '--agency', agency, '--jurisdiction', 'DE'];
const notNeeded = ['--under', 'absent:not-needed: TEST'];

async function ok(...args: string[]): Promise<string> {
  const { status, out, err } = await bench.run(...args);
  if (status !== 0) throw new Error(`custody ${args.join(' ')}: ${err}`);
  return out;
}

const collect = (number: string) =>
  ok(
    ...['record', 'collect', number, '--manner', 'found', '--kind', 'document', '--description', 'TEST paper'],
    ...['--condition', 'good', '--from-nobody', 'found', '--found-at', 'TEST desk', '--under', '1'],
  );

const offer = async (numbers: string[], cards: string[] = ['bo.key.pub'], more: string[] = []) => {
  const exhibits = numbers.flatMap((number) => ['--exhibit', `${number}; with`]);
  const to = cards.flatMap((card) => ['--to-card', card]);
  const out = await ok('record', 'offer', ...exhibits, ...to, '--purpose', 'TEST', ...notNeeded, ...more, '--json');
  return JSON.parse(out).recorded[0].seq as number;
};

/** The time of the last entry and a little. */
async function now(): Promise<number> {
  const entries = JSON.parse(await ok('log', '--json')).entries as { iat: number }[];
  clock = (entries.at(-1)?.iat ?? 0) + 10;
  return clock;
}

const answer = async (told: Partial<AnswerFile> & Pick<AnswerFile, 'offer' | 'exhibits'>) =>
  await writeAnswer({ folder: bench.folder, key: 'bo.key', out: 'back.answer', iat: await now(), ...told });

const refusal = (code: string) => ({ status: 6, err: expect.stringContaining(`(${code}) [RULE_REFUSED]`) });
const ledger = () => readFileSync(at('case.custody'));

beforeAll(async () => {
  bench = await openBench();
  await ok('key', 'new', ...holder('TEST Bo', 'TEST Agency B'), '-o', 'bo.key', '--no-passphrase');
  await ok('key', 'new', ...holder('TEST Eve', 'TEST Agency E'), '-o', 'eve.key', '--no-passphrase');
  await collect('KA/1');
  await collect('KA/2');
  again = bench.keep();
});
beforeEach(() => again());
afterAll(() => bench.remove());

describe('a receipt that fits', () => {
  it('is shown, entered with its texts, and passes what was accepted and nothing else', async () => {
    const seq = await offer(['KA/1', 'KA/2']);
    await answer({
      offer: seq,
      exhibits: [
        { number: 'KA/1', ours: 'B-1' },
        { number: 'KA/2', outcome: 'refused' },
      ],
    });
    const { status, out, err } = await bench.run('answered', 'back.answer');
    expect({ status, err }).toEqual({
      status: 0,
      err: expect.stringMatching(
        /^ {2}for your attention: KA\/2 .*\[RESERVATION_NOTED\]\nnext: the recipient holds it only/,
      ),
    });
    expect(out).toContain('signed by:       “TEST Bo”, “TEST Agency B”, DE (claimed)');
    expect(out).toContain('which is not in your trust file');
    expect(out).toMatch(/KA\/1: accepted, as B-1\n {4}hash check: {4}not examined yet\n/);
    expect(out).toContain('KA/2: refused (seal-broken: “TEST bag was open”)');
    expect(out.match(/^ {2}pass {11}/gm)).toHaveLength(14);
    expect(out).toContain('not-applicable terms that are taken on');
    expect(out).toMatch(/KA\/1: passed into ledger [0-9a-f]{16}…: accepted\n/);
    expect(out).toMatch(/KA\/2: refused: stays with desk\nthe offer of entry \d is closed\n$/);
    expect(readFileSync(at('case.disclosures')).includes('TEST bag was open')).toBe(true);
    expect(ledger().includes('TEST bag was open')).toBe(false);
    expect((await bench.run('verify', '--keeper', '--json')).out).not.toContain('TEXT_MISSING');
    expect(await ok('show', String(seq + 1))).toContain('KA/2: refused (seal-broken: “TEST bag was open”)');
    // nobody wrote that it was sent, and the signed answer says where it is
    const refused = (await ok('status', '.')).split('\n').find((line) => line.includes('KA/2'));
    expect(refused).toMatch(/^\s*KA\/2 .*held.*TEST back on the van/);
  });

  it('does not call what was refused on the way back with the sender', async () => {
    const seq = await offer(['KA/1']);
    await ok('record', 'dispatch', 'KA/1', '--leg', 'TEST courier', '--seals', 'S-1');
    await answer({ offer: seq, exhibits: [{ number: 'KA/1', outcome: 'refused' }] });
    const { status, out } = await bench.run('answered', 'back.answer');
    expect(status).toBe(0);
    expect(out).toContain('KA/1: refused: still with the recipient; desk answers for it\n');
    expect((await bench.run('status')).out).toContain('still with the recipient');
  });

  it('keeps of the texts that travel only those of the receipt', async () => {
    const seq = await offer(['KA/1']);
    await answer({ offer: seq, exhibits: [{ number: 'KA/1' }] });
    const before = readFileSync(at('case.disclosures'));
    const own = readFileSync(at('back.disclosures'));
    writeFileSync(at('back.disclosures'), Buffer.concat([before, own]));
    await ok('answered', 'back.answer');
    const kept = readFileSync(at('case.disclosures'));
    expect(kept.subarray(0, before.length).equals(before)).toBe(true);
    expect(kept.length).toBe(before.length + own.length);
    for (const text of ['TEST counter', 'TEST courier', 'TEST as described']) expect(kept.includes(text)).toBe(true);
  });

  it('says in JSON who signed, what was decided and what passed', async () => {
    await ok('trust', 'add', 'bo.key.pub', '--how', 'phone', '--trust', 'pins.json');
    const seq = await offer(['KA/1']);
    await answer({ offer: seq, exhibits: [{ number: 'KA/1' }] });
    const done = JSON.parse(await ok('receipt', 'back.answer', '--json', '--trust', 'pins.json'));
    expect(done).toMatchObject({
      recorded: [{ seq: seq + 1, type: 'answered', findings: [] }],
      offer: seq,
      exhibits: [{ number: 'KA/1', outcome: 'accepted', state: 'departed', custodian: null }],
      by: { name: 'TEST Bo', agency: 'TEST Agency B', claimed: false },
      decided: [{ number: 'KA/1', outcome: 'accepted', measured: 'not-examined' }],
      checks: { sender: 'pass', terms: 'not-applicable' },
      texts: { opened: 3, withheld: 0 },
    });
  });

  it('leaves open what is undecided, which a second receipt of the same key decides', async () => {
    const seq = await offer(['KA/1', 'KA/2']);
    const undecided = { outcome: 'undecided', code: 'not-yet-opened' } as const;
    await answer({ offer: seq, exhibits: [{ number: 'KA/1' }, { number: 'KA/2', ...undecided }] });
    const first = JSON.parse(await ok('answered', 'back.answer', '--json'));
    expect(first.exhibits[1]).toEqual({ number: 'KA/2', outcome: 'undecided', state: 'offered', custodian: 'desk' });
    const rest = [{ number: 'KA/2' }];
    await answer({ offer: seq, exhibits: rest, out: 'loose.answer' });
    expect(await bench.run('answered', 'loose.answer')).toMatchObject(refusal('ANSWER_UNFIT'));
    const prior = Buffer.from(first.recorded[0].leaf, 'hex');
    await answer({ offer: seq, exhibits: rest, key: 'eve.key', out: 'eve.answer', change: { prior } });
    expect(await bench.run('answered', 'eve.answer')).toMatchObject(refusal('ANSWER_NOT_ADDRESSED'));
    await answer({ offer: seq, exhibits: rest, out: 'rest.answer', change: { prior } });
    expect(await ok('answered', 'rest.answer')).toMatch(/KA\/1: .*\(decided before\)\n {2}KA\/2: passed into/);
  });

  it('signs nothing with --dry-run', async () => {
    const seq = await offer(['KA/1']);
    await answer({ offer: seq, exhibits: [{ number: 'KA/1' }] });
    const before = ledger();
    expect((await bench.run('answered', 'back.answer', '--dry-run')).err).toContain('nothing was signed');
    expect(ledger()).toEqual(before);
  });
});

describe('a receipt for an agency', () => {
  const directory = async (key: string) => {
    const signer = await openSigner({ key: at(key), agentSocket: undefined, passphrase: async () => '' });
    const issued = (await now()) - 3600;
    const posts = [
      { card: new Uint8Array(readFileSync(at('bo.key.pub'))), post: 'room', roles: ['custodian'] as const },
    ];
    return await createDirectory({ posts, issued, expires: issued + 86_400, signer, iat: issued });
  };

  it.each([
    ['is entered with the directory of that agency', 'eve.key', 0, 'KA/1: passed into'],
    ['is refused with a directory of another', 'ada.key', 6, 'ANSWER_UNSIGNED'],
    ['is refused without one', undefined, 6, 'ANSWER_NOT_ADDRESSED'],
  ])('%s', async (_, key, status, words) => {
    const exhibits = ['--exhibit', 'KA/1; with', '--purpose', 'TEST', ...notNeeded];
    const made = JSON.parse(await ok('record', 'offer', '--to-agency', 'eve.key.pub', ...exhibits, '--json'));
    const change = key === undefined ? {} : { directory: await directory(key) };
    await answer({ offer: made.recorded[0].seq, exhibits: [{ number: 'KA/1' }], change });
    const run = await bench.run('answered', 'back.answer');
    expect({ status: run.status, said: run.out + run.err }).toEqual({ status, said: expect.stringContaining(words) });
  });
});

describe('a receipt that does not fit', () => {
  it.each<[string, string, (seq: number) => Promise<unknown>]>([
    ['by a key not named', 'ANSWER_NOT_ADDRESSED', (seq) => answer({ offer: seq, exhibits, key: 'eve.key' })],
    ['to another offer', 'ANSWER_UNFIT', () => answer({ offer: 1, exhibits })],
    ['of other exhibits', 'ANSWER_UNFIT', (seq) => answer({ offer: seq, exhibits: [{ number: 'KA/2' }] })],
    [
      'about another history',
      'ANSWER_UNFIT',
      (seq) => answer({ offer: seq, exhibits, change: { root: new Uint8Array(32) } }),
    ],
    [
      'of another ledger',
      'ANSWER_UNFIT',
      (seq) => answer({ offer: seq, exhibits, change: { ledger: new Uint8Array(32) } }),
    ],
    [
      'that goes on from nothing',
      'ANSWER_UNFIT',
      (seq) => answer({ offer: seq, exhibits, change: { prior: new Uint8Array(32) } }),
    ],
  ])('%s is refused with 6, and nothing is written', async (_, code, make) => {
    const seq = await offer(['KA/1']);
    await make(seq);
    const before = [ledger(), statSync(at('case.disclosures')).size];
    expect(await bench.run('answered', 'back.answer')).toMatchObject(refusal(code));
    expect([ledger(), statSync(at('case.disclosures')).size]).toEqual(before);
  });
  const exhibits = [{ number: 'KA/1' }];

  it('with a changed bit is refused, and nothing of it is shown', async () => {
    const seq = await offer(['KA/1']);
    const bytes = await answer({ offer: seq, exhibits });
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) ^ 1;
    writeFileSync(at('back.answer'), bytes);
    expect(await bench.run('answered', 'back.answer')).toMatchObject({ ...refusal('ANSWER_UNSIGNED'), out: '' });
  });

  it('is refused a second time', async () => {
    const seq = await offer(['KA/1']);
    await answer({ offer: seq, exhibits });
    await ok('answered', 'back.answer');
    expect(await bench.run('answered', 'back.answer')).toMatchObject(refusal('ANSWER_UNFIT'));
  });

  it('that contradicts one by the same key is refused, and the proof is named', async () => {
    const seq = await offer(['KA/1']);
    await answer({ offer: seq, exhibits: [{ number: 'KA/1', outcome: 'refused' }], out: 'first.answer' });
    await ok('answered', 'first.answer');
    await answer({ offer: seq, exhibits });
    const { status, err } = await bench.run('answered', 'back.answer');
    expect({ status, err }).toEqual({ status: 6, err: expect.stringContaining('(OFFER_CLOSED)') });
    expect(err).toContain(`entry ${seq + 1} holds another receipt by the same key, in which KA/1 is refused`);
    expect((await bench.run('verify', 'first.answer', '--same-as', 'back.answer', '--proof', 'two.proof')).status).toBe(
      1,
    );
    expect((await bench.run('verify', 'two.proof')).status).toBe(0);
  });

  it('after the withdrawal moves nothing', async () => {
    const seq = await offer(['KA/1']);
    await answer({ offer: seq, exhibits });
    await ok('record', 'withdraw', '--offer', String(seq), '--why', 'TEST', '--evidence', 'never-left');
    expect(await bench.run('answered', 'back.answer')).toMatchObject(refusal('OFFER_CLOSED'));
    expect(JSON.parse(await ok('status', '--json')).cases[0].exhibits[0]).toMatchObject({
      number: 'KA/1',
      state: 'held',
    });
  });

  it('counts when signed in time, however late it comes; not when signed at the expiry', async () => {
    const expires = new Date(((await now()) + 60) * 1000).toISOString();
    const seq = await offer(['KA/1'], ['bo.key.pub'], ['--expires', expires]);
    const end = Date.parse(expires) / 1000;
    await answer({ offer: seq, exhibits, iat: end, out: 'late.answer' });
    await answer({ offer: seq, exhibits, iat: end - 1 });
    for (let runs = 0; runs < 10; runs += 1) await now();
    expect(await bench.run('answered', 'late.answer')).toMatchObject(refusal('ANSWER_EXPIRED'));
    expect((await bench.run('answered', 'back.answer')).status).toBe(0);
  });

  it.each([
    ['that is no receipt', 'ada.key.pub', 4, 'ANSWER_INVALID'],
    ['that is not there', 'nowhere.answer', 5, 'NOT_FOUND'],
  ])('%s', async (_, file, status, code) => {
    await offer(['KA/1']);
    expect(await bench.run('answered', file)).toMatchObject({ status, err: expect.stringContaining(`[${code}]`) });
  });

  it('in a ledger that offered nothing is wrong use', async () => {
    const seq = await offer(['KA/1']);
    await answer({ offer: seq, exhibits });
    await ok('init', 'other.custody', '--case', 'TEST 2', '--title', 'TEST');
    const run = await bench.run('answered', 'back.answer', '--ledger', 'other.custody');
    expect(run).toMatchObject({ status: 2, err: expect.stringContaining('this ledger has no offer') });
  });
});

describe('the bundle that goes back', () => {
  it('holds the ledger up to the entry, and what is disclosed of it', async () => {
    const seq = await offer(['KA/1']);
    await answer({ offer: seq, exhibits: [{ number: 'KA/1' }] });
    const out = await ok('answered', 'back.answer', '-o', 'return.zip', '--disclose', 'none');
    expect(out).toMatch(/wrote +return\.zip: \d+ files/);
    expect(out).toContain(`ledger     ${seq + 2} entries`);
    const { status, out: verdict } = await bench.run('verify', 'return.zip', '--json');
    expect({ status, size: JSON.parse(verdict).ledger.size }).toEqual({ status: 3, size: seq + 2 });
  });

  it('holds an excerpt where one is asked for', async () => {
    const seq = await offer(['KA/1']);
    await answer({ offer: seq, exhibits: [{ number: 'KA/1' }] });
    const { status, out, err } = await bench.run(
      ...['answered', 'back.answer', '-o', 'part.zip', '--disclose', 'none', '--excerpt', '--cut', '2', '--json'],
    );
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining('the excerpt about KA/1 shows') });
    expect(JSON.parse(out).bundle.excerpt.exhibits).toEqual(['KA/1']);
    const verdict = JSON.parse((await bench.run('verify', 'part.zip', '--json')).out);
    expect(verdict.excerpt.exhibits).toEqual(['KA/1']);
  });

  it('is asked about before anything is signed', async () => {
    const seq = await offer(['KA/1']);
    await answer({ offer: seq, exhibits: [{ number: 'KA/1' }] });
    const before = ledger();
    bench.write('there.tar', 'TEST');
    for (const [args, words] of [
      [['-o', 'return'], 'say which private texts the reader may open'],
      [['--disclose', 'none'], 'say where to write the bundle'],
      [['--excerpt'], 'say where to write the bundle'],
      [['-o', 'cut', '--disclose', 'none', '--cut', '2'], '--cut is of an excerpt'],
      [['-o', 'there.tar', '--disclose', 'none'], '[EXISTS]'],
    ] as const)
      expect((await bench.run('answered', 'back.answer', ...args)).err).toContain(words);
    expect(ledger()).toEqual(before);
  });

  it('or the entry alone, as the recipient takes it in', async () => {
    const seq = await offer(['KA/1']);
    const bytes = await answer({ offer: seq, exhibits: [{ number: 'KA/1' }] });
    await ok('answered', 'back.answer');
    await ok('show', String(seq + 1), '-o', 'entry.cbor');
    const entry = readFileSync(at('entry.cbor'));
    expect(ledger().subarray(-entry.length).equals(entry)).toBe(true);
    expect(entry.includes(Buffer.from(bytes))).toBe(true);
    expect((await bench.run('show', 'KA/1', '-o', 'x')).status).toBe(2);
  });
});

describe('a receipt by the sender', () => {
  it.each([
    ['with the key that made the offer', async () => {}, 'ada.key', 'its key acts for post desk'],
    [
      'with another key that bears the same name',
      () => ok('key', 'new', ...holder('test  ADA', 'TEST Police'), '-o', 'twin.key', '--no-passphrase'),
      'twin.key',
      'its key names “TEST Ada”, “TEST Police”',
    ],
  ])('%s is told, needs a reason, and is a gap for ever', async (_, make, key, words) => {
    await make();
    const seq = await offer(['KA/1'], [`${key}.pub`]);
    await answer({ offer: seq, exhibits: [{ number: 'KA/1' }], key });
    const refused = await bench.run('answered', 'back.answer');
    expect(refused).toMatchObject({ status: 6, err: expect.stringContaining('ANSWER_BY_SENDER') });
    expect(refused.err).toContain(words);
    await ok('answered', 'back.answer', '--irregular', 'ANSWER_BY_SENDER', '--why', 'TEST two records of mine');
    for (const card of ['ada.key.pub', `${key}.pub`])
      await bench.run('trust', 'add', card, '--how', 'in-person', '--trust', 'pins.json');
    const { status, out } = await bench.run('verify', '--full', '--trust', 'pins.json');
    expect(status).toBe(3);
    expect(out).toContain('ANSWER_BY_SENDER');
  });

  it('that refuses tells the reason and no more', async () => {
    const seq = await offer(['KA/1'], ['ada.key.pub']);
    await answer({ offer: seq, exhibits: [{ number: 'KA/1', outcome: 'refused' }], key: 'ada.key' });
    expect(await bench.run('answered', 'back.answer')).toMatchObject({
      status: 0,
      err: '  for your attention: KA/1 was not accepted, for the reason seal-broken [RESERVATION_NOTED]\n',
    });
  });
});

describe('what was recorded after the recipient looked', () => {
  it('makes the handover a gap, which the entry says', async () => {
    const seq = await offer(['KA/1']);
    await answer({ offer: seq, exhibits: [{ number: 'KA/1' }] });
    await ok(
      ...['record', 'incident', '--exhibits', 'KA/1', '--code', 'damage', '--found', '2026-03-02T06:41+01:00'],
      ...['--state', 'open', '--measures', 'TEST'],
    );
    const { status, err } = await bench.run('answered', 'back.answer');
    expect({ status, err }).toEqual({ status: 0, err: expect.stringContaining('[CHANGED_AFTER_ANSWER]') });
  });
});

describe('a receipt on paper', () => {
  const paper = ['--signed', 'TEST Clerk', '--office', 'TEST court', '--signed-place', 'TEST registry'];
  const when = ['--signed-at', '2026-03-02T06:40+01:00'];

  it('is a step on paper where its scan is attached, and says that it is weaker', async () => {
    await offer(['KA/1']);
    bench.write('scan.pdf', 'TEST scan');
    const run = ['answered', '--paper', 'scan.pdf', ...paper, ...when, '--exhibit', 'KA/1=accepted'];
    const { status, out, err } = await bench.run(...run);
    expect(status).toBe(0);
    expect(err).toContain('no key of the recipient signs this');
    expect(err).toContain('[CUSTODY_ON_PAPER]');
    expect(out).toContain('KA/1: passed to a holder without a key: accepted');
    expect(await ok('show', String((await bench.entries()).length - 1))).toContain('scan.pdf');
  });

  it('of an office without a key', async () => {
    const body = ['--to-office', 'TEST court'];
    await ok('record', 'offer', '--exhibit', 'KA/1; with', ...body, '--purpose', 'TEST', ...notNeeded);
    bench.write('scan.pdf', 'TEST scan');
    const run = ['answered', '--paper', 'scan.pdf', ...paper, ...when, '--exhibit', 'KA/1; accepted'];
    expect(await bench.run(...run)).toMatchObject({ status: 0, err: expect.stringContaining('[OFFICE_ON_PAPER]') });
  });

  it('of an exhibit that was not offered is refused', async () => {
    await offer(['KA/1']);
    bench.write('scan.pdf', 'TEST scan');
    const run = ['answered', '--paper', 'scan.pdf', ...paper, ...when, '--exhibit', 'KA/2=accepted'];
    expect(await bench.run(...run)).toMatchObject({ status: 6, err: expect.stringContaining('ANSWER_UNFIT') });
  });

  it('is one thing and a signed receipt another', async () => {
    expect((await bench.run('answered', 'x.answer', '--paper', 'y')).status).toBe(2);
    expect((await bench.run('answered')).err).toContain('name a receipt [MISSING_VALUE]');
  });
});
