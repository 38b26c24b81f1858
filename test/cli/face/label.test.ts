/** Printed labels that are scanned at the questions of the verbs: those of this case name its exhibits, others nothing. */
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/bytes/hex.ts';
import { ledgerIdOf } from '../../../src/flow/ledger/open-ledger.ts';
import { ledgerBytes } from '../../../src/flow/ledger/read-ledger.ts';
import { labelText, readLabel } from '../../../src/ledger/exhibit-label.ts';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let two: TwoAgencies;
let restore: () => void;
let own = '';
let other = '';
beforeAll(async () => {
  two = await openTwoAgencies();
  const opened = await two.ada('init', 'other.custody', '--case', 'N-7', '--title', 'TEST', '--json');
  other = JSON.parse(opened).id;
  own = toHex((await ledgerIdOf(await ledgerBytes(two.at('case.custody')))) ?? new Uint8Array());
  two.bench.write('slip.pdf', 'TEST slip');
  restore = two.bench.keep();
});
beforeEach(() => restore());
afterAll(() => two.bench.remove());

const types = async () => (await two.bench.entries()).slice(8).map(({ type }) => type);
const body = async (seq: number) => JSON.parse((await two.bench.run('show', String(seq), '--json')).out).body;

/** Without the breaks of lines. */
const even = (text: string): string => text.replaceAll(/\s+/g, ' ');
const again = 'Scan a label of this case, or type a number.';
const elsewhere = `in another case, which is not here. ${again}`;
const made = 'urn:custody:exhibit:KA%2F9';

describe('the code on a label', () => {
  it('is read as it is written, by a scanner that types capitals too', () => {
    for (const number of ['KA/1', 'KA/1-1', "it's", '100%', '(7)', 'x'.repeat(64)])
      expect(readLabel(labelText(own, number))).toEqual({ ledger: own, number });
    expect(readLabel(`URN:CUSTODY:${own.toUpperCase()}:KA%2F1`)).toEqual({ ledger: own, number: 'KA/1' });
  });
  it.each([made, 'KA/1', 'urn:custody:', `urn:custody:${'0'.repeat(64)}:`, `urn:custody:${'0'.repeat(64)}:%`])(
    'is not %s',
    (typed) => expect(readLabel(typed)).toBeUndefined(),
  );
  it('names nothing that no number can be', () => {
    expect(readLabel(labelText(own, 'two words'))).toBeUndefined();
  });
});

describe('at the number of what comes in', () => {
  it('is never a new number', async () => {
    const scanned = [made, labelText(own, 'KA/1'), labelText(own, 'KA/99'), labelText(other, 'N/1'), 'n'];
    const { err } = await two.bench.type(['1', ...scanned, labelText('0'.repeat(64), 'X/1'), 'KA/7'], 'take');
    expect(even(err)).toContain(`${made} is not a whole label. ${again}`);
    expect(even(err)).toContain('KA/1 is in this case already.');
    expect(even(err)).toContain('There is no KA/99 in this case.');
    expect(even(err)).toContain(`This is the label of N/1 in another case, other.custody. ${again}`);
    expect(even(err)).toContain(`This is the label of X/1 ${elsewhere}`);
    expect(await two.bench.run('draft', 'show', '1')).toMatchObject({
      out: expect.stringMatching(/KA\/7/),
    });
    expect((await two.bench.run('draft', 'show', '1')).out).not.toContain('urn:');
  });

  it('nor one of several, nor the number of a seal', async () => {
    const several = ['several', '', 'document', labelText(other, 'N/1'), made, 'KA/7', 'KA/8', ''];
    const found = ['', '', '', 'kitchen', 'nobody', '', '', 'letters', ''];
    const { err } = await two.bench.type([...several, ...found, labelText(own, 'KA/1'), 'B-7'], 'take');
    expect(even(err)).toContain(`This is the label of N/1 in another case, other.custody. ${again}`);
    expect(even(err)).toContain(`${made} is not a whole label.`);
    expect(even(err)).toContain('This is the label of an exhibit. Scan the seal, or type the number on it.');
    const { out } = await two.bench.run('draft', 'show', '1');
    expect(out).not.toContain('urn:');
    expect(out).toContain('B-7');
  });

  it('is refused in the language of the questions, and finds the cases of the setting', async () => {
    mkdirSync(two.at('cases'));
    const far = await two.ada('init', 'cases/far.custody', '--case', 'F-7', '--title', 'TEST', '--json');
    two.bench.write('config.toml', `cases = ["${two.at('cases')}"]\n`);
    two.bench.env.CUSTODY_CONFIG = two.at('config.toml');
    const { err } = await two.bench.type(['1', labelText(JSON.parse(far).id, 'F/1'), 'n'], 'take', '--lang', 'de');
    expect(even(err)).toContain('Das ist das Etikett von F/1 in einem anderen Verfahren, far.custody.');
  });
});

