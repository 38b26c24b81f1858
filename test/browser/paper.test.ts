/** The paper answer, filled in by the page as by the command line. */
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentModel } from '../../src/report/document/document.ts';
import { isBuilt } from '../cli/built-program.ts';
import { faults } from './axe.ts';
import { isWithoutBrowser, openPage, startChromium } from './chromium.ts';
import { type DemoCase, playDemo } from './demo-case.ts';
import { vectorFile } from './vector-file.ts';

describe.skipIf(isWithoutBrowser || !isBuilt)('the paper answer in the page', () => {
  let browser: Browser;
  let demo: DemoCase;
  beforeAll(async () => {
    demo = playDemo();
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    demo?.remove();
  });
  const papersOf = (ledger: string): string[] => {
    const report = demo.custody('report', 'paper-answer', '--disclose', 'all', '-l', ledger, '--no-memory', '--json');
    return factsOf((JSON.parse(report) as { document: DocumentModel }).document);
  };

  it('fills in the paper answer to an open offer as the command line does', async () => {
    const bundle = demo.at('KA-7');
    const facts = papersOf(join(bundle, 'data/KA.custody'));
    expect(facts).toContain('“TEST Sam Stone”, “TEST Agency South”');
    expect(facts).toContain('accepted with reservations');
    const { page, requests, complaints } = await openPage(browser);
    const check = async (): Promise<void> => {
      await page.click('#check');
      await page.waitForSelector('#verdict');
    };

    await page.setInputFiles('#record-folder-input', bundle);
    await check();
    await page.click('#paper-fill');
    await page.waitForSelector('#paper-answer');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('paper-answer');
    const shown = (await page.textContent('#paper-answer')) ?? '';
    expect(facts.filter((fact) => !shown.includes(fact))).toEqual([]);
    expect(shown).not.toContain('THIS RECORD IS CONTRADICTED');
    expect(await faults(page)).toEqual([]);
    const [saved] = await Promise.all([page.waitForEvent('download'), page.click('#paper-save')]);
    expect(saved.suggestedFilename()).toBe('custody-paper-answer.html');
    const file = readFileSync(await saved.path(), 'utf8').replaceAll('<wbr>', '');
    expect(facts.filter((fact) => !file.includes(fact))).toEqual([]);
    await page.selectOption('#language', 'ar');
    expect(await page.textContent('#paper-title')).toBe('رد ورقي على عرض تسليم');
    expect([requests, complaints]).toEqual([[], []]);

    // what does not hold says so on the paper too
    await page.selectOption('#language', 'en');
    appendFileSync(join(bundle, 'data/evidence/KA=2F2-1/KA-2.dd'), 'x');
    await page.setInputFiles('#record-folder-input', bundle);
    await check();
    expect(await page.locator('#paper-answer').count()).toBe(0);
    await page.click('#paper-fill');
    expect(await page.textContent('#paper-answer .test >> nth=1')).toMatch(/^THIS RECORD IS CONTRADICTED/);

    await page.setInputFiles('#record-files-input', vectorFile('across-handed-over'));
    await check();
    expect(await page.locator('#paper-fill').count()).toBe(0);
    await page.close();
  });

  it('has a sheet for each of two offers that are open', async () => {
    const ledger = join(demo.folder, 'two.custody');
    const here = ['-l', ledger, '--key', join(demo.folder, 'one.key')];
    const why = ['--irregular', 'NO_AUTHORITY', '--why', 'TEST'];
    for (const name of ['one', 'other'])
      demo.custody(
        ...['key', 'new', '--name', `TEST ${name}`, '--agency', 'TEST', '--jurisdiction', 'NL', '-o', `${name}.key`],
        '--no-passphrase',
      );
    demo.custody('init', ledger, '--case', 'TEST 1', '--title', 'TEST', ...here.slice(2));
    for (const number of ['1', '2']) {
      const taken = ['--kind', 'sim', '--manner', 'handed-in', '--from-nobody', 'found', '--found-at', 'TEST'];
      const looks = ['--description', 'TEST', '--condition', 'good'];
      demo.custody('record', 'collect', `KA/${number}`, ...here, ...taken, ...looks, ...why);
      demo.custody(
        ...['offer', `KA/${number}`, ...here, '-o', `out-${number}`, '--purpose', `TEST purpose ${number}`],
        ...['--to', 'other.key.pub', '--under', 'absent:not-needed: TEST', '--disclose', 'all', ...why],
      );
    }
    const facts = papersOf(ledger);
    expect(facts.filter((fact) => /^“TEST purpose/.test(fact))).toEqual(['“TEST purpose 1”', '“TEST purpose 2”']);
    const { page } = await openPage(browser);
    await page.setInputFiles('#record-files-input', [ledger, ledger.replace(/custody$/, 'disclosures')]);
    await page.click('#check');
    await page.click('#paper-fill');
    await page.waitForSelector('#paper-answer');
    const shown = (await page.textContent('#paper-answer')) ?? '';
    expect(facts.filter((fact) => !shown.includes(fact))).toEqual([]);
    expect(shown.split('TEST purpose 1')).toHaveLength(2);
    expect(shown.split('TEST purpose 2')).toHaveLength(2);
    await page.close();
  });
});

/** All facts in the fields and tables of a document, and of which record. */
function factsOf({ title, header, blocks, foot }: DocumentModel): string[] {
  const cells = blocks.flatMap((block) => {
    if (block.is === 'fields') return block.rows.flatMap(({ label, value }) => [label, value]);
    return block.is === 'table' ? [...block.columns.map((column) => column.title), ...block.rows.flat()] : [];
  });
  const texts = cells.flat().map((cell) => (typeof cell === 'string' ? cell : (cell as { text: string }).text));
  return [title, ...header.ledger.hex, ...header.checkpoint.hex, ...foot, ...texts].filter((text) => text !== '');
}
