/** Hashing in shards: the manifest and the pieces of one run, whatever the split; and each way in which results are refused. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/bytes/hex.ts';
import { latin1FromBytes } from '../../../src/crypto/digest.ts';
import { encodeComponent, encodePath } from '../../../src/evidence/path.ts';
import type { Algorithm } from '../../../src/evidence/record.ts';
import { hashToManifest } from '../../../src/flow/hash/manifest.ts';
import { ResumeState, resumePath } from '../../../src/flow/hash/resume-state.ts';
import { type JoinRequest, joinShards } from '../../../src/flow/shards/join.ts';
import { makePlan, readPlan } from '../../../src/flow/shards/plan.ts';
import { hashShard, shardFacts } from '../../../src/flow/shards/work.ts';
import { decodeWithPieces, encodeEntry, entryBytes, entryKey } from '../../../src/flow/thread/saved.ts';
import { owner } from '../../fault/lab.ts';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';

const secret = new Uint8Array(32).fill(5);
const now = '2026-11-30T12:00:00Z';
let folder = '';
let tree = '';
let out = '';
const at = (name: string) => join(out, name);

interface How {
  readonly algorithms: readonly Algorithm[];
  readonly pieceSize?: number;
  readonly shards: number;
}
const plain: How = { algorithms: ['sha256'], shards: 3 };

beforeAll(() => {
  folder = makeFolder();
});
afterAll(() => removeFolder(folder));
beforeEach(() => {
  [tree, out] = [join(folder, 'tree'), join(folder, 'out')];
  for (const path of [tree, out]) {
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path);
  }
  mkdirSync(join(tree, 'b'));
  for (let index = 0; index < 12; index += 1)
    writeFileSync(
      join(tree, index % 2 === 0 ? `a${index}` : `b/x${index}`),
      Buffer.alloc(3000 * index, `TEST ${index}`),
    );
  symlinkSync('nowhere', join(tree, 'link'));
});

const plan = (how: How, paths = [tree]) =>
  makePlan({ ...how, paths, output: at('p.plan'), crossMounts: false, secret, onTrouble: () => {} });

const hash = (shard: number, name = `${shard}.shard`, isResumable = false) =>
  hashShard({
    ...{ plan: at('p.plan'), shard, output: at(name), at: undefined, isResumable },
    ...{ workers: 1, secret, now, owner, onTrouble: () => {} },
  });

async function hashAll(how: How): Promise<string[]> {
  await plan(how);
  const names = Array.from({ length: how.shards }, (_, shard) => `${shard}.shard`);
  for (const shard of names.keys()) await hash(shard);
  return names;
}

const joined = (results: readonly string[], more: Partial<JoinRequest> = {}) =>
  joinShards({
    ...{ plan: at('p.plan'), results: results.map(at), output: at('j.manifest'), at: undefined },
    ...{
      recheck: 0,
      draw: () => 0.5,
      secret,
      now,
      workers: 1,
      onTrouble: () => {},
      facts: () => ({}),
      see: () => false,
    },
    ...more,
  });

/** The one run, and the run that completes the joined state. */
async function runs(how: How, output: string, isJoined: boolean) {
  const state = isJoined
    ? ResumeState.resume({ output: at(output), facts: {}, secret, now, saveEvery: 5000 })
    : undefined;
  const { algorithms, pieceSize } = how;
  const request = { paths: [tree], output: at(output), algorithms, pieceSize, secret, workers: 1 };
  const result = await hashToManifest({ ...request, warn: () => {}, resume: state });
  state?.finish();
  const pieces = result.pieces === undefined ? undefined : readFileSync(result.pieces);
  return { manifest: readFileSync(at(output)), pieces, root: toHex(result.totals.root), reused: result.reused.files };
}