const court = ['TEST District Court', 'TEST Usher', 'hearing, 3 Mar', '3 Mar 18:00', 'slip.pdf', 'y'];

describe('at what goes out, and what comes back', () => {
  it('names the exhibit of this case, among typed numbers; another one is asked again', async () => {
    const which = [labelText(other, 'N/1'), 'n', made, `${labelText(own, 'KA/1')} KA/2`];
    const { status, err } = await two.bench.type(['office', '1', ...which, ...court], 'give');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(even(err)).toContain(`This is the label of N/1 in another case, other.custody. ${again}`);
    expect(even(err)).toContain(`${made} is not a whole label.`);
    expect(await types()).toEqual(['store']);
    expect(await body(8)).toMatchObject({ exhibits: ['KA/1', 'KA/2'] });

    const back = [labelText(other, 'KA/1'), 'n', labelText(own, 'KA/99'), labelText(own, 'KA/2'), '', '1', 'desk', 'y'];
    const taken = await two.bench.type(['back', ...back], 'get');
    expect(`${taken.status} ${taken.err}`).toMatch(/^0 /);
    expect(even(taken.err)).toContain(`This is the label of KA/1 in another case, other.custody. ${again}`);
    expect(even(taken.err)).toContain('There is no KA/99 in this case.');
    expect(await body(9)).toMatchObject({ move: 'returned', exhibits: ['KA/1', 'KA/2'] });
  });

  it('is taken on the command line of give, take and the slip', async () => {
    const lent = await two.bench.type(['office', '1', ...court.slice(0, 4), '', 'y'], 'give', labelText(own, 'KA/1'));
    expect(`${lent.status} ${lent.err}`).toMatch(/^0 /);
    const slip = await two.bench.type(['y'], 'give', '--slip', labelText(own, 'KA/1'), 'slip.pdf');
    expect(`${slip.status} ${slip.err}`).toMatch(/^0 /);
    const other1 = labelText(other, 'KA/1');
    const wrong = await two.bench.type([], 'give', '--slip', other1, 'slip.pdf', '-l', 'case.custody');
    const where = `the label is of exhibit KA/1 in ${two.at('other.custody')}, and not in case.custody [USAGE]`;
    expect(wrong).toMatchObject({ status: 2, err: expect.stringContaining(where) });
  });
});

