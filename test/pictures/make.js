/** `npm run pictures`: plays the demo case on invented data, prints papers of it, opens the verifier page, and keeps pictures of both for the README. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pictures = join(root, 'docs/pictures');
const largest = 200_000;

const work = mkdtempSync(join(tmpdir(), 'pictures-'));
const north = join(work, 'demo/north');
const south = join(work, 'demo/south');

/** Runs `custody ARGS` in a folder, with what of the user's own might change the picture left out. */
function custody(cwd, ...args) {
  const { PATH } = process.env;
  const env = { PATH, HOME: work, CUSTODY_CONFIG: 'none', CUSTODY_TRUST: 'trust.json', CUSTODY_STATE: 'state' };
  return execFileSync(process.execPath, [join(root, 'bin/custody.cjs'), ...args], { cwd, env, encoding: 'utf8' });
}

/** One page of a PDF as a picture in shades of grey; `part` cuts it to so many of 1000 parts of its height. */
function pageOf(file, name, { page = 1, dpi = 74, part = 1000 } = {}) {
  const height = Math.round((11.69 * dpi * part) / 1000);
  const size = ['-r', String(dpi), '-x', '0', '-y', '0', '-W', String(Math.round(8.27 * dpi)), '-H', String(height)];
  const out = join(pictures, name);
  execFileSync('pdftoppm', [
    '-png',
    '-gray',
    '-singlefile',
    '-f',
    String(page),
    '-l',
    String(page),
    ...size,
    file,
    out,
  ]);
}

/** The verifier page as the second agency sees it: the bundle that it was sent, evidence and all, by the key of the first. */
async function screenshot(name) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 760, height: 860 }, locale: 'en-US' });
    await page.goto(pathToFileURL(join(root, 'dist/verify.html')).href);
    await page.waitForSelector('#check');
    await page.setInputFiles('#record-folder-input', join(south, 'KA-7'));
    const pins = join(work, 'pins.json');
    custody(work, 'trust', 'add', join(south, 'ada.key.pub'), '--how', 'phone', '--trust', pins);
    await page.setInputFiles('#anchor-file-input', pins);
    await page.waitForSelector('#trust li');
    await page.click('#check');
    await page.waitForSelector('#headline');
    await page.locator('#verdict').scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  } finally {
    await browser.close();
  }
}

try {
  mkdirSync(pictures, { recursive: true });
  custody(work, 'demo', 'demo');
  // KA/2 is in custody there, in a place and under a seal; its officer trusts his own key and that of the sender
  const both = join(work, 'both.json');
  for (const card of ['sam.key.pub', 'ada.key.pub'])
    custody(work, 'trust', 'add', join(south, card), '--how', 'phone', '--trust', both);
  const held = ['KA/2', '-l', 'BE.custody', '--with', 'KA.custody', '--trust', both];
  const papers = [
    [south, 'verdict', 'verdict', ['-l', 'BE.custody', '--with', 'KA.custody'], {}],
    [south, 'custody-form', 'custody-form', held, {}],
    [south, 'custody-form', 'custody-form-ar', [...held, '--lang', 'ar'], {}],
    [south, 'custody-form', 'custody-form-hi', [...held, '--lang', 'hi'], {}],
    [north, 'timeline', 'timeline', ['-l', 'KA.custody'], { part: 440 }],
  ];
  for (const [folder, form, name, args, cut] of papers) {
    const file = join(work, `${name}.pdf`);
    custody(folder, 'report', form, ...args, '-o', file);
    pageOf(file, name, cut);
  }
  await screenshot('page');
  for (const name of [...papers.map(([, , paper]) => paper), 'page']) {
    const file = join(pictures, `${name}.png`);
    const { size } = statSync(file);
    console.log(`docs/pictures/${name}.png ${size} bytes`);
    if (size > largest) throw new Error(`${file} is larger than ${largest} bytes`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
