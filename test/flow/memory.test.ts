/** The remembered head, through whole commands: what was seen cannot be taken back unseen, and a bad memory never stands in the way. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { type CborMap, cborItemLength, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { contexts } from '../../src/crypto/contexts.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { createSign1 } from '../../src/crypto/sign1.ts';
import { restoreState, serialiseState } from '../../src/custody/state.ts';
import { openSigner } from '../../src/flow/keys.ts';
import { beside } from '../../src/fs/beside.ts';
import { encodePayload } from '../../src/ledger/entry.ts';
import { maxEntryBytes } from '../../src/ledger/limits.ts';
import { type Bench, openBench } from '../cli/bench.ts';

let bench: Bench;
let ledger: string;
let heads: string;

beforeEach(async () => {
  bench = await openBench();
  ledger = join(bench.folder, 'case.custody');
  bench.env.CUSTODY_STATE = join(bench.folder, 'state');
  heads = join(bench.folder, 'state', 'heads');
  await expectWorks('record', 'note', '--text', 'TEST one');
  await expectWorks('record', 'note', '--text', 'TEST two');
});
afterEach(() => bench.remove());

/** Every command that opens a ledger, but `verify`. */
const commands: readonly (readonly string[])[] = [
  ['status'],
  ['log'],
  ['show', '1'],
  ['checkpoint'],
  ['record', 'note', '--text', 'x'],
  ['record', 'note', '--text', 'x', '--dry-run'],
  ['enrol', 'ada.key.pub', '--post', 'x', '--roles', 'admin'],
];

const limits = { maxBytes: 1 << 24, maxItems: 1_000_000 };
const checksum = 32;

const bytesOf = (): Uint8Array => new Uint8Array(readFileSync(ledger));
const verdict = async () => JSON.parse((await bench.run('verify', '--json')).out);

async function expectWorks(...args: string[]): Promise<void> {
  expect(await bench.run(...args), args.join(' ')).toMatchObject({ status: 0, err: '' });
}

async function expectChanged(words: string): Promise<void> {
  const before = bytesOf();
  for (const args of commands) {
    const { status, err, out } = await bench.run(...args);
    expect({ args, status, out }).toEqual({ args, status: 4, out: '' });
    expect(err).toContain(words);
    expect(err).toContain('[LEDGER_CHANGED]');
  }
  expect(bytesOf()).toEqual(before);
}

/** Where each entry of the ledger ends. */
function ends(bytes: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    at += cborItemLength(bytes, at, { maxBytes: maxEntryBytes }) as number;
    found.push(at);
  }
  return found;
}

function headFile(): string {
  const [only, ...others] = readdirSync(heads);
  expect(others).toEqual([]);
  return join(heads, only as string);
}

function readHead(): CborMap {
  return decodeCbor(new Uint8Array(readFileSync(headFile())).subarray(checksum), limits) as CborMap;
}

/** Writes another record in place of the remembered one, as whoever owns the folder could. */
function editHead(change: (record: CborMap) => void): void {
  const record = readHead();
  change(record);
  const bytes = encodeCbor(record, limits);
  writeFileSync(headFile(), concatBytes(sha256(bytes), bytes));
}