describe('the label of another case', () => {
  it('goes on there if the person wants that, and keeps the answers of the first case', async () => {
    const { status, err } = await two.bench.type(['office', '1', labelText(other, 'N/1'), 'y'], 'give');
    expect(even(err)).toContain('This is the label of N/1 in another case, other.custody. Go on there? [y/n]');
    expect(even(err)).toContain('Go on later: custody draft resume 1');
    // nothing is in that case yet
    expect(even(err)).toContain('Case “N-7” (other.custody)');
    expect({ status, err }).toMatchObject({
      status: 2,
      err: expect.stringContaining('holds nothing that can be given'),
    });
    const shown = await two.bench.run('draft', 'show', '1');
    expect(shown.out).toContain('office');
    const resumed = await two.bench.type(['KA/1', ...court], 'draft', 'resume', '1');
    expect(`${resumed.status} ${resumed.err}`).toMatch(/^0 /);
    expect(await types()).toEqual(['store']);
  });

  it('goes on there with what comes back, and with a slip', async () => {
    const lend = ['KA/1', ...court.slice(0, 4), '', 'y'];
    const lent = await two.bench.type(['office', '1', ...lend], 'give');
    expect(`${lent.status} ${lent.err}`).toMatch(/^0 /);
    const there = ['-l', 'other.custody'];
    const slip = await two.bench.type(['y', 'y'], 'give', '--slip', 'KA/1', 'slip.pdf', ...there);
    expect(slip.err).toContain('There is no KA/1 in this case.');
    Object.assign(two.bench.env, { CUSTODY_LEDGER: 'other.custody' });
    try {
      const missing = await two.bench.type([], 'get', '--back', 'KA/1');
      expect(missing).toMatchObject({ status: 2, err: expect.stringContaining('There is no KA/1 in this case.') });
      const signed = await two.bench.type(['y', 'y'], 'give', '--slip', labelText(own, 'KA/1'), 'slip.pdf');
      expect(`${signed.status} ${signed.err}`).toMatch(/^0 /);
      const taken = await two.bench.type(['y', '', '1', 'desk', 'y'], 'get', '--back', labelText(own, 'KA/1'));
      expect(`${taken.status} ${taken.err}`).toMatch(/^0 /);
      expect(even(taken.err)).toContain('This is the label of KA/1 in another case, case.custody. Go on there? [y/n]');
    } finally {
      Object.assign(two.bench.env, { CUSTODY_LEDGER: 'case.custody' });
    }
    expect(await types()).toEqual(['store', 'attest', 'store', 'seal']);
    const again = await two.bench.type([], 'get', '--back', 'KA/1');
    expect(again.err).toContain('KA/1 is not issued, so it does not come back like this.');
  });

  it('names the case on the command line, and the verb says which case that is before it asks', async () => {
    const { status, err } = await two.bench.type([], 'take', labelText(other, 'N/1'));
    expect(status).toBe(5);
    expect(err).toMatch(/^the label is of other\.custody\nCase “N-7” \(other\.custody\), post desk/);
    expect(err).toContain('there is no file, folder or exhibit N/1');
    const named = await two.bench.type([], 'take', labelText(other, 'N/1'), '-l', 'case.custody');
    expect(named).toMatchObject({ status: 2, err: expect.stringContaining('and not in case.custody [USAGE]') });
  });
});

describe('numbers on the command line of give', () => {
  const rest = ['TEST District Court', 'TEST Usher', 'hearing, 3 Mar', '3 Mar 18:00', 'slip.pdf'];

  it('answer which, so that it is not asked; a draft keeps a later answer', async () => {
    const left = await two.bench.type(['office', '1', ...rest, '2', 'KA/1', 'n'], 'give', 'KA/1', 'KA/2');
    expect(`${left.status} ${left.err}`).toMatch(/^0 /);
    const [questions = ''] = left.err.split('signs for post');
    expect(questions).not.toContain('Which, of');
    const { status, err } = await two.bench.type(['y'], 'draft', 'resume', '1');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await body(8)).toMatchObject({ exhibits: ['KA/1'] });
  });

  it('that do not fit are said, and the question is asked', async () => {
    const { status, err } = await two.bench.type(['office', '1', 'KA/1', ...rest, 'y'], 'give', 'KA/99');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(even(err)).toContain('There is no KA/99 in this case.');
    expect(await body(8)).toMatchObject({ exhibits: ['KA/1'] });
  });

  it('do not go with a slip, which takes one file', async () => {
    const said = await two.bench.type([], 'give', '--slip', 'KA/1', 'slip.pdf', 'KA/2');
    expect(said).toMatchObject({ status: 2, err: expect.stringContaining('one file goes with --slip') });
  });
});
