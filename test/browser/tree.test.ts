/** A folder of evidence in the page, compared with its manifest as the command line does it, by button and by drop. */
import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBuilt } from '../cli/built-program.ts';
import { dropper, isWithoutBrowser, openPage, startChromium } from './chromium.ts';
import { type DemoCase, emptyCase } from './demo-case.ts';

describe.skipIf(isWithoutBrowser || !isBuilt)('a folder of evidence in the page', () => {
  let browser: Browser;
  let made: DemoCase;
  const at = (...names: string[]): string => join(made.folder, 'evidence', 'KA%2F1', ...names);
  const ledger = (): string => join(made.folder, 'KA.custody');

  beforeAll(async () => {
    browser = await startChromium();
    made = emptyCase();
    for (const folder of ['a', 'b/c', 'empty']) mkdirSync(at(folder), { recursive: true });
    // more than are read ahead, and one that is read in pieces
    for (let n = 0; n < 40; n += 1) writeFileSync(at('a', `f${n}`), `TEST ${n}`);
    writeFileSync(at('b/c/large'), Buffer.alloc(9 * 1024 * 1024, 'TEST'));
    made.custody(
      ...['key', 'new', '--name', 'TEST', '--agency', 'TEST', '--jurisdiction', 'NL', '-o', 'k', '--no-passphrase'],
    );
    made.custody('init', ledger(), '--case', 'TEST 1', '--title', 'TEST', '--key', 'k');
    record('KA/1', at());
  });
  afterAll(async () => {
    await browser?.close();
    made?.remove();
  });

  /** Puts the folder on record; its manifest. */
  function record(number: string, folder: string): string {
    const why = ['--irregular', 'NO_AUTHORITY', '--why', 'TEST'];
    const here = ['-l', ledger(), '--key', 'k'];
    const taken = ['--kind', 'data', '--manner', 'handed-in', '--from-nobody', 'found', '--found-at', 'TEST'];
    const looks = ['--description', 'TEST', '--condition', 'good'];
    made.custody('record', 'collect', number, ...here, ...taken, ...looks, ...why);
    const manifest = `${number.replace('/', '')}.manifest`;
    const measure = ['--exhibit', number, '--as', 'measure', '--when', 'before', '-o', manifest];
    made.custody('hash', folder, ...here, ...measure, ...why);
    return join(made.folder, manifest);
  }

  /** What the page says of the exhibit; the folder by its button, or dropped. */
  async function said(how: 'chosen' | 'dropped'): Promise<string> {
    const { page, complaints } = await openPage(browser);
    await page.setInputFiles('#record-files-input', ledger());
    await page.setInputFiles('#evidence-files-input', join(made.folder, 'KA1.manifest'));
    if (how === 'chosen') await page.setInputFiles('#evidence-folder-input', at());
    else await (await dropper(page))('#evidence-title', at());
    await page.waitForSelector('#evidence-1-remove');
    await page.click('#check');
    await page.waitForSelector('#verdict');
    const text = (await page.textContent('#text')) ?? '';
    expect(complaints).toEqual([]);
    await page.close();
    return text;
  }
  const verified = (): string =>
    made.custody('verify', '--full', '-l', ledger(), '--evidence', join(made.folder, 'evidence'), '--no-memory');
  const counts = (text: string): string | undefined => /recorded: (.*) \[EVIDENCE_DIFFERS\]/.exec(text)?.[1];

  it('matches as it was; by the button the empty folder is not seen, and that is told', async () => {
    const whole = /evidence +pass +1 of 1 exhibit match/;
    expect(verified()).toMatch(whole);
    expect(await said('dropped')).toMatch(whole);
    const chosen = await said('chosen');
    expect(chosen).not.toMatch(whole);
    expect(chosen).toContain('links, devices or empty folders, which a browser does not show: 1');
  });

  it('tells what changed, moved, went and came as the command line counts it', async () => {
    appendFileSync(at('a/f1'), 'x');
    writeFileSync(at('b/c/large'), Buffer.alloc(9 * 1024 * 1024, 'TSET'));
    rmSync(at('a/f2'));
    renameSync(at('a/f3'), at('b/f3'));
    mkdirSync(at('new'));
    rmSync(at('a/f4'));
    mkdirSync(at('a/f4'));
    rmSync(at('empty'), { recursive: true });
    writeFileSync(at('empty'), '');
    expect(counts(verified())).toBe('2 changed, 2 kind-changed, 1 moved, 1 missing, 1 new; first: a/f1 (changed)');
    expect(counts(await said('dropped'))).toBe(counts(verified()));
  });

  it('never matches where a link stands on record, which the browser does not show', async () => {
    const folder = join(made.folder, 'linked', 'KA%2F2');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'f'), 'TEST');
    symlinkSync('f', join(folder, 'link'));
    const { page } = await openPage(browser);
    const manifest = record('KA/2', folder);
    await page.setInputFiles('#record-files-input', ledger());
    await page.setInputFiles('#evidence-files-input', manifest);
    await (await dropper(page))('#evidence-title', folder);
    await page.waitForSelector('#evidence-1-remove');
    await page.click('#check');
    await page.waitForSelector('#verdict');
    const text = (await page.textContent('#text')) ?? '';
    await page.close();
    expect(text).toMatch(/exhibit KA\/2: not everything .* which a browser does not show: 1 \[EVIDENCE_INCOMPLETE\]/);
  });
});
