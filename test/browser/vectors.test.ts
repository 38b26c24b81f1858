/** Every ledger vector, checked by the page in a browser through the entry that its button uses: the same verdict and findings as must be. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VectorFile } from '../vectors/vector.ts';
import { isWithoutBrowser, openPage, startChromium, type Watched } from './chromium.ts';
import { judge } from './judge.ts';

const folder = new URL('../../fixtures/vectors/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe.skipIf(isWithoutBrowser)('ledger vectors in the page', () => {
  let browser: Browser;
  let watched: Watched;
  beforeAll(async () => {
    browser = await startChromium();
    watched = await openPage(browser);
  });
  afterAll(() => browser.close());

  it('has all of them', () => {
    expect(names.length).toBeGreaterThanOrEqual(213);
  });

  it.each(names)('%s', async (name) => {
    const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as VectorFile;
    expect(await watched.page.evaluate(judge, file)).toEqual(file.expected);
  });

  it('asked for nothing meanwhile, and was refused nothing', () => {
    expect([watched.requests, watched.complaints]).toEqual([[], []]);
  });
});
