/** `custody hash --resume`: what it says, what it refuses, and what goes on record about a resumed run. */
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { warnOfWritable } from '../../../src/flow/hash/manifest.ts';
import { ResumeState } from '../../../src/flow/hash/resume-state.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let restore: () => void;
beforeAll(async () => {
  bench = await openBench();
  bench.write('image.dd', 'TEST image');
  mkdirSync(join(bench.folder, 'tree'));
  bench.write('tree/a', 'TEST a');
  bench.write('tree/b', 'TEST b');
  const disk =
    '--kind storage --make TEST --model D-1 --serial 1 --id absent:not-present --description disk --condition good';
  const taken = '--manner seized --from-nobody found --found-at rack --under 1';
  const ran = await bench.run('record', 'collect', 'KA/1', ...disk.split(' '), ...taken.split(' '));
  expect(ran).toMatchObject({ status: 0 });
  restore = bench.keep();
});
afterAll(() => bench.remove());
afterEach(() => vi.restoreAllMocks());

const began = '2026-03-02T05:00:00+01:00';
const stateAt = (output: string) => join(bench.folder, `${output}.resume`);

/** What a run of `custody hash PATH -o OUTPUT` leaves that was killed twice before it kept anything. */
function interrupt(path: string, output: string): void {
  const start = {
    output: join(bench.folder, output),
    facts: {
      paths: [join(bench.folder, path)],
      algorithms: ['sha256'],
      pieces: 0,
      'cross-mounts': false,
      opaque: false,
    },
    secret: new Uint8Array(32).fill(7),
    now: began,
    saveEvery: 0,
  };
  ResumeState.begin(start).leave();
  ResumeState.resume(start).leave();
}

describe('custody hash --resumable', () => {
  it('leaves no state of what cannot be hashed at all', async () => {
    restore();
    expect(await bench.run('hash', '/dev/null', '-o', 'null.manifest', '--resumable')).toMatchObject({
      status: 4,
      err: expect.stringContaining('[NOT_A_FILE]'),
    });
    expect(existsSync(stateAt('null.manifest'))).toBe(false);
  });
});

describe('custody hash', () => {
  it('takes an empty path for a mistake, not for this folder', async () => {
    restore();
    expect(await bench.run('hash', '')).toMatchObject({
      status: 2,
      err: expect.stringContaining('a path is empty [USAGE]'),
    });
  });

  it.each([
    [['tree', 'tree'], 2, 'tree is named twice [USAGE]'],
    [['tree', '--resume'], 2, 'only a run that writes a manifest can be resumed [USAGE]'],
    [['tree', '--resumable'], 2, 'only a run that writes a manifest can be resumed [USAGE]'],
    [['tree/a', 'other/a'], 2, 'tree/a and '],
    [['dangling'], 5, 'hint: it is a symlink to a file that is not there'],
  ])('says what is wrong with %j', async (paths, status, words) => {
    restore();
    mkdirSync(join(bench.folder, 'other'));
    bench.write('other/a', 'TEST');
    symlinkSync('nowhere', join(bench.folder, 'dangling'));
    const ran = await bench.run('hash', ...paths);
    expect(ran).toMatchObject({ status, out: '' });
    expect(ran.err).toContain(words);
  });

  it('says of a list of pieces without a manifest where it may come from', async () => {
    restore();
    bench.write('lone.pieces', 'TEST');
    const ran = await bench.run('hash', 'image.dd', '-o', 'lone.manifest', '--pieces=4KiB');
    expect(ran).toMatchObject({ status: 5, err: expect.stringContaining('that a killed run left') });
  });

  it('warns once of the mount that several paths of a medium are on, and of none in a working folder', async () => {
    restore();
    const paths = ['image.dd', 'tree'].map((name) => join(bench.folder, name));
    const warned: string[] = [];
    warnOfWritable(paths, true, (text) => warned.push(text));
    expect(warned).toEqual([expect.stringContaining('image.dd and 1 more are on a disk that is mounted for writing')]);
    warnOfWritable(paths, false, (text) => warned.push(text));
    expect(warned).toHaveLength(1);
    expect((await bench.run('hash', ...paths)).err).not.toContain('mounted for writing');
    const acquire = '--as acquire --exhibit KA/1-1 --source KA/1 --method logical --under 1 --blocker'
      .split(' ')
      .concat('absent:not-applicable: TEST image');
    // before it is recorded, be it in vain
    const { err } = await bench.run('hash', 'image.dd', ...acquire, '--no-input');
    expect(err).toContain('image.dd is on a disk that is mounted for writing');
  });
});

