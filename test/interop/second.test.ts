/** The second implementation (docs/spec/verify.py, Debian's Python) on every vector: the same verdict and the same findings. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

const python = '/usr/bin/python3';
const program = new URL('../../docs/spec/verify.py', import.meta.url).pathname;
const isWithoutPython =
  spawnSync(python, ['-c', 'import cbor2, cryptography']).status !== 0 && process.env.CI !== 'true';

interface Vector {
  readonly name: string;
  readonly profile?: string;
  readonly expected: unknown;
}

interface VectorParts {
  readonly ledger: string;
  readonly disclosures?: unknown;
  readonly remembered?: unknown;
  readonly checkpoints: readonly string[];
  readonly with?: readonly { readonly ledger: string }[];
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

describe('the vectors', () => {
  const ledgers = vectorsIn('vectors') as (Vector & VectorParts)[];
  const holding = (context: string) =>
    ledgers.filter((vector) =>
      [vector, ...(vector.with ?? [])].some(({ ledger }) => Buffer.from(ledger, 'base64').includes(context)),
    ).length;

  it('hold all that a verifier reads beside entries, each several times', () => {
    const count = (has: (vector: VectorParts) => unknown) => ledgers.filter((vector) => has(vector)).length;
    expect(count(({ disclosures }) => disclosures)).toBeGreaterThan(8);
    expect(count(({ checkpoints }) => checkpoints.length > 0)).toBeGreaterThan(100);
    expect(count(({ remembered }) => remembered)).toBeGreaterThan(1);
    expect(count(({ with: others }) => others)).toBeGreaterThan(40);
    expect(holding('vnd.custody.answer.v1')).toBeGreaterThan(40);
    expect(holding('vnd.custody.directory.v1')).toBeGreaterThan(2);
    expect(holding('continues')).toBeGreaterThan(5);
    expect(holding('x5chain')).toBeGreaterThan(2);
  });
});

describe.skipIf(isWithoutPython)('verify.py on files', () => {
  const folder = new URL('../../fixtures/spec/', import.meta.url).pathname;
  const run = (...options: string[]) => {
    const { stdout, status } = spawnSync(python, [program, ...options], { cwd: folder, encoding: 'utf8' });
    return { stdout, status };
  };

  it('tells what it finds of a ledger, in order, and ends with the status of the verdict', () => {
    const notices = '  entry 0: ONE_PERSON_ALL_ROLES\n  entry 1: AUTHORITY_NOT_NEEDED\n';
    expect(run('example.custody', '--checkpoint', 'example.checkpoint')).toEqual({
      stdout: `example.custody: inconclusive, 3 entries\n  entry 0: SIGNER_NOT_PINNED\n${notices}`,
      status: 3,
    });
    expect(run('example.custody', '--disclosures', 'example.disclosures', '--whole').stdout).toBe(
      `example.custody: inconclusive, 3 entries\n  entry 0: SIGNER_NOT_PINNED\n${notices}  ledger: END_NOT_SHOWN\n`,
    );
  });

  it('runs folders of vectors, also against another program, and shows apart what is not supported', () => {
    const vectors = (name: string) => `../vectors/${name}.json`;
    const these = ['--vectors', vectors('sound'), vectors('taking-device-not-described')];
    expect(run(...these)).toEqual({ stdout: '2 vectors, 0 differ, 1 not supported\n', status: 0 });
    const itself = `${python} ${program} --protocol`;
    expect(run(...these, '--program', itself)).toEqual({ stdout: '2 vectors, 0 differ, 1 not supported\n', status: 0 });
    const liar = new URL('../differ/liar.py', import.meta.url).pathname;
    const lies = run('--vectors', vectors('torn-tail'), '../manifests/empty.json', '--program', `${python} ${liar}`);
    expect(lies.stdout.split('\n')).toEqual([
      expect.stringMatching(
        /^torn-tail.json: expected .*"TORN_TAIL".*, found \{"verdict": "verified", "findings": \[\]\}$/,
      ),
      expect.stringMatching(/^empty.json: expected "sound", found /),
      '2 vectors, 2 differ, 0 not supported',
      '',
    ]);
    expect(lies.status).toBe(1);
    expect(run('--vectors', vectors('sound'), '--program', 'true').stdout).toContain('1 vectors, 1 differ');
  });

  it('refuses what is no ledger', () => {
    expect(run('example.pub')).toEqual({ stdout: 'refused: NOT_A_LEDGER\n', status: 4 });
  });

  it('refuses what stands beside it in another form, byte for byte', () => {
    const place = mkdtempSync(join(tmpdir(), 'custody-test-'));
    onTestFinished(() => rmSync(place, { recursive: true }));
    const other = (name: string, content: string) => {
      const path = join(place, name);
      writeFileSync(path, content);
      return path;
    };
    const text = readFileSync(`${folder}example.checkpoint`, 'latin1').replaceAll('\n', '\r\n');
    const refused = (code: string) => ({ stdout: `refused: ${code}\n`, status: 4 });
    expect(run('example.custody', '--checkpoint', other('x.checkpoint', text))).toEqual(refused('CHECKPOINT_INVALID'));
    expect(run('example.custody', '--trust', other('trust.json', '{"format": 1'))).toEqual(refused('TRUST_INVALID'));
    const within = other('trust-within.json', '{"format": 1, "pins": []}');
    expect(run('example.custody', '--trust', within)).toMatchObject({ status: 3 });
    other('bagit.txt', '');
    expect(run('example.custody', '--trust', within)).toEqual(refused('TRUST_INVALID'));
    expect(run('example.custody', '--with', 'example.custody')).toMatchObject({ status: 3 });
  });
});

it('verify.py leaves nothing behind', () => {
  expect(existsSync(new URL('../../docs/spec/verifier/__pycache__', import.meta.url))).toBe(false);
});
