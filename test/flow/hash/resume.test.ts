import { spawn } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { savedBy } from '../../../src/flow/thread/savable.ts';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';
import { type How, ResumeLab } from './resume-lab.ts';

let folder = '';
let lab: ResumeLab;
const large = 18 * 1024 * 1024 + 12_345;
beforeAll(() => {
  folder = makeFolder();
  lab = new ResumeLab(folder);
});
afterAll(() => removeFolder(folder));
beforeEach(() => {
  for (const path of [lab.tree, lab.folder]) rmSync(path, { recursive: true, force: true });
  mkdirSync(join(lab.tree, 'b'), { recursive: true });
  mkdirSync(lab.folder);
  writeFileSync(join(lab.tree, 'c-large'), Buffer.alloc(large, 'TEST large. '));
  for (let index = 0; index < 30; index += 1) {
    writeFileSync(join(lab.tree, `a${index}`), `TEST ${index}`);
    writeFileSync(join(lab.tree, 'b', `x${index}`), Buffer.alloc(1000 * index, 'TEST'));
  }
});

const interrupt = (how: How = {}) => {
  expect(lab.runAndKill({ RESUME: 'begin', EVERY: '0', ...how }, 14_000, lab.tree)).toBe(true);
};

describe('a run that is killed and resumed', () => {
  it.each([
    [{ ALG: 'sha256' }],
    [{ ALG: 'md5,sha1,blake3,sha256,sha512,sha3-256' }],
    [{ ALG: 'sha256', PIECES: '1048576' }],
    [{ ALG: 'md5,sha1,sha256', PIECES: '70000' }],
  ])('gives the same manifest, with %o, however often it is killed', (how) => {
    const expected = lab.undisturbed(how, lab.tree);
    expect(lab.runAndKill({ ...how, RESUME: 'begin', EVERY: '0' }, 9000, lab.tree)).toBe(true);
    let kills = 1;
    // another secret is given, and that of the first run is used
    const again = { ...how, RESUME: 'resume', SECRET: '9' };
    while (kills < 4 && lab.runAndKill({ ...again, EVERY: '0' }, 2000, lab.tree)) kills += 1;
    expect(kills).toBe(4);
    const { resumed } = lab.run(again, lab.tree);
    expect(resumed.times).toBe(kills);
    expect(resumed.files).toBeGreaterThan(0);
    // more than all small files together
    expect(resumed.bytes).toBeGreaterThan(500_000);
    expect(lab.take()).toEqual(expected);
    expect(expected.pieces === undefined).toBe(!('PIECES' in how));
    expect(lab.left()).toEqual([]);
  });

  it('has its state for this user alone', () => {
    interrupt();
    expect(statSync(lab.state).mode & 0o777).toBe(0o600);
  });

  it('reads anew, and tells, what has changed in a tree', () => {
    interrupt();
    writeFileSync(join(lab.tree, 'a5'), 'TEST 6');
    utimesSync(join(lab.tree, 'a6'), 5, 7);
    appendFileSync(join(lab.tree, 'c-large'), 'more');
    const said = lab.run({ RESUME: 'resume' }, lab.tree);
    const changed = ['a5', 'a6', 'c-large'].map((name) => ({
      path: join(lab.tree, name),
      what: 'CHANGED_SINCE',
      bytes: 0,
    }));
    expect(said.troubles).toEqual(changed);
    const resumed = lab.take();
    expect(resumed).toEqual(lab.undisturbed({}, lab.tree));
  });

  it('refuses to go on within a file that is another now, and leaves the state', () => {
    const path = join(lab.tree, 'c-large');
    expect(lab.runAndKill({ RESUME: 'begin', EVERY: '0' }, 500, path)).toBe(true);
    const before = readFileSync(path);
    rmSync(path);
    writeFileSync(path, before);
    expect(lab.run({ RESUME: 'resume' }, path)).toMatchObject({ code: 'RESUME_CHANGED' });
    expect(lab.left()).toEqual(['TEST.manifest.resume']);
    expect(lab.run({ RESUME: 'restart' }, path)).toMatchObject({ hashed: 1, resumed: { times: 0 } });
    expect(lab.left()).toEqual(['TEST.manifest']);
  });

  it('takes names that are new or gone since as they are', () => {
    interrupt();
    rmSync(join(lab.tree, 'a3'));
    writeFileSync(join(lab.tree, 'a'), 'TEST new');
    lab.run({ RESUME: 'resume' }, lab.tree);
    const resumed = lab.take();
    expect(resumed).toEqual(lab.undisturbed({}, lab.tree));
  });

  it('ends well where the manifest stands already, and only where it comes out the same', () => {
    interrupt();
    const kept = join(lab.folder, 'TEST.kept');
    copyFileSync(lab.state, kept);
    lab.run({ RESUME: 'resume' }, lab.tree);
    copyFileSync(kept, lab.state);
    const made = readFileSync(lab.manifest);
    expect(lab.run({ RESUME: 'resume' }, lab.tree)).toMatchObject({ hashed: 61 });
    expect(readFileSync(lab.manifest).equals(made)).toBe(true);
    expect(lab.left()).toEqual(['TEST.kept', 'TEST.manifest']);
    copyFileSync(kept, lab.state);
    appendFileSync(lab.manifest, 'x');
    expect(lab.run({ RESUME: 'resume' }, lab.tree)).toMatchObject({ code: 'EXISTS' });
    expect(readFileSync(lab.manifest).length).toBe(made.length + 1);
  });
});

