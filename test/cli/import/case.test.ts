/** `custody import case`: drafts that a person completes and signs; digests in them are stated, and nothing is signed by it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

const digest = 'AB'.repeat(32);

/** As other programs write it: prefixes of their own, nodes within nodes, hexadecimal in capitals. */
const graph = {
  '@context': {
    kb: 'http://example.org/kb/',
    obs: 'https://ontology.unifiedcyberontology.org/uco/observable/',
    'uco-core': 'https://ontology.unifiedcyberontology.org/uco/core/',
    'uco-types': 'https://ontology.unifiedcyberontology.org/uco/types/',
    inv: 'https://ontology.caseontology.org/case/investigation/',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
  },
  '@graph': [
    {
      '@id': 'kb:p1',
      '@type': 'inv:ProvenanceRecord',
      'inv:exhibitNumber': 'TEST-7',
      'uco-core:object': {
        '@id': 'kb:o1',
        '@type': ['obs:File', 'obs:ContentData'],
        'uco-core:description': 'TEST archive of mails',
        'uco-core:hasFacet': {
          '@id': 'kb:f1',
          '@type': 'obs:ContentDataFacet',
          'obs:hash': [
            {
              '@id': 'kb:h1',
              '@type': 'uco-types:Hash',
              'uco-types:hashMethod': { '@type': 'xsd:string', '@value': 'SHA256' },
              'uco-types:hashValue': { '@type': 'xsd:hexBinary', '@value': digest },
            },
            { '@id': 'kb:h2', 'uco-types:hashMethod': 'SHA1', 'uco-types:hashValue': 'not hexadecimal' },
          ],
        },
      },
    },
  ],
};

it('writes drafts that are signed once a person completed them, with digests as stated', async () => {
  writeFileSync(at('theirs.jsonld'), JSON.stringify(graph));
  const { status, out, err } = await bench.run('import', 'case', 'theirs.jsonld', '-o', 'drafts.json');
  expect([status, out]).toEqual([0, 'wrote     1 draft to drafts.json; nothing was signed\n']);
  expect(err).toContain('custody record collect --from drafts.json');
  expect(JSON.parse(readFileSync(at('drafts.json'), 'utf8'))).toEqual([
    {
      type: 'collect',
      exhibit: {
        number: 'TEST-7',
        kind: 'data',
        quantity: 1,
        description: 'TEST archive of mails',
        stated: [
          { by: 'CASE graph theirs.jsonld', digests: { sha256: { value: digest.toLowerCase(), src: 'stated' } } },
        ],
      },
    },
  ]);
  const collect = [
    'record',
    'collect',
    '--from',
    'drafts.json',
    '--manner',
    'produced',
    '--found-at',
    'TEST',
    '--under',
    '1',
  ];
  const lacking = await bench.run(...collect, '--from-nobody', 'unknown');
  expect(lacking.err).toContain('needs --condition');
  const signed = await bench.run(...collect, '--from-nobody', 'unknown', '--condition', 'TEST as it came');
  expect([signed.status, signed.err]).toEqual([0, expect.not.stringContaining('error')]);
  const shown = await bench.run('show', 'TEST-7', '--json');
  expect(shown.out).toContain('"stated"');
  expect(shown.out).not.toContain('"computed"');
});

it('reads an export of its own', async () => {
  expect((await bench.run('export', 'case', '--texts', '-o', 'own.jsonld')).status).toBe(0);
  const { out } = await bench.run('import', 'case', 'own.jsonld', '-o', 'own.json', '--json');
  const { output, drafts } = JSON.parse(out) as { output: string; drafts: number };
  expect([output, drafts > 0]).toEqual(['own.json', true]);
  const read = JSON.parse(readFileSync(at('own.json'), 'utf8')) as { exhibit: { number: string } }[];
  expect(read.map(({ exhibit }) => exhibit.number)).toContain('TEST-7');
});

it('refuses a graph without exhibits, and a file that is there', async () => {
  writeFileSync(at('empty.jsonld'), '{"@context":{},"@graph":[]}');
  const refused = async (code: string, ...args: string[]): Promise<void> => {
    const { err, status } = await bench.run('import', 'case', ...args);
    expect(err).toContain(`[${code}]`);
    expect(status).not.toBe(0);
  };
  await refused('CASE_INVALID', 'empty.jsonld', '-o', 'new.json');
  await refused('EXISTS', 'theirs.jsonld', '-o', 'drafts.json');
  await refused('NOT_FOUND', 'none.jsonld', '-o', 'new.json');
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
  const { status, err } = await bench.run('import', 'case', 'bad.jsonld', '-o', 'new.json');
  expect(err).toMatch(
    /\[CASE_INVALID\]\n.*hint: (give JSON-LD as custody export case writes it|only a context in the file itself is read)/,
  );
  expect(status).toBe(4);
});
