/** docs/threat-model.md: every liar of the list is there, and each row is shown by tests and vectors that exist and name the codes. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attacks } from '../../src/cli/demo/attacks/play.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const page = read('docs/threat-model.md');
const [, , liars = ''] = /(## Who may lie)([\s\S]*?)\n## /.exec(page) ?? [];

/** Who may lie, each with a section of its own. */
const actors = [
  'A courier, or anyone who holds the file',
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

/** What a vector says of its ledger, and of those given with it. */
interface Judged {
  readonly findings: readonly string[];
  readonly with?: readonly Judged[];
}

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
const attacksOf = ({ by }: Row) => [...by.matchAll(/attack "([^"]+)"/g)].map(([, what = '']) => what);
const vectorsOf = ({ by }: Row) =>
  [...by.replace(/`test\/[^`]+` "[^"]+"/g, '').matchAll(/`([a-z0-9-]+)`/g)].map(([, name = '']) => name);

/** What a row says that the verdict says. */
const quotedIn = ({ found }: Row) => [...found.matchAll(/"([^"]+)"/g)].map(([, text = '']) => text);

/** The lines of the `it` with that title, from where it begins to where its indentation comes back; empty where there is none. */
function bodyOf(file: string, title: string): string {
  const lines = read(file).split('\n');
  const at = lines.findIndex((line) => ["'", '"', '`'].some((quote) => line.includes(`(${quote}${title}${quote}`)));
  if (at === -1) return '';
  const indent = /^ */.exec(lines[at] as string)?.[0] ?? '';
  const isOf = (begin: string) => (line: string) => line.startsWith(`${indent}${begin}`);
  const from = lines.findLastIndex((line, index) => index <= at && isOf('it')(line));
  const to = lines.findIndex((line, index) => index > at && isOf('});')(line));
  return lines.slice(from, to + 1).join('\n');
}

describe('docs/threat-model.md', () => {
  it('has a section for everyone who may lie, with what is not found of each but is told in the verdict', () => {
    expect(actors.filter((actor) => !rows.some((row) => row.actor === actor))).toEqual([]);
    expect(actors.filter((actor) => !rows.some((row) => row.actor === actor && row.found.includes('**no**')))).toEqual(
      [],
    );
  });

  it.each(rows.map((row) => [`${row.actor}: ${row.does}`, row] as const))('%s', (_, row) => {
    const bodies = testsOf(row).map(({ file, title }) => ({ file, title, body: bodyOf(file, title) }));
    expect(bodies.filter(({ body }) => body === '')).toEqual([]);
    const played = attacksOf(row).map((name) => attacks.find(({ what }) => what === name));
    expect(played).not.toContain(undefined);
    const vectors = vectorsOf(row);
    expect(bodies.length + played.length + vectors.length).toBeGreaterThan(0);
    const expected = vectors.flatMap((name) => {
      const { findings, with: others = [] } = JSON.parse(read(`fixtures/vectors/${name}.json`)).expected as Judged;
      return [...findings, ...others.flatMap((other) => other.findings)];
    });
    const codes = [...expected, ...played.flatMap((attack) => attack?.codes ?? [])];
    const isShown = (code: string) => codes.includes(code) || bodies.some(({ body }) => body.includes(`'${code}'`));
    const named = [...row.found.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, code = '']) => code);
    expect(named.filter((code) => !isShown(code))).toEqual([]);
    const verdicts = vectors.map((name) => read(`fixtures/verdicts/${name}.txt`));
    const told = [...bodies.map(({ body }) => body), ...verdicts];
    expect(quotedIn(row).filter((text) => !told.some((each) => each.includes(text)))).toEqual([]);
  });

  it('quotes what the verdict says word for word', () => {
    const said = read('src/verify/facts/not-proven.ts') + read('src/verify/outside/outside.ts');
    const quoted = rows.flatMap(quotedIn);
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
      return `| ${cells.join(' | ')} |`;
    });
    expect(told.filter((row) => !page.includes(row))).toEqual([]);
  });
});
