import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { savedBy } from '../../src/flow/hash-savable.ts';
import { makeFolder, removeFolder } from '../fs/walk-trees.ts';
import { testWorker } from './hash-samples.ts';

let folder = '';
let tree = '';
let driver = '';
const large = 40 * 1024 * 1024 + 12_345;
beforeAll(() => {
  folder = makeFolder();
  tree = join(folder, 'tree');
  driver = join(folder, 'driver.mjs');
  const entryPoints = [fileURLToPath(new URL('./hash-driver.ts', import.meta.url))];
  buildSync({ entryPoints, outfile: driver, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' });
});
afterAll(() => removeFolder(folder));
beforeEach(() => {
  rmSync(tree, { recursive: true, force: true });
  for (const name of readdirSync(folder).filter((one) => one.startsWith('TEST'))) rmSync(join(folder, name));
  mkdirSync(join(tree, 'b'), { recursive: true });
  writeFileSync(join(tree, 'c-large'), Buffer.alloc(large, 'TEST large. '));
  for (let index = 0; index < 30; index += 1) {
    writeFileSync(join(tree, `a${index}`), `TEST ${index}`);
    writeFileSync(join(tree, 'b', `x${index}`), Buffer.alloc(1000 * index, 'TEST'));
  }
});

const manifest = () => join(folder, 'TEST.manifest');
const state = () => `${manifest()}.resume`;
const left = () =>
  readdirSync(folder)
    .filter((name) => name.startsWith('TEST'))
    .sort();

interface How {
  readonly RESUME?: string;
  readonly EVERY?: string;
  readonly ALG?: string;
  readonly SECRET?: string;
}

const command = (...paths: string[]) => [driver, fileURLToPath(testWorker()), manifest(), ...paths];

function environment(how: How): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, NODE_EXTRA_CA_CERTS: __, ...env } = process.env;
  return { ...env, ...how };
}

