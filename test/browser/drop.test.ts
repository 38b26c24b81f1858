/** Folders that a browser gives in part or not at all when they are dropped: the page names what is missing, and never passes over it. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { english } from '../../src/words/english.ts';
import { isBuilt } from '../cli/built-program.ts';
import { dropper, isWithoutBrowser, openPage, startChromium } from './chromium.ts';
import { type DemoCase, emptyCase } from './demo-case.ts';

describe.skipIf(isWithoutBrowser || !isBuilt)('what a browser does not give of a drop', () => {
  let browser: Browser;
  let made: DemoCase;
  const at = (...names: string[]): string => join(made.folder, ...names);
  const folder = (name: string, ...files: (string | Buffer)[]): string => {
    mkdirSync(at(name));
    for (const file of files)
      writeFileSync(
        typeof file === 'string' ? at(name, file) : Buffer.concat([Buffer.from(`${at(name)}/`), file]),
        'TEST',
      );
    return at(name);
  };

  beforeAll(async () => {
    browser = await startChromium();
    made = emptyCase();
  });
  afterAll(async () => {
    await browser?.close();
    made?.remove();
  });

  async function dropped(where: string, ...paths: string[]): Promise<Page> {
    const { page, complaints } = await openPage(browser);
    await (await dropper(page))(where, ...paths);
    await page.waitForSelector('.problem, .chosen');
    expect(complaints).toEqual([]);
    return page;
  }
  const problem = async (page: Page): Promise<string> => (await page.textContent('.problem')) ?? '';
  const refused = (path: string): string => english['page.folder-refused'].replace('{path}', `“${path}”`);

  it('is said where only links lie in the folder, and what was given before stays', async () => {
    const links = folder('links');
    symlinkSync('nowhere', join(links, 'KA.custody'));
    const page = await dropped('#record', links);
    expect(await problem(page)).toContain(`${english['page.no-files']} [IO]`);
    expect(await page.locator('#record .chosen').count()).toBe(0);
    const drop = await dropper(page);
    await drop('#record', folder('good', 'KA.custody'));
    await page.waitForSelector('#record .chosen');
    expect(await page.locator('.problem').count()).toBe(0);
    await drop('#record', links);
    await page.waitForSelector('#record .problem');
    expect(await page.textContent('#record .chosen')).toContain('“good”: 1 file');
    await page.close();
  });

  it('is named where it is a file whose name is no UTF-8, a folder behind a link, or a link to nowhere', async () => {
    const odd = await dropped('#evidence-title', folder('odd', 'a', Buffer.from([0x62, 0xff])));
    expect(await problem(odd)).toContain(refused('odd/'));
    expect(await odd.locator('.chosen').count()).toBe(0);
    await odd.close();
    symlinkSync(folder('far', 'a'), at('near'));
    const link = await dropped('#evidence-title', at('near'), folder('beside', 'a'));
    expect(await problem(link)).toContain(refused('near'));
    expect(await link.locator('.chosen').count()).toBe(0);
    await link.close();
    symlinkSync('gone', at('nowhere.custody'));
    const gone = await dropped('#record', at('nowhere.custody'));
    expect(await problem(gone)).toContain(refused('nowhere.custody'));
    await gone.close();
    writeFileSync(at('empty.custody'), '');
    const empty = await dropped('#record', at('empty.custody'));
    expect(await empty.textContent('.chosen')).toContain('“empty.custody”, 0 bytes');
    await empty.close();
  });

  it('leaves a folder of links among evidence as one of no files', async () => {
    const links = folder('only');
    symlinkSync('../good/KA.custody', join(links, 'KA%2F1.dd'));
    const page = await dropped('#evidence-title', links);
    expect(await page.textContent('#evidence-0-remove >> xpath=..')).toContain('“only”: 0 files, 0 bytes');
    await page.close();
  });
});
