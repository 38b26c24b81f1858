/**
 * Many files, and evidence of another size, in the page: the time of the command line in the same run, not that of reading all bytes.
 * `CUSTODY_BROWSER_ALL=1` takes 50,000 files and 2 GiB, else fewer. Figures are printed.
 */
import { cpSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBuilt } from '../cli/built-program.ts';
import { isWithoutBrowser, openPage, startChromium } from './chromium.ts';
import { type DemoCase, playDemo } from './demo-case.ts';

const isAll = Boolean(process.env.CUSTODY_BROWSER_ALL);
const count = isAll ? 50_000 : 4_000;
const bytes = isAll ? 2 ** 31 : 2 ** 27;
const patience = 600_000;

describe.skipIf(isWithoutBrowser || !isBuilt)('many files in Chromium', () => {
  let browser: Browser;
  let demo: DemoCase;
  beforeAll(async () => {
    demo = playDemo();
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    demo.remove();
  });

  /** Seconds of `custody verify`, and of the page from "Check" to its verdict; both reports. */
  async function both(bundle: string) {
    const began = performance.now();
    const there = demo.custody('verify', '--full', bundle, '--no-memory');
    const command = (performance.now() - began) / 1000;
    const { page } = await openPage(browser);
    const choosing = performance.now();
    await page.setInputFiles('#record-folder-input', bundle);
    await page.waitForSelector('#record .chosen', { timeout: patience });
    const chosen = (performance.now() - choosing) / 1000;
    const seconds = await checkedIn(page);
    const here = (await page.textContent('#text')) ?? '';
    await page.close();
    const times = `${(seconds / command).toFixed(1)} times`;
    console.log(
      `command line ${command.toFixed(2)} s; page ${seconds.toFixed(2)} s, ${times}; choosing ${chosen.toFixed(2)} s`,
    );
    return { command, seconds, here: demo.plain(here), there: demo.plain(there.replaceAll(`${bundle}/`, '')) };
  }

  async function checkedIn(page: Page): Promise<number> {
    const began = performance.now();
    await page.click('#check');
    await page.waitForSelector('#verdict', { timeout: patience });
    return (performance.now() - began) / 1000;
  }

  it.each(['data/extra', 'data/evidence/KA=2F2-1', 'data/evidence/KA=2F9'])(
    `${count} files that no list names, in %s: the same report, within 5 times`,
    async (below) => {
      const bundle = join(demo.folder, below.replaceAll('/', '-'), 'KA-7');
      cpSync(demo.at('KA-7'), bundle, { recursive: true });
      const folder = join(bundle, below, 'many');
      for (let at = 0; at < count; at += 1) {
        const within = join(folder, String(at % 100));
        if (at < 100) mkdirSync(within, { recursive: true });
        writeFileSync(join(within, `f${at}`), `TEST ${at}`);
      }
      writeFileSync(join(bundle, below, 'note'), 'TEST');
      const { command, seconds, here, there } = await both(bundle);
      expect(here).toBe(there);
      expect(seconds).toBeLessThan(5 * command);
    },
    patience,
  );

  it(
    'evidence whose size differs: the same report, within 5 times',
    async () => {
      const bundle = join(demo.folder, 'large', 'KA-7');
      cpSync(demo.at('KA-7'), bundle, { recursive: true });
      truncateSync(join(bundle, 'data/evidence/KA=2F2-1/KA-2.dd'), bytes);
      const { command, seconds, here, there } = await both(bundle);
      expect(here).toContain('[EVIDENCE_DIFFERS]');
      expect(here).toBe(there);
      expect(seconds).toBeLessThan(5 * command);
    },
    patience,
  );
});
