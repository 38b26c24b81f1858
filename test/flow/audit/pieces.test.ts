/** Auditing by pieces: the same verdict as by the digest of the whole, damage located, and no list ever believed beyond its root. */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesFromLatin1 } from '../../../src/crypto/digest.ts';
import { auditVerdict } from '../../../src/evidence/audit-verdict.ts';
import { encodePieceList, encodePiecesHeader, pieceRoot } from '../../../src/evidence/pieces.ts';
import type { ManifestRecord } from '../../../src/evidence/record.ts';
import { type AuditRequest, auditPaths } from '../../../src/flow/audit/audit.ts';
import type { Difference } from '../../../src/flow/audit/manifests.ts';
import { compareTree } from '../../../src/flow/evidence/tree.ts';
import { hashToManifest } from '../../../src/flow/hash/manifest.ts';
import { drawNumbers } from '../../../src/flow/hash/piece-targets.ts';
import { tellerOf } from '../../../src/report/teller.ts';
import { damagePhrases } from '../../../src/verify/evidence/piece-words.ts';
import { encodeManifest, readAll } from '../../evidence/manifest-samples.ts';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';
import { testSecret, testWorker } from '../hash/samples.ts';

const pieceSize = 4096;
let folder = '';
let tree = '';
beforeEach(() => {
  folder = makeFolder();
  tree = join(folder, 'tree');
  mkdirSync(tree);
});
afterEach(() => removeFolder(folder));

const manifest = () => join(folder, 'TEST.manifest');
const listPath = () => join(folder, 'TEST.pieces');
const common = () => ({ secret: testSecret, workers: 2, worker: testWorker() });

/** Bytes of which no two pieces are the same. */
function filler(length: number, mark: string): Buffer {
  const bytes = Buffer.alloc(length, createHash('sha512').update(`TEST ${mark}`).digest());
  for (let at = 0; at + 4 <= length; at += pieceSize) bytes.writeUInt32LE(at, at);
  return bytes;
}

async function keep(paths: readonly string[] = [tree]): Promise<void> {
  await hashToManifest({
    ...common(),
    paths,
    output: manifest(),
    algorithms: ['sha256'],
    pieceSize,
    warn: () => {},
  });
}

async function audit(more: Partial<AuditRequest> = {}) {
  const differences: Difference[] = [];
  const outcome = await auditPaths({
    ...common(),
    manifest: manifest(),
    paths: [tree],
    depth: 'every-byte',
    scratch: folder,
    onDifference: (one) => differences.push(one),
    ...more,
  });
  return {
    outcome,
    verdict: auditVerdict(outcome),
    problems: outcome.pieces?.problems.map(({ code }) => code),
    told: differences.map(({ class: name, recorded, found, damage }) => [
      name,
      (recorded ?? found)?.path.join('/'),
      ...(damage === undefined ? [] : damagePhrases(damage).map(tellerOf().words)),
    ]),
  };
}

function flip(name: string, at: number): void {
  const bytes = readFileSync(join(tree, name));
  bytes[at] = (bytes[at] as number) ^ 0x80;
  writeFileSync(join(tree, name), bytes);
}

