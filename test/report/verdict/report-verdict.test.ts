/** `custody report verdict`: the page as it is printed, from a ledger that holds, one that does not, and one of which nothing counts. */
import { spawnSync } from 'node:child_process';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentHtml } from '../../../src/report/document/document-html.ts';
import { verdictDocument } from '../../../src/report/verdict/verdict-document.ts';
import { parseTrust } from '../../../src/verify/trust/trust.ts';
import { type Bench, openBench } from '../../cli/bench.ts';
import { isBuilt } from '../../cli/built-program.ts';
import { runVector } from '../../vectors/vector.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  const taken = '--manner found --from-nobody found --found-at rack --under 1 --kind data --condition good';
  await bench.run('record', 'collect', 'KA/1', ...taken.split(' '), '--description', 'TEST disk');
});
afterAll(() => bench.remove());

describe('custody report verdict', () => {
  it('says what the command line says, who holds what, and draws the timeline', async () => {
    const { status, out } = await bench.run('report', 'verdict', '--format', 'html');
    expect(status).toBe(0);
    const { out: told } = await bench.run('verify', '--quiet');
    expect(out).toContain(`As the program puts it: ${told.split('\n')[0]}`);
    expect(out).toContain('<svg');
    expect(out).toContain('KA/1; evidence not examined');
    expect(out).toContain('NOT EXAMINED: only the record about it was');
  });

  it('says it of evidence that was examined, and by which pin a signer is known', async () => {
    expect(await bench.run('trust', 'add', 'ada.key.pub', '--how', 'phone')).toMatchObject({ status: 0 });
    const { out } = await bench.run('report', 'verdict', '--format', 'html');
    expect(out).toMatch(/key number confirmed by telephone, \d+ \w+ 20\d\d/);
    await bench.run('trust', 'remove', 'ada.key.pub');
  });

  it('tells of a damaged record, and of one of which nothing counts, with status 1', async () => {
    const keep = bench.keep();
    const ledger = join(bench.folder, 'case.custody');
    const bytes = readFileSync(ledger);
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) ^ 1;
    writeFileSync(ledger, bytes);
    const damaged = await bench.run('report', 'verdict', '--no-memory');
    expect(damaged.status).toBe(1);
    expect(damaged.out).toContain('The record is contradicted: 1 contradiction was found.');
    expect(damaged.out).toContain('SIGNATURE_INVALID');
    truncateSync(ledger, 100);
    const torn = await bench.run('report', 'verdict', '--no-memory');
    expect(torn.status).toBe(1);
    expect(torn.out).toContain('none: no usable opening entry');
    keep();
  });

  it('is about the record as a whole', async () => {
    for (const words of [['KA/1'], ['--entry', '1'], ['--person', 'desk']]) {
      const { status, err } = await bench.run('report', 'verdict', ...words);
      expect(status).toBe(2);
      expect(err).toContain('the verdict is about the record as a whole [USAGE]');
    }
  });

  const hasNoQpdf = !isBuilt || (spawnSync('qpdf', ['--version']).error !== undefined && !process.env.CI);
  it.skipIf(hasNoQpdf)('is a sound PDF in two languages (needs npm run build and qpdf)', async () => {
    const { status } = await bench.run('report', 'verdict', '--lang', 'ar,en', '-o', 'verdict.pdf');
    expect(status).toBe(0);
    const { status: sound, stderr } = spawnSync('qpdf', ['--check', join(bench.folder, 'verdict.pdf')], {
      encoding: 'utf8',
    });
    expect({ sound, stderr }).toEqual({ sound: 0, stderr: '' });
  });
});

describe('the page of one vector', () => {
  it('is the page in golden/verdict.html.golden.golden', async () => {
    const json = readFileSync(new URL('../../../fixtures/vectors/across-chain.json', import.meta.url), 'utf8');
    const { verification } = await runVector(json);
    if (verification === undefined) throw new Error('the vector can be read');
    const html = documentHtml(
      verdictDocument({
        verification,
        trust: parseTrust(JSON.stringify((JSON.parse(json) as { trust: unknown }).trust)),
        langs: ['en'],
        made: 1_795_000_000,
        program: 'custody TEST',
      }),
    );
    const golden = new URL('golden/verdict.html.golden', import.meta.url);
    if (process.env.UPDATE) writeFileSync(golden, html);
    expect(html).toBe(readFileSync(golden, 'utf8'));
  });
});
