/** `custody report inventory-sheet` of several ledgers: each under its name, checked by itself. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { langs } from '../../../src/words/lang.ts';
import { LedgerWriter } from '../../vectors/ledger-writer.ts';
import { openRichBench, type RichBench } from './rich-bench.ts';
import { type Rich, richLedger } from './rich-ledger.ts';

let one: Rich;
let bench: RichBench;
let other: Uint8Array;
beforeAll(async () => {
  one = await richLedger();
  bench = await openRichBench(one);
  const { ada } = one.people;
  const writer = await LedgerWriter.open({
    ...{ label: 'second', people: [ada], open: new Set() },
    caseInfo: { number: 'TEST 26/119', title: 'another, invented' },
  });
  await writer.add(
    'collect',
    {
      ...{
        manner: 'found',
        from: { nobody: 'found' },
        foundAt: 'TEST room',
        under: { absent: 'not-needed', why: 'TEST own thing' },
      },
      exhibit: { number: 'KB/1', kind: 'document', quantity: 1, description: 'TEST another thing', condition: 'good' },
    } as never,
    { by: ada, withhold: 'all' },
  );
  other = writer.bytes();
  writeFileSync(join(bench.folder, 'other.custody'), other);
  writeFileSync(join(bench.folder, 'other.disclosures'), writer.disclosures());
});
afterAll(() => bench.remove());

const sheet = (...args: string[]) => bench.run('report', 'inventory-sheet', ...args);

it('has each ledger under its name, in the order given, and counts all exhibits once at the end', async () => {
  const { status, out } = await sheet('case.custody', 'other.custody');
  expect(status).toBe(0);
  const [first, second] = [out.indexOf('\nCASE.CUSTODY\n'), out.indexOf('\nOTHER.CUSTODY\n')];
  expect(first).toBeGreaterThan(0);
  expect(second).toBeGreaterThan(first);
  expect(out.slice(first, second)).toContain('box of keys');
  expect(out.slice(second)).toContain('TEST another thing');
  expect(out.slice(first, second)).not.toContain('TEST another thing');
  const [alone, beside] = [await sheet('case.custody'), await sheet('other.custody')];
  const count = (text: string): number => Number(/last item: (\d+) exhibit/.exec(text)?.[1]);
  expect(count(out)).toBe(count(alone.out) + count(beside.out));
  expect(out.match(/last item/g)).toHaveLength(1);
  expect(out.match(/^Counted by$/gm)).toHaveLength(1);
});

it('has the ledger id and the whole checkpoint of each', async () => {
  const { out } = await sheet('-l', 'case.custody', '-l', 'other.custody');
  const [id = '', size = '', root = ''] = one.writer.checkpoint().split('\n');
  for (const line of [id, root]) expect(out).toContain(line);
  expect(out).toMatch(new RegExp(`^ +${size}$`, 'm'));
  expect(out.match(/^ +custody\/[0-9a-f]{64}$/gm)).toHaveLength(2);
});

it('is the same by words and by -l, and has a ledger that is named twice once', async () => {
  const byWords = await sheet('case.custody', 'other.custody');
  expect(await sheet('-l', 'case.custody', '-l', 'other.custody')).toEqual(byWords);
  expect(await sheet('case.custody', '-l', 'other.custody', 'case.custody')).toMatchObject({ status: 0 });
  expect((await sheet('case.custody', 'case.custody')).out).toBe((await sheet('case.custody')).out);
});

it('a record that does not hold is marked on every page, and the status is 1', async () => {
  writeFileSync(
    join(bench.folder, 'damaged.custody'),
    other.map((byte, at) => (at === other.length - 5 ? byte ^ 1 : byte)),
  );
  const { status, out, err } = await sheet('case.custody', 'damaged.custody');
  expect(status).toBe(1);
  expect(out.match(/\*\*\* ONE OF THESE RECORDS IS CONTRADICTED: its check failed \*\*\*/g)).toHaveLength(2);
  expect(err).toContain('the record is contradicted');
  const [, first = '', second = ''] = out.split(/\n(?:CASE|DAMAGED)\.CUSTODY\n/);
  expect(second).toContain('Check: FAILED');
  expect(first).not.toContain('Check: FAILED');
});

it('one that cannot be read ends it: a sheet without it would look whole', async () => {
  writeFileSync(join(bench.folder, 'none.custody'), 'TEST');
  const { status, out, err } = await sheet('case.custody', 'none.custody');
  expect({ status, out }).toEqual({ status: 4, out: '' });
  expect(err).toContain('none.custody: ');
  expect(err).toContain('[NOT_A_LEDGER]');
  expect(await sheet('case.custody', 'missing.custody')).toMatchObject({ status: 5, out: '' });
});

it('refuses several ledgers with exhibits, with what is about one record, and for another form', async () => {
  const both = ['-l', 'case.custody', '-l', 'other.custody'];
  const named = await sheet(...both, 'KA/3');
  expect(named).toMatchObject({ status: 2, out: '' });
  expect(named.err).toContain('exhibits are named, and several records [USAGE]');
  const checkpoint = await sheet(...both, '--checkpoint', 'x');
  expect(checkpoint.err).toContain('--checkpoint is for one record, and several are named [USAGE]');
  const index = await bench.run('report', 'index', ...both);
  expect(index).toMatchObject({ status: 2, out: '' });
  expect(index.err).toContain('the form index is about one record, and several are named [USAGE]');
});

it.each(langs)('is written in %s without a word missing, as text and as a page', async (lang) => {
  const { status, out } = await sheet('case.custody', 'other.custody', '--lang', lang);
  expect(status).toBe(0);
  expect(out).not.toMatch(/\bform\.[a-z-]+|undefined|\[object|NaN|\{[a-z]+[#~:}]/);
  const page = await sheet('case.custody', 'other.custody', '--lang', lang, '--format', 'html');
  expect(page.out).toContain(`<html lang="${lang}"`);
});