describe('shards', () => {
  it.each<[string, How]>([
    ['with one digest', plain],
    ['with more digests', { algorithms: ['md5', 'sha256'], shards: 5 }],
    ['with pieces', { algorithms: ['sha256'], pieceSize: 4096, shards: 2 }],
    ['in more shards than files', { ...plain, shards: 20 }],
  ])('give the manifest and pieces of one run, %s', async (_, how) => {
    const names = await hashAll(how);
    // in any order
    expect(await joined(names.toReversed())).toMatchObject({ joined: 12, lacking: 0 });
    const { reused, ...together } = await runs(how, 'j.manifest', true);
    expect(reused).toBe(12);
    const { reused: none, ...alone } = await runs(how, 's.manifest', false);
    expect(none).toBe(0);
    expect(together).toEqual(alone);
  });

  it('give it for random trees and splits, with shards done twice and gone on with', async () => {
    const files = fc.uniqueArray(
      fc.record({ name: fc.stringMatching(/^[a-c]\/[a-e]{1,3}$/), size: fc.integer({ min: 0, max: 70_000 }) }),
      { selector: ({ name }) => name, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 1, max: 5 }), fc.boolean(), async (some, shards, isTwice) => {
        for (const path of [tree, out]) {
          rmSync(path, { recursive: true, force: true });
          mkdirSync(path);
        }
        for (const { name, size } of some) {
          mkdirSync(join(tree, name[0] as string), { recursive: true });
          writeFileSync(join(tree, name), Buffer.alloc(size, `TEST ${name}`));
        }
        const how: How = { algorithms: ['sha256'], pieceSize: 16_384, shards };
        const names = await hashAll(how);
        if (isTwice) {
          await hash(0, 'again.shard', true);
          names.push('again.shard');
        }
        const { joined: count } = await joined(names, { recheck: 1, draw: () => 0 });
        expect(count).toBe(some.length);
        const together = await runs(how, 'j.manifest', true);
        expect(together.reused).toBe(some.length);
        expect({ ...together, reused: 0 }).toEqual(await runs(how, 's.manifest', false));
      }),
      { numRuns: 4 },
    );
  });

  it('share out by size, the same way each time', async () => {
    writeFileSync(join(tree, 'large'), Buffer.alloc(400_000));
    const first = await plan(plain);
    const shardOf = new Map<string, number>();
    await readPlan(at('p.plan'), ({ encodedPath, shard }) => void shardOf.set(encodedPath, shard));
    const large = shardOf.get(encodePath(1, encodeComponent('large')));
    expect([...shardOf.values()].filter((shard) => shard === large)).toHaveLength(1);
    rmSync(at('p.plan'));
    expect((await plan(plain)).digest).toEqual(first.digest);
  });

  it('go on where they were killed', async () => {
    await plan({ ...plain, shards: 1 });
    const { digest } = await readPlan(at('p.plan'));
    const start = { output: at('0.shard'), facts: shardFacts(digest, 0), secret, now, saveEvery: 0 };
    ResumeState.begin(start).leave();
    expect(await hash(0)).toMatchObject({ hashed: 12, reused: 0 });
    expect(existsSync(resumePath(at('0.shard')))).toBe(false);
    // as a kill after the last file leaves it: all is kept, and the end is missing
    const state = ResumeState.begin({ ...start, output: at('1.shard') });
    const done = ResumeState.look(at('0.shard'), shardFacts(digest, 0));
    for (const name of ['a0', 'a2', 'a4']) state.keep(done.recall(entryKey('', 0, name)));
    done.leave();
    state.leave();
    expect(await hash(0, '1.shard')).toMatchObject({ hashed: 12, reused: 3 });
  });

  it('read again what changed since, and tell it', async () => {
    const names = await hashAll(plain);
    writeFileSync(join(tree, 'a4'), 'TEST changed');
    const counts = await joined(names, { recheck: 1, draw: () => 0 });
    expect(counts).toMatchObject({ joined: 12, rechecked: 11, changed: 1 });
    const { manifest, reused } = await runs(plain, 'j.manifest', true);
    expect(reused).toBe(11);
    expect(manifest).toEqual((await runs(plain, 's.manifest', false)).manifest);
  });
});

