/** How fast the page is: a long ledger, and a file larger than memory, which it hashes as a stream. Figures are printed. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLedger } from '../bench/make-ledger.ts';
import { bin, isBuilt } from '../cli/built-program.ts';
import { isWithoutBrowser, openPage, startChromium } from './chromium.ts';

const isQuick = Boolean(process.env.CUSTODY_TEST_QUICK);
const patience = 600_000;
/** SHA-256 of 2,304 MiB of zeros, as `sha256sum` has it: more than one array can hold. */
const zeros = '0e5acb6dfe745bb3aac4fe5526a9766684008bc934d83335760da59ed5ddd4ff';

describe.skipIf(isWithoutBrowser || !isBuilt || isQuick)('speed in Chromium', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'custody-speed-'));
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'a ledger of 10,000 entries takes less than 15 seconds',
    async () => {
      const ledger = join(folder, 'long.custody');
      const bytes = await makeLedger(ledger, 10_000);
      const { page } = await openPage(browser);
      await page.setInputFiles('#record-files-input', ledger);
      const [from, worked] = [performance.now(), processorSeconds()];
      await page.click('#check');
      await page.waitForSelector('#verdict', { timeout: patience });
      const seconds = (performance.now() - from) / 1000;
      const busy = processorSeconds() - worked;
      console.log(
        `10,000 entries, ${bytes} bytes: ${seconds.toFixed(1)} s, of them ${busy.toFixed(1)} s of a processor`,
      );
      expect(await page.textContent('#text')).toContain('10,000 entries');
      // by the processor's clock, for others may use the machine
      expect(busy).toBeLessThan(15);
      await page.close();
    },
    patience,
  );

  it(
    'a sparse file of 2,304 MiB is hashed right, in memory that does not grow',
    async () => {
      const custody = (...args: string[]) =>
        execFileSync(process.execPath, [bin, ...args], {
          cwd: folder,
          env: {
            PATH: process.env.PATH ?? '',
            HOME: folder,
            CUSTODY_CONFIG: 'none',
            CI: 'true',
            CUSTODY_KEY: 'k',
            CUSTODY_LEDGER: 'KA.custody',
          },
          stdio: 'pipe',
        });
      const why = ['--irregular', 'NO_AUTHORITY', '--why', 'TEST'];
      custody(
        'key',
        'new',
        '--name',
        'TEST Ada',
        '--agency',
        'TEST',
        '--jurisdiction',
        'NL',
        '-o',
        'k',
        '--no-passphrase',
      );
      custody('init', 'KA.custody', '--case', 'TEST 1', '--title', 'TEST');
      const taken = ['--kind', 'data', '--manner', 'handed-in', '--from-nobody', 'found', '--found-at', 'TEST'];
      custody('record', 'collect', 'KA/1', ...taken, '--description', 'TEST', '--condition', 'good', ...why);
      const image = join(folder, 'KA%2F1.dd');
      writeFileSync(image, '');
      truncateSync(image, 9 * 2 ** 28);
      custody('hash', image, '-l', 'KA.custody', '--exhibit', 'KA/1', '--as', 'measure', '--when', 'before', ...why);
      const { page } = await openPage(browser);
      let workers = 0;
      page.on('worker', () => {
        workers += 1;
      });
      await page.setInputFiles('#record-files-input', join(folder, 'KA.custody'));
      await page.setInputFiles('#evidence-files-input', image);
      const before = mebibytes();
      let most = 0;
      const watching = setInterval(() => {
        most = Math.max(most, mebibytes());
      }, 500);
      const [from, worked] = [performance.now(), processorSeconds()];
      await page.click('#check');
      await page.waitForSelector('#verdict', { timeout: patience });
      clearInterval(watching);
      const rate = (seconds: number): string => (2304 / seconds).toFixed(0);
      console.log(
        `2,304 MiB: ${rate((performance.now() - from) / 1000)} MiB/s, ${rate(processorSeconds() - worked)} MiB in a second of a processor, ` +
          `${(most - before).toFixed(0)} MiB more in memory`,
      );
      // one hashes, the other reads meanwhile
      expect(workers).toBe(2);
      expect(await page.textContent('#text')).toMatch(/evidence +pass +1 of 1 exhibit match/);
      expect(readFileSync(join(folder, 'KA.custody')).includes(Buffer.from(zeros, 'hex'))).toBe(true);
      expect(most - before).toBeLessThan(700);
      await page.close();
    },
    patience,
  );
});

/** The processes of this test's browser that draw pages and run their workers: other tests have browsers at the same time. */
function renderers(): string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      return (
        /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('--type=renderer') && isOurs(name)
      );
    } catch {
      return false;
    }
  });
}

/** Whether this process started it, directly or through others. */
function isOurs(name: string): boolean {
  let at = name;
  while (Number(at) > 1) {
    if (Number(at) === process.pid) {
      return true;
    }
    at = /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${at}/status`, 'utf8'))?.[1] ?? '0';
  }
  return false;
}

function summed(file: string, read: (text: string) => number): number {
  return renderers().reduce((sum, name) => {
    try {
      return sum + read(readFileSync(`/proc/${name}/${file}`, 'utf8'));
    } catch {
      return sum;
    }
  }, 0);
}

/** User and system time, which Linux counts in hundredths. */
const processorSeconds = (): number =>
  summed('stat', (text) => {
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  });

const mebibytes = (): number => summed('status', (text) => Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024);
