/** The page itself in a browser: what it may do, how large and how fast it is, and that it is used by hand, keyboard and ear. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentModel } from '../../src/report/document/document.ts';
import { langs } from '../../src/report/words/lang.ts';
import { bareEnv, bin, isBuilt } from '../cli/built-program.ts';
import { isWithoutBrowser, openPage, pageUrl, startChromium } from './chromium.ts';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const html = readFileSync(fileURLToPath(pageUrl), 'utf8');

it('is smaller than 300 kB', () => {
  expect(statSync(fileURLToPath(pageUrl)).size).toBeLessThan(300_000);
});

it('allows its own script and style by their digests, and nothing else', () => {
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
  const digest = (text: string | undefined) =>
    `'sha256-${createHash('sha256')
      .update(text ?? '')
      .digest('base64')}'`;
  const style = digest(/<style>([^<]*)<\/style>/.exec(html)?.[1]);
  const start = digest(/<script>(.*?)<\/script>/s.exec(html)?.[1]);
  const program = /script-src '[^']+' ('sha256-[^']+')/.exec(policy)?.[1];
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${start} ${program} 'wasm-unsafe-eval'`,
    `style-src ${style}`,
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  expect(html).not.toMatch(/https?:\/\/|\ssrc=|@import|url\(/);
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

  it.skipIf(!isBuilt)('fills in the paper answer to an open offer as the command line does', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'custody-paper-'));
    const custody = (...args: string[]): string =>
      execFileSync(process.execPath, [bin, ...args], { cwd: folder, env: bareEnv(folder), encoding: 'utf8' });
    custody('demo', 'case');
    const bundle = join(folder, 'case/north/KA-7');
    const report = custody('report', 'paper-answer', '-l', join(bundle, 'data/KA.custody'), '--no-memory', '--json');
    const facts = factsOf((JSON.parse(report) as { document: DocumentModel }).document);
    expect(facts).toContain('TEST Sam Stone, TEST Agency South');
    expect(facts).toContain('accepted with reservations');
    const { page, requests, complaints } = await openPage(browser);
    const check = async (): Promise<void> => {
      await page.click('#check');
      await page.waitForSelector('#verdict');
    };

    await page.setInputFiles('#record-folder-input', bundle);
    await check();
    await page.click('#paper-fill');
    await page.waitForSelector('#paper-answer');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('paper-answer');
    const shown = (await page.textContent('#paper-answer')) ?? '';
    expect(facts.filter((fact) => !shown.includes(fact))).toEqual([]);
    expect(shown).not.toContain('THIS RECORD DOES NOT HOLD');
    expect(await faults(page)).toEqual([]);
    const [saved] = await Promise.all([page.waitForEvent('download'), page.click('#paper-save')]);
    expect(saved.suggestedFilename()).toBe('custody-paper-answer.html');
    const file = readFileSync(await saved.path(), 'utf8');
    expect(facts.filter((fact) => !file.includes(fact))).toEqual([]);
    await page.selectOption('#language', 'ar');
    expect(await page.textContent('#paper-title')).toBe('رد ورقي على عرض تسليم');
    expect([requests, complaints]).toEqual([[], []]);

    // what does not hold says so on the paper too
    await page.selectOption('#language', 'en');
    appendFileSync(join(bundle, 'data/evidence/KA=2F2-1/KA-2.dd'), 'x');
    await page.setInputFiles('#record-folder-input', bundle);
    await check();
    expect(await page.locator('#paper-answer').count()).toBe(0);
    await page.click('#paper-fill');
    expect(await page.textContent('#paper-answer .test >> nth=1')).toMatch(/^THIS RECORD DOES NOT HOLD/);

    await page.setInputFiles('#record-files-input', vectorFile('across-handed-over'));
    await check();
    expect(await page.locator('#paper-fill').count()).toBe(0);
    await page.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

/** All that is said in the fields and tables of a document, and by which record. */
function factsOf({ title, header, blocks, foot }: DocumentModel): string[] {
  const cells = blocks.flatMap((block) => {
    if (block.is === 'fields') return block.rows.flatMap(({ label, value }) => [label, value]);
    return block.is === 'table' ? [...block.columns.map((column) => column.title), ...block.rows.flat()] : [];
  });
  const texts = cells.flat().map((cell) => (typeof cell === 'string' ? cell : (cell as { text: string }).text));
  return [title, ...header.ledger.hex, ...header.checkpoint.hex, ...foot, ...texts].filter((text) => text !== '');
}

/** The ledger of a vector as a file that is chosen. */
function vectorFile(name: string) {
  const file = new URL(`../../fixtures/vectors/${name}.json`, import.meta.url);
  const { ledger } = JSON.parse(readFileSync(file, 'utf8')) as { ledger: string };
  return { name: `${name}.custody`, mimeType: 'application/octet-stream', buffer: Buffer.from(ledger, 'base64') };
}

/** What axe finds, as rule and place. */
async function faults(page: Page): Promise<string[]> {
  // evaluated from outside, which no policy of a page forbids
  await page.evaluate(axe);
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}
