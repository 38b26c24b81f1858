/** A run that is asked to end saves how far it is first, however slow the source and however long ago it saved before. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';
import { ResumeLab } from './resume-lab.ts';

const canFuse = existsSync('/dev/fuse') && ['nbdkit', 'nbdfuse'].every((name) => existsSync(`/usr/bin/${name}`));
// a skip is a failure in CI
const withSlow = describe.skipIf(!process.env.CI && !canFuse);

const mebibyte = 1024 * 1024;
let folder = '';
let lab: ResumeLab;
const undo: (() => void)[] = [];
beforeAll(() => {
  folder = makeFolder();
  lab = new ResumeLab(folder);
});
afterAll(() => removeFolder(folder));
afterEach(() => {
  for (const act of undo.splice(0).reverse()) act();
});

/** A file of that many MiB that gives about 4 MiB a second. */
async function slowFile(path: string, mebibytes: number): Promise<void> {
  mkdirSync(lab.tree, { recursive: true });
  mkdirSync(lab.folder, { recursive: true });
  writeFileSync(path, '');
  const source = ['nbdkit', '--filter=rate', 'pattern', `${mebibytes}M`, 'rate=32M'];
  const server = spawn('nbdfuse', [path, '[', ...source, ']'], { stdio: 'ignore' });
  undo.push(() => {
    execFileSync('umount', ['-l', path]);
    server.kill();
  });
  for (let tries = 0; statSync(path).size !== mebibytes * mebibyte; tries += 1) {
    if (tries > 200) throw new Error('nbdfuse shows no file');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Runs the driver, sends it the signal after some time of reading, and says what came of it, and how long that took. */
async function stopAfter(milliseconds: number, name: NodeJS.Signals, how: object, ...paths: string[]) {
  const [file = '', ...args] = lab.command(...paths);
  const child = spawn(file, args, {
    env: lab.environment({ RESUME: 'either', ...how }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  while (!existsSync(lab.state)) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  const asked = performance.now();
  child.kill(name);
  await ended;
  return { said: JSON.parse(said), took: performance.now() - asked };
}

/** No state is kept because its time has come. */
const never = { EVERY: '3600000' };

withSlow('a run that is asked to end saves, within one slow file,', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('how far it is, at %s', async (name) => {
    const path = join(lab.tree, `slow-${name}`);
    await slowFile(path, 20);
    const { said, took } = await stopAfter(2500, name, never, path);
    expect(said).toMatchObject({ code: 'STOPPED' });
    expect(took).toBeLessThan(4000);
    expect(lab.left()).toEqual(['TEST.manifest.resume']);
    const resumed = lab.run({ RESUME: 'resume', ...never }, path);
    expect(resumed).toMatchObject({ hashed: 1, resumed: { times: 1 } });
    expect(resumed.resumed.bytes).toBeGreaterThan(4 * mebibyte);
    const { manifest } = lab.take();
    expect(lab.undisturbed({}, path).manifest.equals(manifest)).toBe(true);
  });

  it('where its next piece ends', async () => {
    const path = join(lab.tree, 'slow-pieces');
    await slowFile(path, 20);
    const how = { ...never, PIECES: String(mebibyte) };
    const { said, took } = await stopAfter(2500, 'SIGINT', how, path);
    expect(said).toMatchObject({ code: 'STOPPED' });
    expect(took).toBeLessThan(4000);
    const { resumed } = lab.run({ RESUME: 'resume', ...how }, path);
    expect(resumed.bytes).toBeGreaterThan(4 * mebibyte);
    expect(resumed.bytes % mebibyte).toBe(0);
    lab.take();
  });

  it('how far the media within an image is', async () => {
    const path = join(lab.tree, 'image.001');
    await slowFile(path, 20);
    writeFileSync(join(lab.tree, 'image.002'), 'TEST');
    const { said, took } = await stopAfter(2500, 'SIGINT', never, path);
    expect(said).toMatchObject({ code: 'STOPPED' });
    expect(took).toBeLessThan(4000);
    const { resumed } = lab.run({ RESUME: 'resume', ...never }, path);
    expect(resumed.media).toBeGreaterThan(4 * mebibyte);
    lab.take();
  });
});

describe('a run over many files that is asked to end', () => {
  it('keeps those that are done', async () => {
    const tree = join(folder, 'many');
    mkdirSync(tree);
    mkdirSync(lab.folder, { recursive: true });
    for (let number = 0; number < 100; number += 1) writeFileSync(join(tree, `${number}`), Buffer.alloc(1000, number));
    // a hole that no machine reads to its end before the signal comes
    const large = join(tree, 'large');
    writeFileSync(large, 'TEST');
    truncateSync(large, 64 * 1024 * mebibyte);
    const { said } = await stopAfter(1500, 'SIGINT', never, tree);
    expect(said).toMatchObject({ code: 'STOPPED' });
    truncateSync(large, mebibyte);
    const { resumed } = lab.run({ RESUME: 'resume', ...never }, tree);
    expect(resumed.files).toBe(100);
    lab.take();
  });
});
