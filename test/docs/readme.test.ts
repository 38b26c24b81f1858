/** The tour in docs/tour.md is the golden script `tour.txt` (`UPDATE=1` writes it); README.md stays short, and its commands are of the tour. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { scriptParts, wholePage } from './script-page.ts';

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const page = new URL('../../docs/tour.md', import.meta.url);
const script = read('test/cli/scenarios/tour.txt');
const between = /(?<=<!-- tour -->\n)[\s\S]*(?=<!-- \/tour -->)/;

it('docs/tour.md shows the tour as it is played', () => {
  const text = readFileSync(page, 'utf8');
  const shown = `\n${wholePage(scriptParts(script))}\n\n`;
  if (process.env.UPDATE)
    writeFileSync(
      page,
      text.replace(between, () => shown),
    );
  expect(between.exec(readFileSync(page, 'utf8'))?.[0]).toBe(shown);
});

it('README.md has at most 900 words, and its twelve lines are played in the tour', () => {
  const text = read('README.md');
  expect(text.split(/\s+/).length).toBeLessThanOrEqual(900);
  const typed = text.split('\n').filter((line) => line.startsWith('$ '));
  expect(typed.length).toBeGreaterThan(5);
  expect(typed.filter((line) => !script.includes(line))).toEqual([]);
});

it('docs/README.md lists every page of docs/ and docs/spec/', () => {
  const index = read('docs/README.md');
  const pages = readdirSync(new URL('../../docs', import.meta.url), { recursive: true, encoding: 'utf8' });
  const unlisted = pages.filter((name) => name.endsWith('.md') && name !== 'README.md' && !index.includes(`(${name})`));
  expect(unlisted).toEqual([]);
});
