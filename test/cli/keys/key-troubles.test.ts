/** What docs/keys.md says to do when something happens to a key, done at the command line; and what a verifier then finds. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const number = async (card: string): Promise<string> =>
  JSON.parse((await bench.run('key', 'show', card, '--json')).out).keyId;

async function keygen(name: string, agency = 'TEST Police'): Promise<void> {
  const holder = ['--name', `TEST ${name}`, '--agency', agency, '--jurisdiction', 'NL'];
  await good('key', 'new', ...holder, '-o', `${name}.key`, '--no-passphrase');
}

async function good(...args: string[]): Promise<string> {
  const { status, out, err } = await bench.run(...args);
  expect({ args, status, err }).toMatchObject({ status: 0 });
  return out;
}

/** The codes of all findings but the usual notices, and the exit status. */
async function verified(...args: string[]) {
  const { status, out } = await bench.run('verify', ...args, '--trust', 'pins.json', '--json');
  const { findings, signers } = JSON.parse(out) as {
    findings: { code: string; kind: string }[];
    signers: { keyId: string; trusted: boolean }[];
  };
  const codes = findings.filter(({ code }) => !['END_NOT_SHOWN', 'ONE_PERSON_ALL_ROLES'].includes(code));
  return { status, codes: [...new Set(codes.map(({ code }) => code))], signers };
}

const collect = ['record', 'collect', 'KA/1', '--manner', 'seized', '--kind', 'sim', '--description', 'TEST SIM'];
const taken = [
  '--condition',
  'good',
  '--id',
  'iccid; 8931440400000000008',
  '--from-nobody',
  'found',
  '--found-at',
  'desk',
];

beforeEach(async () => {
  bench = await openBench();
  for (const name of ['bo', 'cy']) await keygen(name);
  await good('trust', 'add', 'ada.key.pub', '--how', 'in-person', '--trust', 'pins.json');
  await good('enrol', 'cy.key.pub', '--post', 'office', '--roles', 'admin');
  await good(...collect, ...taken, '--under', '1');
});
afterEach(() => bench.remove());

describe('a key', () => {
  it('is renewed: the new one first, then the old one is withdrawn; the post keeps what it holds', async () => {
    expect(await bench.run('key', 'end', 'ada.key.pub', '--reason', 'replaced', '--key', 'cy.key')).toMatchObject({
      status: 6,
      err: expect.stringContaining('POST_LEFT_WITHOUT_CUSTODIAN'),
    });
    await good('enrol', 'bo.key.pub', '--post', 'desk', '--roles', 'custodian');
    await good('key', 'end', 'ada.key.pub', '--reason', 'replaced', '--successor', 'bo.key.pub', '--key', 'cy.key');
    expect(await bench.run('record', 'note', '--text', 'x')).toMatchObject({
      status: 6,
      err: expect.stringContaining('SIGNER_ENDED'),
    });
    await good('record', 'store', 'KA/1', '--move', 'in', '--place', 'room', '--container', 'shelf', '--key', 'bo.key');
    expect(await verified()).toMatchObject({ status: 0, codes: [] });
  });

  it('is lost: what it signed stands', async () => {
    await good('enrol', 'bo.key.pub', '--post', 'desk', '--roles', 'custodian');
    await good(
      'key',
      'end',
      await number('ada.key.pub'),
      '--reason',
      'lost',
      '--successor',
      'bo.key.pub',
      '--key',
      'cy.key',
    );
    expect(await verified()).toMatchObject({ status: 0, codes: [] });
  });

  it('is stolen: its entries are doubtful, in this ledger by its own word and in others by that of the verifier', async () => {
    const other = { CUSTODY_LEDGER: 'other.custody' };
    await good('init', 'other.custody', '--case', 'TEST 2', '--title', 'invented');
    await good('enrol', 'bo.key.pub', '--post', 'desk', '--roles', 'custodian');
    const since = ['--since', '2026-03-01T22:00+01:00'];
    const end = [
      'key',
      'end',
      'ada.key.pub',
      '--reason',
      'compromised',
      '--successor',
      'bo.key.pub',
      '--key',
      'cy.key',
    ];
    expect(await bench.run(...end)).toMatchObject({ status: 2, err: expect.stringContaining('--since') });
    await good(...end, ...since);
    const found = await verified();
    expect(found).toMatchObject({ status: 3, codes: ['KEY_COMPROMISED'] });
    expect(found.signers.map(({ trusted }) => trusted)).toEqual([false, true, true]);
    expect(await verified(other.CUSTODY_LEDGER)).toMatchObject({ status: 0 });
    const ada = await number('ada.key.pub');
    await good('trust', 'remove', ada.slice(0, 16), '--trust', 'pins.json');
    await good(
      ...['trust', 'add', 'ada.key.pub', '--how', 'phone', '--trust', 'pins.json'],
      ...['--compromised-since', '2026-03-01T22:00+01:00'],
    );
    expect(await verified(other.CUSTODY_LEDGER)).toMatchObject({ status: 3, codes: ['PIN_COMPROMISED'] });
  });

  it('of someone who died is withdrawn once another post has taken over', async () => {
    await good('enrol', 'bo.key.pub', '--post', 'lab', '--roles', 'custodian');
    const takeover = [
      'record',
      'takeover',
      '--post',
      'desk',
      '--to',
      'lab',
      '--why',
      'death',
      '--second',
      'TEST Gus Gale',
    ];
    const reason = ['--irregular', 'TAKEOVER', '--why', 'the custodian has died'];
    await good(...takeover, '--inventory', 'KA/1; seen', ...reason, '--key', 'cy.key');
    const ada = await number('ada.key.pub');
    expect(await bench.run('key', 'end', ada, '--reason', 'deceased', '--key', 'cy.key')).toMatchObject({ status: 6 });
    const [{ seq } = { seq: 0 }] = (await bench.entries()).filter(({ type }) => type === 'takeover');
    await good('record', 'attest', '--entries', `${seq}`, '--as', 'received', '--key', 'bo.key');
    await good('key', 'end', ada, '--reason', 'deceased', '--key', 'cy.key');
    expect(await verified()).toMatchObject({ status: 3, codes: ['TAKEOVER'] });
    expect((await bench.run('verify', '--trust', 'pins.json', '--allow-gaps')).status).toBe(0);
  });
});

