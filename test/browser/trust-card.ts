/** Trusting a card in the page as a clerk does: the words that it asks for, as the agency reads them out. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { fromHex } from '../../src/bytes/hex.ts';
import { fingerprintWords } from '../../src/crypto/fingerprint.ts';
import { decodeCard } from '../../src/ledger/statements/card.ts';

/** The 24 words of a card on disk. */
export async function wordsOfCard(path: string): Promise<string[]> {
  const { keyId } = await decodeCard(new Uint8Array(readFileSync(path)));
  return fingerprintWords(fromHex(keyId));
}

/** The places that the page asks for. */
export const placesIn = (page: Page): Promise<number[]> =>
  page.locator('#words input').evaluateAll((inputs) => inputs.map(({ id }) => Number(id.slice('word-'.length))));

/** Types the words that are asked for; `change` may alter them. */
export async function typeWords(page: Page, path: string, change = (word: string): string => word): Promise<void> {
  await page.waitForSelector('#words');
  const words = await wordsOfCard(path);
  for (const n of await placesIn(page)) await page.fill(`#word-${n}`, change(words[n - 1] as string));
}

/** Types them, and trusts the card that was read. */
export async function trustCard(page: Page, path: string): Promise<void> {
  await typeWords(page, path);
  await page.selectOption('#anchor-how', 'phone');
  await page.click('#anchor-add');
}
