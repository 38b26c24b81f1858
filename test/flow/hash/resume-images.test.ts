import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';
import { ResumeLab } from './resume-lab.ts';

const works = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
// a skip is a failure in CI
const withEwf = it.skipIf(!process.env.CI && !works('ewfacquire', '-V'));
const withLoop = it.skipIf(!process.env.CI && !(process.getuid?.() === 0 && works('losetup', '-f')));

let folder = '';
let lab: ResumeLab;
// no two pieces alike, and not to be compressed
const media = Buffer.alloc(22 * 1024 * 1024 + 512);
for (let at = 0; at < media.length; at += 32) createHash('sha256').update(`TEST ${at}`).digest().copy(media, at);
const sha256 = createHash('sha256').update(media).digest('hex');

beforeAll(() => {
  folder = makeFolder();
  lab = new ResumeLab(folder);
});
afterAll(() => removeFolder(folder));
const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0)) step();
});
beforeEach(() => {
  for (const path of [lab.tree, lab.folder]) rmSync(path, { recursive: true, force: true });
  mkdirSync(lab.tree);
  mkdirSync(lab.folder);
});

function makeParts(): string {
  const cuts = [0, 7_000_001, 13_000_000, media.length];
  for (const part of [1, 2, 3])
    writeFileSync(join(lab.tree, `image.00${part}`), media.subarray(cuts[part - 1], cuts[part]));
  return join(lab.tree, 'image.001');
}

function makeEwf(): string {
  const raw = join(lab.tree, 'raw');
  writeFileSync(raw, media);
  const target = join(lab.tree, 'image');
  execFileSync('ewfacquire', ['-q', '-u', '-t', target, '-f', 'encase6', '-c', 'none', '-S', '8MiB', raw]);
  rmSync(raw);
  return `${target}.E01`;
}

function makeLoop(bytes: Buffer): string {
  const file = join(lab.tree, 'TEST.dd');
  writeFileSync(file, bytes);
  const device = execFileSync('losetup', ['-r', '-f', '--show', file], { encoding: 'utf8' }).trim();
  undo.push(() => execFileSync('losetup', ['-d', device]));
  return device;
}

const kill = (how: object, after: number, path: string) => lab.runAndKill({ EVERY: '0', ...how }, after, path);

describe.each([{}, { PIECES: '1048576' }, { PIECES: '4194304', ALG: 'md5,sha256' }])(
  'an image in a container, with %o',
  (how) => {
    it('of parts gives the same digests when it is killed and resumed', () => {
      const path = makeParts();
      const { media: expected } = lab.run(how, path);
      lab.take();
      expect(expected.digests.sha256).toBe(sha256);
      expect(kill({ ...how, RESUME: 'begin' }, 1200, path)).toBe(true);
      expect(kill({ ...how, RESUME: 'resume' }, 600, path)).toBe(true);
      const said = lab.run({ ...how, RESUME: 'resume' }, path);
      expect(said.media).toEqual(expected);
      expect(said.resumed).toMatchObject({ times: 2 });
      expect(said.resumed.media).toBeGreaterThan(2_000_000);
    });

    withEwf('of Expert Witness form too, its findings with it', () => {
      const path = makeEwf();
      // one byte of the media in the first segment
      const bytes = readFileSync(path);
      bytes[3_000_000] = (bytes[3_000_000] as number) ^ 1;
      writeFileSync(path, bytes);
      const { media: expected } = lab.run(how, path);
      lab.take();
      expect(expected.findings.map(({ code }: { code: string }) => code)).toEqual([
        'EWF_CHUNK_CHECKSUM',
        'EWF_STORED_MD5',
      ]);
      // past the damage, so that only the state knows of it
      const after = 'PIECES' in how ? 2500 : 60_000;
      expect(kill({ ...how, RESUME: 'begin' }, after, path)).toBe(true);
      const said = lab.run({ ...how, RESUME: 'resume' }, path);
      expect(said.resumed.media).toBeGreaterThan(3_000_000);
      expect(said.media).toEqual(expected);
    });
  },
);

describe('what is to be gone on with', () => {
  it('must be the image that was begun', () => {
    const path = makeParts();
    expect(kill({ RESUME: 'begin' }, 1200, path)).toBe(true);
    appendFileSync(join(lab.tree, 'image.003'), 'TEST');
    expect(lab.run({ RESUME: 'resume' }, path)).toMatchObject({ code: 'RESUME_CHANGED' });
    expect(lab.left()).toEqual(['TEST.manifest.resume']);
  });

  withLoop('can be a block device, and must hold what was read', () => {
    const path = makeLoop(media);
    const expected = lab.undisturbed({ PIECES: '1048576' }, path);
    const how = { PIECES: '1048576', RESUME: 'begin' };
    expect(kill(how, 1500, path)).toBe(true);
    expect(lab.run({ ...how, RESUME: 'resume' }, path).resumed.bytes).toBeGreaterThan(1024 * 1024);
    expect(lab.take()).toEqual(expected);

    expect(kill({ RESUME: 'begin' }, 3000, path)).toBe(true);
    // behind the device, so that nothing but its bytes tells
    const other = Buffer.from(media);
    for (let at = 0; at < other.length; at += 4096) other[at] = (other[at] as number) ^ 1;
    writeFileSync(join(lab.tree, 'TEST.dd'), other, { flag: 'r+' });
    execFileSync('blockdev', ['--flushbufs', path]);
    expect(lab.run({ RESUME: 'resume' }, path)).toMatchObject({ code: 'RESUME_CHANGED' });
  });
});