describe('the last administrator', () => {
  const continued = [
    '--case',
    'TEST 1',
    '--title',
    'invented',
    '--roles',
    'admin,custodian',
    '--continues',
    'case.custody',
  ];

  beforeEach(async () => {
    await good('enrol', 'bo.key.pub', '--post', 'desk', '--roles', 'custodian');
    await good('key', 'end', 'ada.key.pub', '--reason', 'lost', '--successor', 'bo.key.pub', '--key', 'cy.key');
    const last = await bench.run('key', 'end', 'cy.key.pub', '--reason', 'lost', '--key', 'cy.key');
    expect(last).toMatchObject({ status: 0, err: expect.stringContaining('the last key with the role admin') });
  });

  it('is gone: the others go on, nobody is added, and a new ledger continues the old one', async () => {
    await keygen('dee');
    await good('record', 'store', 'KA/1', '--move', 'in', '--place', 'room', '--container', 'shelf', '--key', 'bo.key');
    expect(
      await bench.run('enrol', 'dee.key.pub', '--post', 'desk', '--roles', 'custodian', '--key', 'bo.key'),
    ).toMatchObject({ status: 6, err: expect.stringContaining('ROLE_MISSING') });
    await good('init', 'next.custody', ...continued, '--break', 'admin-lost', '--key', 'bo.key');
    await good('trust', 'add', 'bo.key.pub', '--how', 'phone', '--trust', 'pins.json');
    expect(await verified('next.custody', '--with', 'case.custody')).toMatchObject({
      status: 3,
      codes: ['BREAK_DECLARED'],
    });
    await good('record', 'note', '--text', 'x', '--key', 'bo.key');
    expect(await verified('next.custody', '--with', 'case.custody')).toMatchObject({
      status: 1,
      codes: ['BREAK_LEFT_OUT', 'BREAK_DECLARED'],
    });
  });

  it('is replaced by nobody from elsewhere', async () => {
    await keygen('eve', 'TEST Elsewhere');
    await good('init', 'next.custody', ...continued, '--break', 'admin-lost', '--key', 'eve.key');
    await good('trust', 'add', 'eve.key.pub', '--how', 'phone', '--trust', 'pins.json');
    expect(await verified('next.custody', '--with', 'case.custody')).toMatchObject({
      status: 3,
      codes: ['BREAK_DECLARED', 'BREAK_BY_STRANGER'],
    });
  });
});
