/** Signers are named once on a form, and have the same number on every form of the record. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRichBench, type RichBench } from './rich-bench.ts';
import { richLedger } from './rich-ledger.ts';

let bench: RichBench;
beforeAll(async () => {
  bench = await openRichBench(await richLedger());
});
afterAll(() => bench.remove());

const formOf = async (...args: string[]): Promise<string> => {
  const { status, out } = await bench.run('report', ...args);
  expect(status).toBe(0);
  return out;
};

/** The part of a form under that heading. */
const partOf = (form: string, heading: string): string =>
  form.slice(form.indexOf(`\n${heading}\n`)).split(/\n\n(?=[A-Z][A-Z ]+\n)/)[0] ?? '';

it('says S1 in rows, and once who that is', async () => {
  const form = await formOf('custody-form', 'KA/1');
  expect(partOf(form, 'WHO SIGNED')).toMatch(/^S1 +“TEST Ada”, “TEST Agency”; post desk$/m);
  for (const heading of ['CHAIN OF CUSTODY', 'ALL ENTRIES ABOUT IT']) {
    const part = partOf(form, heading);
    expect(part).toMatch(/ S1$/m);
    expect(part).not.toMatch(/; post desk/);
  }
});

it('names each signer of a row, and nobody else', async () => {
  const form = await formOf('custody-form', 'KA/1');
  const used = new Set(partOf(form, 'ALL ENTRIES ABOUT IT').match(/\bS\d+(?=\n)/g));
  const named = new Set(partOf(form, 'WHO SIGNED').match(/^S\d+/gm));
  expect([...named].sort()).toEqual([...used].sort());
  expect(named.size).toBeGreaterThan(0);
});

it('gives a signer the same number on the seal record', async () => {
  const [custody, seals] = [await formOf('custody-form', 'KA/1'), await formOf('seal-record', 'KA/1')];
  const lines = partOf(seals, 'WHO SIGNED').match(/^S\d+ .*$/gm) ?? [];
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(partOf(custody, 'WHO SIGNED')).toContain(line);
});
