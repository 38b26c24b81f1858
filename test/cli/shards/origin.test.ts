/** What an entry says of digests that other computers computed, and what a verdict makes of a false one. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromHex } from '../../../src/bytes/hex.ts';
import { latin1FromBytes } from '../../../src/crypto/digest.ts';
import { ResumeState } from '../../../src/flow/hash/resume-state.ts';
import { readPlan } from '../../../src/flow/shards/plan.ts';
import { shardFacts } from '../../../src/flow/shards/work.ts';
import { decodeWithPieces, encodeEntry, entryBytes, entryKey } from '../../../src/flow/thread/saved.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string) => join(bench.folder, name);
const names = ['a', 'b', 'c', 'd'];

beforeAll(async () => {
  bench = await openBench();
  const disk =
    '--kind storage --make TEST --model D-1 --serial 1 --id absent:not-present --description disk --condition good';
  const taken = '--manner seized --from-nobody found --found-at rack --under 1';
  const ran = await bench.run('record', 'collect', 'KA/1', ...disk.split(' '), ...taken.split(' '));
  expect(ran, ran.err).toMatchObject({ status: 0 });
  mkdirSync(at('evidence'));
  for (const name of names) writeFileSync(at(`evidence/${name}`), `TEST ${name}`);
  const node = ['key', 'new', '--name', 'TEST Node', '--agency', 'TEST Lab', '--jurisdiction', 'NL', '--no-passphrase'];
  await bench.run(...node, '-o', 'node.key');
  await bench.run('trust', 'add', 'node.key.pub', '--how', 'in-person');
  await bench.run('shards', 'plan', 'evidence', '-o', 'p.plan', '--shards', '2');
});
afterAll(() => bench.remove());

/** Hashes both shards, the first with a signature, and joins them. */
async function joined(name: string, { isSigned = true, recheck }: { isSigned?: boolean; recheck?: string } = {}) {
  for (const shard of ['0', '1']) {
    const key = shard === '0' || isSigned ? ['-k', 'node.key'] : [];
    await bench.run('shards', 'hash', 'p.plan', shard, '-o', `${name}.${shard}`, ...key);
  }
  return await joinOnly(name, recheck);
}

async function joinOnly(name: string, recheck?: string): Promise<string[]> {
  const more = recheck === undefined ? [] : ['--recheck', recheck];
  const ran = await bench.run('shards', 'join', 'p.plan', `${name}.0`, `${name}.1`, '-o', `${name}.manifest`, ...more);
  expect(ran, ran.err).toMatchObject({ status: 0 });
  return /next: custody (.*)\n/.exec(ran.out)?.[1]?.split(' ') ?? [];
}

const acquire = (number: string) => [
  ...`--as acquire --exhibit ${number} --source KA/1 --method logical --under 1 --open all --blocker`.split(' '),
  'absent:not-applicable: read-only mount',
];
const last = async () => {
  const { seq } = (await bench.entries()).at(-1) ?? {};
  const { body } = JSON.parse((await bench.run('show', String(seq), '--json')).out);
  return { seq, body, text: (await bench.run('show', String(seq))).out };
};

/** The second shard says another digest of each of its files, as a computer with faulty memory would. */
async function falsify(name: string): Promise<void> {
  const { digest } = await readPlan(at('p.plan'));
  const facts = shardFacts(digest, 1);
  const honest = ResumeState.look(at(`${name}.1`), facts);
  const state = ResumeState.begin({
    ...{ output: at('false'), facts, secret: fromHex('00'.repeat(32)), now: 'TEST', saveEvery: 0 },
  });
  for (const file of names) {
    const key = entryKey('', 0, file);
    const { known } = decodeWithPieces(entryBytes(honest.recall(key))) ?? {};
    if (known === undefined) continue;
    state.keep(encodeEntry(key, { ...known, payload: latin1FromBytes(new Uint8Array(32).fill(7)), tail: undefined }));
  }
  honest.leave();
  rmSync(at(`${name}.1`));
  renameSync(state.end('TEST-node-3'), at(`${name}.1`));
}

