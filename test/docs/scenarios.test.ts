/** docs/scenarios.md: one section for each golden script, its narrative and its commands. `UPDATE=1` writes it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandPage, type ScriptPart, scriptParts } from './script-page.ts';

const folder = new URL('../cli/scenarios/', import.meta.url);
const page = new URL('../../docs/scenarios.md', import.meta.url);

const read = (name: string): ScriptPart[] => scriptParts(readFileSync(new URL(name, folder), 'utf8'));
const numberOf = (name: string): number => Number(/^S(\d+)-/.exec(name)?.[1] ?? Number.NaN);
const scenarios = readdirSync(folder)
  .filter((name) => /^S\d+-.*\.txt$/.test(name))
  .sort((a, b) => numberOf(a) - numberOf(b));
const beginnings = readdirSync(folder)
  .filter((name) => name.endsWith('.inc'))
  .sort();

/** `_case.inc` → `case`. */
const beginningOf = (name: string): string => name.replace(/^_|\.inc$/g, '');

/** A section; its first paragraph is `S11. Title. Text`. */
function section(name: string): string {
  const [head, ...rest] = read(name);
  const [, number, title = '', text = ''] =
    /^(S\d+)\. ([^.]+\.) ?(.*)$/.exec(head?.is === 'text' ? head.text : '') ?? [];
  const parts: ScriptPart[] = text === '' ? rest : [{ is: 'text', text }, ...rest];
  return [`## ${number}: ${title.replace(/\.$/, '')}`, commandPage(parts.map(linked))].join('\n\n');
}

/** A script that is played first becomes a sentence. */
function linked(part: ScriptPart): ScriptPart {
  if (part.is !== 'include') return part;
  const name = beginningOf(part.text);
  return { is: 'text', text: `First: [the ${name}](#beginning-the-${name}).` };
}

function wholeText(): string {
  return [
    '# Scenarios',
    'Cases from the bench, as they are typed. Each is a golden script in `test/cli/scenarios/`, played by a test with everything that the commands print; this page shows the commands, and the first line of each that does not end with exit status 0. This page is made from the scripts (`npm run update`). All data is invented.',
    ...scenarios.map(section),
    ...beginnings.map((name) => `## Beginning: the ${beginningOf(name)}\n\n${commandPage(read(name).map(linked))}`),
  ]
    .join('\n\n')
    .concat('\n');
}

describe('docs/scenarios.md', () => {
  it('is what the scripts say', () => {
    const text = wholeText();
    if (process.env.UPDATE) writeFileSync(page, text);
    expect(readFileSync(page, 'utf8')).toBe(text);
  });

  it.each(scenarios)('%s begins with its number and title, and ends with a verdict', (name) => {
    const parts = read(name);
    expect(parts[0]).toMatchObject({ is: 'text', text: expect.stringMatching(/^S\d+\. [^.]+\./) });
    const last = parts.at(-1);
    expect(last?.is === 'command' && last.typed[0]).toMatch(/^\$ custody verify/);
    expect(last?.is === 'command' && last.output[0]).toMatch(/^(RECORD VERIFIED|NOT CONFIRMED|FAILED)/);
  });
});
