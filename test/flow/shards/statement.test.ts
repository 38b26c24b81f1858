/** Signed statements beside results of shards: each way in which one is not of its result is refused, by an exact code. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/bytes/hex.ts';
import { latin1FromBytes } from '../../../src/crypto/digest.ts';
import { ResumeState, resumePath } from '../../../src/flow/hash/resume-state.ts';
import { joinShards } from '../../../src/flow/shards/join.ts';
import { makePlan, readPlan } from '../../../src/flow/shards/plan.ts';
import { statementPath } from '../../../src/flow/shards/statement.ts';
import { hashShard, shardFacts } from '../../../src/flow/shards/work.ts';
import { decodeWithPieces, encodeEntry, entryBytes, entryKey } from '../../../src/flow/thread/saved.ts';
import type { ShardStatement } from '../../../src/ledger/statements/shard.ts';
import { owner } from '../../fault/lab.ts';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';
import { cardOf, iat, one } from '../../ledger/samples.ts';

const secret = new Uint8Array(32).fill(5);
const now = '2026-11-30T12:00:00Z';
let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = makeFolder();
});
afterAll(() => removeFolder(folder));
beforeEach(async () => {
  rmSync(folder, { recursive: true });
  mkdirSync(at('tree'), { recursive: true });
  for (const name of ['a', 'b', 'c', 'd']) writeFileSync(at(`tree/${name}`), `TEST ${name}`);
  await plan('p.plan');
  for (const shard of [0, 1]) await hash(shard);
});

const plan = (name: string, shards = 2) =>
  makePlan({
    ...{ paths: [at('tree')], output: at(name), algorithms: ['sha256'], shards },
    ...{ crossMounts: false, secret, onTrouble: () => {} },
  });

const vouching = { signer: one, tool: 'custody TEST', host: 'TEST-node', started: iat, now: () => iat + 5 };
const hash = (shard: number, name = `${shard}.shard`, more: { plan?: string; isUnsigned?: boolean } = {}) =>
  hashShard({
    ...{ plan: at(more.plan ?? 'p.plan'), shard, output: at(name), at: undefined, isResumable: false },
    ...{ workers: 1, secret, now, owner, onTrouble: () => {} },
    ...(more.isUnsigned !== true && { vouching }),
  });

async function join2(results = ['0.shard', '1.shard']) {
  const seen: [string, number, ShardStatement | undefined][] = [];
  await joinShards({
    ...{ plan: at('p.plan'), results: results.map(at), output: at('j.manifest'), at: undefined },
    ...{ recheck: 0, draw: () => 0.5, secret, now, workers: 1, onTrouble: () => {}, facts: () => ({}) },
    see: (...one) => seen.push(one) > 0,
  });
  return seen;
}

/** Nothing was joined, either. */
async function refused(results?: string[]) {
  const error = await join2(results).then(
    () => undefined,
    (thrown) => thrown,
  );
  expect(existsSync(resumePath(at('j.manifest')))).toBe(false);
  return `${error?.code}: ${error?.message.replaceAll(`${folder}/`, '')}`;
}

/** A whole result of that shard, with another digest of its first file. */
async function falsify(shard: number): Promise<void> {
  const { digest } = await readPlan(at('p.plan'));
  const facts = shardFacts(digest, shard);
  const honest = ResumeState.look(at(`${shard}.shard`), facts);
  const state = ResumeState.begin({ output: at('false.shard'), facts, secret, now, saveEvery: 0 });
  for (const name of ['a', 'b', 'c', 'd']) {
    const key = entryKey('', 0, name);
    const { known } = decodeWithPieces(entryBytes(honest.recall(key))) ?? {};
    if (known === undefined) continue;
    const payload = latin1FromBytes(new Uint8Array(known.payload.length).fill(1));
    state.keep(encodeEntry(key, { ...known, payload, tail: undefined }));
  }
  honest.leave();
  renameSync(state.end('TEST-liar'), at('false.shard'));
}