describe('a ledger that was seen before', () => {
  it.each([1, 2, 3])('is refused when cut back to its first %i entries', async (kept) => {
    const bytes = bytesOf();
    expect(ends(bytes)).toHaveLength(4);
    writeFileSync(ledger, bytes.subarray(0, ends(bytes)[kept - 1]));
    await expectChanged('the ledger is shorter than it was: 4 entries were seen here before');
    const { verdict: said, findings } = await verdict();
    expect(said).toBe('failed');
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'SEEN_BEYOND_END',
        message: `you have seen this ledger with 4 entries; this copy has ${kept}`,
      }),
    );
    // looking at the short copy must not make it the one that counts
    await expectChanged('4 entries were seen here before');
    writeFileSync(ledger, bytes);
    await expectWorks('status');
  });

  it('is refused when one byte of it is another', async () => {
    const bytes = bytesOf();
    const first = ends(bytes)[0] as number;
    for (const at of [first, first + 200, bytes.length - 1]) {
      const edited = bytes.slice();
      edited[at] = (edited[at] as number) ^ 1;
      writeFileSync(ledger, edited);
      await expectChanged('the ledger differs from what was seen here before in its first 4 entries');
      expect((await verdict()).verdict).toBe('failed');
    }
    writeFileSync(ledger, bytes);
    await expectWorks('status');
  });

  it('is refused when it was carried on in another way', async () => {
    const bytes = bytesOf();
    const fork = join(bench.folder, 'elsewhere');
    writeFileSync(ledger, bytes.subarray(0, ends(bytes)[2]));
    const own = bench.env.CUSTODY_STATE;
    bench.env.CUSTODY_STATE = fork;
    for (const text of ['other two', 'other three']) await expectWorks('record', 'note', '--text', text);
    expect((await verdict()).verdict).not.toBe('failed');
    bench.env.CUSTODY_STATE = own;
    await expectChanged('the ledger differs from what was seen here before');
    const { verdict: said, findings } = await verdict();
    expect(said).toBe('failed');
    expect(findings).toContainEqual(expect.objectContaining({ code: 'SEEN_MISMATCH' }));
  });

  it('is known by its id and not by its path', async () => {
    const bytes = bytesOf();
    bench.env.CUSTODY_LEDGER = 'other.custody';
    expect(await bench.run('init', 'other.custody', '--case', 'TEST 2', '--title', 'x')).toMatchObject({ status: 0 });
    bench.env.CUSTODY_LEDGER = 'case.custody';
    writeFileSync(ledger, readFileSync(join(bench.folder, 'other.custody')));
    expect(await bench.entries()).toHaveLength(1);
    await expectWorks('record', 'note', '--text', 'in the other');
    expect((await verdict()).verdict).not.toBe('failed');
    expect(readdirSync(heads)).toHaveLength(2);
    writeFileSync(ledger, bytes);
    expect(await bench.entries()).toHaveLength(4);
    writeFileSync(ledger, bytes.subarray(0, ends(bytes)[1]));
    await expectChanged('4 entries were seen here before');
  });

  it('is one by verify alone, and with all that verify says against it', async () => {
    rmSync(heads, { recursive: true });
    const before = await appendUnruly();
    expect(await verdict()).toMatchObject({
      verdict: 'failed',
      ledger: { size: 5 },
      findings: expect.arrayContaining([expect.objectContaining({ code: 'SCHEMA_INVALID', seq: 4 })]),
    });
    expect(readHead().get('size')).toBe(5);
    await expectWorks('status');
    writeFileSync(ledger, before);
    await expectChanged('5 entries were seen here before');
  });

  it('is one by any other command, whatever the rules say of it', async () => {
    const before = await appendUnruly();
    await expectWorks('log');
    expect(readHead().get('size')).toBe(5);
    writeFileSync(ledger, before);
    await expectChanged('5 entries were seen here before');
  });
});

/** Appends an entry that is signed and in its place, and whose body no schema allows. Returns the ledger as it was. */
async function appendUnruly(): Promise<Uint8Array> {
  const bytes = bytesOf();
  const id = sha256(bytes.subarray(0, ends(bytes)[0]));
  const { out } = await bench.run('checkpoint', '--json', '--quiet');
  const { root, size } = JSON.parse(out);
  const key = join(bench.folder, 'ada.key');
  const noPassphrase = async () => '';
  const signer = await openSigner({ key, agentSocket: undefined, passphrase: noPassphrase });
  const payload = encodePayload({
    ledger: id,
    seq: size,
    history: fromHex(root),
    type: 'note',
    body: { nonsense: 1 },
  });
  const iat = Date.UTC(2026, 2, 3) / 1000;
  const entry = await createSign1({ context: contexts.entry, sub: nonceOf(), iat, payload, signer });
  rmSync(heads, { recursive: true });
  writeFileSync(ledger, concatBytes(bytes, entry));
  return bytes;
}

