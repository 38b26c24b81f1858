/** The page in Firefox: it opens, reads every form of a bundle, hashes evidence, and comes to the same verdict as the command line. */
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBuilt } from '../cli/built-program.ts';
import type { VectorFile } from '../vectors/vector.ts';
import { pageUrl } from './chromium.ts';
import { type DemoCase, playDemo } from './demo-case.ts';
import { Firefox, isWithoutFirefox } from './firefox.ts';
import { judgeIn } from './judge.ts';
import { wordsOfCard } from './trust-card.ts';

const folder = new URL('../../fixtures/vectors/', import.meta.url);
const all = readdirSync(folder).filter((name) => name.endsWith('.json'));
/** Chromium judges one in four in the gate; `CUSTODY_BROWSER_ALL=1` gives Firefox all as well. */
const names = process.env.CUSTODY_BROWSER_ALL === '1' ? all : all.filter((_, at) => at % 32 === 0);

describe.skipIf(isWithoutFirefox || !isBuilt)('the page in Firefox', () => {
  let firefox: Firefox;
  let demo: DemoCase;
  const report = async (): Promise<string> => {
    await firefox.click('#check');
    await firefox.find('#verdict');
    return await firefox.run(
      async () => document.querySelector('#text')?.textContent ?? document.body.textContent ?? '',
    );
  };

  beforeAll(async () => {
    demo = playDemo();
    firefox = await Firefox.start();
  });
  afterAll(async () => {
    await firefox?.close();
    demo?.remove();
  });

  it('opens within a second', async () => {
    const times: number[] = [];
    // the first page of a browser pays for the browser, and others use the machine
    for (let turn = 0; turn < 3; turn += 1) {
      await firefox.send('WebDriver:Navigate', { url: pageUrl });
      await firefox.find('#check');
      times.push(await firefox.run(async () => performance.getEntriesByName('ready')[0]?.startTime ?? Number.NaN));
    }
    const agent = await firefox.run(async () => navigator.userAgent);
    console.log(`${agent}: open and ready in ${times.join(', ')} ms`);
    expect(Math.min(...times)).toBeLessThan(1000);
  });

  it.each(['tar', 'zip'])('a %s file by a card that is trusted: the same report', async (form) => {
    await firefox.giveFiles('#record-files-input', join(demo.folder, `whole.${form}`));
    if (form === 'tar') {
      await firefox.giveFiles('#anchor-file-input', demo.at('ada.key.pub'));
      await firefox.find('#words');
      const words = await wordsOfCard(demo.at('ada.key.pub'));
      const places = await firefox.run(async () => [...document.querySelectorAll('#words input')].map(({ id }) => id));
      for (const id of places) await firefox.type(`#${id}`, words[Number(id.slice('word-'.length)) - 1] as string);
      await firefox.click('#anchor-how option[value=phone]');
      await firefox.click('#anchor-add');
    }
    const here = await report();
    expect(here).toMatch(/^RECORD VERIFIED/);
    expect(demo.plain(here)).toBe(demo.packed(form));
  });

  it('evidence given by hand, under the number of its exhibit: it matches', async () => {
    const image = join(demo.folder, 'KA%2F2-1.dd');
    copyFileSync(demo.at('images/KA-2.dd'), image);
    await firefox.giveFiles('#evidence-files-input', image);
    expect(await report()).toMatch(/evidence +\S+ +1 of \d exhibits match/);
  });

  it(`${names.length} ledger vectors: the same verdict and findings`, { timeout: 600_000 }, async () => {
    const said = [];
    const expected = [];
    for (const name of names) {
      const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as VectorFile;
      said.push([name, await judgeIn((call, given) => firefox.run(call, given), file)]);
      expected.push([name, file.expected]);
    }
    expect(said).toEqual(expected);
  });

  it('complained of nothing, and its policy refused nothing', async () => {
    expect(await firefox.complaints('verify.html')).toEqual([]);
    expect(await firefox.complaints('blob:')).toEqual([]);
    // and it would have been seen
    await firefox.run(async () => {
      const image = new Image();
      image.src = 'http://127.0.0.1:9/i.png';
      await new Promise((accept) => setTimeout(accept, 100));
    });
    expect(
      (await firefox.complaints('')).some((text) => text.includes('img-src') || text.includes('default-src')),
    ).toBe(true);
  });
});
