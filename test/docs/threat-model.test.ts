/** docs/threat-model.md: every liar of the list is there, and each row is shown by tests and vectors that exist and name the codes. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attacks } from '../../src/cli/demo/attacks/play.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const page = read('docs/threat-model.md');
const [, , liars = ''] = /(## Who may lie)([\s\S]*?)\n## /.exec(page) ?? [];

/** Who may lie, each with a section of its own. */
const actors = [
  'A courier, or whoever holds the file',
  'A sender',
  'A sender who plays the recipient',
  'An officer who writes the whole ledger afterwards',
  'An officer who keeps two',
  'A recipient',
  'An administrator',
  'An insider who re-signs everything',
  'A whole agency',
  'A time-stamp authority',
];

interface Row {
  readonly actor: string;
  readonly does: string;
  readonly found: string;
  readonly by: string;
}

const rows: Row[] = liars.split(/\n### /).flatMap((section) => {
  const [actor = '', ...lines] = section.split('\n');
  return lines
    .filter((line) => /^\| (?!what they do)/.test(line))
    .map((line) => {
      const [does = '', found = '', by = ''] = line.slice(2, -2).split(' | ');
      return { actor, does, found, by };
    });
});
const testsOf = ({ by }: Row) =>
  [...by.matchAll(/`(test\/[\w./-]+)` "([^"]+)"/g)].map(([, file = '', title = '']) => ({ file, title }));
const vectorsOf = ({ by }: Row) =>
  [...by.replace(/`test\/[^`]+` "[^"]+"/g, '').matchAll(/`([a-z0-9-]+)`/g)].map(([, name = '']) => name);

describe('docs/threat-model.md', () => {
  it('has a section for everyone who may lie, with what is not found of each but is told in the verdict', () => {
    expect(actors.filter((actor) => !rows.some((row) => row.actor === actor))).toEqual([]);
    expect(actors.filter((actor) => !rows.some((row) => row.actor === actor && row.found.includes('**no**')))).toEqual(
      [],
    );
  });

  it.each(rows.map((row) => [`${row.actor}: ${row.does}`, row] as const))('%s', (_, row) => {
    const tests = testsOf(row);
    const vectors = vectorsOf(row);
    expect(tests.length + vectors.length).toBeGreaterThan(0);
    for (const { file, title } of tests) {
      expect({ file, isThere: existsSync(new URL(file, root)) }).toEqual({ file, isThere: true });
      const source = read(file);
      const isTitle = [`'${title}'`, `"${title}"`, `\`${title}\``].some((quoted) => source.includes(`(${quoted}`));
      expect({ file, title, isTitle }).toEqual({ file, title, isTitle: true });
    }
    const expected = vectors.flatMap(
      (name) => JSON.parse(read(`fixtures/vectors/${name}.json`)).expected.findings as string[],
    );
    const isPlayed = tests.some(({ file }) => file === 'test/cli/commands/demo.test.ts');
    const played = isPlayed ? attacks.flatMap(({ codes }) => codes.map((code) => `'${code}'`)) : [];
    const sources = [...tests.map(({ file }) => read(file)), ...played].join('\n');
    const named = [...row.found.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, code = '']) => code);
    expect(named.filter((code) => !expected.includes(code) && !sources.includes(`'${code}'`))).toEqual([]);
  });

  it('quotes what the verdict says word for word', () => {
    const said = read('src/verify/not-proven.ts');
    const quoted = rows.flatMap(({ found }) => [...found.matchAll(/"([^"]+)"/g)].map(([, text = '']) => text));
    expect(quoted.length).toBeGreaterThan(10);
    expect(quoted.filter((text) => !said.includes(text))).toEqual([]);
  });

  it('tells each attack that the demo plays, with its codes', () => {
    const told = attacks.map(({ what, how, codes }) => {
      const cells = [
        what,
        how,
        [...codes]
          .sort()
          .map((code) => `\`${code}\``)
          .join(', '),
      ];
      return `| ${cells.join(' | ')} | \`test/cli/commands/demo.test.ts\` |`;
    });
    expect(told.filter((row) => !page.includes(row))).toEqual([]);
  });
});
