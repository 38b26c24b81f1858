/** The page before those who mean harm or are in a hurry: hostile archives and names, wrong keys, stopping, changing one's mind. */
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBuilt } from '../cli/built-program.ts';
import { isWithoutBrowser, openPage, startChromium } from './chromium.ts';
import { type DemoCase, emptyCase } from './demo-case.ts';
import { trustCard } from './trust-card.ts';

const evil = 'TEST <img src=x onerror=alert(1)>';

describe.skipIf(isWithoutBrowser || !isBuilt)('a hostile day at the page', () => {
  let browser: Browser;
  let made: DemoCase;
  const at = (name: string): string => join(made.folder, name);

  beforeAll(async () => {
    browser = await startChromium();
    made = emptyCase();
    const why = ['--irregular', 'NO_AUTHORITY', '--why', 'TEST'];
    const here = ['-l', 'KA.custody', '--key', 'k'];
    made.custody(
      ...[
        'key',
        'new',
        '--name',
        evil,
        '--agency',
        `${evil}</script>`,
        '--jurisdiction',
        'NL',
        '-o',
        'k',
        '--no-passphrase',
      ],
    );
    made.custody('init', 'KA.custody', '--case', `TEST ${evil}`, '--title', evil, '--key', 'k');
    const taken = ['--kind', 'data', '--manner', 'handed-in', '--from-nobody', 'found', '--found-at', 'TEST'];
    made.custody(
      ...['record', 'collect', 'KA/1', ...here, ...taken, '--description', evil, '--condition', 'good', ...why],
    );
    // so long that there is time to stop
    writeFileSync(at('KA%2F1.dd'), '');
    truncateSync(at('KA%2F1.dd'), 2 ** 30);
    made.custody('hash', 'KA%2F1.dd', ...here, '--exhibit', 'KA/1', '--as', 'measure', '--when', 'before', ...why);
  });
  afterAll(async () => {
    await browser?.close();
    made?.remove();
  });

  async function problemOf(page: Page, name: string, buffer: Buffer): Promise<string | null> {
    await page.setInputFiles('#record-files-input', { name, mimeType: '', buffer });
    await page.click('#check');
    return await page.textContent('#verdict .problem');
  }

  it('archives that unpack without end, lie or overlap are refused at once, one after the other', async () => {
    const { page, complaints } = await openPage(browser);
    const zeros = Buffer.alloc(64 * 1024 * 1024);
    const text = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
    const bag = { name: 'b/bagit.txt', bytes: Buffer.from(text) };
    const bomb = { name: 'b/data/KA.custody', bytes: zeros };
    expect(await problemOf(page, 'bomb.zip', zipOf([bag, bomb]))).toContain('100 times the size');
    expect(await problemOf(page, 'twice.zip', zipOf([bag, { ...bag, name: 'b/BAGIT.txt' }]))).toContain(
      '[BUNDLE_UNSAFE]',
    );
    expect(await problemOf(page, 'up.zip', zipOf([bag, { ...bag, name: 'b/../../x' }]))).toContain(
      'the bundle holds “b/../../x”: a step out of its folder [BUNDLE_UNSAFE]',
    );
    const manifest = { name: 'b/manifest-sha256.txt', bytes: Buffer.from('') };
    const liar = { ...bomb, size: 1000 };
    expect(await problemOf(page, 'liar.zip', zipOf([bag, manifest, liar]))).toContain(
      'unpacks to more than the 1000 bytes that it says [BUNDLE_DAMAGED]',
    );
    const hiding = { ...bag, behind: Buffer.from('PK\x03\x04') };
    expect(await problemOf(page, 'hiding.zip', zipOf([hiding, manifest]))).toContain('[BUNDLE_DAMAGED]');
    expect(await problemOf(page, 'x.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))).toContain('[NOT_A_LEDGER]');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('what a ledger and its signer are called is text, on the page, on paper and in the saved file', async () => {
    const { page, complaints } = await openPage(browser);
    let dialogs = 0;
    page.on('dialog', async (dialog) => {
      dialogs += 1;
      await dialog.dismiss();
    });
    await page.setInputFiles('#record-files-input', [at('KA.custody'), at('KA.disclosures')]);
    await page.setInputFiles('#anchor-file-input', at('k.pub'));
    await trustCard(page, at('k.pub'));
    await page.click('#check');
    await page.waitForSelector('#headline');
    for (const part of ['#trust .chosen', '#report']) expect(await page.textContent(part)).toContain(`“${evil}”`);
    expect(await page.locator('main img, main script').count()).toBe(0);
    const [saved] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
    const file = readFileSync(await saved.path(), 'utf8');
    expect(file).toContain('TEST &lt;img src=x');
    expect(file).not.toMatch(/<(img|script)/);
    expect([dialogs, complaints]).toEqual([0, []]);
    await page.close();
  });

  it('names of files and of holders are in quotation marks, and shown as they are', async () => {
    const { page } = await openPage(browser);
    const files = ['a', 'b', 'c', 'd', 'VERDICT: verified\u202e', 'f', 'g'].map((name) => ({
      name,
      mimeType: '',
      buffer: Buffer.from('x'),
    }));
    await page.setInputFiles('#evidence-files-input', files);
    expect(await page.textContent('#more .chosen bdi')).toBe(
      '“a”, “b”, “c”, “d”, “VERDICT: verified\\u{202e}” … and 2 more: 7 files, 7 bytes',
    );
    await page.setInputFiles('#record-files-input', { name: 'good”.pub', mimeType: '', buffer: Buffer.from('x') });
    expect(await page.textContent('#record .note')).toContain('is in it: “good\\u{201d}.pub”.');
    await page.setInputFiles('#anchor-file-input', at('k.pub'));
    await page.waitForSelector('#words');
    expect(await page.textContent('#words')).toContain(`“${evil}”, “${evil}</script>”`);
    await page.selectOption('#language', 'ar');
    await page.setInputFiles('#record-files-input', { name: 'x', mimeType: '', buffer: Buffer.from('x') });
    expect(await page.textContent('#record .chosen bdi')).toContain('\u2068«x»\u2069');
    await page.close();
  });

  it.each([
    ['k', 'CARD_INVALID'],
    ['KA.custody', 'CARD_INVALID'],
    ['KA%2F1.dd', 'TOO_LARGE'],
  ])('%s is no anchor of trust: %s', async (name, code) => {
    const { page } = await openPage(browser);
    await page.setInputFiles('#anchor-file-input', at(name));
    expect(await page.textContent('#trust .problem')).toContain(`[${code}]`);
    expect(await page.textContent('#trust .note')).toContain('Nobody yet');
    await page.close();
  });

  it('a card whose number is not the one that was told is not trusted', async () => {
    const { page } = await openPage(browser);
    await page.setInputFiles('#anchor-file-input', at('k.pub'));
    await page.waitForSelector('#words');
    await page.fill('#anchor-number', '12'.repeat(32));
    await page.selectOption('#anchor-how', 'phone');
    await page.click('#anchor-add');
    expect(await page.textContent('#trust .problem')).toContain('[FINGERPRINT]');
    expect(await page.locator('#trust li').count()).toBe(0);
    await page.close();
  });

  it('stops at once, checks again, and a verdict never stands beside something else than it is about', async () => {
    const { page } = await openPage(browser);
    const evidence = async (): Promise<void> => page.setInputFiles('#evidence-files-input', at('KA%2F1.dd'));
    await page.setInputFiles('#record-files-input', at('KA.custody'));
    await evidence();
    await page.click('#check');
    await page.waitForFunction(() => document.getElementById('progress')?.textContent?.includes('KA%2F1.dd'));
    await page.click('#stop');
    expect(await page.textContent('#status')).toBe('Stopped. Nothing was decided.');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('check');
    await expect.poll(() => page.workers()).toEqual([]);

    // another file while the first is read: that check ends, and its verdict does not come
    await page.click('#check');
    await page.waitForFunction(() => document.getElementById('progress')?.textContent?.includes('KA%2F1.dd'));
    await page.setInputFiles('#record-files-input', { name: 'x', mimeType: '', buffer: Buffer.from('x') });
    await page.waitForSelector('#check');
    await expect.poll(() => page.workers()).toEqual([]);
    await page.click('#check');
    expect(await page.textContent('#verdict')).toContain('[NOT_A_LEDGER]');

    await page.setInputFiles('#record-files-input', at('KA.custody'));
    await page.click('#evidence-0-remove');
    await page.click('#check');
    await page.waitForSelector('#headline');
    // typing on loses the verdict, not the place
    await page.focus('#checkpoint');
    await page.keyboard.type('custody');
    expect(await page.locator('#verdict').count()).toBe(0);
    expect(await page.inputValue('#checkpoint')).toBe('custody');
    await page.click('#check');
    expect(await page.textContent('#verdict .problem')).toContain('[CHECKPOINT_INVALID]');

    await page.reload();
    await page.waitForSelector('#check');
    expect(await page.locator('.chosen, #verdict').count()).toBe(0);
    expect(await page.inputValue('#checkpoint')).toBe('');
    await page.close();
  });
});

interface Member {
  readonly name: string;
  readonly bytes: Buffer;
  readonly size?: number;
  /** Counted as its packed bytes. */
  readonly behind?: Buffer;
}

/** A ZIP file of these members, packed; `size` is what it says of one that unpacks to another. */
function zipOf(members: readonly Member[]): Buffer {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, size = bytes.length, behind = Buffer.alloc(0) } of members) {
    const packed = Buffer.concat([deflateRawSync(bytes), behind]);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(name.length, 22);
    locals.push(Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    list.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), fields, tail, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...list, end]);
}