describe('custody hash --resume', () => {
  it('says how often and since when, and removes the state', async () => {
    restore();
    interrupt('tree', 'tree.manifest');
    const ran = await bench.run('hash', 'tree', '-o', 'tree.manifest', '--resume');
    expect(ran.out).toContain(`resumed   2 times, begun ${began}\n          not read again: 0 bytes\n`);
    expect(ran.err).toContain(`resuming the run that began ${began}`);
    expect(ran).toMatchObject({ status: 0 });
    expect(existsSync(stateAt('tree.manifest'))).toBe(false);
  });

  it('tells it as JSON, too', async () => {
    restore();
    interrupt('tree', 'tree.manifest');
    const ran = await bench.run('hash', 'tree', '-o', 'tree.manifest', '--resume', '--json');
    expect(JSON.parse(ran.out)).toMatchObject({ walked: 2, resumed: { times: 2, began, files: 0, bytes: 0 } });
  });

  it.each([
    [['--resumable'], 5, 'an interrupted run left its state'],
    [[], 5, '--resume resumes it, --restart deletes it'],
    [['--resume', '--restart'], 2, 'use --resume or --restart'],
    [['--no-resumable', '--resume'], 2, '--resume and --restart need a resumable run'],
    [['--resume', '--alg', 'md5'], 2, 'other algorithms than the run that was interrupted [RESUME_DIFFERS]'],
    [['--resume', '--cross-mounts'], 2, 'other cross-mounts than the run that was interrupted'],
    [['--resume', '--pieces=4096'], 2, 'other pieces than the run that was interrupted'],
  ])('refuses %j and leaves all as it is', async (args, status, words) => {
    restore();
    interrupt('tree', 'tree.manifest');
    const before = readFileSync(stateAt('tree.manifest'));
    const ran = await bench.run('hash', 'tree', '-o', 'tree.manifest', ...args);
    expect(ran.err).toContain(words);
    expect(ran).toMatchObject({ status, out: '' });
    expect(readFileSync(stateAt('tree.manifest')).equals(before)).toBe(true);
    expect(existsSync(join(bench.folder, 'tree.manifest'))).toBe(false);
  });

  it('refuses a state that is none, by name, and --restart begins anew', async () => {
    restore();
    bench.write('tree.manifest.resume', 'TEST');
    const ran = await bench.run('hash', 'tree', '-o', 'tree.manifest', '--resume');
    expect(ran.err).toContain('it is not a saved state, or it is from another version of custody [RESUME_INVALID]');
    expect(ran.err).toContain('--restart deletes it and begins again');
    expect(ran).toMatchObject({ status: 4, out: '' });
    const again = await bench.run('hash', 'tree', '-o', 'tree.manifest', '--restart');
    expect(again).toMatchObject({ status: 0 });
    expect(again.out).not.toContain('resumed');
    expect(existsSync(stateAt('tree.manifest'))).toBe(false);
  });

  it('needs a manifest to stand beside, and something to go on with', async () => {
    restore();
    expect(await bench.run('hash', 'tree', '--resumable')).toMatchObject({ status: 2, out: '' });
    const ran = await bench.run('hash', 'tree', '-o', 'tree.manifest', '--resume');
    expect(ran.err).toContain('there is no interrupted run to resume');
    expect(ran).toMatchObject({ status: 5, out: '' });
    const either = await bench.run('hash', 'tree', '-o', 'tree.manifest', '--resume', '--resumable');
    expect(either).toMatchObject({ status: 0 });
  });
});

