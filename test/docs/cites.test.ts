/** A page that a comment cites is in `docs/`, with the section that it names: `docs/spec/ledger.md, section 16`, or `whole.md, L19`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const sources = ['src', 'test'].flatMap((room) =>
  readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('cites.test.ts'))
    .map((name) => `${room}/${name}`),
);
const comment = /\/\*\*[\s\S]*?\*\/|\/\/ [^\n]*/g;
const cite = /((?:docs\/)?(?:[\w-]+\/)?[\w-]+\.md\b)(?:, (?:section )?(L?\d+))?/g;

/** The page of that name: from the root, in `docs/`, or in `docs/spec/`. */
const textOf = (page: string): string | undefined =>
  [page, `docs/${page}`, `docs/spec/${page}`]
    .map((path) => new URL(path, root))
    .filter((url) => existsSync(url))
    .map((url) => readFileSync(url, 'utf8'))[0];

/** What is wrong with the pages that the comments of a source cite. */
function faultsIn(source: string): string[] {
  return [...source.matchAll(comment)].flatMap(([text]) =>
    [...text.matchAll(cite)].flatMap(([all, page = '', section]) => {
      const found = textOf(page);
      if (found === undefined) return [all];
      return section === undefined || new RegExp(`^##+ ${section}\\b`, 'm').test(found) ? [] : [all];
    }),
  );
}

it('names a page and a section that are there', () => {
  const faults = sources.flatMap((file) =>
    faultsIn(readFileSync(new URL(file, root), 'utf8')).map((fault) => `${file}: ${fault}`),
  );
  expect(faults).toEqual([]);
});

it('finds a page or a section that is not there', () => {
  expect(faultsIn('/** See whole.md, L19. */')).toEqual([]);
  expect(faultsIn('/** See whole.md, L99. */')).toEqual(['whole.md, L99']);
  expect(faultsIn('// docs/spec/ledger.md, section 99')).toEqual(['docs/spec/ledger.md, section 99']);
  expect(faultsIn('// details.md')).toEqual(['details.md']);
});
