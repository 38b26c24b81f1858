/** A bundle as it is sent, checked in the page by its buttons: folder, TAR and ZIP, evidence and all, as the command line checks it. */
import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { english } from '../../src/words/english.ts';
import hindiWords from '../../src/words/hi.json' with { type: 'json' };
import { isBuilt } from '../cli/built-program.ts';
import { faults } from './axe.ts';
import { dropper, isWithoutBrowser, openPage, pageUrl, startChromium } from './chromium.ts';
import { type DemoCase, playDemo } from './demo-case.ts';
import { placesIn, trustCard, typeWords, wordsOfCard } from './trust-card.ts';

const hindi = hindiWords.texts;

describe.skipIf(isWithoutBrowser || !isBuilt)('a bundle in the page', () => {
  let browser: Browser;
  let demo: DemoCase;
  let bundle: string;
  const card = () => demo.at('ada.key.pub');
  const verified = (...args: string[]): string =>
    demo.plain(demo.custody('verify', '--full', ...args, '--trust', 'pins.json', '--no-memory'));

  beforeAll(async () => {
    demo = playDemo();
    bundle = demo.at('KA-7');
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    demo.remove();
  });

  /** Chooses, trusts the card, checks; the report as text. */
  async function checked(page: Page, record: string, isFolder = false): Promise<string> {
    await page.setInputFiles(isFolder ? '#record-folder-input' : '#record-files-input', record);
    if ((await page.locator('#trust li').count()) === 0) {
      await page.setInputFiles('#anchor-file-input', card());
      await trustCard(page, card());
    }
    await page.click('#check');
    await page.waitForSelector('#verdict');
    return (await page.textContent('#text')) ?? (await page.textContent('#verdict')) ?? '';
  }

  it('a folder with evidence: the same report', async () => {
    const { page, requests, complaints } = await openPage(browser);
    const here = await checked(page, bundle, true);
    expect(here).toContain('EVIDENCE');
    expect(demo.plain(here)).toBe(verified(bundle));
    expect([requests, complaints]).toEqual([[], []]);
    await page.close();
  });

  it('without WebAssembly: the same report, and it says that it is slow', async () => {
    // the same page, which forbids it to itself, as where a browser has none
    const html = readFileSync(fileURLToPath(pageUrl), 'utf8');
    expect(html.split(" 'wasm-unsafe-eval'")).toHaveLength(2);
    const without = join(demo.folder, 'without.html');
    writeFileSync(without, html.replace(" 'wasm-unsafe-eval'", ''));
    const { page } = await openPage(browser, {}, pathToFileURL(without).href);
    await page.evaluate(() => {
      const told: string[] = [];
      (globalThis as unknown as { told: string[] }).told = told;
      const watcher = new MutationObserver(() => told.push(document.body.textContent ?? ''));
      watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    const here = await checked(page, bundle, true);
    expect(demo.plain(here)).toBe(verified(bundle));
    const told = await page.evaluate(() => (globalThis as unknown as { told: string[] }).told.join('\n'));
    expect(told).toContain(english['page.slow']);
    await page.close();
  });

  it('what is dropped is taken as what is chosen: the folder, the card, evidence; beside it nothing happens', async () => {
    const { page, complaints } = await openPage(browser);
    const drop = await dropper(page);
    await drop('#record', bundle);
    await page.waitForSelector('#record .chosen');
    expect(await page.textContent('#record .chosen bdi')).toMatch(/^“KA-7”: \d+ files/);
    await drop('#trust', card());
    await trustCard(page, card());
    await drop('footer', bundle);
    await page.click('#check');
    await page.waitForSelector('#verdict');
    expect(demo.plain((await page.textContent('#text')) ?? '')).toBe(verified(bundle));
    // the input has changed, so the verdict is gone
    await drop('#evidence-title', demo.at('images'));
    await page.waitForSelector('#evidence-0-remove');
    expect(await page.locator('#verdict').count()).toBe(0);
    expect(await page.textContent('.chosen:has(#evidence-0-remove) bdi')).toMatch(/^“images”: \d+ file/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each(['tar', 'zip'])('a %s file: the same report', async (form) => {
    const { page } = await openPage(browser);
    const here = await checked(page, join(demo.folder, `whole.${form}`));
    expect(demo.plain(here)).toBe(demo.packed(form));
    await page.close();
  });

  it('evidence that was changed is found, as on the command line', async () => {
    const changed = join(demo.folder, 'KA-7');
    cpSync(bundle, changed, { recursive: true });
    appendFileSync(join(changed, 'data/evidence/KA=2F2-1/KA-2.dd'), 'x');
    const { page } = await openPage(browser);
    const here = await checked(page, changed, true);
    expect(here).toContain('[EVIDENCE_DIFFERS]');
    expect(here).toContain('[BAG_FILE_DIFFERS]');
    expect(demo.plain(here)).toBe(verified(changed));
    await page.close();
  });

  it('a ledger with evidence beside it, given by its number', async () => {
    const { page } = await openPage(browser);
    const image = readFileSync(demo.at('images/KA-2.dd'));
    const as = (name: string) => ({ name, mimeType: 'application/octet-stream', buffer: image });
    await page.setInputFiles('#evidence-files-input', [as('KA%2F2-1.dd')]);
    const here = await checked(page, demo.at('KA.custody'));
    expect(here).toContain('EVIDENCE');
    expect(here).not.toContain('[EVIDENCE_DIFFERS]');
    expect(await page.textContent('#headline')).toMatch(/EVIDENCE (MATCHES|PARTLY EXAMINED) \(EVERY BYTE|EVIDENCE/);
    await page.close();
  });

  it('several ledgers and bundles of others chosen at once are checked as chosen one after the other', async () => {
    const others = [demo.at('..', 'south', 'BE.custody'), join(demo.folder, 'whole.zip')];
    const reports: string[] = [];
    for (const turns of [[others], others.map((other) => [other])]) {
      const { page } = await openPage(browser);
      for (const turn of turns) await page.setInputFiles('#others-files-input', turn);
      await page.waitForSelector('#others-1-remove');
      reports.push(demo.plain(await checked(page, demo.at('KA.custody'))));
      await page.close();
    }
    expect(reports[0]).toContain('BE.custody');
    expect(reports[0]).toBe(reports[1]);
  });

  it('a card asks for four of its words, drawn each time: wrong words are refused, and nothing is trusted', async () => {
    const { page } = await openPage(browser);
    await page.setInputFiles('#anchor-file-input', card());
    await page.waitForSelector('#words');
    const words = await wordsOfCard(card());
    const drawn = new Set<string>();
    for (const change of [() => '', () => 'zoo zoo', (word: string) => `${word}x`]) {
      drawn.add((await placesIn(page)).join());
      await typeWords(page, card(), change);
      await page.selectOption('#anchor-how', 'phone');
      await page.click('#anchor-add');
      expect(await page.textContent('#trust .problem')).toContain('[FINGERPRINT]');
      expect(await page.textContent('#trust .problem')).toContain(english['page.card-words-wrong']);
      expect(await page.locator('#trust li').count()).toBe(0);
    }
    expect(drawn.size).toBeGreaterThan(1);
    // none of the words is on the page, for a clerk to copy
    const shown = (await page.textContent('#trust')) ?? '';
    expect(shown).not.toContain(words.slice(0, 3).join(' '));
    expect(await faults(page)).toEqual([]);
    // by keyboard, in capitals, as it may be typed
    const places = await placesIn(page);
    await page.focus(`#word-${places[0]}`);
    for (const n of places) {
      expect(await page.evaluate(() => document.activeElement?.id)).toBe(`word-${n}`);
      expect(
        await page.locator(':focus').evaluate((input) => (input as HTMLInputElement).labels?.[0]?.textContent),
      ).toBe(`Word ${n}`);
      await page.keyboard.type(` ${words[n - 1]?.toUpperCase()} `);
      await page.keyboard.press('Tab');
    }
    await page.selectOption('#anchor-how', 'phone');
    await page.click('#anchor-add');
    expect(await page.locator('#trust li').count()).toBe(1);
    await page.close();
  });

  it('what is no bundle says so, and what to do', async () => {
    const { page } = await openPage(browser);
    await page.setInputFiles('#record-files-input', {
      name: 'x.custody',
      mimeType: '',
      buffer: Buffer.from('no ledger'),
    });
    await page.click('#check');
    await page.waitForSelector('#verdict .problem');
    expect(await page.textContent('#verdict .problem')).toContain('[NOT_A_LEDGER]');
    await page.close();
  });

  it('says in the language of the page what to give instead of a wrong file', async () => {
    const { page } = await openPage(browser);
    await page.selectOption('#language', 'hi');
    await page.setInputFiles('#record-files-input', card());
    await page.click('#check');
    await page.waitForSelector('#outcome .problem, main .problem');
    expect(await page.textContent('.problem')).toContain(hindi['page.wrong-record']);
    await page.setInputFiles('#anchor-file-input', demo.at('letter.txt'));
    await page.waitForSelector('#trust .problem');
    expect(await page.textContent('#trust .problem')).toContain(`[CARD_INVALID]${hindi['page.wrong-card']}`);
    await page.close();
  });
});
