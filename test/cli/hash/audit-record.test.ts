/** `custody audit … --as measure`: an audit put on record, with its counts; the outcome is computed from them and never typed. */
import { appendFileSync, cpSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let fixed = 0;
const at = (...names: string[]) => join(bench.folder, ...names);

beforeAll(async () => {
  bench = await openBench();
  const must = async (...args: string[]) => expect(await bench.run(...args)).toMatchObject({ status: 0 });
  const disk =
    '--kind storage --make TEST --model D-1 --serial 1 --id absent:not-present --description disk --condition good';
  const taken = '--manner seized --from-nobody found --found-at rack --under 1';
  await must('record', 'collect', 'KA/1', ...disk.split(' '), ...taken.split(' '));
  mkdirSync(at('share/sub'), { recursive: true });
  bench.write('share/a', 'TEST a');
  bench.write('share/sub/b', 'TEST b');
  symlinkSync('nowhere', at('share/link'));
  bench.write('image.dd', 'TEST image');
  const copy = (number: string) =>
    `--as acquire --exhibit ${number} --source KA/1 --method logical --under 1 --open all --blocker`.split(' ');
  await must('hash', 'share', '-o', 'share.manifest', ...copy('KA/1-1'), 'absent:unknown: TEST');
  fixed = (await lastEntry()).seq;
  await must('hash', 'image.dd', ...copy('KA/1-2'), 'absent:unknown: TEST');
  await must('hash', 'share', '-o', 'other.manifest');
});
afterAll(() => bench.remove());
beforeEach(() => {
  rmSync(at('now'), { recursive: true, force: true });
  cpSync(at('share'), at('now'), { recursive: true, verbatimSymlinks: true });
});

async function lastEntry(): Promise<{ seq: number; body: Record<string, unknown> }> {
  const { seq } = (await bench.entries()).at(-1) ?? { seq: 0 };
  const { body } = JSON.parse((await bench.run('show', String(seq), '--json')).out);
  return { seq, body };
}
const measure = '--as measure --exhibit KA/1-1 --when periodic --under 1 --open all'.split(' ');
const audit = (...args: string[]) => bench.run('audit', 'share.manifest', 'now', ...measure, ...args);
const none = { changed: 0, moved: 0, new: 0, missing: 0, duplicate: 0, unreadable: 0, kindChanged: 0 };

describe('an audit put on record', () => {
  it('matches where every record matched, with counts, depth, command and computer', async () => {
    const ran = await audit();
    expect(ran).toMatchObject({ status: 0 });
    expect(ran.out).toMatch(/ALL MATCHED \(EVERY BYTE\)\.\nrecorded entry \d+: hash check\n$/);
    const { body } = await lastEntry();
    expect(body).toMatchObject({
      exhibit: 'KA/1-1',
      outcome: 'match',
      against: { entry: fixed },
      depth: 'every-byte',
      when: 'periodic',
      content: { manifest: { records: 5, size: 12 } },
      audit: { matched: 4, ...none },
      made: { version: '0.0.0-test' },
    });
    expect(JSON.stringify(body)).toContain(`custody audit share.manifest now ${measure.join(' ')}`);
    expect(body.unreadable).toBeUndefined();
  });

  it('is a mismatch where anything differs, and needs its reason before it is signed', async () => {
    appendFileSync(at('now/a'), 'x');
    rmSync(at('now/sub/b'));
    writeFileSync(at('now/new'), 'TEST new');
    const before = await lastEntry();
    const refused = await audit();
    expect(refused).toMatchObject({ status: 6 });
    expect(refused.out).toContain('DIFFERENT (EVERY BYTE): 1 changed, 1 missing, 1 new.');
    expect(refused.err).toContain('--irregular MISMATCH --why');
    const asJson = await audit('--json');
    expect(asJson.status).toBe(6);
    expect(JSON.parse(asJson.out)).toMatchObject({ result: 'different' });
    expect(JSON.parse(asJson.out)).not.toHaveProperty('recorded');
    expect((await lastEntry()).seq).toBe(before.seq);
    const why = ['--irregular', 'MISMATCH', '--why', 'TEST drive fell'];
    const told = {
      outcome: 'mismatch',
      against: { entry: fixed },
      audit: { ...none, matched: 2, changed: 1, missing: 1, new: 1 },
    };
    expect(await audit(...why)).toMatchObject({ status: 1 });
    expect((await lastEntry()).body).toMatchObject(told);
    // the refused result was kept, and is recorded without reading anything again
    const kept = at('case.custody.unrecorded.json');
    expect(refused.err).toContain(`nothing is lost: the result is in ${kept}`);
    expect(await bench.run('record', 'measure', '--from', kept, ...why)).toMatchObject({ status: 0 });
    expect((await lastEntry()).seq).toBe(before.seq + 2);
    expect((await lastEntry()).body).toMatchObject(told);
    const { findings } = JSON.parse((await bench.run('verify', '--json')).out);
    const codes = findings.map(({ code }: { code: string }) => code);
    expect(codes).toContain('MISMATCH');
    expect(codes).not.toContain('OUTCOME_CONTRADICTED');
  });

  it.each([
    ['structure', 'structure was'],
    ['sizes', 'sizes were'],
  ])('shows no match at the depth of %s', async (depth, words) => {
    expect(await audit('--depth', depth)).toMatchObject({ status: 0 });
    const { body } = await lastEntry();
    expect(body).toMatchObject({ outcome: 'incomplete', depth });
    expect(body.content).toBeUndefined();
    expect(JSON.stringify(body)).toContain(`4 of 4 matched; only ${words} compared`);
  });

  it('tells a difference in size without reading a file', async () => {
    appendFileSync(at('now/a'), 'x');
    await audit('--depth', 'sizes', '--irregular', 'MISMATCH', '--why', 'TEST');
    expect((await lastEntry()).body).toMatchObject({ outcome: 'mismatch', depth: 'sizes', audit: { changed: 1 } });
  });

  it('is printed with what was recorded as one JSON document', async () => {
    const { status, out } = await audit('--json');
    expect(status).toBe(0);
    const { seq } = await lastEntry();
    expect(JSON.parse(out)).toMatchObject({ result: 'matched', recorded: [{ seq, type: 'measure', findings: [] }] });
  });
});

describe('the root of a manifest', () => {
  const note = 'note          the root was not compared; --root HEX compares it with the one on record';

  it('is said to be compared with nothing, unless the record or --root names it', async () => {
    const { out } = await bench.run('audit', 'share.manifest', 'now');
    expect(out).toContain(note);
    const root = /^root +([0-9a-f]{64})$/m.exec(out)?.[1] ?? '';
    const grouped = root
      .toUpperCase()
      .replace(/(....)/g, '$1 ')
      .trim();
    for (const held of [['--root', root], ['--root', grouped], measure])
      expect((await bench.run('audit', 'share.manifest', 'now', ...held)).out).not.toContain(note);
  });
});

describe('what is refused before anything is read', () => {
  it.each([
    [['other.manifest', 'now', ...measure], 4, '[MANIFEST_ROOT]'],
    [['share.manifest', 'now', ...measure, '--root', '00'.repeat(32)], 4, '[MANIFEST_ROOT]'],
    [['share.manifest', 'now', '--root', 'zz'], 2, '--root takes 64 hexadecimal digits [USAGE]'],
    [['share.manifest', 'now', '--exhibit', 'KA/1'], 2, '--as is required: measure [MISSING_VALUE]'],
    [['share.manifest', 'now', ...measure.with(3, 'KA/1-2')], 2, 'it is on record as one file or image'],
    [['share.manifest', 'now', ...measure.with(3, 'KA/1')], 2, 'the record has no digest of it'],
    [['share.manifest', 'now', ...measure.with(3, 'KA/9')], 6, '[RULE_REFUSED]'],
    [['share.manifest', 'now', ...measure, '--set', 'outcome="match"'], 2, 'outcome is filled in by the program'],
    [['share.manifest', 'now', ...measure, '--set', 'audit={}'], 2, 'audit is filled in by the program'],
    [['share.manifest', 'now', '--as', 'acquire'], 2, 'measure'],
    [['share.manifest', 'now', '--exhibit', 'KA/1-1'], 2, '--as'],
    [['list.txt', 'share', ...measure], 2, 'has no root that binds it'],
    [['share.manifest', '.', ...measure], 6, 'case.custody: it is in the evidence'],
  ])('%j', async (args, status, words) => {
    bench.write('list.txt', `${'0'.repeat(64)}  a\n`);
    const before = await lastEntry();
    const ran = await bench.run('audit', ...args);
    expect(ran.err).toContain(words);
    expect(ran).toMatchObject({ status, out: '' });
    expect((await lastEntry()).seq).toBe(before.seq);
  });

  it('is what the hint of custody hash names', async () => {
    const ran = await bench.run('hash', 'now', '-o', 'again.manifest', ...measure);
    expect(ran.err).toContain('custody audit MANIFEST PATH --exhibit KA/1-1 --as measure');
  });
});

describe('an audit that comes to nothing', () => {
  it('is recorded as incomplete on request only', async () => {
    const before = await lastEntry();
    const silent = await bench.run('audit', 'share.manifest', 'gone', ...measure);
    expect(silent).toMatchObject({ status: 5 });
    expect(silent.err).toContain('--record-failure records');
    expect((await lastEntry()).seq).toBe(before.seq);
    expect(await bench.run('audit', 'share.manifest', 'gone', ...measure, '--record-failure')).toMatchObject({
      status: 5,
    });
    expect((await lastEntry()).body).toMatchObject({ outcome: 'incomplete' });
  });

  it('by being stopped is recorded as incomplete', async () => {
    writeFileSync(at('now/long'), '');
    truncateSync(at('now/long'), 2 ** 40);
    const running = audit('--record-failure');
    while (process.listenerCount('SIGHUP') === 0) await new Promise((done) => setTimeout(done, 20));
    process.emit('SIGHUP', 'SIGHUP');
    const ran = await running;
    expect(ran.err).toContain('[STOPPED]');
    expect(ran).toMatchObject({ status: 5 });
    const { body } = await lastEntry();
    expect(body).toMatchObject({ outcome: 'incomplete' });
    expect(JSON.stringify(body)).toContain('stopped by SIGHUP');
  });
});
