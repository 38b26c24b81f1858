/** docs/dependencies.md: every package that the program imports has its row, and every row is a package that it imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/dependencies.md', root), 'utf8');
const inProgram = page.slice(page.indexOf('## In the program'), page.indexOf('## For building'));

const imported = new Set(
  readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [
      ...readFileSync(new URL(`src/${name}`, root), 'utf8').matchAll(
        /(?:from|import)\s*\(?\s*'((?:@[a-z][\w.-]*\/)?[a-z][\w.-]*)/g,
      ),
    ])
    .map(([, specifier]) => specifier ?? '')
    .filter((specifier) => !specifier.startsWith('node') && !specifier.startsWith('.')),
);
const rows = [...inProgram.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell]) =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''),
);

describe('docs/dependencies.md', () => {
  it('has a row for every package that the program imports, and no other', () => {
    expect(imported.size).toBeGreaterThan(5);
    expect([...imported].sort()).toEqual([...rows].sort());
  });

  it('names every development package too, and package.json has no dependency to install', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
    expect(dependencies).toBeUndefined();
    expect(Object.keys(devDependencies).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
