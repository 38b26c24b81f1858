/** The remembered head, through whole commands: what was seen cannot be taken back unseen, and memory never leads. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { concatBytes } from '../../../src/bytes/arrays.ts';
import { fromHex } from '../../../src/bytes/hex.ts';
import { contexts } from '../../../src/crypto/contexts.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { createSign1 } from '../../../src/crypto/sign1.ts';
import { restoreState, serialiseState } from '../../../src/custody/state/state-bytes.ts';
import { openSigner } from '../../../src/flow/ledger/keys.ts';
import { beside } from '../../../src/fs/beside.ts';
import { encodePayload } from '../../../src/ledger/entry.ts';
import { ends, type MemoryBench, openMemoryBench } from './memory-bench.ts';

let seen: MemoryBench;
beforeEach(async () => {
  seen = await openMemoryBench();
});
afterEach(() => seen.bench.remove());

/** Every command that opens a ledger, but `verify`. */
const commands: readonly (readonly string[])[] = [
  ['status'],
  ['log'],
  ['show', '1'],
  ['checkpoint'],
  ['record', 'note', '--text', 'x'],
  ['record', 'note', '--text', 'x', '--dry-run'],
  ['enrol', 'ada.key.pub', '--post', 'x', '--roles', 'admin'],
  ['key', 'end', 'ada.key.pub', '--reason', 'retired'],
];

async function expectChanged(words: string): Promise<void> {
  const before = seen.bytesOf();
  for (const args of commands) {
    const { status, err, out } = await seen.bench.run(...args);
    expect({ args, status, out }).toEqual({ args, status: 4, out: '' });
    expect(err).toContain(words);
    expect(err).toContain('[LEDGER_CHANGED]');
  }
  expect(seen.bytesOf()).toEqual(before);
}

describe('a ledger that was seen before', () => {
  it.each([1, 2, 3])('is refused when cut back to its first %i entries', async (kept) => {
    const bytes = seen.bytesOf();
    expect(ends(bytes)).toHaveLength(4);
    writeFileSync(seen.ledger, bytes.subarray(0, ends(bytes)[kept - 1]));
    await expectChanged('the ledger is shorter than before: 4 entries were seen here');
    const { verdict: said, findings } = await seen.verdict();
    expect(said).toBe('inconclusive');
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'OLDER_COPY_NOT_SHOWN',
        message: `this copy ends at entry ${kept - 1}; you have seen this ledger with 4 entries`,
      }),
    );
    // looking at the short copy must not make it the one that counts
    await expectChanged('4 entries were seen here');
    writeFileSync(seen.ledger, bytes);
    await seen.expectWorks('status');
  });

  it('is refused when one byte of it is another', async () => {
    const bytes = seen.bytesOf();
    const first = ends(bytes)[0] as number;
    for (const at of [first, first + 200, bytes.length - 1]) {
      const edited = bytes.slice();
      edited[at] = (edited[at] as number) ^ 1;
      writeFileSync(seen.ledger, edited);
      await expectChanged('the ledger differs from what was seen here before in its first 4 entries');
      expect((await seen.verdict()).verdict).toBe('failed');
    }
    writeFileSync(seen.ledger, bytes);
    await seen.expectWorks('status');
  });

  it('is refused when it was carried on in another way', async () => {
    const bytes = seen.bytesOf();
    const fork = join(seen.bench.folder, 'elsewhere');
    writeFileSync(seen.ledger, bytes.subarray(0, ends(bytes)[2]));
    const own = seen.bench.env.CUSTODY_STATE;
    seen.bench.env.CUSTODY_STATE = fork;
    for (const text of ['other two', 'other three']) await seen.expectWorks('record', 'note', '--text', text);
    expect((await seen.verdict()).verdict).not.toBe('failed');
    seen.bench.env.CUSTODY_STATE = own;
    await expectChanged('the ledger differs from what was seen here before');
    const { verdict: said, findings } = await seen.verdict();
    expect(said).toBe('failed');
    expect(findings).toContainEqual(expect.objectContaining({ code: 'SEEN_MISMATCH' }));
  });

  it('is known by its id and not by its path', async () => {
    const bytes = seen.bytesOf();
    seen.bench.env.CUSTODY_LEDGER = 'other.custody';
    expect(await seen.bench.run('init', 'other.custody', '--case', 'TEST 2', '--title', 'x')).toMatchObject({
      status: 0,
    });
    seen.bench.env.CUSTODY_LEDGER = 'case.custody';
    writeFileSync(seen.ledger, readFileSync(join(seen.bench.folder, 'other.custody')));
    expect(await seen.bench.entries()).toHaveLength(1);
    await seen.expectWorks('record', 'note', '--text', 'in the other');
    expect((await seen.verdict()).verdict).not.toBe('failed');
    expect(readdirSync(seen.heads)).toHaveLength(2);
    writeFileSync(seen.ledger, bytes);
    expect(await seen.bench.entries()).toHaveLength(4);
    writeFileSync(seen.ledger, bytes.subarray(0, ends(bytes)[1]));
    await expectChanged('4 entries were seen here');
  });

  it('is one by verify alone, and with all that verify says against it', async () => {
    rmSync(seen.heads, { recursive: true });
    const before = await appendUnruly();
    expect(await seen.verdict()).toMatchObject({
      verdict: 'failed',
      ledger: { size: 5 },
      findings: expect.arrayContaining([expect.objectContaining({ code: 'SCHEMA_INVALID', seq: 4 })]),
    });
    expect(seen.readHead().get('size')).toBe(5);
    await seen.expectWorks('status');
    writeFileSync(seen.ledger, before);
    await expectChanged('5 entries were seen here');
  });

  it('is one by any other command, whatever the rules say of it', async () => {
    const before = await appendUnruly();
    await seen.expectWorks('log');
    expect(seen.readHead().get('size')).toBe(5);
    writeFileSync(seen.ledger, before);
    await expectChanged('5 entries were seen here');
  });
});

