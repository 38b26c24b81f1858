/** The page itself in a browser: what it may do, how large and how fast it is, and that it is used by hand, keyboard and ear. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { langs } from '../../src/words/lang.ts';
import { faults } from './axe.ts';
import { isWithoutBrowser, openPage, pageUrl, startChromium } from './chromium.ts';
import { vectorFile } from './vector-file.ts';

const html = readFileSync(fileURLToPath(pageUrl), 'utf8');

// docs/page.md says what it grew by
it('is smaller than 1,500,000 bytes', () => {
  expect(statSync(fileURLToPath(pageUrl)).size).toBeLessThan(1_500_000);
});

it('allows its own script and style by their digests, and nothing else', () => {
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
  const digest = (text: string | undefined) =>
    `'sha256-${createHash('sha256')
      .update(text ?? '')
      .digest('base64')}'`;
  const style = digest(/<style>([^<]*)<\/style>/.exec(html)?.[1]);
  const [program, last, ...more] = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => digest(text));
  expect(more).toEqual([]);
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${program} ${last} 'wasm-unsafe-eval'`,
    `style-src ${style}`,
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  expect(html.replaceAll(/<script>.*?<\/script>/gs, '')).not.toMatch(/https?:\/\/|\ssrc=|@import|url\(/);
});

it('has a script that a reviewer can read', () => {
  expect(html).toContain('\nfunction judgeAct(act, unasked) {\n');
  const lines = html.split('\n').filter((line) => line.length > 2000);
  // the style, the WebAssembly of SHA-256, the words of six languages, those of fingerprints, and what a package has
  expect(lines.length).toBeLessThan(8);
});

describe.skipIf(isWithoutBrowser)('in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser.close());

  it('is there within a second, asks for nothing and complains of nothing', async () => {
    // the first page of a browser pays for the browser
    await (await openPage(browser)).page.close();
    const { page, requests, complaints } = await openPage(browser);
    const millis = await page.evaluate(() => performance.getEntriesByName('ready')[0]?.startTime ?? Number.NaN);
    console.log(`open and ready in ${Math.round(millis)} ms`);
    expect([requests, complaints]).toEqual([[], []]);
    expect(millis).toBeLessThan(1000);
    await page.close();
  });

  it('cannot reach a network even where its script would', async () => {
    const { page, complaints } = await openPage(browser);
    const reached = await page.evaluate(async () => {
      const tries = [
        fetch('http://127.0.0.1:9/'),
        new Promise((accept, refuse) => {
          const image = new Image();
          image.onload = accept;
          image.onerror = () => refuse(new Error('refused'));
          image.src = 'http://127.0.0.1:9/i.png';
        }),
        new Promise((accept, refuse) => {
          const script = document.createElement('script');
          script.onload = accept;
          script.onerror = () => refuse(new Error('refused'));
          script.src = 'data:text/javascript,0';
          document.body.append(script);
        }),
      ];
      return (await Promise.allSettled(tries)).map(({ status }) => status);
    });
    expect(reached).toEqual(['rejected', 'rejected', 'rejected']);
    for (const directive of ['connect-src', 'default-src', 'script-src'])
      expect(
        complaints.some((text) => /violates/.test(text) && text.includes(`"${directive} `)),
        directive,
      ).toBe(true);
    await page.close();
  });

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    it.each(langs)('%s has no fault that axe finds, with and without a verdict', async (lang) => {
      const { page } = await openPage(browser, { colorScheme });
      await page.selectOption('#language', lang);
      expect(await faults(page)).toEqual([]);
      expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
        lang,
        lang === 'ar' ? 'rtl' : 'ltr',
      ]);
      await page.setInputFiles('#record-files-input', vectorFile('across-handed-over'));
      await page.click('#check');
      await page.waitForSelector('#verdict');
      await page.click('#verdict summary');
      expect(await faults(page)).toEqual([]);
      await page.close();
    });
  });

  it('on the screen of a telephone: no fault, nothing wider than it, and wide tables are reached by keyboard', async () => {
    const { page } = await openPage(browser, { viewport: { width: 320, height: 640 } });
    await page.setInputFiles('#record-files-input', vectorFile('across-handed-over'));
    await page.click('#check');
    await page.waitForSelector('#verdict');
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await page.locator('.wide[tabindex="0"]').count()).toBeGreaterThan(0);
    await page.setViewportSize({ width: 1200, height: 640 });
    await expect.poll(() => page.locator('.wide[tabindex]').count()).toBe(0);
    await page.close();
  });

  it('prints five lines, and a step that names no command', async () => {
    const { page } = await openPage(browser);
    await page.setInputFiles('#record-files-input', vectorFile('across-handed-over'));
    await page.click('#check');
    await page.waitForSelector('#face');
    expect(await page.locator('#face dt').allTextContents()).toEqual([
      ...['Record', 'Sender', 'Evidence', 'Custody', 'Terms'],
    ]);
    expect(await page.locator('#face dd').nth(1).textContent()).toMatch(/^NOT CONFIRMED: says “TEST /);
    expect(await page.textContent('#step')).toMatch(/^Not yet: have “TEST .*, then confirm it above\.$/);
    await page.close();
  });

  it('is used by keyboard alone', async () => {
    const { page } = await openPage(browser);
    await page.keyboard.press('Tab');
    const order: string[] = [];
    for (let step = 0; step < 40; step += 1) {
      const id = await page.evaluate(() => document.activeElement?.id ?? '');
      order.push(id);
      if (id === 'check') break;
      await page.keyboard.press('Tab');
    }
    expect(order[0]).toBe('language');
    expect(order).toContain('record-files');
    expect(order).toContain('anchor-number');
    expect(order.at(-1)).toBe('check');
    await page.keyboard.press('Enter');
    expect(await page.textContent('#status')).toBe('Choose first what you were sent.');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('record-files');
    await page.setInputFiles('#record-files-input', vectorFile('across-handed-over'));
    await page.focus('#check');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#verdict');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('verdict');
    expect(await page.textContent('#status')).toContain('NOT CONFIRMED');
    await page.close();
  });
});
