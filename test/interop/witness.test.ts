/** Cosignatures against OpenSSL and a reading of C2SP in Python: each verifies what the other signed, by Ed25519 and by ML-DSA-44. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mlDsaVerify } from '../../src/crypto/witness/ml-dsa.ts';
import { judgeNote, parseNote } from '../../src/crypto/witness/note.ts';
import { cosigns, formatWitnessKey, parseWitnessKey, witnessKey } from '../../src/crypto/witness/witness-key.ts';
import { witnessRequest } from '../../src/flow/witness/request.ts';
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import { cosignedOf, formatWitnessRequest } from '../../src/ledger/witness/add-checkpoint.ts';
import { type Bench, openBench } from '../cli/bench.ts';
import { isInstalled } from '../cli/built-program.ts';

const script = fileURLToPath(new URL('witness.py', import.meta.url));
const passphrase = 'TEST passphrase, four words';

/** ML-DSA is in OpenSSL since 3.5, which Debian 13 has. */
const knowsMlDsa =
  isInstalled('openssl') && spawnSync('openssl', ['list', '-signature-algorithms']).stdout.includes('ML-DSA-44');

describe.skipIf(!knowsMlDsa || !isInstalled('python3'))('a witness (needs openssl 3.5 and python3)', () => {
  let bench: Bench;
  const at = (name: string) => join(bench.folder, name);
  const python = (...args: string[]) => spawnSync('/usr/bin/python3', [script, ...args], { cwd: bench.folder });

  beforeAll(async () => {
    bench = await openBench();
    bench.env.CUSTODY_PASSPHRASE = passphrase;
    const look = { stateFolder: at('state'), warn: () => {} };
    writeFileSync(at('case.req'), formatWitnessRequest(await witnessRequest(at('case.custody'), 0, look)));
    expect(await bench.run('checkpoint', '-o', 'point.txt')).toMatchObject({ status: 0 });
  });
  afterAll(() => bench.remove());

  it.each([
    ['Ed25519', []],
    ['ML-DSA-44', ['--pq']],
  ])('of ours signs what OpenSSL verifies: %s', async (kind, more) => {
    const { out } = await bench.run('anchor', 'key', 'test.example/ours', '-o', `${kind}.wkey`, ...more);
    await bench.run('anchor', 'sign', 'case.req', '--key', `${kind}.wkey`, '-o', `${kind}.note`);
    const checked = python('check', out.trim(), `${kind}.note`);
    expect(`${checked.stdout}`, `${checked.stderr}`).toMatch(/^\d{10} 2\n$/);
    const note = readFileSync(at(`${kind}.note`), 'utf8');
    writeFileSync(at('other.note'), note.replace('\n2\n', '\n3\n'));
    expect(python('check', out.trim(), 'other.note').status).not.toBe(0);
    // the key file itself is one that OpenSSL opens
    execFileSync('openssl', ['pkey', '-in', at(`${kind}.wkey`), '-passin', `pass:${passphrase}`, '-noout']);
  });

  it.each([
    ['ed25519', cosigns.ed25519, 32],
    ['ML-DSA-44', cosigns.mlDsa44, 1312],
  ] as const)('of OpenSSL signs what ours verifies: %s', async (algorithm, type, length) => {
    execFileSync('openssl', ['genpkey', '-algorithm', algorithm, '-out', at('key.pem')]);
    const spki = execFileSync('openssl', ['pkey', '-in', at('key.pem'), '-pubout', '-outform', 'DER']);
    const key = parseWitnessKey(formatWitnessKey(witnessKey('test.example/theirs', type, spki.subarray(-length))));
    const made = python('sign', formatWitnessKey(key), 'key.pem', 'point.txt', '1790000000');
    const note = parseNote(made.stdout);
    if ('problem' in note) throw new Error(`${note.problem} ${made.stderr}`);
    const about = cosignedOf(parseCheckpoint(note.text));
    const by = [{ key, time: 1_790_000_000 }];
    expect(await judgeNote(note.lines, about, [key], mlDsaVerify)).toEqual({ outcome: 'signed', by });
    const longer = cosignedOf({ ...parseCheckpoint(note.text), size: 3 });
    expect(await judgeNote(note.lines, longer, [key], mlDsaVerify)).toEqual({ outcome: 'unfit', key });
  });

  it('of a seed has the same public key in both', async () => {
    const { out } = await bench.run('anchor', 'key', 'test.example/seed', '-o', 'seed.wkey', '--pq');
    const { publicKey } = parseWitnessKey(out.trim());
    const [file, pass] = [at('seed.wkey'), `pass:${passphrase}`];
    const spki = execFileSync('openssl', ['pkey', '-in', file, '-passin', pass, '-pubout', '-outform', 'DER']);
    expect(spki.subarray(-1312)).toEqual(Buffer.from(publicKey));
  });
});
