/** docs/schema: what `--json` prints, made from the types of the documents. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { changedOnce } from './changed.ts';
import type { Schema } from './of-type.ts';
import { jsonPage } from './page.ts';
import { printedBy } from './printed-by.ts';
import { samplesFolder } from './samples.ts';
import { bodiesFile, type Published, publishedSchemas } from './schemas.ts';
import { fileOf } from './schemas-file.ts';
import { faultOf } from './valid.ts';
import { verifyKeys } from './verify-keys.ts';

const page = new URL('../../../docs/json.md', import.meta.url);
const folder = new URL('../../../docs/schema/', import.meta.url);
let published: Published;

beforeAll(() => {
  published = publishedSchemas();
  if (!process.env.UPDATE) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, schema] of files()) writeFileSync(new URL(name, folder), textOf(schema));
}, 60_000);

const files = (): (readonly [string, object])[] => [
  ...[...published.documents].map(([format, schema]) => [fileOf(format), schema] as const),
  [bodiesFile, published.bodies],
];

const textOf = (schema: object): string => `${JSON.stringify(schema, undefined, 1)}\n`;

describe('docs/schema', () => {
  it('is what the types of the documents say', () => {
    expect(readdirSync(folder).sort()).toEqual(
      files()
        .map(([name]) => name)
        .sort(),
    );
    for (const [name, schema] of files())
      expect(readFileSync(new URL(name, folder), 'utf8'), name).toBe(textOf(schema));
  });

  it('says of every member what it is', () => {
    expect(published.unknown).toEqual([]);
  });
});

describe('docs/json.md', () => {
  it('lists every format, and the command that prints it', () => {
    const made = jsonPage(published.documents);
    if (process.env.UPDATE) writeFileSync(page, made);
    expect(readFileSync(page, 'utf8')).toBe(made);
    expect(Object.keys(printedBy).sort()).toEqual([...published.documents.keys()]);
  });

  it('names every key of `verify --json`', () => {
    const source = readFileSync(new URL('../../../src/verify/facts/verification.ts', import.meta.url), 'utf8');
    const body = source.slice(source.indexOf('export interface Verification {'));
    const keys = [...body.matchAll(/^ {2}readonly (\w+):/gm)].map(([, key]) => key ?? '');
    const named = verifyKeys.flatMap(([key]) => key.split(', '));
    expect(keys.filter((key) => !named.includes(key))).toEqual([]);
  });
});

/** Members whose names are data: any other name is as good. */
const maps =
  /(^|\/)(digests|counts|facts|cuts|notListed|set|env|fields|acts|incidents|texts|extra|granted)\/[^/]+$|(^|\/)about\/.+$/;
/** Members that the program prints as they were given, of whatever type. */
const open = /(^|\/)value$|^set\//;

/** Whether docs/json.md says of the member that it is always there; of a member of a member it says nothing. */
function isAlways(format: string, path: string): boolean {
  const schema = published.documents.get(format.slice('custody/'.length));
  const forms = (schema?.anyOf as Schema[] | undefined) ?? (schema === undefined ? [] : [schema]);
  return forms.every(({ required }) => (required as string[]).includes(path));
}

describe('the schemas', () => {
  mkdirSync(samplesFolder, { recursive: true });
  const samples = new Map(
    readdirSync(samplesFolder).map((name) => [name, JSON.parse(readFileSync(new URL(name, samplesFolder), 'utf8'))]),
  );

  it('have a document each, which they take', () => {
    const names = [...published.documents.keys()].map(fileOf);
    expect([...samples.keys()].sort()).toEqual(names.sort());
    for (const [name, document] of samples) expect(faultOf(document), name).toBeUndefined();
  });

  it('refuse a document with a member removed, renamed or of another type', () => {
    const taken: string[] = [];
    let refused = 0;
    for (const [name, document] of samples)
      for (const { how, path, document: changed } of changedOnce(document)) {
        if (faultOf(changed) !== undefined) refused += 1;
        else if (how === 'removed' ? isAlways(document.format, path) : !(how === 'renamed' ? maps : open).test(path))
          taken.push(`${name}: ${path} ${how}`);
      }
    expect(taken).toEqual([]);
    expect(refused).toBeGreaterThan(2000);
  });
});
