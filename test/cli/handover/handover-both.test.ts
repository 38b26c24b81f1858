/** Both agencies with their own records: the receipt goes back and forth, crosses a withdrawal, is answered twice; judged by a third who has both. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/crypto/digest.ts';
import type { DecidedExhibit } from '../../../src/ledger/statements/answer.ts';
import { entriesOf, writeAnswer } from '../answer-files.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let again = () => {};
const at = (name: string) => join(bench.folder, name);
const sender = { CUSTODY_KEY: 'ada.key', CUSTODY_LEDGER: 'case.custody', CUSTODY_STATE: 'state-a' };
const recipient = { CUSTODY_KEY: 'bo.key', CUSTODY_LEDGER: 'b.custody', CUSTODY_STATE: 'state-b' };
const third = { CUSTODY_STATE: 'state-c' };

function as(who: Readonly<Record<string, string>>): void {
  Object.assign(bench.env, who, { CUSTODY_STATE: at(who.CUSTODY_STATE as string) });
}

async function ok(...args: string[]): Promise<string> {
  const { status, out, err } = await bench.run(...args);
  if (status !== 0) throw new Error(`custody ${args.join(' ')}: ${err}`);
  return out;
}

const offered = 3;
const row = 'theirs=KA/1,ours=B-1,hold=custody,condition=TEST good,kind=document';

/** The recipient's receipt of the offer, into its own ledger. */
async function answer(out: string, decided: Partial<DecidedExhibit> = {}): Promise<void> {
  const iat =
    (JSON.parse(await ok('log', '--json', '--ledger', 'case.custody')).entries as { iat: number }[]).at(-1)?.iat ?? 0;
  const into = sha256(entriesOf(at('b.custody'))[0] as Uint8Array);
  const isTaken = (decided.outcome ?? 'accepted') === 'accepted';
  await writeAnswer({
    folder: bench.folder,
    offer: offered,
    key: 'bo.key',
    iat: iat + 5,
    out,
    exhibits: [{ number: 'KA/1', ...(isTaken && { ours: 'B-1' }), ...decided }],
    change: isTaken ? { into } : {},
  });
}

/** What a third person finds who trusts both and has both records. */
async function judge(record: string, other: string): Promise<{ status: number; codes: string[] }> {
  as(third);
  const { status, out } = await bench.run('verify', record, '--with', other, '--trust', 'pins.json', '--json');
  const { findings } = JSON.parse(out) as { findings: { code: string; kind: string }[] };
  return { status, codes: findings.filter(({ kind }) => kind !== 'notice').map(({ code }) => code) };
}

beforeAll(async () => {
  bench = await openBench();
  as(sender);
  await ok(
    ...['key', 'new', '--name', 'TEST Bo', '--agency', 'TEST Agency B', '--jurisdiction', 'DE'],
    ...['-o', 'bo.key', '--no-passphrase'],
  );
  for (const name of ['ada', 'bo'])
    await ok('trust', 'add', `${name}.key.pub`, '--how', 'in-person', '--trust', 'pins.json');
  await ok(
    ...['record', 'collect', 'KA/1', '--manner', 'found', '--kind', 'document', '--description', 'TEST paper'],
    ...['--condition', 'good', '--from-nobody', 'found', '--found-at', 'TEST desk', '--under', '1'],
  );
  const to = ['--to-card', 'bo.key.pub', '--purpose', 'TEST', '--under', 'absent:not-needed: TEST'];
  await ok('record', 'offer', '--exhibit', 'KA/1; with', ...to);
  as(recipient);
  await ok('init', 'b.custody', '--case', 'TEST B', '--title', 'invented');
  again = bench.keep();
});
beforeEach(() => again());
afterAll(() => bench.remove());

describe('a receipt that goes back', () => {
  it('makes custody pass: arriving, entered, held, and both records agree', async () => {
    as(recipient);
    await answer('back.answer');
    await ok('record', 'receive', '--from-answer', 'back.answer', '--exhibit', row);
    expect(await judge('b.custody', 'case.custody')).toEqual({ status: 3, codes: ['STILL_ARRIVING'] });
    as(sender);
    await ok('answered', 'back.answer', '-o', 'return.tar', '--disclose', 'none');
    await ok('bundle', 'extract', 'return.tar', '-o', 'returned');
    as(recipient);
    await ok('show', '4', '--ledger', 'returned/data/case.custody', '-o', 'entry.cbor');
    await ok('record', 'receive', '--from-answered', 'entry.cbor', '--exhibit', row);
    expect(await judge('b.custody', 'case.custody')).toEqual({ status: 0, codes: [] });
    expect(await judge('case.custody', 'b.custody')).toEqual({ status: 0, codes: [] });
  });
});

describe('a withdrawal that crosses an acceptance', () => {
  it('leaves custody with the sender, and the two records contested', async () => {
    as(recipient);
    await answer('back.answer');
    await ok('record', 'receive', '--from-answer', 'back.answer', '--exhibit', row);
    as(sender);
    await ok('withdraw', '--evidence', 'never-left', '--why', 'TEST');
    expect(await bench.run('answered', 'back.answer')).toMatchObject({
      status: 6,
      err: expect.stringContaining('(OFFER_CLOSED)'),
    });
    expect((await judge('b.custody', 'case.custody')).codes).toContain('CONTESTED');
    expect((await judge('case.custody', 'b.custody')).codes).toContain('CONTESTED_THERE');
  });
});

describe('two receipts that contradict each other', () => {
  it('are found with both records, refused by the sender, and proven to anybody', async () => {
    as(recipient);
    await answer('taken.answer');
    await answer('refused.answer', { outcome: 'refused' });
    await ok('record', 'receive', '--from-answer', 'taken.answer', '--exhibit', row);
    as(sender);
    await ok('answered', 'refused.answer');
    const { status, err } = await bench.run('answered', 'taken.answer');
    expect({ status, err }).toEqual({ status: 6, err: expect.stringContaining('(OFFER_CLOSED)') });
    expect(err).toContain('holds another receipt by the same key');
    expect((await judge('b.custody', 'case.custody')).codes).toContain('TWO_ANSWERS');
    const compared = await bench.run('verify', 'taken.answer', '--same-as', 'refused.answer', '--proof', 'two.proof');
    expect(compared.status).toBe(1);
    expect(await ok('verify', 'two.proof', '--trust', 'pins.json')).toContain('(TEST Bo, TEST Agency B)');
    expect(readFileSync(at('two.proof')).length).toBeLessThan(8000);
  });
});

describe('two histories shown to two people', () => {
  it('are nothing in one copy, and a fork in two', async () => {
    as(sender);
    await answer('back.answer');
    const before = readFileSync(at('case.custody'));
    await ok('answered', 'back.answer');
    bench.env.CUSTODY_STATE = at('state-d');
    writeFileSync(at('other.custody'), before);
    await ok('withdraw', '--ledger', 'other.custody', '--evidence', 'never-left', '--why', 'TEST');
    as(third);
    expect((await bench.run('verify', 'other.custody', '--trust', 'pins.json')).status).toBe(0);
    const { status, out } = await bench.run(
      'verify',
      'case.custody',
      '--same-as',
      'other.custody',
      '--proof',
      'fork.proof',
    );
    expect({ status, out }).toEqual({ status: 1, out: expect.stringContaining('signed both histories') });
    expect(await ok('verify', 'fork.proof', '--trust', 'pins.json')).toContain('(TEST Ada, TEST Police)');
  });
});
