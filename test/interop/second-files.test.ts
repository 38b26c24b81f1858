/** docs/spec/verify.py on files: whose a checkpoint is where several ledgers are given, as the program has it; and a status that never says more than was judged. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBase64, toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { CustodyError } from '../../src/errors.ts';
import { verifyFile } from '../../src/flow/verify/verify.ts';
import { parseTrust } from '../../src/verify/trust/trust.ts';
import { type Bench, openBench } from '../cli/bench.ts';
import { readDoc } from '../docs/spec-generated.ts';
import type { VectorFile } from '../vectors/vector.ts';

const python = '/usr/bin/python3';
const program = new URL('../../docs/spec/verify.py', import.meta.url).pathname;
const isWithoutPython =
  spawnSync(python, ['-c', 'import cbor2, cryptography']).status !== 0 && process.env.CI !== 'true';
const folder = mkdtempSync(join(tmpdir(), 'custody-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...options: string[]) {
  const { stdout, stderr, status } = spawnSync(python, [program, ...options], { cwd: folder, encoding: 'utf8' });
  return { stdout, stderr, status };
}
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return name;
};

const vector = JSON.parse(readDoc('fixtures/vectors/across-held.json')) as VectorFile;
const [other] = vector.with ?? [];
const mine = file('mine.custody', fromBase64(vector.ledger));
const theirs = file('theirs.custody', fromBase64(other?.ledger ?? ''));
const trust = file('trust.json', JSON.stringify(vector.trust));
const [ofMine = '', ofTheirs = ''] = [...vector.checkpoints, ...(other?.checkpoints ?? [])];
/** A checkpoint of no ledger that is given. */
const ofNone = ofMine.replace(/[0-9a-f]{64}/, toHex(sha256(fromBase64(vector.ledger))));

const codesOf = (findings: readonly { readonly code: string }[]): string[] =>
  [...new Set(findings.map(({ code }) => code))].sort();

/** What the program finds of both ledgers with the checkpoints in that file, or why it refuses them. */
async function found(name: string): Promise<unknown> {
  try {
    const {
      verdict,
      findings,
      with: others,
    } = await verifyFile({
      path: join(folder, mine),
      trust: parseTrust(JSON.stringify(vector.trust)),
      checkpoints: [join(folder, name)],
      disclosures: undefined,
      isKeeper: false,
      stateFolder: undefined,
      others: [{ name: theirs, path: join(folder, theirs) }],
      now: Math.floor(Date.now() / 1000),
      warn: () => undefined,
    });
    return [verdict, codesOf(findings), others?.map((one) => [one.verdict, codesOf(one.findings)])];
  } catch (error) {
    if (!(error instanceof CustodyError)) throw error;
    return error.code;
  }
}

/** The same of verify.py. */
function foundByPython(name: string): unknown {
  const { stdout } = run(mine, '--with', theirs, '--trust', trust, '--checkpoint', name);
  if (stdout.startsWith('refused: ')) return stdout.slice('refused: '.length).trimEnd();
  const judged = stdout
    .split(/^\w+\.custody: /m)
    .slice(1)
    .map((part) => {
      const [, verdict = ''] = /^(\w+), /.exec(part) ?? [];
      return [verdict, codesOf([...part.matchAll(/^ {2}.*: (\w+)$/gm)].map(([, code = '']) => ({ code })))] as const;
    });
  const [[verdict, codes] = [], ...others] = judged;
  return [verdict, codes, others];
}

describe.skipIf(isWithoutPython)('a checkpoint beside two ledgers, for the program and for verify.py', () => {
  it.each([
    ['of the one in question', ofMine, 'verified', []],
    ['of the other', ofTheirs, 'verified', ['END_NOT_SHOWN']],
    ['of none of them', ofNone, 'failed', ['CHECKPOINT_OTHER_LEDGER']],
  ])('%s', async (name, text, verdict, codes) => {
    const path = file(`${name}.checkpoint`, text);
    const expected = await found(path);
    expect(foundByPython(path)).toEqual(expected);
    expect(expected).toEqual([verdict, codes, expect.anything()]);
  });

  it.each([
    ['with other ends of lines', ofMine.replaceAll('\n', '\r\n')],
    ['that is none', 'TEST'],
    ['that is a letter with one on it', `${'TEST letter\n'.repeat(500)}${ofMine}`],
    ['that is empty', ''],
  ])('%s', async (name, text) => {
    const path = file(`${name}.checkpoint`, text);
    expect(await found(path)).toBe('CHECKPOINT_INVALID');
    expect(foundByPython(path)).toBe('CHECKPOINT_INVALID');
  });
});

