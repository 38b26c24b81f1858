/** Marks of direction that a record brings into a document stay what they are: they neither vanish nor break out of ours. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from './bench.ts';

const closed = 'TEST \u2068closed\u2069';
const turned = 'TEST \u2069turned\u2068';
const shown = (text: string): string =>
  text.replace(/[\u2068\u2069]/g, (mark) => `\\u{${mark.charCodeAt(0).toString(16)}}`);

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  const collect = ['--manner', 'seized', '--kind', 'data', '--from-nobody', 'found', '--id', 'account; TEST'];
  const ran = await bench.run(
    ...['record', 'collect', 'KA/1', ...collect, '--under', '1', '--found-at', 'TEST desk'],
    ...['--description', closed, '--condition', turned],
  );
  expect(ran.status).toBe(0);
});
afterAll(() => bench.remove());

it.each(['en', 'fr', 'en,ar', 'ar'])('in %s', async (lang) => {
  const file = `form-${lang}.html`;
  await bench.run('report', 'custody-form', 'KA/1', '--lang', lang, '-o', file);
  const { out } = await bench.run('report', 'custody-form', 'KA/1', '--lang', lang);
  for (const text of [readFileSync(join(bench.folder, file), 'utf8'), out]) {
    for (const one of [closed, turned]) {
      expect(text.replace(/\s+/g, ' ')).toContain(shown(one));
      expect(text).not.toContain(one);
    }
    if (!lang.includes('ar')) expect(text).not.toMatch(/[\u2066-\u2069]/);
  }
});

it('in the report of a verification', async () => {
  const { out } = await bench.run('report', 'verdict');
  expect(out).not.toMatch(/[\u2066-\u2069]/);
});
