/** docs/guide: screens of whole tasks, made from the scripts in `test/cli/guide`. `UPDATE=1` writes them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ScriptPart, scriptParts, wholePage } from './script-page.ts';

const folder = new URL('../cli/guide/', import.meta.url);
const scripts = readdirSync(folder);

/** What a reader sees: no preparation of the folder, and no list of what is typed, which the screen shows. */
function shown(parts: readonly ScriptPart[]): ScriptPart[] {
  return parts.flatMap((part): ScriptPart[] => {
    if (part.is === 'include') return [];
    if (part.is !== 'command') return [part];
    const [first = '', ...rest] = part.typed;
    if (!first.startsWith('$ custody')) return [];
    return [{ ...part, typed: first.endsWith(' <<KEYS') ? [first.replace(' <<KEYS', '')] : [first, ...rest] }];
  });
}

function page(name: string): string {
  const lines = readFileSync(new URL(name, folder), 'utf8').split('\n');
  const [title = '', about = '', ...rest] = lines;
  const how =
    'What a person types comes after ›; a › with nothing behind it is Enter alone. Passphrases do not show. Screens are 80 columns wide. A test plays this page and compares what the program prints (`test/cli/guide`).';
  return `${[title, about.slice(2), how, wholePage(shown(scriptParts(rest.join('\n'))))].join('\n\n')}\n`;
}

describe('docs/guide', () => {
  it.each(scripts)('%s is a page', (name) => {
    const path = new URL(`../../docs/guide/${name.replace(/txt$/, 'md')}`, import.meta.url);
    const text = page(name);
    if (process.env.UPDATE) writeFileSync(path, text);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it.each(scripts)('no screen of %s is wider than a terminal', (name) => {
    const wide = scriptParts(readFileSync(new URL(name, folder), 'utf8')).flatMap((part) =>
      part.is === 'command' ? part.output.filter((line) => /^ {0,2}\d+ {2}/.test(line) && line.length > 80) : [],
    );
    expect(wide).toEqual([]);
  });
});
