/** `--lang es-ES`: the language with the terms of that region; of a region without any, the language alone, said once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadWords } from '../../../src/words/load.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  bench.env.CUSTODY_LEDGER = 'case.custody';
});
afterAll(async () => {
  await bench.remove();
  await loadWords(['es', 'pt', 'de', 'fr']);
});

/** The clock of the bench goes on from run to run. */
const form = async (lang: string) => {
  const { out, ...more } = await bench.run('report', 'index', '--lang', lang);
  return { ...more, out: out.replace(/\d\d:\d\d:\d\d/, '') };
};

it('prints a form with the term of the region', async () => {
  const base = await form('es');
  expect(base.out).toContain('ÍNDICE DE PIEZAS\n');
  const spain = await form('es-ES');
  expect(spain.out).toContain('ÍNDICE DE PIEZAS DE CONVICCIÓN\n');
  expect(spain).toMatchObject({ status: base.status, err: base.err });
  expect((await form('es-419,en')).out).toContain('ÍNDICE DE EVIDENCIAS / INDEX OF EXHIBITS');
  // the next run has the words of the language again
  expect((await form('es')).out).toBe(base.out);
});

it('says once of a region without terms that the words of the language are used', async () => {
  const base = await form('fr');
  const canada = await form('fr-CA,en');
  expect(canada.err.split('no terms of fr-CA are here; the words of fr are used')).toHaveLength(2);
  expect((await form('fr-CA')).out).toBe(base.out);
  expect((await form('fr-CA')).status).toBe(base.status);
  // the words of a language are those of its usual region
  expect((await form('fr-FR')).err).toBe(base.err);
});

it('takes a region from the settings', async () => {
  bench.write('config.toml', 'language = "pt-PT"\n');
  bench.env.CUSTODY_CONFIG = `${bench.folder}/config.toml`;
  const { out } = await bench.run('report', 'seal-record');
  expect(out).toMatch(/\bselo/i);
  expect(out).not.toMatch(/lacr/i);
});