function run(how: How, ...paths: string[]) {
  const { stdout, stderr } = spawnSync(process.execPath, command(...paths), {
    encoding: 'utf8',
    env: environment(how),
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/** Runs and kills as soon as the state has grown to so many bytes; false if the run was quicker. */
async function runAndKill(how: How, atBytes: number, ...paths: string[]): Promise<boolean> {
  const child = spawn(process.execPath, command(...paths), { env: environment(how), stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const begins = statSync(state(), { throwIfNoEntry: false })?.size ?? 0;
  while (child.exitCode === null) {
    const size = statSync(state(), { throwIfNoEntry: false })?.size ?? 0;
    if (size >= begins + atBytes) {
      child.kill('SIGKILL');
      await ended;
      return existsSync(state());
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return false;
}

/** What an uninterrupted run gives for the same secret. */
function undisturbed(how: How, ...paths: string[]): Buffer {
  run(how, ...paths);
  const bytes = readFileSync(manifest());
  rmSync(manifest());
  return bytes;
}

const interrupt = async (how: How = {}) => {
  expect(await runAndKill({ RESUME: 'begin', EVERY: '0', ...how }, 14_000, tree)).toBe(true);
};

describe('a run that is killed and resumed', () => {
  it.each(['sha256', 'md5,sha1,blake3,sha256,sha512,sha3-256'])(
    'gives the same manifest, with %s, however often it is killed',
    async (ALG) => {
      const expected = undisturbed({ ALG }, tree);
      expect(await runAndKill({ RESUME: 'begin', EVERY: '0', ALG }, 9000, tree)).toBe(true);
      let kills = 1;
      while (kills < 4 && (await runAndKill({ RESUME: 'resume', EVERY: '0', ALG, SECRET: '9' }, 3000, tree)))
        kills += 1;
      expect(kills).toBeGreaterThan(1);
      // another secret is given, and that of the first run is used
      const { resumed } = run({ RESUME: 'resume', ALG, SECRET: '9' }, tree);
      expect(resumed.times).toBe(kills);
      expect(resumed.files).toBeGreaterThan(0);
      expect(resumed.bytes).toBeGreaterThan(256 * 1024);
      expect(readFileSync(manifest()).equals(expected)).toBe(true);
      expect(left()).toEqual(['TEST.manifest']);
    },
  );

  it('has its state for this user alone', async () => {
    await interrupt();
    expect(statSync(state()).mode & 0o777).toBe(0o600);
  });

  it('reads anew, and tells, what has changed in a tree', async () => {
    await interrupt();
    writeFileSync(join(tree, 'a5'), 'TEST 6');
    utimesSync(join(tree, 'a6'), 5, 7);
    appendFileSync(join(tree, 'c-large'), 'more');
    const said = run({ RESUME: 'resume' }, tree);
    const changed = ['a5', 'a6', 'c-large'].map((name) => ({
      path: join(tree, name),
      what: 'CHANGED_SINCE',
      bytes: 0,
    }));
    expect(said.troubles).toEqual(changed);
    const resumed = readFileSync(manifest());
    rmSync(manifest());
    expect(resumed.equals(undisturbed({}, tree))).toBe(true);
  });

  it('refuses to go on within a file that is another now, and leaves the state', async () => {
    const path = join(tree, 'c-large');
    expect(await runAndKill({ RESUME: 'begin', EVERY: '0' }, 500, path)).toBe(true);
    const before = readFileSync(path);
    rmSync(path);
    writeFileSync(path, before);
    expect(run({ RESUME: 'resume' }, path)).toMatchObject({ code: 'RESUME_CHANGED' });
    expect(left()).toEqual(['TEST.manifest.resume']);
    expect(run({ RESUME: 'restart' }, path)).toMatchObject({ hashed: 1, resumed: { times: 0 } });
    expect(left()).toEqual(['TEST.manifest']);
  });

  it('takes names that are new or gone since as they are', async () => {
    await interrupt();
    rmSync(join(tree, 'a3'));
    writeFileSync(join(tree, 'a'), 'TEST new');
    run({ RESUME: 'resume' }, tree);
    const resumed = readFileSync(manifest());
    rmSync(manifest());
    expect(resumed.equals(undisturbed({}, tree))).toBe(true);
  });

  it('ends well where the manifest stands already, and only where it comes out the same', async () => {
    await interrupt();
    const kept = join(folder, 'TEST.kept');
    copyFileSync(state(), kept);
    run({ RESUME: 'resume' }, tree);
    copyFileSync(kept, state());
    const made = readFileSync(manifest());
    expect(run({ RESUME: 'resume' }, tree)).toMatchObject({ hashed: 61 });
    expect(readFileSync(manifest()).equals(made)).toBe(true);
    expect(left()).toEqual(['TEST.kept', 'TEST.manifest']);
    copyFileSync(kept, state());
    appendFileSync(manifest(), 'x');
    expect(run({ RESUME: 'resume' }, tree)).toMatchObject({ code: 'EXISTS' });
    expect(readFileSync(manifest()).length).toBe(made.length + 1);
  });
});

describe('the state of a run', () => {
  it('is of one request: another is refused by name, and so is beginning over it', async () => {
    await interrupt();
    const before = readFileSync(state());
    expect(run({ RESUME: 'resume', ALG: 'md5,sha256' }, tree)).toEqual({
      code: 'RESUME_DIFFERS',
      message: `cannot go on from ${state()}: other algorithms than the run that was interrupted`,
    });
    expect(run({ RESUME: 'resume' }, join(tree, 'b'))).toMatchObject({ code: 'RESUME_DIFFERS' });
    expect(run({ RESUME: 'begin' }, tree)).toMatchObject({ code: 'EXISTS' });
    expect(run({}, tree)).toMatchObject({ code: 'EXISTS' });
    expect(readFileSync(state()).equals(before)).toBe(true);
    expect(run({ RESUME: 'either' }, tree)).toMatchObject({ resumed: { times: 1 } });
  });

  it('must be there, and never lies within what is hashed', () => {
    expect(run({ RESUME: 'resume' }, tree)).toMatchObject({ code: 'NOT_FOUND' });
    expect(run({ RESUME: 'begin' }, folder)).toMatchObject({ code: 'USAGE' });
    expect(left()).toEqual([]);
    expect(run({ RESUME: 'either' }, tree)).toMatchObject({ resumed: { times: 0 } });
  });

  it('is used by one run at a time', async () => {
    const child = spawn(process.execPath, command(tree), { env: environment({ RESUME: 'begin' }), stdio: 'ignore' });
    while (!existsSync(state())) await new Promise((resolve) => setTimeout(resolve, 1));
    child.kill('SIGSTOP');
    expect(run({ RESUME: 'resume' }, tree)).toMatchObject({ code: 'LOCKED' });
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(run({ RESUME: 'resume' }, tree)).toMatchObject({ resumed: { times: 1 } });
  });

  it('fits the library that saves digests', () => {
    expect(savedBy).toBe(`hash-wasm ${packageJson.devDependencies['hash-wasm']}`);
  });
});