describe('auditing by pieces', () => {
  beforeEach(() => {
    mkdirSync(join(tree, 'sub'));
    writeFileSync(join(tree, 'a'), 'TEST small');
    writeFileSync(join(tree, 'b'), filler(20 * pieceSize, 'b'));
    writeFileSync(join(tree, 'c'), filler(20 * pieceSize, 'c'));
    writeFileSync(join(tree, 'd'), filler(7 * pieceSize + 1, 'd'));
    writeFileSync(join(tree, 'sub', 'e'), filler(5000, 'e'));
    writeFileSync(join(tree, 'z'), 'TEST small too');
  });

  it('matches what is as it was, small and large side by side', async () => {
    await keep();
    const { outcome, verdict, told } = await audit();
    expect(told).toEqual([]);
    expect(verdict).toBe('match');
    expect(outcome.pieces).toMatchObject({ files: 4, of: 20 + 20 + 8 + 2, taken: 50, compared: 50, problems: [] });
    expect(outcome.hashing).toMatchObject({ walked: 7, listed: 7, hashed: 6 });
  });

  it('says which pieces differ', async () => {
    await keep();
    flip('b', 8 * pieceSize);
    flip('b', 10 * pieceSize - 1);
    flip('d', 7 * pieceSize);
    expect((await audit()).told).toEqual([
      ['changed', 'b', 'pieces 8 and 9 of 20 differ, bytes 32,768 to 40,959'],
      ['changed', 'd', 'piece 7 of 8 differs, bytes 28,672 to 28,672'],
    ]);
  });

  it('believes the pieces of a false digest, and finds it where the whole is asked for', async () => {
    await keep();
    const { header = { format: 1, algorithms: ['sha256'] }, records } = readAll(readFileSync(manifest()));
    const changed = records.map((one) => {
      const { path, pieces, digests } = one as ManifestRecord;
      if (path.at(-1) !== 'b' || pieces === undefined) return one as ManifestRecord;
      return { ...(one as ManifestRecord), digests: { ...digests, sha256: '\x07'.repeat(32) } };
    });
    writeFileSync(manifest(), encodeManifest(header, changed));
    expect(await audit()).toMatchObject({ verdict: 'match', told: [], outcome: { isByPieces: true } });
    const whole = await audit({ isWhole: true });
    expect(whole).toMatchObject({ verdict: 'mismatch', told: [['changed', 'b']], outcome: { isByPieces: false } });
  });

  it('finds large files that moved, were copied, or stand for one another', async () => {
    await keep();
    renameSync(join(tree, 'b'), join(tree, 'sub', 'moved'));
    cpSync(join(tree, 'd'), join(tree, 'copy'));
    writeFileSync(join(tree, 'other'), filler(20 * pieceSize, 'other'));
    expect((await audit()).told).toEqual([
      ['moved', 'b'],
      ['duplicate', 'copy'],
      ['new', 'other'],
    ]);
  });

  it('takes a file of another size by its whole digest', async () => {
    await keep();
    appendFileSync(join(tree, 'b'), 'x');
    rmSync(join(tree, 'c'));
    mkdirSync(join(tree, 'c'));
    expect((await audit()).told).toEqual([
      ['changed', 'b'],
      ['kind-changed', 'c'],
    ]);
  });

  it('checks one file by its pieces', async () => {
    await keep([join(tree, 'b')]);
    expect((await audit({ paths: [join(tree, 'b')] })).verdict).toBe('match');
    flip('b', 0);
    expect((await audit({ paths: [join(tree, 'b')] })).told).toEqual([
      ['changed', 'b', 'piece 0 of 20 differs, bytes 0 to 4,095'],
    ]);
  });

  it('finds the time of no consequence, as ever', async () => {
    await keep();
    utimesSync(join(tree, 'b'), 1, 1);
    const { outcome, verdict } = await audit();
    expect([verdict, outcome.counts.otherTime]).toEqual(['match', 1]);
  });
});

