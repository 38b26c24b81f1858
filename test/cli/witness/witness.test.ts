/** `custody anchor key|sign`: keys, memory and refusals of a witness, on files. */
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mlDsaVerify } from '../../../src/crypto/witness/ml-dsa.ts';
import { judgeNote, parseNote } from '../../../src/crypto/witness/note.ts';
import { parseWitnessKey } from '../../../src/crypto/witness/witness-key.ts';
import { witnessRequest } from '../../../src/flow/witness/request.ts';
import { parseCheckpoint } from '../../../src/ledger/checkpoint.ts';
import { cosignedOf, formatWitnessRequest } from '../../../src/ledger/witness/add-checkpoint.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string) => join(bench.folder, name);
const vkeys: Record<string, string> = {};

/** Writes a request of the ledger as it is now. */
async function ask(name: string, old: number): Promise<void> {
  const look = { stateFolder: at('home/state'), warn: () => {} };
  writeFileSync(at(name), formatWitnessRequest(await witnessRequest(at('case.custody'), old, look)));
}

/** Who signed a note, and over how many entries. */
async function signed(name: string, vkey: string) {
  const note = parseNote(readFileSync(at(name)));
  if ('problem' in note) throw new Error(note.problem);
  const checkpoint = parseCheckpoint(note.text);
  const judged = await judgeNote(note.lines, cosignedOf(checkpoint), [parseWitnessKey(vkey)], mlDsaVerify);
  return { size: checkpoint.size, outcome: judged.outcome };
}

const sign = (request: string, key: string, output: string, ...more: string[]) =>
  bench.run('anchor', 'sign', request, '--key', key, '-o', output, ...more);

beforeAll(async () => {
  bench = await openBench();
  bench.env.CUSTODY_PASSPHRASE = 'TEST passphrase, four words';
  for (const [name, ...more] of [['court.wkey'], ['pq.wkey', '--pq']] as const) {
    const made = await bench.run('anchor', 'key', `test.example/${name}`, '-o', name, ...more);
    expect(made, made.err).toMatchObject({ status: 0 });
    vkeys[name] = made.out.trim();
  }
});
afterAll(() => bench.remove());

describe('anchor key', () => {
  it('writes a key and a memory that only their owner reads, and prints the key for others', () => {
    for (const [name, vkey] of Object.entries(vkeys)) {
      expect(statSync(at(name)).mode & 0o777).toBe(0o600);
      expect(statSync(at(`${name}.state`)).mode & 0o777).toBe(0o600);
      expect(readFileSync(at(name), 'utf8')).toContain(`custody witness ${vkey}\n-----BEGIN ENCRYPTED PRIVATE KEY`);
      expect(parseWitnessKey(vkey).name).toBe(`test.example/${name}`);
    }
  });

  it('overwrites no key and no memory, and takes no name with a blank', async () => {
    for (const gone of ['court.wkey', 'court.wkey.state']) {
      const kept = readFileSync(at(gone));
      rmSync(at(gone));
      const again = await bench.run('anchor', 'key', 'test.example/x', '-o', 'court.wkey');
      expect(again).toMatchObject({ status: 5, err: expect.stringContaining('[EXISTS]') });
      expect(existsSync(at(gone))).toBe(false);
      writeFileSync(at(gone), kept, { mode: 0o600 });
    }
    const blank = await bench.run('anchor', 'key', 'two words', '-o', 'x.wkey');
    expect(blank).toMatchObject({ status: 2, err: expect.stringContaining('[USAGE]') });
  });
});

describe.each(['court.wkey', 'pq.wkey'])('anchor sign with %s', (key) => {
  const vkey = () => vkeys[key] as string;

  it('signs a record, then what continues it, and never what does not', async () => {
    await ask(`${key}.1.req`, 0);
    expect(await sign(`${key}.1.req`, key, `${key}.1.note`)).toMatchObject({ status: 0 });
    const { size, outcome } = await signed(`${key}.1.note`, vkey());
    expect(outcome).toBe('signed');

    await bench.run('record', 'note', '--text', 'TEST later');
    await ask(`${key}.2.req`, 0);
    const refused = await sign(`${key}.2.req`, key, `${key}.2.note`);
    expect(refused).toMatchObject({ status: 6, err: expect.stringContaining(`--old ${size}`) });
    expect(existsSync(at(`${key}.2.note`))).toBe(false);

    await ask(`${key}.3.req`, size);
    expect(await sign(`${key}.3.req`, key, `${key}.3.note`)).toMatchObject({ status: 0 });
    expect(await signed(`${key}.3.note`, vkey())).toEqual({ size: size + 1, outcome: 'signed' });

    const shorter = await sign(`${key}.1.req`, key, `${key}.4.note`);
    expect(shorter).toMatchObject({ status: 6, err: expect.stringContaining('[WITNESS_REFUSED]') });
  });

  it('refuses another record under the same id', async () => {
    const restore = bench.keep();
    const before = JSON.parse((await bench.run('checkpoint', '--json')).out).size;
    await bench.run('record', 'note', '--text', 'TEST one');
    await ask(`${key}.a.req`, before);
    expect(await sign(`${key}.a.req`, key, `${key}.a.note`)).toMatchObject({ status: 0 });
    const memory = readFileSync(at(`${key}.state`));
    restore();
    writeFileSync(at(`${key}.state`), memory);
    await bench.run('record', 'note', '--text', 'TEST other');
    await ask(`${key}.b.req`, before + 1);
    const refused = await sign(`${key}.b.req`, key, `${key}.b.note`);
    expect(refused).toMatchObject({ status: 6, err: expect.stringContaining('another record under the same id') });
    expect(readFileSync(at(`${key}.state`))).toEqual(memory);
  });

  it('does not sign without its memory, with a damaged one, or with a wrong passphrase', async () => {
    await ask(`${key}.5.req`, 0);
    const none = await sign(`${key}.5.req`, key, 'x.note', '--state', 'none.state');
    expect(none).toMatchObject({ status: 5, err: expect.stringContaining('[NOT_FOUND]') });
    bench.write('bad.state', 'custody witness state 1\nx\n');
    const bad = await sign(`${key}.5.req`, key, 'x.note', '--state', 'bad.state');
    expect(bad).toMatchObject({ status: 4, err: expect.stringContaining('[CHECKPOINT_INVALID]') });
    bench.env.CUSTODY_PASSPHRASE = 'TEST another passphrase';
    const wrong = await sign(`${key}.5.req`, key, 'x.note');
    bench.env.CUSTODY_PASSPHRASE = 'TEST passphrase, four words';
    expect(wrong).toMatchObject({ status: 4, err: expect.stringContaining('[KEY_PASSPHRASE]') });
    expect(existsSync(at('x.note'))).toBe(false);
  });
});

describe('two kinds of keys', () => {
  it('are never taken for each other', async () => {
    await ask('kinds.req', 0);
    const ledgerKey = await sign('kinds.req', 'ada.key', 'x.note');
    expect(ledgerKey).toMatchObject({ status: 4, err: expect.stringContaining('[KEY_TYPE]') });
    const note = await bench.run('record', 'note', '--text', 'x', '--key', 'court.wkey');
    expect(note).toMatchObject({ status: 4, err: expect.stringContaining('[KEY_TYPE]') });
  });
});
