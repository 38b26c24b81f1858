/** The vectors of manifests: made again they are what the files hold, and each comes out as it should. `UPDATE=1` writes them. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeManifest, type ManifestFile, manifestJson } from './manifest-vector.ts';
import { makeManifestVectors } from './manifest-vectors.ts';

const folder = new URL('../../fixtures/manifests/', import.meta.url);
const page = readFileSync(new URL('../../docs/spec/manifest.md', import.meta.url), 'utf8');
const made = makeManifestVectors();
if (process.env.UPDATE) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const vector of made) writeFileSync(new URL(`${vector.name}.json`, folder), manifestJson(vector));
}
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('manifest vectors', () => {
  it('the files are those that are made', () => {
    expect(files.sort()).toEqual(made.map(({ name }) => `${name}.json`).sort());
  });

  it.each(made.map((vector) => [vector.name, vector] as const))('%s is what its file holds', (name, vector) => {
    expect(manifestJson(vector)).toBe(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
  });

  it.each(files)('%s', (name) => {
    const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as ManifestFile;
    expect(judgeManifest(file)).toBe(file.expected);
  });

  it('hold every fault that the page names', () => {
    const [, steps = ''] = /## 9 .*?\n(.*?)\n## /s.exec(page) ?? [];
    const named = new Set(steps.match(/MANIFEST_[A-Z]+/g));
    expect(named.size).toBe(10);
    expect(new Set(made.map(({ expected }) => expected).filter((code) => code !== 'sound'))).toEqual(named);
  });
});
