/** The second implementation (docs/spec/verify.py, Debian's Python) on every vector: the same verdict and the same findings. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const python = '/usr/bin/python3';
const program = new URL('../../docs/spec/verify.py', import.meta.url).pathname;
const isWithoutPython =
  spawnSync(python, ['-c', 'import cbor2, cryptography']).status !== 0 && process.env.CI !== 'true';

interface Vector {
  readonly name: string;
  readonly profile?: string;
  readonly expected: unknown;
}

function vectorsIn(folder: string): Vector[] {
  const url = new URL(`../../fixtures/${folder}/`, import.meta.url);
  return readdirSync(url)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(new URL(name, url), 'utf8')) as Vector);
}

function judged(vectors: readonly Vector[]): Map<string, unknown> {
  const input = vectors.map((vector) => `${JSON.stringify({ ...vector, expected: undefined })}\n`).join('');
  const { stdout, stderr, status } = spawnSync(python, [program, '--protocol'], {
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  return new Map(lines.map((line) => JSON.parse(line) as Found).map(({ name, found }) => [name, found]));
}

interface Found {
  readonly name: string;
  readonly found: unknown;
}

describe.skipIf(isWithoutPython).each(['vectors', 'proofs', 'manifests'])('verify.py on fixtures/%s', (folder) => {
  const vectors = vectorsIn(folder);
  const found = isWithoutPython ? new Map<string, unknown>() : judged(vectors);

  it('answers each', () => {
    expect([...found.keys()]).toEqual(vectors.map(({ name }) => name));
  });

  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (name, { profile, expected }) => {
    // a profile is a table of this program and no part of the format
    expect(found.get(name)).toEqual(profile === undefined ? expected : { unsupported: 'profile' });
  });
});

it('verify.py leaves nothing behind', () => {
  expect(existsSync(new URL('../../docs/spec/verifier/__pycache__', import.meta.url))).toBe(false);
});
