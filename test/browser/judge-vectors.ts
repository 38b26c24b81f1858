/**
 * Ledger vectors, checked by the page in a browser through the entries that its buttons use: the same verdict, findings and facts as must
 * be. One in four; all with CUSTODY_BROWSER_ALL=1.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VectorFile } from '../vectors/vector.ts';
import { isWithoutBrowser, openAlone, openPage, startChromium, type Watched } from './chromium.ts';
import { judgeIn } from './judge.ts';

const folder = new URL('../../fixtures/vectors/', import.meta.url);
const isAll = process.env.CUSTODY_BROWSER_ALL === '1';
const all = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .filter((_, at) => isAll || at % 4 === 0);

/** One in so many runs in a worker, as a person's check does; a browser may give none, and the others run without. */
const perWorker = isAll ? 1 : 16;

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

    it('has half of those that are taken', () => {
      expect(names.length).toBeGreaterThanOrEqual(Math.floor((isAll ? 1600 : 400) / 2));
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
