/** What the page puts on paper: a document alone, by its button or by the browser's own command, and nothing that is out of date. */
import { execFileSync } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isInstalled } from '../cli/built-program.ts';
import { isWithoutBrowser, openPage, startChromium } from './chromium.ts';
import { vectorFile } from './vector-file.ts';

describe.skipIf(isWithoutBrowser || !isInstalled('pdftotext'))('the page on paper', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  const printed = async (page: Page): Promise<string> =>
    execFileSync('pdftotext', ['-', '-'], { input: await page.pdf({ format: 'A4' }), encoding: 'utf8' });

  it('prints the verdict alone, in the language that is shown, and the page where there is none', async () => {
    const { page } = await openPage(browser);
    expect(await printed(page)).toContain('What you were sent');
    await page.setInputFiles('#record-files-input', vectorFile('across-handed-over'));
    await page.click('#check');
    await page.waitForSelector('#headline');
    const english = await printed(page);
    expect(english).toMatch(/^Report of verification/);
    expect(english).not.toContain('What you were sent');
    await page.selectOption('#language', 'fr');
    expect(await printed(page)).not.toContain('Report of verification');
    await page.click('#record-remove');
    expect(await printed(page)).toContain('Ce que vous avez reçu');
    await page.close();
  });
});
