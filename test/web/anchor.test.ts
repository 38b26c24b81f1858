/** What a file of trust is taken for at the page: a trust file however it begins, as at the command line, and else a card. */
import { expect, it } from 'vitest';
import type { Pin } from '../../src/verify/trust/trust.ts';
import { readAnchorFile, withPin } from '../../src/web/anchor.ts';
import { cardOf, one } from '../ledger/samples.ts';

const file = (content: string | Uint8Array) => readAnchorFile({ path: 'TEST', blob: new Blob([content as BlobPart]) });
const empty = '{"format": 1, "pins": []}';

it.each([empty, `\n\t ${empty}\r\n`, `\ufeff${empty}`])('%j is a trust file', async (text) => {
  expect(await file(text)).toEqual({ pins: [] });
});

it.each(['[]', ' [', '{', '\ufeff{"pins": []}'])('%j is a trust file that is none', async (text) => {
  await expect(file(text)).rejects.toMatchObject({ code: 'TRUST_INVALID' });
});

it.each(['', 'Dear colleague', '-----BEGIN PRIVATE KEY-----'])('%j is no card', async (text) => {
  await expect(file(text)).rejects.toMatchObject({ code: 'CARD_INVALID' });
});

it('a certificate may be pinned for time and for people, and a pin takes the place of the one before it', () => {
  const facts = { name: 'TEST', agency: 'TEST', how: 'letter', when: '2026-11-01T09:00:00Z' } as const;
  const root: Pin = { kind: 'root', sha256: 'ab'.repeat(32), certificate: '', ...facts };
  const time: Pin = { ...root, kind: 'time' };
  const later = { ...time, name: 'TEST later' };
  expect(withPin(withPin([root], time), later)).toEqual([root, later]);
});

it('a card is one', async () => {
  expect(await file(await cardOf(one))).toMatchObject({ card: { holder: { name: 'TEST Examiner One' } } });
});
