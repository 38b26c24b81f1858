/** `custody hash --as measure|acquire`: what was hashed put on record, the outcome computed and never believed. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const bytes = Buffer.alloc(700_000, 'TEST image. ');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const other = bytes.toString().replace('image', 'IMAGE');
const otherSha256 = createHash('sha256').update(other).digest('hex');
beforeAll(async () => {
  bench = await openBench();
  bench.write('image.dd', bytes.toString());
  const disk =
    '--kind storage --make TEST --model D-1 --serial 1 --id absent:not-present --description disk --condition good';
  const taken = '--manner seized --from-nobody found --found-at rack --under 1';
  const ran = await bench.run('record', 'collect', 'KA/1', ...disk.split(' '), ...taken.split(' '));
  expect(ran).toMatchObject({ status: 0 });
});
afterAll(() => bench.remove());

const shown = async (seq: number) => JSON.parse((await bench.run('show', String(seq), '--json')).out);
const lastEntry = async () => (await bench.entries()).at(-1)?.seq ?? 0;
const acquire = '--as acquire --exhibit KA/1-1 --source KA/1 --method physical --under 1 --open all --blocker'.split(
  ' ',
);
const mismatch = ['--irregular', 'MISMATCH', '--why', 'TEST'];
const measure = '--as measure --exhibit KA/1-1 --when periodic --under 1 --open all'.split(' ');

describe('a copy that was made', () => {
  it('is recorded with its digests, the run and the computer, filled in by the program', async () => {
    const ran = await bench.run(
      'hash',
      'image.dd',
      '--alg',
      'md5',
      ...acquire,
      'absent:not-applicable: read-only mount',
    );
    expect(ran).toMatchObject({ status: 0 });
    expect(ran.out).toContain('COMPLETE: every byte was read.\nrecorded entry 3: acquisition');
    const { body } = await shown(3);
    expect(body).toMatchObject({
      outcome: 'complete',
      source: 'KA/1',
      tool: { name: 'custody', version: '0.0.0-test' },
      products: [
        {
          exhibit: 'KA/1-1',
          format: 'raw',
          size: bytes.length,
          content: {
            size: bytes.length,
            digests: { sha256: { value: { hex: sha256 }, src: 'computed' }, md5: { src: 'computed' } },
          },
        },
      ],
      unreadable: { count: 0 },
    });
    expect(JSON.stringify(body)).toContain('custody hash image.dd --alg md5 --as acquire');
  });

  it('notes that parts may be missing', async () => {
    for (const part of ['001', '002']) bench.write(`split.${part}`, 'TEST');
    bench.write('lone.001', 'TEST');
    const missing = 'parts may be missing';
    const equal = `the last part is as large as the others: ${missing}`;
    const as = [...acquire.with(3, 'KA/1-S'), 'absent:not-applicable: TEST'];
    const ran = await bench.run('hash', 'split.001', ...as);
    expect(ran).toMatchObject({ status: 0, out: expect.stringContaining(`note: ${equal}`) });
    const { body } = await shown(await lastEntry());
    expect(body).toMatchObject({ outcome: 'complete', products: [{ format: 'split-raw' }], extra: { note: equal } });

    const lone = await bench.run('hash', 'lone.001', ...measure.with(3, 'KA/1-S'), '--json', ...mismatch);
    const alone = `no other part is beside lone.001: ${missing}`;
    expect(JSON.parse(lone.out)).toMatchObject({ notes: [alone], complete: true });
    expect((await shown(await lastEntry())).body).toMatchObject({ extra: { note: alone } });
    expect((await bench.run('hash', 'split.001', '--json')).out).toContain(`"notes": [\n    "${equal}"`);
    expect((await bench.run('hash', 'split.001', '--opaque')).out).not.toContain('note');
    // one that is missing keeps nobody from hashing the file by itself
    bench.write('split.004', 'TEST');
    expect(await bench.run('hash', 'split.001')).toMatchObject({
      status: 5,
      err: expect.stringContaining('split.003 is missing, and later parts are there'),
    });
    expect(await bench.run('hash', 'split.001', '--opaque')).toMatchObject({ status: 0 });
    expect(
      await bench.run('hash', 'split.001', '--opaque', ...acquire.with(3, 'KA/1-O'), 'absent:not-applicable: TEST'),
    ).toMatchObject({ status: 2 });
  });

  it.each([
    [['--as', 'acquire', '--exhibit', 'KA/9', '--source', 'KA/1'], 2, 'needs --method, --blocker'],
    [['--as', 'acquire', '--exhibit', 'KA/9', '--source', 'KA/1', '--settings', 'x'], 2, '--settings goes with --tool'],
    [['--as', 'measure'], 2, '--as measure needs --exhibit'],
    [['--exhibit', 'KA/1-1'], 2, '--as is required: acquire or measure'],
    [['-l', 'case.custody'], 2, '--as is required: acquire or measure'],
    [['--as', 'guess'], 2, 'acquire, measure'],
    [['--record-failure'], 2, '--as is required: acquire or measure'],
    [['--format', 'raw'], 2, '--as is required: acquire or measure'],
    [['--open', 'all'], 2, '--as is required: acquire or measure'],
    [[...measure, '--format', 'raw'], 2, '--format describes a copy'],
    [[...measure, '--set', 'outcome="match"'], 2, 'outcome is filled in by the program'],
    [['--as', 'measure', '--exhibit', 'KA/1-1'], 2, 'needs --when'],
    [['--as', 'measure', '--exhibit', 'KA/7', '--when', 'after', '--under', '1'], 6, '[RULE_REFUSED]'],
    [[...acquire, 'absent:unknown: TEST', '--tool', 'guymager 0.8.13'], 2, 'needs --settings, --started, --ended'],
  ])('is refused before anything is read: %j', async (args, status, words) => {
    const before = await lastEntry();
    const ran = await bench.run('hash', 'image.dd', ...args);
    expect(ran.err).toContain(words);
    expect(ran).toMatchObject({ status, out: '' });
    expect(await lastEntry()).toBe(before);
  });
});

describe('a hash check', () => {
  it('is first where the record holds no content yet, and matches only what it holds', async () => {
    const first = await bench.run('hash', 'image.dd', ...measure.with(3, 'KA/1'), '--json');
    expect(JSON.parse(first.out).recorded).toMatchObject([{ type: 'measure', findings: [] }]);
    expect(await shown(await lastEntry())).toMatchObject({ body: { outcome: 'first', against: { nothing: 'first' } } });

    const again = await bench.run('hash', 'image.dd', ...measure);
    expect(again).toMatchObject({ status: 0 });
    expect(await shown(await lastEntry())).toMatchObject({
      body: { outcome: 'match', against: { entry: 3 }, depth: 'every-byte' },
    });
  });

  it('says mismatch and ends with 1 where one byte differs', async () => {
    const other = Buffer.from(bytes);
    other[500_000] = 0;
    bench.write('other.dd', other.toString());
    const before = await lastEntry();
    const refused = await bench.run('hash', 'other.dd', ...measure);
    expect(refused.err).toContain('--irregular MISMATCH --why');
    expect(refused).toMatchObject({ status: 6 });
    expect(await lastEntry()).toBe(before);
    const ran = await bench.run('hash', 'other.dd', ...measure, '--irregular', 'MISMATCH', '--why', 'TEST damage');
    expect(ran).toMatchObject({ status: 1 });
    expect(await shown(await lastEntry())).toMatchObject({ body: { outcome: 'mismatch', against: { entry: 3 } } });
  });

  it('is held against what a provider stated where the record fixes nothing, and says how little MD5 shows', async () => {
    const md5 = createHash('md5').update(bytes).digest('hex');
    for (const [number, stated] of [
      ['KA/5', md5],
      ['KA/6', '0'.repeat(32)],
    ]) {
      const taken = `--manner produced --kind data --description d --condition c --found-at mail --under 1`.split(' ');
      const said = ['--from-provider', 'TEST Cloud', '--stated', `by="TEST Cloud",md5=${stated}`];
      expect(await bench.run('record', 'collect', number as string, ...taken, ...said)).toMatchObject({ status: 0 });
    }
    const [same, other] = ['KA/5', 'KA/6'].map((number) => measure.with(3, number)) as [string[], string[]];
    const ran = await bench.run('hash', 'image.dd', ...same);
    expect(ran).toMatchObject({ status: 0, err: expect.stringContaining('only by md5 [MATCH_WEAK]') });
    const { body } = await shown(await lastEntry());
    expect(body).toMatchObject({ outcome: 'match', content: { digests: { md5: { value: { hex: md5 } } } } });
    const failed = await bench.run('hash', 'image.dd', ...other, '--irregular', 'MISMATCH', '--why', 'TEST');
    expect(failed).toMatchObject({ status: 1 });
    expect(await shown(await lastEntry())).toMatchObject({ body: { outcome: 'mismatch' } });
  });

  it('of several names needs the manifest kept, and is not held against one file', async () => {
    mkdirSync(join(bench.folder, 'tree'));
    bench.write('tree/a', 'TEST');
    symlinkSync('nowhere', join(bench.folder, 'tree/b'));
    const unkept = await bench.run('hash', 'tree', ...measure);
    expect(unkept).toMatchObject({ status: 2 });
    expect(unkept.err).toContain('keep it with -o FILE');
    const unlike = await bench.run('hash', 'tree', '-o', 'unlike.manifest', ...measure);
    expect(unlike.err).toContain('as one file or image');
    const made = await bench.run(
      'hash',
      'tree',
      '-o',
      'tree.manifest',
      ...acquire.with(3, 'KA/1-2'),
      'absent:unknown: TEST',
    );
    expect(made).toMatchObject({ status: 0 });
    expect(await shown(await lastEntry())).toMatchObject({
      body: { products: [{ format: 'folder', content: { manifest: { records: 3, size: 4 } } }] },
    });
    const anew = await bench.run('hash', 'tree', '-o', 'anew.manifest', ...measure.with(3, 'KA/1-2'));
    expect(anew.err).toContain('custody audit MANIFEST PATH');
    expect(anew).toMatchObject({ status: 2, out: '' });
  });

  it('is refused where the ledger lies within what is hashed', async () => {
    const ran = await bench.run(
      'hash',
      '.',
      '-o',
      '../n.manifest',
      ...acquire.with(3, 'KA/1-9'),
      'absent:unknown: TEST',
    );
    expect(ran.err).toContain('case.custody: it is in the evidence');
    expect(ran).toMatchObject({ status: 6, out: '' });
  });
});

describe('a run that comes to nothing', () => {
  it('is recorded only on request', async () => {
    const before = await lastEntry();
    const silent = await bench.run('hash', 'gone.dd', ...measure);
    expect(silent).toMatchObject({ status: 5 });
    expect(silent.err).toContain('--record-failure records');
    expect(await lastEntry()).toBe(before);
    const told = await bench.run('hash', 'gone.dd', '--record-failure', ...measure);
    expect(told).toMatchObject({ status: 5, out: `recorded entry ${before + 1}: hash check\n` });
    expect(await shown(before + 1)).toMatchObject({ body: { outcome: 'incomplete' } });
    const copy = [...acquire.with(3, 'KA/1-5'), 'absent:unknown: TEST', '--record-failure'];
    const failed = await bench.run('hash', 'gone.dd', ...copy);
    expect(failed).toMatchObject({ status: 5 });
    expect(await shown(before + 2)).toMatchObject({ body: { outcome: 'failed', products: [] } });
  });

  it('by being stopped is recorded as stopped', async () => {
    bench.write('long.dd', '');
    truncateSync(join(bench.folder, 'long.dd'), 2 ** 40);
    const running = bench.run(
      'hash',
      'long.dd',
      ...acquire.with(3, 'KA/1-6'),
      'absent:unknown: TEST',
      '--record-failure',
    );
    while (process.listenerCount('SIGHUP') === 0) await new Promise((done) => setTimeout(done, 20));
    process.emit('SIGHUP', 'SIGHUP');
    const ran = await running;
    expect(ran.err).toContain('stopped by SIGHUP before it was done; nothing was kept [STOPPED]');
    expect(ran).toMatchObject({ status: 5 });
    expect(await shown(await lastEntry())).toMatchObject({ body: { outcome: 'stopped', products: [] } });
    expect(process.listenerCount('SIGHUP')).toBe(0);
  });
});

describe('what the rules refuse after it was read', () => {
  it('is printed as JSON all the same, and nothing is recorded', async () => {
    bench.write('other.dd', other);
    const before = await lastEntry();
    const ran = await bench.run('hash', 'other.dd', ...measure, '--json');
    expect(ran).toMatchObject({ status: 6, err: expect.stringContaining('(MISMATCH) [RULE_REFUSED]') });
    const told = JSON.parse(ran.out);
    expect(told.file.digests.sha256).toBe(otherSha256);
    expect(told).not.toHaveProperty('recorded');
    expect(await lastEntry()).toBe(before);
  });

  it('is kept as a file that records it without reading it again', async () => {
    bench.write('other.dd', other);
    const [at, under] = [measure.indexOf('--under'), ['--irregular', 'NO_AUTHORITY', '--why', "it's TEST"]];
    const ran = await bench.run('hash', 'other.dd', '-o', 'o.manifest', ...measure.toSpliced(at, 2, ...under));
    expect(ran).toMatchObject({ status: 6, out: expect.stringContaining('COMPLETE: every byte was read.') });
    const kept = join(bench.folder, 'o.manifest.unrecorded.json');
    expect(ran.err).toContain(`nothing is lost: the result is in ${kept}`);
    expect(ran.err).toContain(`record measure --from ${kept} --irregular NO_AUTHORITY --why 'it'\\''s TEST' …`);
    expect(statSync(kept).mode & 0o777).toBe(0o600);
    rmSync(join(bench.folder, 'other.dd'));

    const before = await lastEntry();
    const record = ['record', 'measure', '--from', kept, ...under];
    expect(await bench.run(...record)).toMatchObject({ status: 6, err: expect.stringContaining('(MISMATCH)') });
    const later = await bench.run(...record, '--irregular', 'MISMATCH', '--why', 'TEST other disk');
    expect(later).toMatchObject({ status: 0, out: `recorded entry ${before + 1}: hash check\n` });
    const { body } = await shown(before + 1);
    expect(body).toMatchObject({
      outcome: 'mismatch',
      against: { entry: 3 },
      when: 'periodic',
      content: { size: bytes.length, digests: { sha256: { value: { hex: otherSha256 }, src: 'computed' } } },
      irregular: [{ rule: 'NO_AUTHORITY' }, { rule: 'MISMATCH', why: 'TEST other disk' }],
    });
    expect(body.extra.command).toContain('custody hash other.dd -o o.manifest');
  });

  it('is kept beside the ledger where no manifest is, and never over what was kept before', async () => {
    bench.write('other.dd', other);
    for (const name of readdirSync(bench.folder))
      if (name.startsWith('case.custody.unrecorded')) rmSync(join(bench.folder, name));
    for (const name of ['case.custody.unrecorded.json', 'case.custody.unrecorded-2.json']) {
      const ran = await bench.run('hash', 'other.dd', ...measure);
      expect(ran.err).toContain(`the result is in ${join(bench.folder, name)};`);
    }
  });

  it('stays in the state of a run that can be resumed', async () => {
    bench.write('other.dd', other);
    const hash = ['hash', 'other.dd', '-o', 'r.manifest', ...measure];
    const ran = await bench.run(...hash, '--resumable');
    expect(ran).toMatchObject({ status: 6 });
    expect(ran.err).toContain('nothing is lost: the same command with --resume records it');
    expect(existsSync(join(bench.folder, 'r.manifest.unrecorded.json'))).toBe(false);
    const again = await bench.run(...hash, '--resume', ...mismatch);
    expect(again).toMatchObject({ status: 1, out: expect.stringContaining('not read again: 700,000 bytes') });
    expect(existsSync(join(bench.folder, 'r.manifest.resume'))).toBe(false);
  });
});

describe('a copy of another size than its source', () => {
  it('is a warning before anything is read, and is recorded', async () => {
    const kind = '--kind storage --make TEST --model D-1 --serial 7 --id absent:not-present --capacity 999;typed';
    const words = '--description disk --condition good --manner seized --from-nobody found --found-at rack --under 1';
    expect((await bench.run('record', 'collect', 'KA/7', ...`${kind} ${words}`.split(' '))).status).toBe(0);
    const made = '--as acquire --exhibit KA/7-1 --source KA/7 --method physical --under 1 --blocker'.split(' ');
    bench.write('image.dd', bytes.toString());
    const { status, err } = await bench.run('hash', 'image.dd', ...made, 'absent:not-applicable: TEST');
    expect(status).toBe(0);
    expect(err).toMatch(
      /warning: KA\/7 holds 999 bytes according to entry \d+, and this image has 700,000[\s\S]*CAPACITY_DIFFERS/,
    );
  });
});

describe('what would be refused after hours', () => {
  it('is refused before anything is read where the size alone shows that it cannot match', async () => {
    bench.write('larger.dd', `${bytes}.`);
    const before = await lastEntry();
    const hash = ['hash', 'larger.dd', '-o', 'larger.manifest', ...measure];
    const ran = await bench.run(...hash);
    expect(ran).toMatchObject({ status: 6, out: '' });
    expect(ran.err).toContain(
      'KA/1-1 cannot match: it has 700,001 bytes, and 700,000 are on record since entry 3 (MISMATCH) [RULE_REFUSED]',
    );
    expect(existsSync(join(bench.folder, 'larger.manifest'))).toBe(false);
    expect(await lastEntry()).toBe(before);
    const told = await bench.run(...hash, ...mismatch);
    expect(told).toMatchObject({ status: 1, err: expect.stringContaining('warning: KA/1-1 cannot match') });
    expect(await shown(await lastEntry())).toMatchObject({ body: { outcome: 'mismatch' } });
  });

  it('is refused before anything is read where the ledger cannot be written', async () => {
    const ledger = join(bench.folder, 'case.custody');
    execFileSync('chattr', ['+i', ledger]);
    const ran = await bench
      .run('hash', 'image.dd', '-o', 'i.manifest', ...measure)
      .finally(() => execFileSync('chattr', ['-i', ledger]));
    expect(ran).toMatchObject({ status: 5, out: '', err: expect.stringContaining('cannot write') });
    expect(existsSync(join(bench.folder, 'i.manifest'))).toBe(false);
  });
});