describe('results', () => {
  it('are refused where a shard is lacking, by its number', async () => {
    const [first = '', , third = ''] = await hashAll(plain);
    await expect(joined([first, third])).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hint: expect.stringContaining('hash them first: 1'),
    });
    expect(existsSync(resumePath(at('j.manifest')))).toBe(false);
  });

  it('are refused of another plan', async () => {
    const names = await hashAll(plain);
    rmSync(at('p.plan'));
    await plan({ ...plain, algorithms: ['md5', 'sha256'] });
    await expect(joined(names)).rejects.toMatchObject({
      code: 'SHARD_INVALID',
      message: expect.stringContaining('plan'),
    });
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20)],
    ['damaged', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 60), Buffer.from('xx'), bytes.subarray(62)])],
    ['something else', () => Buffer.from('TEST')],
  ])('are refused if one is %s, and stay as they were', async (_, spoil) => {
    const names = await hashAll(plain);
    const bytes = spoil(readFileSync(at('1.shard')));
    writeFileSync(at('1.shard'), bytes);
    await expect(joined(names)).rejects.toMatchObject({ code: 'SHARD_INVALID' });
    expect(readFileSync(at('1.shard'))).toEqual(bytes);
    expect(existsSync(resumePath(at('j.manifest')))).toBe(false);
  });

  /** The result of a computer that computes, or says, another digest of one file. */
  async function lie(name: string, shard: number, file: string): Promise<void> {
    const { digest } = await readPlan(at('p.plan'));
    const facts = shardFacts(digest, shard);
    const honest = ResumeState.look(at(`${shard}.shard`), facts);
    const key = entryKey('', 0, file);
    const { known } = decodeWithPieces(entryBytes(honest.recall(key))) ?? {};
    if (known === undefined) throw new Error('the file is not in that shard');
    honest.leave();
    const state = ResumeState.begin({ output: at(name), facts, secret, now, saveEvery: 0 });
    const payload = latin1FromBytes(new Uint8Array(known.payload.length).fill(1));
    state.keep(encodeEntry(key, { ...known, payload, tail: undefined }));
    renameSync(state.end('TEST-liar'), at(name));
  }

  it('are refused where two of one shard disagree', async () => {
    const names = await hashAll({ ...plain, shards: 1 });
    await lie('lie.shard', 0, 'a2');
    await expect(joined([...names, 'lie.shard'])).rejects.toMatchObject({ code: 'SHARDS_DISAGREE' });
  });

  it('are refused where a file that is read again has another digest, by the name of the result', async () => {
    await hashAll({ ...plain, shards: 1 });
    await lie('lie.shard', 0, 'a2');
    await expect(joined(['lie.shard'], { recheck: 1, draw: () => 0 })).rejects.toMatchObject({
      code: 'SHARDS_DISAGREE',
      message: expect.stringContaining('lie.shard'),
    });
    expect(existsSync(resumePath(at('j.manifest')))).toBe(false);
  });

  it('say nothing of files of another shard', async () => {
    const names = await hashAll(plain);
    const shardOf = new Map<string, number>();
    await readPlan(at('p.plan'), ({ encodedPath, shard }) => void shardOf.set(encodedPath, shard));
    const own = shardOf.get(encodePath(1, encodeComponent('a2'))) as number;
    const other = (own + 1) % 3;
    copyFileSync(at(`${own}.shard`), at('kept.shard'));
    const { digest } = await readPlan(at('p.plan'));
    // a result of another shard that also has a digest of this file
    const state = ResumeState.begin({
      output: at('odd.shard'),
      facts: shardFacts(digest, other),
      secret,
      now,
      saveEvery: 0,
    });
    const found = ResumeState.look(at('kept.shard'), shardFacts(digest, own));
    const { known } = decodeWithPieces(entryBytes(found.recall(entryKey('', 0, 'a2')))) ?? {};
    found.leave();
    if (known === undefined) throw new Error('no entry');
    const payload = latin1FromBytes(new Uint8Array(32).fill(1));
    state.keep(encodeEntry(entryKey('', 0, 'a2'), { ...known, payload, tail: undefined }));
    renameSync(state.end('TEST-liar'), at('odd.shard'));
    await joined([...names, 'odd.shard']);
    const { manifest } = await runs(plain, 'j.manifest', true);
    expect(manifest).toEqual((await runs(plain, 's.manifest', false)).manifest);
  });
});

describe('a plan', () => {
  it('is refused for one file, which has one reader', async () => {
    await expect(plan(plain, [join(tree, 'a2')])).rejects.toMatchObject({ code: 'USAGE' });
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 3)],
    ['without its last file', (bytes: Buffer) => bytes.subarray(0, bytes.length - 9)],
    ['with more behind it', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from([0x80])])],
    ['not a plan', () => Buffer.from('TEST')],
    ['empty', () => Buffer.alloc(0)],
  ])('is refused if it is %s', async (_, spoil) => {
    await plan(plain);
    writeFileSync(at('p.plan'), spoil(readFileSync(at('p.plan'))));
    await expect(readPlan(at('p.plan'))).rejects.toMatchObject({ code: 'SHARD_INVALID' });
  });
});