/** Appends an entry that is signed and in its place, and whose body no schema allows. Returns the ledger as it was. */
async function appendUnruly(): Promise<Uint8Array> {
  const bytes = seen.bytesOf();
  const id = sha256(bytes.subarray(0, ends(bytes)[0]));
  const { out } = await seen.bench.run('checkpoint', '--json', '--quiet');
  const { root, size } = JSON.parse(out);
  const key = join(seen.bench.folder, 'ada.key');
  const noPassphrase = async () => '';
  const signer = await openSigner({ key, agentSocket: undefined, passphrase: noPassphrase });
  const payload = encodePayload({
    ledger: id,
    seq: size,
    history: fromHex(root),
    about: new Map(),
    general: 0,
    key: 0,
    type: 'note',
    body: { nonsense: 1 },
  });
  const iat = Date.UTC(2026, 2, 3) / 1000;
  const entry = await createSign1({ context: contexts.entry, sub: nonceOf(), iat, payload, signer });
  rmSync(seen.heads, { recursive: true });
  writeFileSync(seen.ledger, concatBytes(bytes, entry));
  return bytes;
}

function nonceOf(): string {
  return restoreState(seen.readHead().get('state') as Uint8Array)?.nonce as string;
}

describe('what memory may do', () => {
  it('verify does not believe the custody state in it, which other commands go on from', async () => {
    // one of the five lines says what was seen before
    const verdict = async () => ({ ...(await seen.verdict()), face: 0, step: 0 });
    const before = await verdict();
    seen.editHead((record) => {
      const state = restoreState(record.get('state') as Uint8Array);
      if (state === undefined) throw new Error('the state is of another version');
      for (const key of state.keys.values()) (key as { post: string }).post = 'forged';
      record.set('state', serialiseState(state));
    });
    expect(await verdict()).toEqual(before);
    expect(JSON.stringify(await seen.verdict())).not.toContain('forged');
    expect((await seen.bench.run('status', '--keys')).out).toContain('forged');
    seen.editHead((record) => record.set('state', new Uint8Array(0)));
    expect(await verdict()).toEqual(before);
  });

  it('verify --no-memory neither reads nor writes it', async () => {
    const bytes = seen.bytesOf();
    writeFileSync(seen.ledger, bytes.subarray(0, ends(bytes)[1]));
    const kept = readFileSync(seen.headFile());
    const { out } = await seen.bench.run('verify', '--json', '--no-memory');
    expect(JSON.parse(out).findings.map(({ code }: { code: string }) => code)).not.toContain('OLDER_COPY_NOT_SHOWN');
    expect(readFileSync(seen.headFile())).toEqual(kept);
    rmSync(seen.heads, { recursive: true });
    await seen.bench.run('verify', '--json', '--no-memory');
    expect(readdirSync(join(seen.bench.folder, 'state'))).toEqual([]);
  });

  it('it never leads: what was refused, only shown, or could not be written is not remembered', async () => {
    const kept = readFileSync(seen.headFile());
    const bytes = seen.bytesOf();
    const pending = beside(seen.ledger, 'pending');
    const refused = await seen.bench.run(
      'record',
      'seal',
      'KA/9',
      '--number',
      'B1',
      '--state',
      'applied',
      '--kind',
      'tape',
    );
    expect(refused.status).not.toBe(0);
    const impossible = ['record', 'store', 'KA/77', '--move', 'in', '--place', 'x', '--container', 'y'];
    expect(await seen.bench.run(...impossible)).toMatchObject({ status: 6 });
    expect(await seen.bench.run('record', 'note', '--text', 'x', '--dry-run')).toMatchObject({ status: 0 });
    mkdirSync(pending);
    const unwritten = await seen.bench.run('record', 'note', '--text', 'x');
    expect([4, 5]).toContain(unwritten.status);
    expect(unwritten.err).toContain('pending');
    expect(readFileSync(seen.headFile())).toEqual(kept);
    expect(seen.bytesOf()).toEqual(bytes);
    rmSync(pending, { recursive: true });
    await seen.expectWorks('record', 'note', '--text', 'x');
  });

  it('it may lag: what others appended is verified before it is remembered', async () => {
    const kept = readFileSync(seen.headFile());
    await seen.expectWorks('record', 'note', '--text', 'x');
    writeFileSync(seen.headFile(), kept);
    expect(seen.readHead().get('size')).toBe(4);
    const whole = seen.bytesOf();
    const forged = whole.slice();
    forged[forged.length - 1] = (forged.at(-1) as number) ^ 1;
    writeFileSync(seen.ledger, forged);
    expect(await seen.bench.run('status')).toMatchObject({
      status: 4,
      err: expect.stringContaining('[LEDGER_DAMAGED]'),
    });
    expect((await seen.verdict()).verdict).toBe('failed');
    expect(readFileSync(seen.headFile())).toEqual(kept);
    writeFileSync(seen.ledger, whole);
    await seen.expectWorks('status');
    expect(seen.readHead().get('size')).toBe(5);
  });
});
