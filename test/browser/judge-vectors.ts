/** Ledger vectors, checked by the page in a browser through the entries that its buttons use: the same verdict and findings as must be. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VectorFile } from '../vectors/vector.ts';
import { isWithoutBrowser, openPage, startChromium, type Watched } from './chromium.ts';
import { judge } from './judge.ts';

const folder = new URL('../../fixtures/vectors/', import.meta.url);
const all = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** Every second of them, beginning with that one: two files of tests, which run side by side, have all. */
export function judgeEverySecond(first: 0 | 1): void {
  const names = all.filter((_, at) => at % 2 === first);

  describe.skipIf(isWithoutBrowser)('ledger vectors in the page', () => {
    let browser: Browser;
    let watched: Watched;
    beforeAll(async () => {
      browser = await startChromium();
      watched = await openPage(browser);
    });
    afterAll(() => browser.close());

    it('has half of all of them', () => {
      expect(names.length).toBeGreaterThanOrEqual(213 / 2);
    });

    it.each(names)('%s', async (name) => {
      const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as VectorFile;
      expect(await watched.page.evaluate(judge, file)).toEqual(file.expected);
    });

    it('asked for nothing meanwhile, and was refused nothing', () => {
      expect([watched.requests, watched.complaints]).toEqual([[], []]);
    });
  });
}
