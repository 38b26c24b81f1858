/** Outside proofs of time in the page: what it says of every vector of them, and of stamps that OpenSSL makes, is what the command line says. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faceOf, lineTitles } from '../../src/report/face/face.ts';
import { lineSaid } from '../../src/report/face/face-text.ts';
import { verificationText } from '../../src/report/text.ts';
import type { Verification } from '../../src/verify/facts/verification.ts';
import { parseTrust } from '../../src/verify/trust/trust.ts';
import { loadWords } from '../../src/words/load.ts';
import { sayPhrase } from '../../src/words/say.ts';
import { isInstalled } from '../cli/built-program.ts';
import { openStamps, p256, rsa } from '../interop/stamp-maker.ts';
import { runVector, type VectorFile } from '../vectors/vector.ts';
import { faults } from './axe.ts';
import { isWithoutBrowser, openAlone, openPage, startChromium, type Watched } from './chromium.ts';
import { judgedFully } from './judge-fully.ts';
import { stampedBy } from './stamped-record.ts';

const folder = new URL('../../fixtures/vectors/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(`${name}.json`, folder), 'utf8');

function isOutside({ trust, timeProofs, expected }: VectorFile): boolean {
  const { pins } = trust as { readonly pins?: readonly { readonly kind: string }[] };
  const isJudged = !('throws' in expected);
  return (
    isJudged && (timeProofs !== undefined || pins?.some(({ kind }) => ['time', 'witness'].includes(kind)) === true)
  );
}

const names = readdirSync(folder)
  .map((name) => name.replace(/\.json$/, ''))
  .filter((name) => isOutside(JSON.parse(read(name))));

/** Judged by their buttons as well. */
const looked = [
  ...['authority-with-false-time', 'authorities-disagree', 'entry-dated-back', 'anchor-damaged'],
  ...['time-proof-in-a-file', 'note-of-two-witnesses', 'note-of-a-fork'],
];

const here = async (json: string): Promise<Verification> => (await runVector(json)).verification as Verification;

/** What of a verification outside times change, as plain data. */
const toldOf = ({ verdict, findings, levels, checks, anchors, bounds, notProven }: Verification): unknown =>
  JSON.parse(
    JSON.stringify({
      ...{ verdict, findings, levels, checks, anchors, notProven },
      bounds: bounds?.map(({ from, notBefore, notAfter }) => ({ from, notBefore, notAfter })),
    }),
  );

async function choose(page: Page, { ledger, trust, timeProofs = [], checkpoints, now }: VectorFile): Promise<void> {
  const file = (name: string, text: string) => ({
    ...{ name, mimeType: 'application/octet-stream' },
    buffer: Buffer.from(text, 'base64'),
  });
  await page.clock.setFixedTime(now * 1000);
  await page.setInputFiles('#record-files-input', file('vector.custody', ledger));
  const pins = Buffer.from(JSON.stringify(trust)).toString('base64');
  await page.setInputFiles('#anchor-file-input', file('trust.json', pins));
  await page.waitForSelector('#trust li');
  if (timeProofs.length > 0) {
    const given = timeProofs.map((proof, at) => file(`proof ${at + 1}`, proof));
    await page.setInputFiles('#proofs-files-input', given);
    await page.waitForSelector('#proofs-0-remove');
  }
  const [checkpoint] = checkpoints;
  if (checkpoint !== undefined) await page.fill('#checkpoint', checkpoint);
  await page.click('#check');
  await page.waitForSelector('#verdict');
}

