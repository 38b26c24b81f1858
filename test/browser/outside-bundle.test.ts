/** A bundle with proofs of time in the page: the same report as on the command line, and papers that say the same of outside time. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trustFile } from '../../src/flow/places.ts';
import { type Bench, openBench } from '../cli/bench.ts';
import { isInstalled } from '../cli/built-program.ts';
import { openStamps, rsa } from '../interop/stamp-maker.ts';
import { isWithoutBrowser, openPage, startChromium } from './chromium.ts';

describe.skipIf(isWithoutBrowser || !isInstalled('openssl'))('a bundle with proofs of time in the page', () => {
  let browser: Browser;
  let bench: Bench;
  const stamps = openStamps();
  const root = stamps.root(rsa(2048));
  const signer = stamps.tsa(root, { key: rsa(2048) });
  const at = (name: string): string => join(bench.folder, name);
  const must = async (...args: string[]): Promise<string> => {
    const { status, err, out } = await bench.run(...args);
    if (status !== 0) throw new Error(`custody ${args.join(' ')}: ${err}`);
    return out;
  };

  beforeAll(async () => {
    browser = await startChromium();
    bench = await openBench();
    // stamps are of the clock of this computer
    bench.setClock(() => Math.floor(Date.now() / 1000));
    bench.write('root.pem', root.pem);
    await must('trust', 'add', 'ada.key.pub', '--how', 'in-person');
    await must('trust', 'add', 'root.pem', '--time', '--how', 'letter', '--agency', 'TEST Time');
    await must('anchor', 'key', 'test.example/w1', '-o', 'court.wkey', '--no-passphrase').then((line) =>
      bench.write('court.line', line),
    );
    await must('trust', 'add', 'court.line', '--witness', '--agency', 'TEST Court', '--how', 'in-person');
    await must(
      ...['record', 'collect', 'KA/1', '--manner', 'seized', '--from-nobody', 'found', '--found-at', 'TEST desk'],
      ...['--kind', 'phone', '--make', 'TEST', '--model', 'P', '--serial', 'S1', '--id', 'absent:not-present'],
      ...['--condition', 'good', '--description', 'TEST phone', '--under', '1'],
    );
    await must('anchor', 'request', '-o', 'case.tsq');
    writeFileSync(at('case.tsr'), stamps.answer(readFileSync(at('case.tsq')), signer));
    await must('anchor', 'add', 'case.tsr', '--yes');
    const sam = ['--name', 'TEST Sam', '--agency', 'TEST South', '--jurisdiction', 'BE', '--no-passphrase'];
    await must('key', 'new', ...sam, '-o', 'sam.key');
    await must('anchor', 'request', 'case.custody', '--witness', '-o', 'case.req');
    await must('anchor', 'sign', 'case.req', '--key', 'court.wkey', '-o', 'case.note');
    await must(
      ...['offer', 'KA/1', '--to-card', 'sam.key.pub', '--purpose', 'TEST', '--under', '1', '-o', 'parcel'],
      ...['--disclose', 'all', '--yes', '--irregular', 'NO_AUTHORITY', '--why', 'TEST', '--time-proof', 'case.note'],
    );
  });
  afterAll(async () => {
    await browser?.close();
    stamps.end();
    bench?.remove();
  });

  it('reads the proof in it, and says on the paper answer what the forms of the command line say', async () => {
    const trust = trustFile(bench.env);
    const { page, complaints } = await openPage(browser);
    await page.setInputFiles('#record-folder-input', at('parcel'));
    await page.setInputFiles('#anchor-file-input', trust);
    await page.waitForSelector('#trust li');
    await page.click('#check');
    await page.waitForSelector('#verdict');
    const { out } = await bench.run('verify', '--full', 'parcel', '--no-memory');
    expect(out.match(/\[ANCHOR_CHECKED\]/g)).toHaveLength(2);
    const text = (await page.textContent('#text')) ?? '';
    // where the ledger lies is for the command line alone
    expect(text).toBe(out.replaceAll(' --ledger parcel/data/case.custody', ''));
    await page.click('#paper-fill');
    await page.waitForSelector('#paper-answer');
    const lineIn = (told: string): string | undefined =>
      /Outside time: entries 0 to \d+ existed before .*?, on the word of “[^”]*”, “[^”]*”/.exec(
        told.replaceAll(/\s+/g, ' '),
      )?.[0];
    const line = lineIn(await must('report', 'paper-answer', '-l', 'parcel', '--no-memory'));
    expect(line).toContain('“TEST Court”');
    expect(lineIn((await page.textContent('#paper-answer')) ?? '')).toBe(line);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
