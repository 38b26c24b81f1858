/** The draft of an answer that the page writes: a colleague with a key signs it on the command line, which checks all again. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../cli/bench.ts';
import { isBuilt } from '../cli/built-program.ts';
import { faults } from './axe.ts';
import { isWithoutBrowser, openPage, startChromium } from './chromium.ts';

describe.skipIf(isWithoutBrowser || !isBuilt)('a draft of an answer', () => {
  let browser: Browser;
  let bench: Bench;
  beforeAll(async () => {
    browser = await startChromium();
    bench = await openBench();
    const found = ['--manner', 'seized', '--from-nobody', 'found', '--found-at', 'TEST desk', '--under', '1'];
    for (const [number, serial] of [
      ['KA/1', 'S1'],
      ['KA/2', 'S2'],
    ] as const)
      await must(
        ...['record', 'collect', number, ...found, '--kind', 'phone', '--make', 'TEST', '--model', 'P'],
        ...['--serial', serial, '--id', 'absent:not-present', '--condition', 'good', '--description', 'TEST phone'],
      );
    const sam = ['--name', 'TEST Sam', '--agency', 'TEST South', '--jurisdiction', 'BE', '--no-passphrase'];
    await must('key', 'new', ...sam, '-o', 'sam.key');
    await must(
      ...['offer', 'KA/1', 'KA/2', '--to-card', 'sam.key.pub', '--purpose', 'TEST', '--under', '1', '-o', 'parcel'],
      ...['--disclose', 'all', '--yes', '--irregular', 'NO_AUTHORITY', '--why', 'TEST'],
    );
    await must('init', 'south.custody', '--case', 'TEST S-1', '--title', 'TEST', '--key', 'sam.key', '--post', 'south');
  });
  afterAll(async () => {
    await browser?.close();
    bench?.remove();
  });

  async function must(...args: string[]): Promise<string> {
    const { status, err, out } = await bench.run(...args);
    if (status !== 0) throw new Error(`custody ${args.join(' ')}: ${err}`);
    return out;
  }

  const accept = (file: string, ...more: string[]) =>
    bench.run(
      ...['accept', 'parcel', '--decisions', file, '--into', 'south.custody', '--key', 'sam.key', '-o', 'a.answer'],
      ...['--yes', ...more],
    );

  async function saved(page: Page, name: string): Promise<string> {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('[id^=answer-][id$=-save]')]);
    expect(download.suggestedFilename()).toMatch(/^custody-answer-\d+\.json$/);
    const path = `${bench.folder}/${name}`;
    await download.saveAs(path);
    return path;
  }

  it('is refused while something is missing, names it, and is signed once it is whole', async () => {
    const { page, complaints } = await openPage(browser);
    await page.setInputFiles('#record-folder-input', `${bench.folder}/parcel`);
    await page.click('#check');
    await page.waitForSelector('#verdict');
    await page.click('summary:has-text("Draft of an answer")');
    const ids = await page.locator('details[id^=answer-] [id]').evaluateAll((all) => all.map(({ id }) => id));
    const offer = /^answer-\d+/.exec(ids[0] ?? '')?.[0] ?? '';
    const type = async (name: string, text: string): Promise<void> => await page.fill(`#${offer}-${name}`, text);
    const choose = async (name: string, value: string): Promise<void> => {
      await page.selectOption(`#${offer}-${name}`, value);
    };

    await type('place', 'TEST gate “south”');
    await type('from', 'TEST courier');
    await choose('0-outcome', 'accepted');
    await type('0-condition', 'TEST as described');
    await choose('1-outcome', 'refused');
    const lacking = await accept(await saved(page, 'lacking.json'));
    expect(lacking).toMatchObject({ status: 6, err: expect.stringContaining('KA/2: refused needs a reason') });

    // another language keeps what was typed
    await page.selectOption('#language', 'ar');
    expect(await page.inputValue(`#${offer}-place`)).toBe('TEST gate “south”');
    expect(await page.inputValue(`#${offer}-1-outcome`)).toBe('refused');
    await page.click(`#${offer} summary`);
    await choose('1-code', 'not-as-described');
    await type('1-why', 'TEST <b>another</b> phone');
    await type('1-place', 'TEST shelf 2');
    await type('1-seals', 'B-1, B-2');
    expect(await faults(page)).toEqual([]);
    const whole = await saved(page, 'whole.json');
    expect(JSON.parse(readFileSync(whole, 'utf8'))).toEqual({
      received: {
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        place: 'TEST gate “south”',
        from: 'TEST courier',
        packages: [],
      },
      exhibits: [
        { number: 'KA/1', outcome: 'accepted', condition: 'TEST as described' },
        {
          number: 'KA/2',
          outcome: 'refused',
          code: 'not-as-described',
          why: 'TEST <b>another</b> phone',
          where: { place: 'TEST shelf 2', seals: ['B-1', 'B-2'] },
        },
      ],
    });
    expect(complaints).toEqual([]);
    await page.close();
    // tests have a clock behind that of the browser
    const signed = await accept(whole, '--at', 'now');
    // the warrant of the tests permits no transfer
    expect(signed).toMatchObject({ status: 1, out: expect.stringContaining('1 accepted, 1 refused') });
    expect(signed.out).toContain('signed a.answer');
    expect(signed.out).toContain('refused (not-as-described: “TEST <b>another</b> phone”); now at “TEST shelf 2”');
    expect(await must('show', '1', '-l', 'south.custody')).toContain('TEST as described');
  });
});