describe.skipIf(isWithoutBrowser)('outside proofs of time in the page', () => {
  let browser: Browser;
  let alone: Watched;
  beforeAll(async () => {
    browser = await startChromium();
    alone = await openAlone(browser);
  });
  afterAll(() => browser.close());

  it('come to the same findings, bounds and levels for every vector', async () => {
    const { page, requests, complaints } = alone;
    const [said, expected]: [unknown[], unknown[]] = [[], []];
    for (const name of names) {
      said.push([name, await page.evaluate(judgedFully, JSON.parse(read(name)) as VectorFile)]);
      expected.push([name, toldOf(await here(read(name)))]);
    }
    expect(names.length).toBeGreaterThanOrEqual(45);
    expect(said).toEqual(expected);
    expect([requests, complaints]).toEqual([[], []]);
  });

  it.each(looked)('%s: the same text and the same five lines', async (name) => {
    const file = JSON.parse(read(name)) as VectorFile;
    const { verification, state } = await runVector(read(name));
    const { page } = await openPage(browser);
    await choose(page, file);
    expect(await page.textContent('#text')).toBe(
      verificationText(verification as Verification, undefined, { langs: ['en'] }),
    );
    const trust = parseTrust(JSON.stringify(file.trust));
    const face = faceOf({ verification: verification as Verification, state, trust }, { is: 'page' });
    expect(await page.locator('#face dt').allTextContents()).toEqual(
      face.lines.map(({ line }) => sayPhrase('en', lineTitles[line])),
    );
    expect(await page.locator('#face dd').allTextContents()).toEqual(face.lines.map((line) => lineSaid(line, 'en')));
    await page.close();
  });

  it('says in another language what the command line says in it', async () => {
    const name = 'authorities-disagree';
    const { page } = await openPage(browser, { locale: 'de-DE' });
    await choose(page, JSON.parse(read(name)));
    await loadWords(['de']);
    const text = verificationText(await here(read(name)), undefined, { langs: ['de'] });
    expect(text).toContain('äußere');
    expect(await page.textContent('#text')).toBe(text);
    expect(await faults(page)).toEqual([]);
    await page.close();
  });

  it('without pins of time checks none, and does not say that a browser cannot', async () => {
    const file = JSON.parse(read('anchor-checked')) as VectorFile;
    const { pins } = file.trust as { readonly pins: readonly { readonly kind: string }[] };
    const without = { ...file, trust: { format: 1, pins: pins.filter(({ kind }) => kind !== 'time') } };
    const { page } = await openPage(browser);
    await choose(page, without);
    const text = (await page.textContent('#text')) ?? '';
    expect(text).toBe(verificationText(await here(JSON.stringify(without)), undefined, { langs: ['en'] }));
    expect(text).toContain('[ANCHOR_NOT_CHECKED]');
    expect(text).not.toContain('browser');
    await page.close();
  });

  describe.skipIf(!isInstalled('openssl'))('of authorities that OpenSSL plays', () => {
    const stamps = openStamps();
    afterAll(() => stamps.end());
    const curve = (name: string) => ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${name}`];

    it.each([
      ['RSA under RSA', rsa(3072), rsa(2048), 'sha256'],
      ['P-256 under P-384', p256, curve('P-384'), 'sha256'],
      ['P-521 with SHA-512 under Ed25519', curve('P-521'), ['-algorithm', 'ed25519'], 'sha512'],
      ['P-384 under RSA', curve('P-384'), rsa(2048), 'sha384'],
    ] as const)('%s: the same as the command line; damaged, it is unfit', async (_, key, above, signerDigest) => {
      const root = stamps.root(above);
      const signer = stamps.tsa(root, { key });
      for (const isDamaged of [false, true]) {
        const file = await stampedBy({ root, isDamaged, make: (text) => stamps.stamp(text, signer, { signerDigest }) });
        const expected = toldOf(await here(JSON.stringify(file)));
        const said = (await alone.page.evaluate(judgedFully, file)) as { findings: { code: string }[] };
        expect(said).toEqual(expected);
        expect(said.findings.map(({ code }) => code)).toContain(isDamaged ? 'ANCHOR_UNFIT' : 'ANCHOR_CHECKED');
      }
      expect(alone.complaints).toEqual([]);
    });

    it.each([
      ['a key on another curve', curve('secp256k1'), p256],
      ['a root with Ed448', p256, ['-algorithm', 'ed448']],
    ] as const)('%s: left open with that reason, and no promise is broken by it', async (_, key, above) => {
      const root = stamps.root(above);
      const signer = stamps.tsa(root, { key });
      const make = (text: Uint8Array): Uint8Array => stamps.stamp(text, signer);
      const file = await stampedBy({ root, make, isPromised: true });
      expect((await here(JSON.stringify(file))).findings.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['ANCHOR_CHECKED', 'ANCHOR_PROMISE_KEPT']),
      );
      const { page } = await openPage(browser);
      await choose(page, file);
      const text = (await page.textContent('#text')) ?? '';
      expect(text).toMatch(
        /not checked: a browser cannot check a signature of this kind, and the command line can.*\[ANCHOR_NOT_CHECKED\]/,
      );
      expect(text).toContain('[ANCHOR_PROMISE_UNCHECKED]');
      expect(text).not.toMatch(/ANCHOR_(CHECKED|UNFIT|PROMISE_BROKEN|PROMISE_KEPT|OUTLIVED)/);
      expect(text).toMatch(/^NOT CONFIRMED: nothing contradicts the record/);
      await page.close();
    });
  });
});
