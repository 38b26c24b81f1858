/** `verify --case`: a CASE graph is the same, a part of it, or says other things than the ledger; the verdict does not depend on it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);
let open = '';

beforeAll(async () => {
  bench = await openBench();
  for (const args of [
    ['record', 'note', '--text', 'TEST private words'],
    ['export', 'case', '-o', 'none.jsonld'],
    ['export', 'case', '--texts', '-o', 'open.jsonld'],
  ])
    expect((await bench.run(...args)).status).toBe(0);
  open = readFileSync(at('open.jsonld'), 'utf8');
});
afterAll(() => bench.remove());

interface Compared {
  readonly outcome: string;
  readonly textsLeftOut: number;
  readonly differences: readonly { readonly code: string; readonly property: string }[];
}

async function compared(text: string): Promise<Compared & { readonly status: number }> {
  writeFileSync(at('given.jsonld'), text);
  const { status, out } = await bench.run('verify', '--no-memory', '--case', 'given.jsonld', '--json');
  return { status, ...(JSON.parse(out) as { caseGraph: Compared }).caseGraph };
}

it('finds an export, with texts or without, to be the same bytes', async () => {
  const { status } = await bench.run('verify', '--no-memory');
  expect(await compared(open)).toMatchObject({ status, outcome: 'bytes', textsLeftOut: 0, differences: [] });
  const none = await compared(readFileSync(at('none.jsonld'), 'utf8'));
  expect(none).toMatchObject({ status, outcome: 'bytes', differences: [] });
  expect(none.textsLeftOut).toBeGreaterThan(0);
});

it('finds the same statements in another form, and a part of the texts', async () => {
  const parsed = JSON.parse(open) as { '@context': Record<string, string>; '@graph': object[] };
  const turned = { '@graph': parsed['@graph'].toReversed(), '@context': parsed['@context'] };
  expect((await compared(JSON.stringify(turned, undefined, 2))).outcome).toBe('statements');
  const prefixed = open.replaceAll('"core:', '"c2:').replace('"core":', '"c2":');
  expect((await compared(prefixed)).outcome).toBe('statements');
  const facets = open.replace(',"action:value":"TEST private words"', '');
  expect(facets).not.toBe(open);
  expect((await compared(facets)).outcome).toBe('part');
});

it.each([
  ['a time', '2026', '1999', 'CASE_ADDED'],
  ['a text', 'TEST private words', 'TEST other words', 'CASE_ADDED'],
  ['the number of entries', /"custody:entries":\d+/, '"custody:entries":99', 'CASE_ADDED'],
  ['a withheld count beyond all', /"custody:withheldTexts":\d+/, '"custody:withheldTexts":99', 'CASE_ADDED'],
  ['the sentence that it is a copy', 'This is an unsigned copy.', 'This is the record.', 'CASE_ADDED'],
  ['an entry that is left out', /\{"@id":"[^"]*","@type":"core:Assertion".*\n/, '{"@id":"urn:uuid:0"}\n', 'CASE_LACKS'],
])('finds %s', async (_, from, to, code) => {
  const changed = open.replace(from, to);
  expect(changed).not.toBe(open);
  const { status, outcome, differences } = await compared(changed);
  expect([status, outcome]).toEqual([1, 'differs']);
  expect(differences.map((each) => each.code)).toContain(code);
});

it('says for people what was compared, and refuses what it cannot answer', async () => {
  const { out } = await bench.run('check', '--no-memory', '--case', 'open.jsonld');
  expect(out).toContain('CASE graph  open.jsonld: same bytes as an export of this ledger');
  expect(out).toContain(
    'statements of an unsigned copy were compared with this ledger. The copy proves nothing by itself.',
  );
  const refused = async (code: string, ...args: string[]): Promise<void> =>
    expect((await bench.run('verify', '--no-memory', ...args)).err).toContain(`[${code}]`);
  await refused('NOT_FOUND', '--case', 'nothing.jsonld');
  await refused('USAGE', '--case', 'open.jsonld', '--format', 'sarif');
  await refused('USAGE', '--case', 'open.jsonld', '--all');
});

it.each([
  ['no JSON', '{'],
  ['a list', '[]'],
  ['a context that is elsewhere', '{"@context":"https://example.org/c","@graph":[]}'],
  ['a graph of texts', '{"@context":{},"@graph":["x"]}'],
  ['a list node', '{"@id":"a:b","a:c":{"@list":[]}}'],
  ['null', '{"@id":"a:b","a:c":null}'],
  ['an id that is a number', '{"@id":3}'],
  ['a type that is a number', '{"@id":"a:b","@type":3}'],
  ['a value that is an object', '{"@id":"a:b","a:c":{"@value":{}}}'],
  ['nodes nested too deep', `${'{"a:b":'.repeat(40)}1${'}'.repeat(40)}`],
  ['lists nested too deep', `{"a:b":${'['.repeat(50_000)}`],
])('refuses %s', async (_, text) => {
  writeFileSync(at('bad.jsonld'), text);
  const { status, err } = await bench.run('verify', '--no-memory', '--case', 'bad.jsonld');
  expect(err).toMatch(
    /\[CASE_INVALID\]\n.*hint: (give JSON-LD as custody export case writes it|only a context in the file itself is read)/,
  );
  expect(status).toBe(4);
});
