/** Every ledger vector, checked by the page in a browser through the entry that its button uses: the same verdict and findings as must be. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VectorFile } from '../vectors/vector.ts';
import { isWithoutBrowser, openPage, startChromium, type Watched } from './chromium.ts';

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

/** Runs in the page. */
async function judge(file: VectorFile): Promise<unknown> {
  const given = (path: string, text: string) => ({
    path,
    blob: new Blob([Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0))]),
  });
  const { custody } = globalThis as unknown as { custody: { check: import('../../src/web/client.ts').RunCheck } };
  const judged = (one: { verdict: string; findings: readonly { code: string; seq?: number }[] }) => {
    const [first] = one.findings;
    return {
      verdict: one.verdict,
      ...(first && { first: { code: first.code, ...(first.seq !== undefined && { entry: first.seq }) } }),
      findings: [...new Set(one.findings.map(({ code }) => code))].sort(),
    };
  };
  const { disclosures, remembered } = file;
  try {
    const { verification } = await custody.check(
      {
        record: [
          given('vector.custody', file.ledger),
          ...(disclosures ? [given('vector.disclosures', disclosures.bytes)] : []),
        ],
        isKeeper: disclosures?.isWhole === true,
        trust: file.trust as never,
        checkpoints: [...file.checkpoints, ...(file.with ?? []).flatMap(({ checkpoints }) => checkpoints)],
        remembered: remembered && {
          size: remembered.size,
          root: Uint8Array.from(remembered.root.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
        },
        profile: file.profile,
        others: (file.with ?? []).map(({ ledger }, at) => [given(`with-${at + 1}.custody`, ledger)]),
        now: file.now,
      },
      { onProgress: () => {}, signal: new AbortController().signal },
    );
    const { with: others } = verification;
    return { ...judged(verification), ...(others && { with: others.map(judged) }) };
  } catch (error) {
    return { throws: (error as { code: string }).code };
  }
}
