/** Debian's Chromium, driven from outside, with the page as a person opens it: from a file, without a network. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));

/** Whether browser tests are to be left out: never in CI, where a missing browser must fail. */
export const isWithoutBrowser = executable === undefined && !process.env.CI;

export const pageUrl = new URL('../../dist/verify.html', import.meta.url).href;

export async function startChromium(): Promise<Browser> {
  return await chromium.launch({
    executablePath: executable ?? '/usr/bin/chromium',
    // root has no sandbox of its own; small machines have little shared memory
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
}

export interface Watched {
  readonly page: Page;
  /** Addresses other than of the page itself and of what it made. */
  readonly requests: string[];
  /** What the page said to nobody: errors, and what its policy refused. */
  readonly complaints: string[];
}

/** Opens the page and listens to all that it asks for. */
export async function openPage(
  browser: Browser,
  options: Parameters<Browser['newPage']>[0] = {},
  address = pageUrl,
): Promise<Watched> {
  const page = await browser.newPage({ locale: 'en-US', ...options });
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (url !== address && !/^(blob|data):/.test(url)) requests.push(url);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(address);
  await page.waitForSelector('#check');
  return { page, requests, complaints };
}

/** The same without workers: a check runs in the page, which need not read its program again for each. */
export async function openAlone(browser: Browser): Promise<Watched> {
  const watched = await openPage(browser);
  await watched.page.evaluate(() => {
    globalThis.Worker = class {
      constructor() {
        throw new Error('TEST: no workers here');
      }
    } as unknown as typeof Worker;
  });
  return watched;
}

/** Drops files and folders on an element by real events, as a file manager does. */
export async function dropper(page: Page): Promise<(selector: string, ...files: string[]) => Promise<void>> {
  const wire = await page.context().newCDPSession(page);
  return async (selector, ...files) => {
    await page.locator(selector).scrollIntoViewIfNeeded();
    const { x, y } = (await page.locator(selector).boundingBox()) ?? { x: 0, y: 0 };
    const data = { items: [], files, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await wire.send('Input.dispatchDragEvent', { type, x: x + 5, y: y + 5, data });
  };
}
