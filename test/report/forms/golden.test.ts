/** Forms of one ledger as they were looked at and found right. `UPDATE=1` writes them again; then look at them again. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageDigest } from '../../../src/flow/layout.ts';
import { openRichBench, type RichBench } from './rich-bench.ts';
import { richLedger } from './rich-ledger.ts';

let bench: RichBench;
beforeAll(async () => {
  bench = await openRichBench(await richLedger());
});
afterAll(() => bench.remove());

const kept: readonly (readonly [file: string, ...args: string[]])[] = [
  ['custody-form.txt', 'custody-form', 'KA/1'],
  ['custody-form-data.txt', 'custody-form', 'KA/2-1'],
  ['label.txt', 'label'],
  ['seal-record.txt', 'seal-record', 'KA/1'],
  ['seizure-receipt.txt', 'seizure-receipt'],
  ['acquisition-report.txt', 'acquisition-report'],
  ['handover-letter.txt', 'handover-letter', '--entry', '19', '--lang', 'en,fr'],
  ['transfer-receipt.txt', 'transfer-receipt'],
  ['release-receipt.txt', 'release-receipt'],
  ['disposal-certificate.txt', 'disposal-certificate'],
  ['index.txt', 'index'],
  ['inventory-sheet.txt', 'inventory-sheet'],
  ['timeline.txt', 'timeline'],
  ['disposal-certificate.html', 'disposal-certificate', '--format', 'html'],
  ['label.html', 'label', 'KA/1', 'KA/3', '--format', 'html', '--paper', 'letter'],
];

it.each(kept)('%s', async (name, ...args) => {
  const file = new URL(`golden/${name}`, import.meta.url);
  const { status, out: printed } = await bench.run('report', ...args);
  expect(status).toBe(0);
  // the page is another with each change of it
  const out = printed.replace(pageDigest(), 'DIGEST OF THE PAGE');
  if (process.env.UPDATE) {
    mkdirSync(new URL('golden/', import.meta.url), { recursive: true });
    writeFileSync(file, out);
  }
  expect(out).toBe(readFileSync(file, 'utf8'));
});