describe.skipIf(isWithoutPython)('the status of verify.py', () => {
  const refused = (why: string) => ({ stdout: `refused: ${why}\n`, stderr: '', status: 4 });

  it('is 4 for what cannot be read, with one line that says so', () => {
    const none = (name: string) => refused(`cannot read ${name}: No such file or directory`);
    expect(run('none.custody')).toEqual(none('none.custody'));
    expect(run(mine, '--trust', 'none.json')).toEqual(none('none.json'));
    expect(run(mine, '--checkpoint', 'none')).toEqual(none('none'));
    expect(run(mine, '--disclosures', 'none')).toEqual(none('none'));
    expect(run(mine, '--with', 'none')).toEqual(none('none'));
    expect(run('--proof', 'none')).toEqual(none('none'));
    expect(run('--manifest', '0'.repeat(64), '1', '2', 'none')).toEqual(none('none'));
    expect(run('--vectors', 'none')).toEqual(none('none'));
    expect(run('.')).toEqual(refused('NOT_A_BUNDLE'));
  });

  it('is 4 without cryptography, in one line, and cbor2 is not needed', () => {
    const without = (...names: string[]) => {
      const path = mkdtempSync(join(folder, 'without-'));
      for (const name of names) writeFileSync(join(path, `${name}.py`), 'raise ImportError("TEST")\n');
      const env = { ...process.env, PYTHONPATH: path };
      const { stdout, stderr, status } = spawnSync(python, [program, mine], { cwd: folder, encoding: 'utf8', env });
      return { stdout, stderr, status };
    };
    expect(without('cryptography')).toEqual(
      refused(
        'this needs the Python package cryptography: apt install python3-cryptography, or pip install cryptography',
      ),
    );
    expect(without('cbor2')).toMatchObject({ stdout: expect.stringContaining('mine.custody: '), stderr: '' });
  });

  it('is 4 for what is no vector', () => {
    expect(run('--vectors', file('half.json', '{"name": "half"'))).toEqual(refused('half.json is no vector'));
    expect(run('--vectors', file('other.json', '{"name": "other"}'))).toEqual(refused('other.json is no vector'));
    const { stdout, status } = spawnSync(python, [program, '--protocol'], {
      input: '{"name": "x"}\n',
      encoding: 'utf8',
    });
    expect({ stdout, status }).toEqual({ stdout: 'refused: a line that is no vector\n', status: 4 });
  });

  it.each([
    ['no file', []],
    ['a root that is none', ['--manifest', 'zz', '1', '2', mine]],
    ['a number that is none', ['--manifest', '0'.repeat(64), '-', '2', mine]],
    ['a program and nothing to ask it', ['--program', 'true', mine]],
  ])('is 2 for %s', (_, options) => {
    const { stdout, stderr, status } = run(...options);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toContain('verify.py: error: ');
  });

  it('is 70 for what it did not foresee, and never the 1 of a verdict', () => {
    const { stdout, stderr, status } = run(
      '--vectors',
      file('bug.json', '{"name": "bug", "expected": 1, "ledger": 1}'),
    );
    expect({ stdout, status }).toEqual({ stdout: '', status: 70 });
    expect(stderr).toContain('TypeError');
  });
});

describe.skipIf(isWithoutPython)('a bundle for verify.py', () => {
  let bench: Bench;
  const at = (name: string) => join(bench.folder, name);
  const python3 = (...args: string[]) => {
    const { stdout, stderr, status } = spawnSync(python, [program, ...args], { cwd: bench.folder, encoding: 'utf8' });
    return { stdout, stderr, status };
  };
  beforeAll(async () => {
    bench = await openBench();
    await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person', '--trust', 'trust.json');
    await bench.run('record', 'note', '--text', 'TEST text');
    for (const name of ['folder', 'b.zip', 'b.tar'])
      expect(await bench.run('bundle', 'create', '-o', name, '--disclose', 'all')).toMatchObject({ status: 0 });
  });
  afterAll(() => bench.remove());

  it.each(['folder', 'b.zip', 'b.tar'])('%s is judged as its ledger is', (name) => {
    const options = ['--trust', 'trust.json', '--disclosures', 'case.custody.disclosures'];
    const alone = python3('case.custody', ...options.slice(0, 2));
    expect(alone.stdout).toMatch(/^case\.custody: verified, 3 entries\n/);
    const { stdout, stderr, status } = python3(name, ...options.slice(0, 2));
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toBe(
      `${name}: a bundle, of which only the ledger and the openings were read\n${alone.stdout.replace('case.custody', name)}`,
    );
  });

  it('is read past what macOS lays beside the ledger, and not past another ledger', () => {
    cpSync(at('folder'), at('laid'), { recursive: true });
    const [ledger = ''] = readdirSync(at('laid/data')).filter((name) => name.endsWith('.custody'));
    for (const name of [`._${ledger}`, '.DS_Store']) writeFileSync(at(`laid/data/${name}`), 'TEST');
    expect(python3('laid', '--trust', 'trust.json')).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(at(`laid/data/x._${ledger}`), 'TEST');
    expect(python3('laid')).toEqual({ stdout: 'refused: NOT_A_BUNDLE\n', stderr: '', status: 4 });
  });

  it('is refused where the ledger is not the listed one, where there is none, and where it is cut off', () => {
    cpSync(at('folder'), at('other'), { recursive: true });
    const list = at('other/manifest-sha256.txt');
    writeFileSync(list, readFileSync(list, 'utf8').replace(/^[0-9a-f]{8}(.*custody)$/m, '00000000$1'));
    expect(python3('other').stdout).toMatch(/^refused: BAG_FILE_DIFFERS data\/.*\.custody\n$/);
    rmSync(at('other/data'), { recursive: true });
    expect(python3('other')).toEqual({ stdout: 'refused: NOT_A_BUNDLE\n', stderr: '', status: 4 });
    writeFileSync(at('cut.zip'), readFileSync(at('b.zip')).subarray(0, 900));
    expect(python3('cut.zip')).toEqual({ stdout: 'refused: BUNDLE_DAMAGED\n', stderr: '', status: 4 });
    writeFileSync(at('cut.tar'), readFileSync(at('b.tar')).subarray(0, 1300));
    expect(python3('cut.tar')).toMatchObject({ stderr: '', status: 4 });
  });
});