describe('a result that was signed', () => {
  it('is joined, and shows who signed it', async () => {
    const seen = await join2();
    expect(seen.map(([, shard, signed]) => [shard, signed?.keyId])).toEqual([
      [0, toHex(one.keyId)],
      [1, toHex(one.keyId)],
    ]);
    const { digest } = await readPlan(at('p.plan'));
    expect(seen[0]?.[2]).toMatchObject({ plan: digest, hashed: 2, reused: 0, host: 'TEST-node', ended: iat + 5 });
  });

  it('is refused where it is another whole result now, which without a statement nobody sees', async () => {
    await falsify(0);
    renameSync(at('false.shard'), at('0.shard'));
    expect(await refused()).toBe('SHARD_CHANGED: 0.shard is not the file that was signed: its SHA-256 is another');
    rmSync(statementPath(at('0.shard')));
    expect((await join2()).map(([, , signed]) => signed === undefined)).toEqual([true, false]);
  });

  it('is refused with the statement of another shard, result or plan', async () => {
    copyFileSync(statementPath(at('1.shard')), statementPath(at('0.shard')));
    expect(await refused()).toBe('SHARD_CHANGED: 0.shard.signed is about shard 1, not 0');
    for (const name of ['a', 'b', 'c', 'd']) writeFileSync(at(`tree/${name}`), `TEST ${name.toUpperCase()}`);
    await hash(0, 'later.shard');
    copyFileSync(statementPath(at('later.shard')), statementPath(at('0.shard')));
    expect(await refused()).toMatch(/^SHARD_CHANGED: 0\.shard is not the file/);
    await plan('other.plan', 3);
    await hash(0, 'other.shard', { plan: 'other.plan' });
    copyFileSync(statementPath(at('other.shard')), statementPath(at('0.shard')));
    expect(await refused()).toBe('SHARD_CHANGED: 0.shard.signed is about another plan');
  });

  it.each([
    ['whose signature is not valid', (bytes: Buffer) => bytes.fill(0, bytes.length - 20), 'SHARD_CHANGED'],
    ['that is cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1), 'SHARD_INVALID'],
    ['that is empty', () => Buffer.alloc(0), 'SHARD_INVALID'],
    ['that is a card', async () => await cardOf(one), 'SHARD_INVALID'],
    ['that is too long', () => Buffer.alloc(5000), 'TOO_LARGE'],
  ])('is refused with a statement %s', async (_, spoil, code) => {
    const path = statementPath(at('1.shard'));
    writeFileSync(path, await spoil(readFileSync(path)));
    expect((await refused()).split(':')[0]).toBe(code);
  });

  it('is done when it is hashed once more, and refused if it was changed', async () => {
    const [result, statement] = [readFileSync(at('0.shard')), readFileSync(statementPath(at('0.shard')))];
    expect(await hash(0)).toMatchObject({ hashed: 2, reused: 2, isSigned: true });
    expect(readFileSync(at('0.shard'))).toEqual(result);
    expect(readFileSync(statementPath(at('0.shard')))).toEqual(statement);
    await falsify(0);
    renameSync(at('false.shard'), at('0.shard'));
    await expect(hash(0)).rejects.toMatchObject({ code: 'SHARD_CHANGED' });
  });

  it('has its statement after a kill between the two, and signs again what it then has', async () => {
    const { digest } = await readPlan(at('p.plan'));
    renameSync(at('0.shard'), resumePath(at('0.shard')));
    expect(await hash(0)).toMatchObject({ hashed: 2, reused: 2, isSigned: true });
    const [, , signed] = (await join2())[0] ?? [];
    expect(signed).toMatchObject({ plan: digest, reused: 2 });
  });
});

describe('a run that signs', () => {
  it('signs nothing that another run hashed', async () => {
    await hash(0, 'plain.shard', { isUnsigned: true });
    await expect(hash(0, 'plain.shard')).rejects.toMatchObject({ code: 'EXISTS' });
    expect(existsSync(statementPath(at('plain.shard')))).toBe(false);
    expect(await hash(0, 'plain.shard', { isUnsigned: true })).toMatchObject({ isSigned: false });
  });

  it('leaves no statement of an earlier result beside one that is not signed', async () => {
    rmSync(at('0.shard'));
    await expect(hash(0, '0.shard', { isUnsigned: true })).rejects.toMatchObject({ code: 'EXISTS' });
    expect(existsSync(at('0.shard'))).toBe(false);
  });
});
