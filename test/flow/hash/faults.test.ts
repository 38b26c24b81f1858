import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ManifestRecord } from '../../../src/evidence/record.ts';
import { readAll } from '../../evidence/manifest-samples.ts';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';
import { testWorker } from './samples.ts';

const works = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
// a skip is a failure in CI
const underStrace = it.skipIf(!process.env.CI && !works('strace', '-o', '/dev/null', 'true'));
const withEwf = it.skipIf(
  !process.env.CI && !(works('strace', '-o', '/dev/null', 'true') && works('ewfacquire', '-V')),
);
const asNobody = it.skipIf(!process.env.CI && !works('setpriv', '--reuid=65534', '--clear-groups', 'true'));

let folder = '';
let tree = '';
let driver = '';
beforeEach(() => {
  folder = makeFolder();
  tree = join(folder, 'tree');
  mkdirSync(tree);
  driver = join(folder, 'driver.mjs');
  const entryPoints = [fileURLToPath(new URL('./driver.ts', import.meta.url))];
  buildSync({ entryPoints, outfile: driver, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' });
});
afterEach(() => removeFolder(folder));

const manifest = () => join(folder, 'TEST.manifest');
const command = (...paths: string[]) => [process.execPath, driver, fileURLToPath(testWorker()), manifest(), ...paths];

function run(prefix: string[], ...paths: string[]) {
  const [file = '', ...args] = [...prefix, ...command(...paths)];
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { stdout, stderr, status, signal } = spawnSync(file, args, { encoding: 'utf8', env });
  return { status, signal, stderr, said: stdout === '' ? undefined : JSON.parse(stdout) };
}

const records = () => readAll(new Uint8Array(readFileSync(manifest()))).records as ManifestRecord[];
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('binary');

describe('reading what does not come', () => {
  underStrace.each([
    ['one block', '3..4', [[524_288, 4096]], 4096],
    ['two blocks that touch', '3..5', [[524_288, 8192]], 8192],
    // when a whole piece fails block by block, what follows is tried in whole pieces
    ['all from some byte on', '3+', [[524_288, 524_293]], 524_293],
  ])('records the range of %s, reads it as zeros and says so', (_, when, ranges, lost) => {
    const path = join(tree, 'image');
    const bytes = Buffer.alloc(1_048_581, 'TEST image. ');
    writeFileSync(path, bytes);
    const inject = ['strace', '-f', '-o', '/dev/null', '-P', path, '-e', `inject=pread64:error=EIO:when=${when}`];
    const { said } = run(inject, tree);
    expect(said).toEqual({
      walked: 1,
      listed: 1,
      hashed: 0,
      unread: 1,
      changed: 0,
      unreadable: 1,
      troubles: [{ path, what: 'EIO', bytes: lost }],
    });
    const filled = Buffer.from(bytes);
    for (const [offset, length] of ranges as [number, number][]) filled.fill(0, offset, offset + length);
    expect(records()).toMatchObject([{ size: bytes.length, unreadable: ranges, digests: { sha256: sha256(filled) } }]);
  });

  underStrace('takes what a second try gave, and says that there was trouble', () => {
    const path = join(tree, 'image');
    const bytes = Buffer.alloc(600_000, 'TEST');
    writeFileSync(path, bytes);
    const { said } = run(
      ['strace', '-f', '-o', '/dev/null', '-P', path, '-e', 'inject=pread64:error=EIO:when=2'],
      tree,
    );
    expect(said).toMatchObject({ unreadable: 0, troubles: [{ path, what: 'EIO', bytes: 0 }] });
    expect(records()[0]?.unreadable).toBeUndefined();
    expect(records()[0]?.digests?.sha256).toBe(sha256(bytes));
  });

  underStrace('marks a small file that cannot be read', () => {
    const path = join(tree, 'small');
    writeFileSync(path, 'TEST');
    run(['strace', '-f', '-o', '/dev/null', '-P', path, '-e', 'inject=pread64:error=EIO'], tree);
    expect(records()).toMatchObject([{ size: 4, unreadable: [[0, 4]], digests: { sha256: sha256(Buffer.alloc(4)) } }]);
  });

  asNobody('lists what may not be read, file and folder, and goes on', () => {
    for (const name of ['a-empty', 'b-secret', 'd-open'])
      writeFileSync(join(tree, name), name === 'a-empty' ? '' : 'TEST');
    mkdirSync(join(tree, 'c-folder'));
    mkdirSync(join(tree, 'e-unsearchable'));
    writeFileSync(join(tree, 'e-unsearchable', 'x'), 'TEST');
    for (const name of ['a-empty', 'b-secret', 'c-folder']) chmodSync(join(tree, name), 0);
    chmodSync(join(tree, 'e-unsearchable'), 0o444);
    chmodSync(folder, 0o777);
    const { said } = run(['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'], tree);
    expect(said).toMatchObject({ walked: 6, listed: 6, hashed: 1, unread: 3, unreadable: 4 });
    expect(
      said.troubles.map(({ path, what }: { path: string; what: string }) => [path.slice(tree.length + 1), what]),
    ).toEqual(
      expect.arrayContaining([
        ['a-empty', 'EACCES'],
        ['b-secret', 'EACCES'],
        ['c-folder', 'EACCES'],
        ['e-unsearchable/x', 'EACCES'],
      ]),
    );
    expect(records().map(({ path, kind, size, unreadable }) => [path.join('/'), kind, size, unreadable])).toEqual([
      ['a-empty', 'file', 0, [[0, 0]]],
      ['b-secret', 'file', 4, [[0, 4]]],
      ['c-folder', 'directory', undefined, [[0, 0]]],
      ['d-open', 'file', 4, undefined],
      ['e-unsearchable', 'directory', undefined, undefined],
      ['e-unsearchable/x', 'file', 0, [[0, 0]]],
    ]);
  });
});

describe('reading an image of which something does not come', () => {
  const bytes = Buffer.alloc(3_000_000, 'TEST image. ');
  const failing = (path: string, when: string) => [
    'strace',
    '-f',
    '-o',
    '/dev/null',
    '-P',
    path,
    '-e',
    `inject=pread64:error=EIO${when}`,
  ];

  underStrace.each([
    // the first read, and the first block of what it was to bring
    ['a block', ':when=1..2', 4096],
    ['a whole part', '', 1_000_000],
  ])('of a split raw image takes %s for zeros, says where, and goes on', (_, when, lost) => {
    for (const part of [0, 1, 2])
      writeFileSync(join(tree, `image.00${part + 1}`), bytes.subarray(1_000_000 * part, 1_000_000 * (part + 1)));
    const { said } = run(failing(join(tree, 'image.002'), when), join(tree, 'image.001'));
    const filled = Buffer.from(bytes).fill(0, 1_000_000, 1_000_000 + lost);
    expect(said.media).toMatchObject({
      digests: { sha256: createHash('sha256').update(filled).digest('hex') },
      findings: [{ code: 'MEDIA_UNREADABLE', about: 'content', segment: 1, offset: 0, length: lost }],
      findingCount: 1,
    });
  });

  underStrace('of a split raw image counts all of very many ranges', () => {
    writeFileSync(join(tree, 'image.001'), Buffer.alloc(24 * 1024 * 1024, 'TEST image. '));
    writeFileSync(join(tree, 'image.002'), 'TEST end');
    // every other read
    const { said } = run(failing(join(tree, 'image.001'), ':when=1+2'), join(tree, 'image.001'));
    expect(said).not.toHaveProperty('code');
    expect(said.media.findingCount).toBeGreaterThan(1000);
    expect(said.media.findings).toHaveLength(1000);
    expect(said.media.unreadable).toHaveLength(1000);
    expect(said.media.unreadable.slice(0, 2)).toEqual([
      [1_052_672, 4096],
      [1_060_864, 4096],
    ]);
    expect(said.media.unlisted.count).toBe(said.media.findingCount - 1000);
  });

  withEwf('of Expert Witness form says so, and not that the media is another than was stored', () => {
    const raw = join(folder, 'raw');
    writeFileSync(raw, bytes.subarray(0, 512 * 5000));
    const target = join(tree, 'image');
    execFileSync('ewfacquire', ['-q', '-u', '-t', target, '-f', 'encase6', '-c', 'none', '-S', '1MiB', raw]);
    const { said } = run(failing(`${target}.E02`, ':when=20+'), `${target}.E01`);
    const codes = (said.media.findings as { code: string }[]).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['MEDIA_UNREADABLE', 'EWF_CHUNK_LOST']));
    expect(said.media.findings).toContainEqual(expect.objectContaining({ code: 'MEDIA_UNREADABLE', segment: 1 }));
  });
});