describe('the state of a run', () => {
  it('is of one request: another is refused by name, and so is beginning over it', () => {
    interrupt();
    const before = readFileSync(lab.state);
    expect(lab.run({ RESUME: 'resume', ALG: 'md5,sha256' }, lab.tree)).toEqual({
      code: 'RESUME_DIFFERS',
      message: `cannot resume from ${lab.state}: other algorithms than the run that was interrupted`,
    });
    expect(lab.run({ RESUME: 'resume' }, join(lab.tree, 'b'))).toMatchObject({ code: 'RESUME_DIFFERS' });
    expect(lab.run({ RESUME: 'begin' }, lab.tree)).toMatchObject({ code: 'EXISTS' });
    expect(lab.run({}, lab.tree)).toMatchObject({ code: 'EXISTS' });
    expect(readFileSync(lab.state).equals(before)).toBe(true);
    expect(lab.run({ RESUME: 'either' }, lab.tree)).toMatchObject({ resumed: { times: 1 } });
  });

  it('must be there, and never lies within what is hashed', () => {
    expect(lab.run({ RESUME: 'resume' }, lab.tree)).toMatchObject({ code: 'NOT_FOUND' });
    expect(lab.run({ RESUME: 'begin' }, folder)).toMatchObject({ code: 'WRITES_INTO_EVIDENCE' });
    expect(lab.left()).toEqual([]);
    symlinkSync('nowhere', lab.manifest);
    const message = `${lab.manifest} is there already`;
    expect(lab.run({ RESUME: 'begin' }, lab.tree)).toMatchObject({ code: 'EXISTS', message });
    expect(existsSync(lab.state)).toBe(false);
    rmSync(lab.manifest);
    expect(lab.run({ RESUME: 'either' }, lab.tree)).toMatchObject({ resumed: { times: 0 } });
  });

  it('is used by one run at a time', async () => {
    const child = spawn(process.execPath, lab.command(lab.tree).slice(1), {
      env: lab.environment({ RESUME: 'begin' }),
      stdio: 'ignore',
    });
    while (!existsSync(lab.state)) await new Promise((resolve) => setTimeout(resolve, 1));
    child.kill('SIGSTOP');
    expect(lab.run({ RESUME: 'resume' }, lab.tree)).toMatchObject({ code: 'LOCKED' });
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(lab.run({ RESUME: 'resume' }, lab.tree)).toMatchObject({ resumed: { times: 1 } });
  });

  it('fits the library that saves digests', () => {
    expect(savedBy).toBe(`hash-wasm ${packageJson.devDependencies['hash-wasm']}`);
  });
});