describe('a list of pieces that cannot be used is told, and the whole digest decides', () => {
  beforeEach(async () => {
    writeFileSync(join(tree, 'b'), filler(20 * pieceSize, 'b'));
    writeFileSync(join(tree, 'c'), filler(20 * pieceSize, 'c'));
    await keep();
  });
  const other = () => {
    const digests = 'x'.repeat(32 * 20);
    return bytesFromLatin1(
      encodePiecesHeader(pieceSize) + encodePieceList(20 * pieceSize, pieceRoot(digests), digests),
    );
  };
  const reordered = (list: Buffer) => {
    const at = list.length - 64;
    return Buffer.concat([list.subarray(0, at), list.subarray(at + 32), list.subarray(at, at + 32)]);
  };
  const flipped = (list: Buffer, at: number) => {
    const copy = Buffer.from(list);
    copy[at] = (copy[at] as number) ^ 1;
    return copy;
  };
  const resized = (list: Buffer) =>
    Buffer.from(list.toString('latin1').replace('\u0019\u0010\0', '\u0019\u0020\0'), 'latin1');

  const hostile: [string, (list: Buffer) => Uint8Array, string, number][] = [
    ['cut in the last list', (list) => list.subarray(0, list.length - 1), 'PIECES_TRUNCATED', 1],
    ['cut in the first', (list) => list.subarray(0, 100), 'PIECES_TRUNCATED', 0],
    ['empty', () => Buffer.alloc(0), 'PIECES_EMPTY', 0],
    ['flipped in the last list', (list) => flipped(list, list.length - 1), 'PIECES_ROOT', 1],
    ['flipped in the first list', (list) => flipped(list, 100), 'PIECES_ROOT', 1],
    ['reordered', reordered, 'PIECES_ROOT', 1],
    [
      'text',
      () => Buffer.from('TEST no list of pieces, but some text that is long enough to tell'),
      'PIECES_HEADER',
      0,
    ],
    ['that of other files', other, 'PIECES_OTHER', 0],
    ['of pieces of another size', resized, 'PIECES_OTHER', 0],
  ];
  it.each(hostile)('%s', async (_, damage, code, files) => {
    writeFileSync(listPath(), damage(readFileSync(listPath())));
    const { verdict, problems, outcome } = await audit();
    expect([verdict, problems, outcome.pieces?.files]).toEqual(['match', [code], files]);
    flip('b', 5 * pieceSize);
    flip('c', 5 * pieceSize);
    const { told } = await audit();
    expect(told.map(([name, path]) => [name, path])).toEqual([
      ['changed', 'b'],
      ['changed', 'c'],
    ]);
    // where it was located, it was by a list that is whole
    expect(told.flatMap(([, , text]) => text ?? [])).toEqual(
      Array.from({ length: files }, () => 'piece 5 of 20 differs, bytes 20,480 to 24,575'),
    );
  });

  it('being no file', async () => {
    rmSync(listPath());
    mkdirSync(listPath());
    const { verdict, problems } = await audit();
    expect([verdict, problems]).toEqual(['match', ['NOT_A_FILE']]);
  });

  it('not being there', async () => {
    rmSync(listPath());
    const { verdict, outcome } = await audit();
    expect([verdict, outcome.pieces]).toEqual(['match', undefined]);
    await expect(audit({ depth: 'sampled' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: `there is no ${basename(listPath())} to take a sample from`,
    });
  });

  it('being of no file of the manifest, as where it is of the media within an image', async () => {
    const { records } = readAll(readFileSync(manifest()));
    const bare = records.map((one) => {
      const { pieces: _, ...rest } = one as ManifestRecord;
      return rest as ManifestRecord;
    });
    writeFileSync(manifest(), encodeManifest({ format: 1, algorithms: ['sha256'] }, bare));
    await expect(audit({ depth: 'sampled' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: `the manifest has no file in pieces: ${basename(listPath())} is of no use for a sample`,
    });
  });

  it('no sample is taken from it', async () => {
    writeFileSync(listPath(), other());
    await expect(audit({ depth: 'sampled' })).rejects.toMatchObject({ code: 'PIECES_INVALID' });
  });
});

it('a file that changed while it was recorded is held against nothing', async () => {
  const path = join(tree, 'large');
  writeFileSync(path, filler(3 * pieceSize, 'a'));
  await keep();
  const { header = { format: 1, algorithms: ['sha256'] }, records } = readAll(readFileSync(manifest()));
  const changed = records.map((one) => ({ ...(one as ManifestRecord), changed: true }));
  writeFileSync(manifest(), encodeManifest(header, changed));
  const evidence = async (depth: 'every-byte' | 'sampled' = 'every-byte') =>
    await compareTree(tree, { ...common(), manifest: manifest(), scratch: folder, depth });
  expect(await audit()).toMatchObject({ verdict: 'incomplete', problems: ['PIECES_OTHER'], told: [] });
  const why = 'some changed while the manifest was made';
  expect(await evidence()).toMatchObject({ outcome: 'incomplete', reason: 'incomplete', why });
  expect(await evidence('sampled')).toMatchObject({ outcome: 'incomplete', reason: 'incomplete', why });
  writeFileSync(path, filler(3 * pieceSize, 'b'));
  // nobody can say that it is another than then
  expect(await audit()).toMatchObject({ verdict: 'incomplete', told: [['unreadable', 'large']] });
  const other = '1 of 1 name could not be compared';
  expect(await evidence()).toMatchObject({ outcome: 'incomplete', reason: 'incomplete', why: other });
});

describe('a sample', () => {
  beforeEach(async () => {
    writeFileSync(join(tree, 'a'), 'TEST small');
    writeFileSync(join(tree, 'b'), filler(20 * pieceSize, 'b'));
    writeFileSync(join(tree, 'c'), filler(30 * pieceSize, 'c'));
    await keep();
  });
  const seed = (mark: number) => new Uint8Array(32).fill(mark);

  it('that meets no damage finds none, and says how many pieces it read', async () => {
    const { outcome, told } = await audit({ depth: 'sampled', sample: { percent: 10 }, secret: seed(1) });
    expect(told).toEqual([]);
    expect(outcome.pieces).toMatchObject({ of: 50, taken: 5, compared: 5 });
    expect((await audit({ depth: 'sampled', sample: { pieces: 1000 } })).outcome.pieces).toMatchObject({ taken: 50 });
    expect((await audit({ depth: 'sampled' })).outcome.pieces).toMatchObject({ taken: 50 });
  });

  it('counts only pieces that were there as compared', async () => {
    const drawn = drawNumbers(10, 50, seed(3));
    const inB = drawn.filter((number) => number < 20).length;
    rmSync(join(tree, 'c'));
    writeFileSync(join(tree, 'd'), filler(30 * pieceSize, 'c'));
    const { outcome, told } = await audit({ depth: 'sampled', sample: { pieces: 10 }, secret: seed(3) });
    expect(outcome.pieces).toMatchObject({ of: 50, taken: 10, compared: inB });
    expect(inB).toBeLessThan(10);
    expect(told).toContainEqual(['missing', 'c']);
  });

  it('meets damage where its chance leads it, and only there', async () => {
    const first = drawNumbers(3, 50, seed(2));
    const inC = first.filter((number) => number >= 20).map((number) => number - 20);
    const inB = first.filter((number) => number < 20);
    const whole = inC.length > 0 ? 'c' : 'b';
    const [hit = 0] = inC.length > 0 ? inC : inB;
    flip(whole, hit * pieceSize);
    expect((await audit({ depth: 'sampled', sample: { pieces: 3 }, secret: seed(2) })).told).toEqual([
      ['changed', whole, expect.stringMatching(new RegExp(`^piece ${hit} of (20|30) differs`))],
    ]);
    const elsewhere = [...Array(40).keys()].find((mark) => {
      const drawn = drawNumbers(3, 50, seed(mark));
      return !drawn.includes(hit + (whole === 'c' ? 20 : 0));
    });
    expect((await audit({ depth: 'sampled', sample: { pieces: 3 }, secret: seed(elsewhere ?? 0) })).told).toEqual([]);
  });

  it('compares sizes of all the rest', async () => {
    appendFileSync(join(tree, 'a'), 'x');
    appendFileSync(join(tree, 'b'), 'x');
    expect((await audit({ depth: 'sampled' })).told).toEqual([
      ['changed', 'a'],
      ['changed', 'b'],
    ]);
  });

  it('is drawn fairly: so many, each once, every number about as often', () => {
    const seen = new Array<number>(10).fill(0);
    for (let mark = 0; mark < 300; mark += 1) {
      const drawn = drawNumbers(3, 10, Uint8Array.of(mark & 255, mark >> 8));
      expect(drawn).toHaveLength(3);
      expect([...new Set(drawn)].sort((a, b) => a - b)).toEqual(drawn);
      for (const number of drawn) seen[number] = (seen[number] ?? 0) + 1;
    }
    for (const count of seen) expect(Math.abs(count - 90)).toBeLessThan(45);
    expect(drawNumbers(5, 5, seed(0))).toEqual([0, 1, 2, 3, 4]);
  });
});