function nonceOf(): string {
  return restoreState(readHead().get('state') as Uint8Array)?.nonce as string;
}

describe('a memory that cannot be used', () => {
  const same = async () => JSON.stringify({ ...(await verdict()), levels: 0, checks: 0, findings: 0, notProven: 0 });

  it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['empty', () => new Uint8Array(0)],
    ['of one byte', () => Uint8Array.of(0xa0)],
    ['cut in the middle', (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ['short of its last byte', (bytes) => bytes.subarray(0, -1)],
    ['longer than it was', (bytes) => concatBytes(bytes, Uint8Array.of(0))],
    ['zeros', (bytes) => new Uint8Array(bytes.length)],
    ['something else', () => new TextEncoder().encode('{"version":1}')],
  ])('because it is %s is made anew', async (_name, damage) => {
    const kept = readFileSync(headFile());
    const before = await same();
    writeFileSync(headFile(), damage(new Uint8Array(kept)));
    await expectWorks('status');
    expect(readFileSync(headFile())).toEqual(kept);
    writeFileSync(headFile(), damage(new Uint8Array(kept)));
    expect(await same()).toBe(before);
    expect(readFileSync(headFile())).toEqual(kept);
    writeFileSync(headFile(), damage(new Uint8Array(kept)));
    await expectWorks('record', 'note', '--text', 'TEST');
    expect(readHead().get('size')).toBe(5);
  });

  it('because any bit of it is another is made anew, and never believed', async () => {
    const kept = readFileSync(headFile());
    const before = await same();
    for (let at = 0; at < kept.length; at += 61) {
      const damaged = Buffer.from(kept);
      damaged[at] = (damaged[at] as number) ^ (1 << (at % 8));
      writeFileSync(headFile(), damaged);
      await expectWorks('status');
      expect(readFileSync(headFile()), `byte ${at}`).toEqual(kept);
    }
    const last = Buffer.from(kept);
    last[last.length - 1] = (last.at(-1) as number) ^ 1;
    writeFileSync(headFile(), last);
    expect(await same()).toBe(before);
  });

  it.each(['version', 'stateVersion'])('because its %s is another is made anew', async (name) => {
    const kept = readFileSync(headFile());
    editHead((record) => record.set(name, 99));
    expect(readFileSync(headFile())).not.toEqual(kept);
    await expectWorks('record', 'note', '--text', 'TEST');
    expect(readHead().get('size')).toBe(5);
    expect(readHead().get(name)).not.toBe(99);
  });

  it('because it is of another ledger is made anew', async () => {
    const kept = readFileSync(headFile());
    editHead((record) => record.set('ledger', toHex(new Uint8Array(32))));
    await expectWorks('status');
    expect(readFileSync(headFile())).toEqual(kept);
  });

  it.each<[string, () => void]>([
    ['the state folder is a file', () => writeFileSync(join(bench.folder, 'state'), 'TEST')],
    [
      'the folder of heads is a file',
      () => {
        mkdirSync(join(bench.folder, 'state'));
        writeFileSync(heads, 'TEST');
      },
    ],
  ])('because %s is warned of, and the command does its work', async (_name, spoil) => {
    const before = await same();
    rmSync(join(bench.folder, 'state'), { recursive: true });
    spoil();
    for (const args of [['status'], ['log'], ['show', '1'], ['checkpoint'], ['record', 'note', '--text', 'x']]) {
      const ran = await bench.run(...args);
      expect(ran, args.join(' ')).toMatchObject({
        status: 0,
        err: expect.stringMatching(/^custody: warning: .*what was seen could not be remembered: cannot /m),
      });
      expect(ran.out).not.toBe('');
    }
    expect(ends(bytesOf())).toHaveLength(5);
    const ran = await bench.run('verify', '--json');
    expect(ran.err).toContain('custody: warning: what was seen could not be remembered');
    expect(JSON.parse(ran.out)).toMatchObject({ verdict: JSON.parse(before).verdict, ledger: { size: 5 } });
  });

  it('because a folder lies in its place is warned of too', async () => {
    const file = headFile();
    rmSync(file);
    mkdirSync(file);
    for (const args of [['status'], ['record', 'note', '--text', 'x'], ['verify']]) {
      const ran = await bench.run(...args);
      expect(ran.err, args.join(' ')).toContain('what was seen could not be remembered');
      expect([0, 3], args.join(' ')).toContain(ran.status);
    }
    expect(ends(bytesOf())).toHaveLength(5);
  });
});

