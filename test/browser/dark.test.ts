/** Forms as HTML on a dark screen: dark, readable as axe-core measures it, with codes on white; on paper nothing changes. */
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBuilt } from '../cli/built-program.ts';
import { faults } from './axe.ts';
import { isWithoutBrowser, startChromium } from './chromium.ts';
import { type DemoCase, playDemo } from './demo-case.ts';

const forms: readonly (readonly [form: string, ...about: string[]])[] = [
  ['custody-form', 'KA/1'],
  ['verdict'],
  ['timeline'],
  ['label', 'KA/1'],
];

describe.skipIf(isWithoutBrowser || !isBuilt)('forms as HTML', () => {
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

  it.each(forms)('%s is dark where the screen is, and white on paper', async (form = '', ...about) => {
    const file = demo.at(`${form}.html`);
    demo.custody('report', form, ...about, '-l', demo.at('KA.custody'), '-o', file);
    const page = await browser.newPage({ colorScheme: 'dark' });
    await page.goto(pathToFileURL(file).href);
    const grounds = () =>
      page.evaluate(() => {
        const groundOf = (selector: string) => {
          const element = document.querySelector(selector);
          return element && getComputedStyle(element).backgroundColor;
        };
        return [groundOf('body'), groundOf('svg'), getComputedStyle(document.body).color];
      });
    expect(await grounds()).toEqual(['rgb(18, 18, 18)', 'rgb(255, 255, 255)', 'rgb(238, 238, 238)']);
    expect(await faults(page)).toEqual([]);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect((await grounds())[0]).toBe('rgb(255, 255, 255)');
    expect((await grounds())[2]).toBe('rgb(0, 0, 0)');
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    expect((await grounds())[0]).toBe('rgb(255, 255, 255)');
    expect(await faults(page)).toEqual([]);
    await page.close();
  });
});
