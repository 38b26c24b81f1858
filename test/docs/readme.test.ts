/** The tour in README.md is the golden script `tour.txt`. `UPDATE_DOCS=1` writes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { scriptParts, wholePage } from './script-page.ts';

const readme = new URL('../../README.md', import.meta.url);
const tour = new URL('../cli/scenarios/tour.txt', import.meta.url);
const between = /(?<=<!-- tour -->\n)[\s\S]*(?=<!-- \/tour -->)/;

it('README.md shows the tour as it is played', () => {
  const text = readFileSync(readme, 'utf8');
  const shown = `\n${wholePage(scriptParts(readFileSync(tour, 'utf8')))}\n\n`;
  if (process.env.UPDATE_DOCS)
    writeFileSync(
      readme,
      text.replace(between, () => shown),
    );
  expect(between.exec(readFileSync(readme, 'utf8'))?.[0]).toBe(shown);
});
