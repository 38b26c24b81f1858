/** Notes of witnesses in the record and beside it: requested, signed, entered, judged; and what a cut or changed record comes to. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string) => join(bench.folder, name);
const run = (...args: string[]) => bench.run(...args);

async function ok(...args: string[]): Promise<string> {
  const { status, out, err } = await run(...args);
  expect(status, err).toBe(0);
  return out;
}

/** The codes of findings about outside proofs, and what is listed of them. */
async function verified(ledger: string, ...more: string[]) {
  const { out } = await run('verify', ledger, '--json', ...more);
  const { findings, anchors, verdict } = JSON.parse(out);
  const about = (findings as { code: string }[])
    .map(({ code }) => code)
    .filter((code) => /ANCHOR|TIME_PROOF|CHECKPOINT|ROOTS|SIGNED_/.test(code));
  return { verdict, codes: about, anchors: anchors ?? [] };
}

async function note(name: string, old: number, key = 'court.wkey'): Promise<void> {
  await ok('anchor', 'request', 'case.custody', '--witness', '--old', `${old}`, '-o', `${name}.req`);
  await ok('anchor', 'sign', `${name}.req`, '--key', key, '-o', name);
}

const sizeNow = async () => JSON.parse(await ok('checkpoint', '--json')).size as number;

beforeAll(async () => {
  bench = await openBench();
  for (const [file, ...more] of [['court.wkey'], ['pq.wkey', '--pq'], ['stranger.wkey']] as const)
    writeFileSync(
      at(`${file}.line`),
      await ok('anchor', 'key', `test.example/${file}`, '-o', file, '--no-passphrase', ...more),
    );
  for (const file of ['court.wkey', 'pq.wkey'])
    await ok('trust', 'add', `${file}.line`, '--witness', '--agency', 'TEST Court', '--how', 'in-person');
});
afterAll(() => bench.remove());

describe('a note of a witness', () => {
  it('bounds the entries that it covers, once it is entered', async () => {
    const size = await sizeNow();
    await note('first.note', 0);
    await ok('anchor', 'add', 'first.note', '--yes');
    const { verdict, codes, anchors } = await verified('case.custody');
    expect(verdict).not.toBe('failed');
    expect(codes).toEqual(['ANCHOR_CHECKED']);
    expect(anchors).toMatchObject([{ seq: size, kind: 'c2sp', size, accuracy: 300_000, outcome: 'checked' }]);
  });

  it('by ML-DSA-44 does the same', async () => {
    const size = await sizeNow();
    await note('pq.note', 0, 'pq.wkey');
    await ok('anchor', 'add', 'pq.note', '--yes');
    expect((await verified('case.custody')).anchors).toMatchObject([
      {},
      { size, by: 'test.example/pq.wkey', outcome: 'checked' },
    ]);
  });

  it('beside the ledger bounds them too, and shows that a copy was cut', async () => {
    const size = await sizeNow();
    copyFileSync(at('case.custody'), at('short.custody'));
    await ok('record', 'note', '--text', 'TEST later');
    await note('long.note', size - 1 - 1);
    const whole = await verified('case.custody', '--time-proof', 'long.note');
    expect(whole.anchors.at(0)).toMatchObject({ file: 'long.note', size: size + 1, outcome: 'checked' });
    const cut = await verified('short.custody', '--time-proof', 'long.note');
    expect(cut.codes).toContain('CHECKPOINT_BEYOND_END');
    expect(cut.codes).not.toContain('ANCHOR_UNFIT');
  });

  it('shows that a record was changed after it was signed', async () => {
    const restore = bench.keep();
    const size = await sizeNow();
    await ok('record', 'note', '--text', 'TEST honest');
    await note('honest.note', size);
    const kept = readFileSync(at('honest.note'));
    restore();
    writeFileSync(at('honest.note'), kept);
    await ok('record', 'note', '--text', 'TEST other');
    const forked = await verified('case.custody', '--time-proof', 'honest.note');
    expect(forked.verdict).toBe('failed');
    expect(forked.codes).toContain('CHECKPOINT_MISMATCH');
  });

  it('travels in a bundle, and is judged there', async () => {
    await ok('bundle', 'create', '-o', 'sent', '--disclose', 'none', '--time-proof', 'long.note');
    expect(readFileSync(at('sent/data/proofs/long.note'))).toEqual(readFileSync(at('long.note')));
    const { anchors } = await verified('sent');
    expect(anchors[0]).toMatchObject({ file: 'data/proofs/long.note', outcome: 'checked' });
  });

  it('of a witness whom nobody pinned shows nothing, and is entered only if you say so', async () => {
    await note('stranger.note', 0, 'stranger.wkey');
    const refused = await run('anchor', 'add', 'stranger.note', '--yes');
    expect(refused).toMatchObject({ status: 4, err: expect.stringContaining('[TIME_STAMP_INVALID]') });
    const { anchors, codes } = await verified('case.custody', '--time-proof', 'stranger.note');
    expect(anchors[0]).toMatchObject({ outcome: 'not-checked', why: 'you trust no witness that signed it' });
    expect(codes).not.toContain('CHECKPOINT_MISMATCH');
    await ok('anchor', 'add', 'stranger.note', '--yes', '--unpinned');
    expect((await verified('case.custody')).codes).toContain('ANCHOR_NOT_CHECKED');
  });

  it('with a signature that is not valid is unfit', async () => {
    const good = readFileSync(at('first.note'), 'utf8');
    const bad = good.replace(/(....)=?=?\n$/, (end) =>
      end.replace(/[A-Za-z]/, (letter) => (letter === 'A' ? 'B' : 'A')),
    );
    writeFileSync(at('bad.note'), bad);
    const { codes, anchors } = await verified('case.custody', '--time-proof', 'bad.note');
    expect(codes).toContain('ANCHOR_UNFIT');
    expect(anchors[0]).toMatchObject({ outcome: 'unfit', why: 'its signature is not valid' });
    expect(await run('anchor', 'add', 'bad.note', '--yes', '--unpinned')).toMatchObject({ status: 4 });
  });
});

describe('what is typed wrongly', () => {
  it.each([
    [['anchor', 'request', 'case.custody', '--old', '1', '-o', 'x'], 2, 'USAGE'],
    [['anchor', 'request', 'case.custody', '--witness', '--old', '999', '-o', 'x'], 2, 'USAGE'],
    [['anchor', 'request', 'case.custody', '--witness', '--old', 'one', '-o', 'x'], 2, 'USAGE'],
    [['anchor', 'add', 'case.custody', '--yes'], 4, 'TIME_STAMP_INVALID'],
    [['trust', 'add', 'court.wkey.line', '--witness', '--how', 'in-person'], 2, 'MISSING_VALUE'],
    [['trust', 'add', 'a+b+c', '--witness', '--agency', 'TEST', '--how', 'in-person'], 4, 'KEY_FORMAT'],
    [['trust', 'add', 'court.wkey.line', '--witness', '--ledger', '--how', 'in-person'], 2, 'USAGE'],
  ])('%j', async (args, status, code) => {
    expect(await run(...args)).toMatchObject({ status, err: expect.stringContaining(`[${code}]`) });
  });
});