describe('an acquisition of joined results', () => {
  it('is complete where a trusted key signed each of them, and names computer, key and results', async () => {
    const ran = await bench.run(...(await joined('signed')), ...acquire('KA/1-2'));
    expect(ran, ran.err).toMatchObject({ status: 0 });
    expect(ran.out).toMatch(
      /^COMPLETE: every byte was read; 4 files computed by \S+ \(signed by key [0-9a-f]{16}\)\.$/m,
    );
    const { body } = await last();
    const { from } = body.products[0].content.manifest;
    expect(body.outcome).toBe('complete');
    expect(from).toMatchObject([{ files: 4, src: 'computed', shards: [{}, {}] }]);
    expect(from[0].key.hex).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is not complete where nobody signed a result, and says so in each face', async () => {
    const ran = await bench.run(...(await joined('half', { isSigned: false })), ...acquire('KA/1-3'));
    expect(ran, ran.err).toMatchObject({ status: 3 });
    expect(ran.out).toMatch(
      /^NOT ALL SIGNED: 2 files computed by .*; 2 files computed by \S+ \(stated, not signed\)\. /m,
    );
    const { body, text } = await last();
    expect(body).toMatchObject({ outcome: 'incomplete', why: expect.stringMatching(/^2 files .* not signed\)$/) });
    expect(body.products[0].content.manifest.from).toMatchObject([
      { files: 2, src: 'computed' },
      { files: 2, src: 'stated' },
    ]);
    expect(text).toMatch(/\(stated, not signed\)/);
    const exhibit = (await bench.run('show', 'KA/1-3')).out;
    expect(exhibit).toMatch(/2 files computed by another computer \(stated, not signed\)/);
    expect((await bench.run('show', 'KA/1-3', '--lang', 'fr')).out).toContain('(déclaré, non signé)');
    const { notProven } = JSON.parse((await bench.run('verify', 'case.custody', '--json')).out);
    expect(notProven).toContain('That KA/1-3 held what others stated: nobody compared the digests that they stated.');
    await bench.run('report', 'acquisition-report', 'KA/1-3', '--format', 'html', '-o', 'half.html');
    expect(readFileSync(at('half.html'), 'utf8')).toMatch(/\(stated, not signed\)/);
  });

  it('is complete where the joining computer read all of them again', async () => {
    const next = await joined('again', { isSigned: false, recheck: '100%' });
    const ran = await bench.run(...next, ...acquire('KA/1-4'));
    expect(ran, ran.err).toMatchObject({ status: 0 });
    expect(ran.out).toContain('COMPLETE: every byte was read.\n');
    const { body } = await last();
    expect(body).toMatchObject({ outcome: 'complete' });
    expect(body.products[0].content.manifest.from).toBeUndefined();
  });

  it('does not accuse the evidence where an unsigned result was false', async () => {
    await joined('false', { isSigned: false });
    rmSync(at('false.manifest.resume'));
    await falsify('false');
    const ran = await bench.run(...(await joinOnly('false')), ...acquire('KA/1-5'));
    expect(ran.out).toContain('2 files computed by TEST-node-3 (stated, not signed)');
    const verified = async () => {
      const options = ['--evidence', 'KA/1-5=evidence', '--manifest', 'false.manifest', '--json'];
      const { out } = await bench.run('verify', 'case.custody', ...options);
      const { verdict, levels, findings } = JSON.parse(out);
      const codes = findings.map(({ code }: { code: string }) => code);
      return {
        verdict,
        evidence: levels.evidence,
        codes: codes.filter((code: string) => code.startsWith('EVIDENCE_')),
      };
    };
    expect(await verified()).toMatchObject({ verdict: 'inconclusive', codes: ['EVIDENCE_NOT_AS_STATED'] });
    // more differs than was stated: that is the evidence
    writeFileSync(at('evidence/e'), 'TEST new');
    expect(await verified()).toMatchObject({ verdict: 'failed', evidence: 'mismatch', codes: ['EVIDENCE_DIFFERS'] });
    rmSync(at('evidence/e'));
  });
});