describe('a run that was killed after it had signed', () => {
  const lastEntry = async () => (await bench.entries()).at(-1)?.seq ?? 0;
  const took = (path: string) =>
    `--source KA/1 --method ${path === 'tree' ? 'logical' : 'physical'} --blocker absent:unknown:TEST`;

  it.each([
    ['image.dd', '--as measure --exhibit KA/1 --when periodic'],
    ['tree', '--as measure --exhibit KA/1 --when periodic'],
    ['image.dd', `--as acquire --exhibit KA/1-1 ${took('image.dd')}`],
    ['tree', `--as acquire --exhibit KA/1-1 ${took('tree')}`],
  ])('is not recorded twice: %s %s', async (path, as) => {
    restore();
    const output = `${path}.manifest`;
    interrupt(path, output);
    const hash = ['hash', path, '-o', output, '--resume', '--under', '1', ...as.split(' ')];
    let state = readFileSync(stateAt(output));
    const signing = ResumeState.prototype.noteSigning;
    vi.spyOn(ResumeState.prototype, 'noteSigning').mockImplementation(function (this: ResumeState, where) {
      signing.call(this, where);
      // the state as a kill between signing and its removal leaves it
      state = readFileSync(stateAt(output));
    });
    const ran = await bench.run(...hash);
    expect(ran).toMatchObject({ status: 0 });
    const seq = await lastEntry();
    const manifest = readFileSync(join(bench.folder, output));
    writeFileSync(stateAt(output), state);
    const again = await bench.run(...hash);
    expect(again.err).toContain(`already on record as entry ${seq}, which was signed before the run was ended`);
    expect(again.out).not.toContain('recorded entry');
    expect(again).toMatchObject({ status: 0 });
    expect(await lastEntry()).toBe(seq);
    expect(existsSync(stateAt(output))).toBe(false);
    expect(readFileSync(join(bench.folder, output)).equals(manifest)).toBe(true);
    writeFileSync(stateAt(output), state);
    const json = await bench.run(...hash, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ recordedBefore: true, recorded: [{ seq, findings: [] }] });
    expect(await lastEntry()).toBe(seq);
  });

  it('is recorded where it had not signed, or signed something else', async () => {
    restore();
    interrupt('image.dd', 'image.manifest');
    const hash = 'hash image.dd -o image.manifest --resume --under 1 --as measure --when periodic --exhibit KA/1'.split(
      ' ',
    );
    const left = readFileSync(stateAt('image.manifest'));
    const before = await lastEntry();
    // one that is not of this run, before it came to signing
    expect(await bench.run('hash', 'image.dd', ...hash.slice(5))).toMatchObject({ status: 0 });
    expect(await bench.run(...hash)).toMatchObject({ status: 0 });
    expect(await lastEntry()).toBe(before + 2);
    rmSync(join(bench.folder, 'image.manifest'));
    writeFileSync(stateAt('image.manifest'), left);
    const ran = await bench.run(...hash.slice(0, -1), 'KA/7');
    expect(ran).toMatchObject({ status: 6, err: expect.stringContaining('EXHIBIT_UNKNOWN') });
    expect(existsSync(stateAt('image.manifest'))).toBe(true);
  });
});

describe('on record', () => {
  const shown = async (seq: number) => JSON.parse((await bench.run('show', String(seq), '--json')).out);
  const lastEntry = async () => (await bench.entries()).at(-1)?.seq ?? 0;

  it('an acquisition says that it was resumed, and began when the first run did', async () => {
    restore();
    interrupt('image.dd', 'image.manifest');
    const acquire = '--as acquire --exhibit KA/1-1 --source KA/1 --method physical --under 1 --open all'.split(' ');
    const blocker = ['--blocker', 'absent:not-applicable: read-only mount'];
    const ran = await bench.run('hash', 'image.dd', '-o', 'image.manifest', '--resume', ...acquire, ...blocker);
    expect(ran).toMatchObject({ status: 0 });
    const { body, at } = await shown(await lastEntry());
    expect(body).toMatchObject({ started: began, extra: { resumed: `2 times, begun ${began}` } });
    expect(at[0]).toBe(began);
    expect(existsSync(stateAt('image.manifest'))).toBe(false);
  });

  it('a hash check says it, too; refused by the rules it keeps the state, and is recorded later', async () => {
    restore();
    interrupt('image.dd', 'image.manifest');
    const hash = ['hash', 'image.dd', '-o', 'image.manifest', '--resume', '--as', 'measure', '--under', '1'];
    const before = await lastEntry();
    const refused = await bench.run(...hash, '--exhibit', 'KA/7', '--when', 'after');
    expect(refused).toMatchObject({ status: 6 });
    expect(existsSync(stateAt('image.manifest'))).toBe(true);
    expect(await lastEntry()).toBe(before);
    const ran = await bench.run(...hash, '--exhibit', 'KA/1', '--when', 'periodic', '--open', 'all');
    expect(ran).toMatchObject({ status: 0 });
    const { body } = await shown(await lastEntry());
    expect(body).toMatchObject({ outcome: 'first', extra: { resumed: `2 times, begun ${began}` } });
  });
});
