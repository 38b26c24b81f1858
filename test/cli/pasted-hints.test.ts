/** Every command that a hint or a next step names works when it is pasted. `npm run hints` plays all scripts, and counts. */
import { readdirSync } from 'node:fs';
import process from 'node:process';
import { expect, it, vi } from 'vitest';
import { isFault, type Pasted, pasteHintsOf } from './pasted-hints.ts';

// letters in bundles name the verifier page by its digest
vi.mock('#layout', async (load) => ({ ...(await load<object>()), pageDigest: () => '0f'.repeat(32) }));

const isAll = Boolean(process.env.CUSTODY_HINTS_ALL);
const sample = [
  'first-day.txt',
  'S6-seal-broken-on-arrival.txt',
  'S9-corrections.txt',
  'S16-key-lost-laptop-stolen.txt',
];
const scripts = ['scenarios', 'guide'].flatMap((name) => {
  const folder = new URL(`./${name}/`, import.meta.url).pathname;
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));
  return files.filter((file) => isAll || sample.includes(file)).map((file) => [file, folder] as const);
});
const all: Pasted[] = [];

it.each(scripts)(
  '%s',
  async (file, folder) => {
    const pasted = await pasteHintsOf(folder, file);
    all.push(...pasted);
    const faults = pasted.filter(isFault).map(({ command, hint, printed }) => ({ command, hint, printed }));
    expect(faults).toEqual([]);
  },
  300_000,
);

it('some hints are commands', () => {
  const ran = all.filter(({ command }) => command !== undefined);
  if (isAll) console.log(`${ran.length} commands of hints ran; ${all.length - ran.length} hints are prose`);
  expect(ran.length).toBeGreaterThan(isAll ? 60 : 10);
});
