/** What the page shows and saves for a recipient who may read nothing tells no withheld text, name of a file, or digest to guess by. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBuilt } from '../cli/built-program.ts';
import { type AttackedCase, leaks, openAttackedCase, recognised, secretWords } from '../privacy/attacked-case.ts';
import { isWithoutBrowser, openPage, startChromium } from './chromium.ts';

/** The page as it is read and as it is written, and each file that it saves, once it has checked the bundle. */
async function outputsOf(page: Page, bundle: string): Promise<Map<string, Buffer>> {
  await page.setInputFiles('#record-folder-input', bundle);
  await page.click('#check');
  await page.waitForSelector('#verdict');
  await page.click('#paper-fill');
  await page.waitForSelector('#paper-answer');
  const found = new Map<string, Buffer>();
  for (const lang of ['en', 'ar']) {
    await page.selectOption('#language', lang);
    found.set(`${lang} as written`, Buffer.from(await page.content()));
    found.set(`${lang} as read`, Buffer.from((await page.textContent('body')) ?? ''));
    for (const button of ['#save', '#paper-save']) {
      const [saved] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
      found.set(`${lang} ${button}`, readFileSync(await saved.path()));
    }
  }
  return found;
}

describe.skipIf(isWithoutBrowser || !isBuilt)('what the page exports', () => {
  let browser: Browser;
  let one: AttackedCase;
  beforeAll(async () => {
    browser = await startChromium();
    const [words = []] = fc.sample(secretWords, { numRuns: 1, seed: 53 });
    one = await openAttackedCase(words);
  });
  afterAll(async () => {
    await browser?.close();
    one?.remove();
  });

  const offered = async (folder: string, disclosed: string, manifests: string): Promise<Map<string, Buffer>> => {
    await one.must(
      ...['offer', 'KA/1', 'KA/3', '--to-card', 'sam.key.pub', '--purpose', `TEST for ${one.texts[0]}`, '--under', '1'],
      ...['--disclose', disclosed, '--manifests', manifests, '-o', folder, '--yes'],
      ...['--irregular', 'NO_AUTHORITY', '--why', 'TEST'],
    );
    const { page } = await openPage(browser);
    const found = await outputsOf(page, one.at(folder));
    await page.close();
    return found;
  };

  it('tells nothing that is withheld', async () => {
    const found = await offered('closed', 'none', 'withheld');
    expect(found.size).toBe(8);
    expect(leaks(found, [...one.texts, ...one.names, ...one.contents])).toEqual([]);
    expect(recognised(found, one.contents)).toEqual([]);
  });

  it('tells what is granted, so that the search finds what is there', async () => {
    await one.must('withdraw', '--why', 'TEST', '--evidence', 'never-left', '--yes');
    const shown = leaks(await offered('open', 'all', 'all'), one.texts).join('\n');
    for (const place of ['#paper-save', 'as read']) expect(shown).toContain(place);
  });
});