describe('what memory may do', () => {
  it('verify does not believe the custody state in it, which other commands go on from', async () => {
    const before = await verdict();
    editHead((record) => {
      const state = restoreState(record.get('state') as Uint8Array);
      if (state === undefined) throw new Error('the state is of another version');
      for (const key of state.keys.values()) (key as { post: string }).post = 'forged';
      record.set('state', serialiseState(state));
    });
    expect(await verdict()).toEqual(before);
    expect(JSON.stringify(before)).not.toContain('forged');
    expect((await bench.run('status', '--keys')).out).toContain('forged');
    editHead((record) => record.set('state', new Uint8Array(0)));
    expect(await verdict()).toEqual(before);
  });

  it('verify --no-memory neither reads nor writes it', async () => {
    const bytes = bytesOf();
    writeFileSync(ledger, bytes.subarray(0, ends(bytes)[1]));
    const kept = readFileSync(headFile());
    const { out } = await bench.run('verify', '--json', '--no-memory');
    expect(JSON.parse(out).findings.map(({ code }: { code: string }) => code)).not.toContain('SEEN_BEYOND_END');
    expect(readFileSync(headFile())).toEqual(kept);
    rmSync(heads, { recursive: true });
    await bench.run('verify', '--json', '--no-memory');
    expect(readdirSync(join(bench.folder, 'state'))).toEqual([]);
  });

  it('it never leads: what was refused, only shown, or could not be written is not remembered', async () => {
    const kept = readFileSync(headFile());
    const bytes = bytesOf();
    const pending = beside(ledger, 'pending');
    const refused = await bench.run('record', 'seal', 'KA/9', '--number', 'B1', '--state', 'applied', '--kind', 'tape');
    expect(refused.status).not.toBe(0);
    const impossible = ['record', 'store', 'KA/77', '--move', 'in', '--place', 'x', '--container', 'y'];
    expect(await bench.run(...impossible)).toMatchObject({ status: 6 });
    expect(await bench.run('record', 'note', '--text', 'x', '--dry-run')).toMatchObject({ status: 0 });
    mkdirSync(pending);
    const unwritten = await bench.run('record', 'note', '--text', 'x');
    expect([4, 5]).toContain(unwritten.status);
    expect(unwritten.err).toContain('pending');
    expect(readFileSync(headFile())).toEqual(kept);
    expect(bytesOf()).toEqual(bytes);
    rmSync(pending, { recursive: true });
    await expectWorks('record', 'note', '--text', 'x');
  });

  it('it may lag: what others appended is verified before it is remembered', async () => {
    const kept = readFileSync(headFile());
    await expectWorks('record', 'note', '--text', 'x');
    writeFileSync(headFile(), kept);
    expect(readHead().get('size')).toBe(4);
    const whole = bytesOf();
    const forged = whole.slice();
    forged[forged.length - 1] = (forged.at(-1) as number) ^ 1;
    writeFileSync(ledger, forged);
    expect(await bench.run('status')).toMatchObject({ status: 4, err: expect.stringContaining('[LEDGER_DAMAGED]') });
    expect((await verdict()).verdict).toBe('failed');
    expect(readFileSync(headFile())).toEqual(kept);
    writeFileSync(ledger, whole);
    await expectWorks('status');
    expect(readHead().get('size')).toBe(5);
  });
});