describe('writing the manifest', () => {
  underStrace.each([
    ['the first fsync, of the file', 'fsync', '1'],
    ['the second fsync, of its folder', 'fsync', '2'],
    ['giving it its name', 'link', '1'],
  ])('leaves nothing when %s fails', (_, call, when) => {
    writeFileSync(join(tree, 'a'), 'TEST');
    const { said } = run(['strace', '-o', '/dev/null', '-e', `inject=${call}:error=EIO:when=${when}`], tree);
    expect(said).toMatchObject({ code: 'IO' });
    expect(readdirSync(folder).sort()).toEqual(['driver.mjs', 'tree']);
  });

  it('leaves nothing when there is no room', () => {
    writeFileSync(join(tree, 'a'), 'TEST');
    const { said } = run(['bash', '-c', 'ulimit -f 0; exec "$@"', 'bash'], tree);
    expect(said).toMatchObject({ code: 'DISK_FULL' });
    expect(readdirSync(folder).sort()).toEqual(['driver.mjs', 'tree']);
  });

  it('never shows a part under its name when it is killed', async () => {
    const path = join(tree, 'large');
    writeFileSync(path, '');
    truncateSync(path, 2 * 1024 ** 3);
    for (let index = 0; index < 200; index += 1) writeFileSync(join(tree, `f${index}`), 'TEST');
    const [file = '', ...args] = command(tree);
    const child: ChildProcess = spawn(file, args, { stdio: 'ignore' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.on('exit', resolve));
    expect(readdirSync(folder)).not.toContain('TEST.manifest');
  });

  it('refuses a name that is taken, and a place within what is hashed', () => {
    writeFileSync(manifest(), 'TEST');
    expect(run([], tree).said).toMatchObject({ code: 'EXISTS' });
    execFileSync('rm', [manifest()]);
    // a link that leads nowhere too, and before anything is read
    symlinkSync('nowhere', manifest());
    const message = `${manifest()} is there already`;
    expect(run([], tree).said).toMatchObject({ code: 'EXISTS', message });
    execFileSync('rm', [manifest()]);
    expect(run([], folder).said).toMatchObject({ code: 'WRITES_INTO_EVIDENCE' });
    expect(readdirSync(folder).sort()).toEqual(['driver.mjs', 'tree']);
  });
});

describe('being stopped', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s leaves nothing half-written', async (signal) => {
    const path = join(tree, 'image');
    writeFileSync(path, 'TEST');
    truncateSync(path, 2 ** 40);
    const [file = '', ...args] = command(tree);
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
    });
    while (!readdirSync(folder).some((name) => name.endsWith('.new')))
      await new Promise((done) => setTimeout(done, 20));
    // long enough for the thread to be deep in the file
    await new Promise((done) => setTimeout(done, 300));
    child.kill(signal);
    const status = await new Promise((done) => child.on('close', done));
    expect(status).toBe(0);
    expect(JSON.parse(said)).toEqual({
      code: 'STOPPED',
      message: `stopped by ${signal} before it was done; nothing was kept`,
    });
    expect(readdirSync(folder).sort()).toEqual(['driver.mjs', 'tree']);
  });
});
