/** Printed labels in every place of the command line that takes the number of an exhibit. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { surveyHex } from '../../../src/cli/config/case-id.ts';
import { isMistypedLabel, labelText } from '../../../src/ledger/exhibit-label.ts';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let two: TwoAgencies;
let restore: () => void;
let own = '';
let other = '';
const found = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST rack'];
const looks = ['--description', 'TEST', '--condition', 'good', '--kind', 'document', '--id', 'absent:not-present'];
beforeAll(async () => {
  two = await openTwoAgencies();
  mkdirSync(two.at('cases'));
  await two.ada('init', 'cases/other.custody', '--case', 'N-7', '--title', 'TEST');
  const none = ['--under', 'absent:not-needed: TEST'];
  await two.ada('record', 'collect', 'KA/1', '-l', 'cases/other.custody', ...found, ...looks, ...none);
  own = surveyHex(two.at('case.custody')) ?? '';
  other = surveyHex(two.at('cases/other.custody')) ?? '';
  two.bench.write('config.toml', `cases = ["${two.at('cases')}"]\n`);
  two.bench.env.CUSTODY_CONFIG = two.at('config.toml');
  restore = two.bench.keep();
});
beforeEach(() => restore());
afterAll(() => two.bench.remove());
const label = (ledger: string, number: string) => labelText(ledger, number);
const run = (...args: string[]) => two.bench.run(...args);

describe('a label on the command line', () => {
  it.each([
    ['show', (code: string) => ['show', code]],
    ['status', (code: string) => ['status', '--exhibit', code]],
    ['status =', (code: string) => ['status', `--exhibit=${code}`]],
    ['log', (code: string) => ['log', '--exhibit', code]],
    ['report', (code: string) => ['report', 'label', code]],
    ['record', (code: string) => ['record', 'access', '--yes', code, '--who', 'TEST Sam', '--what', 'viewed']],
    ['record flag', (code: string) => ['record', 'access', '--exhibits', code, '--who', 'TEST', '--what', 'viewed']],
    ['a row', (code: string) => ['record', 'inventory', '--exhibit', `${code}; seen`, '--second', 'TEST Sam']],
  ])('is taken by %s, and names the case', async (_, words) => {
    const args = words(label(other, 'KA/1')).concat(['--dry-run'].filter(() => words('').includes('record')));
    const { status, out, err } = await run(...args);
    expect({ err, status }).toMatchObject({ status: 0 });
    expect(err).toContain('the label is of cases/other.custody\n');
    expect(out).toContain('KA/1');
    expect(out).not.toContain('B-1');
  });

  it('is taken as a scanner sends it: in capitals, with the end of a line', async () => {
    for (const end of ['\r', '\n', '\r\n', '\t'])
      expect(await run('show', `${label(other, 'KA/1').toUpperCase()}${end}`)).toMatchObject({ status: 0 });
  });

  it('goes with the case that is named, by a flag or a word', async () => {
    const code = label(own, 'KA/2');
    expect(await run('show', code, '-l', 'case.custody')).toMatchObject({ status: 0, err: '' });
    expect(await run('status', 'case.custody', '--exhibit', code)).toMatchObject({ status: 0, err: '' });
  });

  it('is refused with its case where another one is named', async () => {
    const { status, err } = await run('show', label(other, 'KA/1'), '--ledger=case.custody');
    expect(status).toBe(2);
    expect(err).toContain(`of exhibit KA/1 in ${two.at('cases/other.custody')}, and not in case.custody [USAGE]`);
    const many = await run('status', 'case.custody', 'cases', '--exhibit', label(own, 'KA/1'));
    expect(many.err).toContain('a label is of one case, and several are named [USAGE]');
  });

  it('is refused beside one of another case', async () => {
    const args = ['record', 'access', label(own, 'KA/1'), label(other, 'KA/1'), '--who', 'TEST', '--what', 'viewed'];
    const { status, err } = await run(...args);
    expect(status).toBe(2);
    const cases = `KA/1 of ${two.at('case.custody')}, KA/1 of ${two.at('cases/other.custody')}`;
    expect(err).toContain(`the labels are of several cases: ${cases} [USAGE]`);
  });

  it('says where its case was looked for, and which files are its case', async () => {
    const { status, err } = await run('show', label('0'.repeat(64), 'X/1'));
    expect(err).toContain('the label is of exhibit X/1 in a case that was not found [NOT_FOUND]');
    expect(err).toContain(`looked in this folder, ${two.at('cases')} and its folders`);
    expect(status).toBe(5);
    copyFileSync(two.at('cases/other.custody'), two.at('copy.custody'));
    const twice = await run('show', label(other, 'KA/1'));
    expect(twice.status).toBe(2);
    expect(twice.err).toContain('several files are the case of this label');
  });

  it('stays a text in a text', async () => {
    const text = `${label(other, 'KA/1')} lay beside it`;
    const args = ['record', 'note', 'KA/2', '--text', text, '--open', 'text'];
    expect(await run(...args)).toMatchObject({ status: 0, err: '' });
    expect((await run('show', String((await two.bench.entries()).length - 1))).out).toContain(text);
  });

  it('is not one that is torn, or came through another keyboard', async () => {
    expect((await run('show', 'urn:custody:abc')).err).toContain('urn:custody:abc is not a whole label [USAGE]');
    for (const typed of [
      `urnÖcustodzÖ${own}ÖKA%2F1`,
      `urn.custody.${own}`,
      `urnMcustodyM${own}`,
      `urn>custodz>${own}`,
    ]) {
      expect(isMistypedLabel(typed)).toBe(true);
      const { status, err } = await run('show', typed);
      expect({ status, err }).toMatchObject({ status: 2, err: expect.stringContaining('as a scanner for another') });
    }
    for (const typed of ['KA/1', label(own, 'KA/1'), 'urn-1', 'URN/7']) expect(isMistypedLabel(typed)).toBe(false);
  });
});

describe('a label in a list, and at a prompt', () => {
  it('is the number in its case', async () => {
    const scan = `${label(own, 'KA/1')}\r\n${label(own, 'KA/2').toUpperCase()}\r\n`;
    const args = ['record', 'inventory', '--exhibits-from', '-', '--second', 'TEST Sam', '--dry-run'];
    const { status, out, err } = await two.bench.feed(scan, ...args);
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(out).toMatch(/KA\/1[\s\S]*KA\/2/);
    expect(out).not.toContain('urn:');
    const typed = await two.bench.type(
      [label(own, 'KA/2'), '', 'TEST Sam', '', 'viewed', 'n'],
      ...['record', 'access', '--who', 'TEST Sam', '--what', 'viewed'],
    );
    expect(typed.out + typed.err).toContain('KA/2');
    expect(typed.err).not.toContain('is not');
  });

  it('of another case is refused with the file of that', async () => {
    const args = ['record', 'inventory', '--exhibits-from', '-', '--second', 'TEST Sam', '--dry-run'];
    const { status, err } = await two.bench.feed(label(other, 'KA/1'), ...args);
    expect(err).toContain(`the label is of exhibit KA/1 in ${two.at('cases/other.custody')} [CSV_INVALID]`);
    expect(status).toBe(4);
    const session = await two.bench.type([label(other, 'KA/1'), label(own, 'KA/2'), '', 'quit'], 'record');
    expect(session.err).toContain(`the label is of exhibit KA/1 in ${two.at('cases/other.custody')} [USAGE]`);
    expect(session.err).toContain('KA/2: held');
  });
});
