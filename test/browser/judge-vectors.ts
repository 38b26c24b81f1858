/** Ledger vectors, checked by the page in a browser through the entries that its buttons use: the same verdict and findings as must be. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VectorFile } from '../vectors/vector.ts';
import { isWithoutBrowser, openAlone, openPage, startChromium, type Watched } from './chromium.ts';
import { judgeIn } from './judge.ts';

const folder = new URL('../../fixtures/vectors/', import.meta.url);
const all = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** One in so many runs in a worker, as a person's check does; a browser may give none, and the others run without. CUSTODY_BROWSER_ALL=1: all in workers. */
const perWorker = process.env.CUSTODY_BROWSER_ALL === '1' ? 1 : 16;

/** Every second of them, beginning with that one: two files of tests, which run side by side, have all. */
export function judgeEverySecond(first: 0 | 1): void {
  const names = all.filter((_, at) => at % 2 === first);

  describe.skipIf(isWithoutBrowser)('ledger vectors in the page', () => {
    let browser: Browser;
    let watched: Watched;
    let alone: Watched;
    beforeAll(async () => {
      browser = await startChromium();
      watched = await openPage(browser);
      alone = await openAlone(browser);
    });
    afterAll(() => browser.close());

    it('has half of all of them', () => {
      expect(names.length).toBeGreaterThanOrEqual(213 / 2);
    });

    it.each(names.map((name, at) => [name, at % perWorker === 0] as const))('%s', async (name, isInWorker) => {
      const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as VectorFile;
      const { page } = isInWorker ? watched : alone;
      expect(await judgeIn((call, given) => page.evaluate(call, given), file)).toEqual(file.expected);
    });

    it('asked for nothing meanwhile, and was refused nothing', () => {
      expect([watched.requests, watched.complaints, alone.requests, alone.complaints]).toEqual([[], [], [], []]);
    });
  });
}
