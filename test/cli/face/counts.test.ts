/** How many questions and keys each story takes: docs/performance.md has these numbers. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScene, type Scene, type StoryName } from './stories.ts';
import { type Played, play, type Turn } from './typist.ts';

let scene: Scene;
const rows: Readonly<Record<StoryName, string>> = {
  phone: 'a telephone seized, sealed, stored (`take`)',
  computer: 'a computer with its SSD (`take`)',
  court: 'to a court (`give`)',
  back: 'and back (`get`)',
  offer: 'an offer with evidence (`give`)',
  parcel: 'a parcel with one bad seal, into a new case (`get`)',
  answer: 'the answer to it (`get`)',
};
const names = Object.keys(rows) as StoryName[];
beforeAll(async () => {
  scene = await openScene(names);
});
afterAll(() => scene.remove());

/** The row of the table, as it should be. */
const rowOf = (task: string, { questions, keys, refusals }: Played): string =>
  `  | ${task} | ${questions} | ${keys} | ${refusals} |`;
const documented = (task: string): string | undefined =>
  readFileSync(new URL('../../../docs/performance.md', import.meta.url), 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`  | ${task} |`));
const firstCase = 'a key and the first case (`new`)';

describe('docs/performance.md says what is asked', () => {
  it.each(names)('in %s', async (name) => {
    scene.before(name);
    const played = await scene.play(name);
    expect({ status: played.status, refusals: played.refusals }).toEqual({ status: 0, refusals: 0 });
    expect(documented(rows[name])).toBe(rowOf(rows[name], played));
  });

  it('in the first case', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'counts-'));
    const env = { HOME: folder, CUSTODY_CONFIG: undefined, CUSTODY_PASSPHRASE: undefined };
    const turns: Turn[] = [
      ['Have you a signing key?', ''],
      ['Your name', 'TEST Anna'],
      ['Agency', 'TEST North Police'],
      ['Country', 'NL'],
      ['Title or rank', ''],
      ['Badge', ''],
      ['Where to keep the key', ''],
      ['Case number', 'KA-118'],
      ['Title', ''],
      ['File', ''],
      ['Your post', ''],
      ['numbered', ''],
      ['kept', ''],
      ['New passphrase', 'TEST passphrase, four words', 'secret'],
      ['The same again', 'TEST passphrase, four words', 'secret'],
      ['Sign?', 'y'],
    ];
    try {
      const bench = { folder, env, setClock: () => Date.UTC(2026, 10, 28) / 1000 };
      const played = await play(bench, ['new'], turns);
      const { status, unforeseen, left } = played;
      expect({ status, unforeseen, left }).toEqual({ status: 0, unforeseen: undefined, left: [] });
      expect(documented(firstCase)).toBe(rowOf(firstCase, played));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
