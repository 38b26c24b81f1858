/**
 * Libraries of other people judge our files: go-cose every signed statement, x/mod tlog the tree and its proofs, x/mod note a
 * checkpoint signed as they sign. The program is the one that `docs/verify-by-hand.md` shows, built once by playing its part of the page.
 */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';
import { consistencyProof, inclusionProof } from '../../src/crypto/merkle.ts';
import { Frontier, leafHash } from '../../src/crypto/merkle-tree.ts';
import { EntrySplitter } from '../../src/ledger/split.ts';
import { decodeUnverifiedCard } from '../../src/ledger/statements/card.ts';
import { openBench } from '../cli/bench.ts';
import { byHandPage, layOutExample, playPart, runByHand } from '../docs/by-hand.ts';
import { makeExample } from '../docs/spec-example.ts';
import { readDoc } from '../docs/spec-generated.ts';

const sources = '/usr/share/gocode/src';
const probe = `go version && ls ${sources}/github.com/veraison/go-cose ${sources}/golang.org/x/mod`;
const hasGo = Boolean(process.env.CI) || runByHand('/', probe).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'go-judge-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A key as OpenSSL takes it (RFC 8410). */
const derOf = (key: Uint8Array) => Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]);
const save = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(join(folder, name), bytes);
  return name;
};
const judge = (...args: (string | number)[]) => runByHand(folder, `./judge ${args.join(' ')}`);
/** The statement with one bit of it changed. */
const flipped = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));

describe.skipIf(!hasGo)('the judge in Go (needs golang-go and the -dev packages of go-cose and x/mod)', () => {
  beforeAll(async () => {
    await layOutExample(folder);
    const { entries, card, publicKey } = await makeExample();
    entries.forEach((entry, number) => void save(`entry-${number}.bytes`, entry));
    save('card-0.bytes', card);
    save('key.der', derOf(publicKey));
    expect(playPart('go', folder)).toBeGreaterThan(5);
  });

  it('is played as the page shows it, and takes our files, and refuses changed ones', () => {
    const page = readDoc(byHandPage);
    expect(page).toContain('card-0.bytes holds\nentry-0.bytes holds\nentry-1.bytes holds\nentry-2.bytes holds\n');
    expect(page).toContain('./judge signed key.der changed.bytes\nverification error\n');
    expect(page).toContain('the checkpoint is of another tree\n');
  });

  it('verifies each statement of a ledger that the program has just written, and none with a bit changed', async () => {
    const bench = await openBench();
    try {
      await bench.run('record', 'note', '--text', 'TEST');
      const splitter = new EntrySplitter();
      const entries = splitter.push(readFileSync(join(bench.folder, 'case.custody')));
      expect(entries.length).toBe(3);
      const card = readFileSync(join(bench.folder, 'ada.key.pub'));
      const key = save('fresh.der', derOf(decodeUnverifiedCard(card).publicKey));
      const files = [card, ...entries].map((bytes, number) => save(`fresh-${number}.bytes`, bytes));
      expect(judge('signed', key, ...files)).toEqual({
        status: 0,
        output: files.map((name) => `${name} holds\n`).join(''),
      });
      expect((await bench.run('checkpoint', '-o', join(folder, 'fresh.checkpoint'))).status).toBe(0);
      expect(judge('tree', 'fresh.checkpoint', ...files.slice(1))).toMatchObject({ status: 0 });
      expect(judge('tree', 'fresh.checkpoint', ...files.slice(1, -1))).toMatchObject({
        status: 1,
        output: expect.stringContaining('the checkpoint is of another tree'),
      });
      const [entry] = entries.slice(-1);
      for (let at = 0; entry !== undefined && at < entry.length; at += 61) {
        const ran = judge('signed', key, save('flipped.bytes', flipped(entry, at)));
        expect({ at, ...ran }).toMatchObject({ at, status: 1, output: expect.not.stringContaining('holds') });
      }
    } finally {
      bench.remove();
    }
  });

  it('takes our proofs that an entry stands in a tree, and that a tree goes on another', () => {
    const leaves = Array.from({ length: 11 }, (_, n) => leafHash(new TextEncoder().encode(`TEST entry ${n}`)));
    const roots = leaves.map((_, last) => {
      const frontier = new Frontier();
      for (const leaf of leaves.slice(0, last + 1)) frontier.push(leaf);
      return toHex(frontier.root());
    });
    const root = (size: number) => roots[size - 1] as string;
    const hex = (proof: readonly Uint8Array[]) => proof.map(toHex);
    for (const [index, size] of [
      [0, 1],
      [0, 11],
      [6, 7],
      [5, 8],
      [10, 11],
      [8, 11],
    ] as const) {
      const claim = [size, root(size), index, toHex(leaves[index] as Uint8Array)];
      const proof = hex(inclusionProof(leaves, index, size));
      expect(judge('inclusion', ...claim, ...proof)).toEqual({ status: 0, output: 'holds\n' });
      const other = size === 1 ? toHex(leaves[1] as Uint8Array) : toHex(leaves[(index + 1) % size] as Uint8Array);
      expect(judge('inclusion', ...claim.slice(0, 3), other, ...proof).status).toBe(1);
    }
    for (const [oldSize, newSize] of [
      [1, 2],
      [4, 7],
      [3, 11],
      [8, 11],
      [11, 11],
    ] as const) {
      const proof = hex(consistencyProof(leaves, oldSize, newSize));
      const claim = [newSize, root(newSize), oldSize, root(oldSize)];
      expect(judge('consistency', ...claim, ...proof)).toEqual({ status: 0, output: 'holds\n' });
      expect(judge('consistency', ...claim.slice(0, 3), root(oldSize === 1 ? 3 : oldSize - 1), ...proof).status).toBe(
        1,
      );
    }
  });

  it('opens a checkpoint that is signed as a note, and no other', async () => {
    const { checkpoint, entries } = await makeExample();
    const files = entries.map((_, number) => `entry-${number}.bytes`);
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url');
    const id = Buffer.concat([Buffer.of(1), raw]);
    const hash = createHash('sha256').update('test.example/custody\n').update(id).digest().subarray(0, 4);
    const signature = Buffer.concat([hash, sign(null, Buffer.from(checkpoint), privateKey)]).toString('base64');
    const verifier = `'test.example/custody+${hash.toString('hex')}+${id.toString('base64')}'`;
    const note = (text: string) => save('a.note', `${text}\n— test.example/custody ${signature}\n`);
    expect(judge('note', verifier, note(checkpoint), ...files)).toEqual({
      status: 0,
      output: 'holds, signed by test.example/custody\n',
    });
    expect(judge('note', verifier, note(checkpoint.replace('\n3\n', '\n2\n')), ...files)).toEqual({
      status: 1,
      output: `invalid signature for key test.example/custody+${hash.toString('hex')}\n`,
    });
    expect(judge('note', verifier, note(checkpoint), ...files.slice(0, 2))).toEqual({
      status: 1,
      output: 'the note is of another tree\n',
    });
  });
});
