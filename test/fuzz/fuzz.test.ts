/** A short run of every fuzz target with a fixed seed, the corpus first: none crashes, hangs, or throws what it does not document. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../src/errors.ts';
import { buildChild } from './build.ts';
import { corpusFile, readCorpus } from './corpus-file.ts';
import { targets } from './targets/index.ts';
import { watch } from './watch.ts';

const names = Object.keys(targets);

describe('every parser', () => {
  it('takes its corpus and inputs made from it, or refuses them by a code that it documents', async () => {
    const child = await buildChild('node_modules/.cache/fuzz-test');
    const limits = { runs: 60, seconds: 0.15, seed: 20_261_125 };
    const watched = await watch(child, names, limits);
    for (const { name, bugs, ended } of watched.targets) {
      expect(
        bugs.map(({ text }) => text.slice(0, 500)),
        name,
      ).toEqual([]);
      const { regressions, inputs } = readCorpus(name);
      expect(ended?.runs, name).toBeGreaterThan(regressions.length + inputs.length);
      const said = Object.keys(ended?.said ?? {});
      // a sample that is refused tries nothing but the refusal
      expect(said, name).toContain('accepted');
      for (const word of said) expect(word === 'accepted' || Object.hasOwn(errorCodes, word), word).toBe(true);
    }
    expect(watched.targets.map(({ name }) => name)).toEqual(names);
  });
});

describe('the corpus', () => {
  it.each(names)('of %s is small', (name) => {
    const corpus = readCorpus(name);
    expect(corpus.inputs.length).toBeGreaterThan(0);
    expect(readFileSync(corpusFile(name)).length).toBeLessThan(64_000);
  });
});

describe('the watch', () => {
  it.each([
    ['throws', /^TypeError: TEST/],
    ['hangs', /^the process works longer than 1 s on one input/],
    ['grows', /^the process (takes more than \d+ bytes of memory|ended with (SIGABRT|134))/],
    ['ends', /^the process ended with 70/],
    ['rejects', /^a rejection that nobody handles/],
  ])('sees a target that %s', async (what, bug) => {
    const child = await buildChild('node_modules/.cache/fuzz-test');
    const limits = { runs: 50, seconds: 60, seed: 1, mostWork: what === 'hangs' ? 1 : 20 };
    const { targets: watched } = await watch(child, [`bad-${what}`], limits);
    expect(watched[0]?.bugs[0]?.text).toMatch(bug);
    expect(watched[0]?.bugs[0]?.input.length).toBeGreaterThanOrEqual(0);
  });
});
