/** Virtual disks made here by Debian's qemu-img: read as the raw image that they were made from, refused where they need other files. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { type Bench, openBench } from '../cli/bench.ts';
import { fakeHost } from '../cli/fake-host.ts';

// a skip is a failure in CI
const withTools = describe.skipIf(
  !process.env.CI &&
    [['qemu-img'], ['qemu-nbd'], ['nbdcopy']].some(([name = '']) => spawnSync(name, ['--version']).error),
);
const cli = fileURLToPath(new URL('../../bin/custody.cjs', import.meta.url));

let folder = '';
const at = (name: string) => join(folder, name);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const qemu = (...args: string[]) => execFileSync('qemu-img', args, { stdio: 'pipe', cwd: folder });

/** 6 MiB: zeros, text, and what cannot be packed. */
const raw = Buffer.concat(
  Array.from({ length: 96 }, (_, part) => {
    if (part % 3 < 2) return Buffer.alloc(65_536, part % 3 === 0 ? 'TEST packs well ' : 0);
    return Buffer.concat(
      Array.from({ length: 2048 }, (_, k) => createHash('sha256').update(`TEST ${part} ${k}`).digest()),
    );
  }),
);
const kinds: readonly (readonly [name: string, format: string, options: string, title: string])[] = [
  ['a.qcow2', 'qcow2', 'cluster_size=65536', 'QCOW2, version 3'],
  ['old.qcow2', 'qcow2', 'compat=0.10', 'QCOW2, version 2'],
  ['a.vmdk', 'vmdk', 'subformat=monolithicSparse', 'VMDK, monolithicSparse'],
  ['stream.vmdk', 'vmdk', 'subformat=streamOptimized', 'VMDK, streamOptimized'],
  ['a.vhd', 'vpc', 'force_size=on', 'VHD, dynamic'],
  ['fixed.vhd', 'vpc', 'subformat=fixed,force_size=on', 'VHD, fixed'],
  ['a.vhdx', 'vhdx', 'subformat=dynamic', 'VHDX'],
  ['fixed.vhdx', 'vhdx', 'subformat=fixed', 'VHDX'],
];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'custody-test-'));
  if (spawnSync('qemu-img', ['--version']).error) return;
  writeFileSync(at('raw'), raw);
  for (const [name, format, options] of kinds) qemu('convert', '-f', 'raw', '-O', format, '-o', options, 'raw', name);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function hash(...words: string[]) {
  const host = fakeHost(folder, 'disks');
  const status = await run(['hash', ...words, '--json'], host);
  return { status, said: host.out === '' ? undefined : JSON.parse(host.out), err: host.err };
}

withTools('a virtual disk', () => {
  it.each(kinds)('%s gives the digest of the raw image, and is left as it is', async (name, _, __, title) => {
    utimesSync(at(name), 1e9, 1e9);
    const before = [sha256(readFileSync(at(name))), statSync(at(name)).mtimeMs, readdirSync(folder)];
    const { status, said, err } = await hash(name);
    expect([status, err]).toEqual([0, '']);
    expect(said.container).toBe('virtual-disk');
    expect(said.media).toEqual({ size: raw.length, digests: { sha256: sha256(raw) } });
    expect(said.metadata).toEqual({ format: title });
    expect(said.notes).toEqual([
      expect.stringMatching(/^read with qemu-nbd \d+\.\d+[\d.]* and nbdcopy \d+\.\d+[\d.]*$/),
    ]);
    expect([sha256(readFileSync(at(name))), statSync(at(name)).mtimeMs, readdirSync(folder)]).toEqual(before);
  });

  it('compressed, with a snapshot, and with a name full of signs, is read as well', async () => {
    qemu('convert', '-f', 'raw', '-O', 'qcow2', '-c', 'raw', './odd, name=x:y".qcow2');
    qemu('snapshot', '-c', 'TEST', './odd, name=x:y".qcow2');
    const { status, said } = await hash('odd, name=x:y".qcow2');
    expect(status).toBe(0);
    expect(said.media.digests.sha256).toBe(sha256(raw));
    expect(said.metadata.snapshots).toBe('1, not read; the present state is');
  });

  it('whose size in cylinders is smaller is read to the size that it states', async () => {
    qemu('convert', '-f', 'raw', '-O', 'vpc', 'raw', 'padded.vhd');
    qemu('convert', '-f', 'vpc', '-O', 'raw', 'padded.vhd', 'padded.raw');
    const { said } = await hash('padded.vhd');
    expect(said.media.digests.sha256).toBe(sha256(readFileSync(at('padded.raw'))));
  });

  it('can be hashed as the file it is', async () => {
    const { said } = await hash('a.qcow2', '--opaque');
    expect(said.file.digests.sha256).toBe(sha256(readFileSync(at('a.qcow2'))));
  });

  it.each([
    ['QCOW2 with a backing file', ['create', '-f', 'qcow2', '-F', 'raw', '-b', 'raw', 'l1.qcow2'], 'l1.qcow2'],
    ['QCOW2 with an external file', ['create', '-f', 'qcow2', '-o', 'data_file=l2.raw', 'l2.qcow2', '1M'], 'l2.qcow2'],
    ['VMDK with a parent', ['create', '-f', 'vmdk', '-F', 'vmdk', '-b', 'a.vmdk', 'l3.vmdk'], 'l3.vmdk'],
    ['VMDK with a flat extent', ['create', '-f', 'vmdk', '-o', 'subformat=monolithicFlat', 'l4.vmdk', '1M'], 'l4.vmdk'],
    ['VMDK, split', ['create', '-f', 'vmdk', '-o', 'subformat=twoGbMaxExtentSparse', 'l5.vmdk', '1M'], 'l5.vmdk'],
    ['an extent of a split VMDK', [], 'l5-s001.vmdk'],
  ])('%s is refused', async (_, args, name) => {
    if (args.length > 0) qemu(...args);
    const { status, said, err } = await hash(name);
    expect([status, said]).toEqual([4, undefined]);
    expect(err).toMatch(
      /the virtual disk needs other files: .* \[IMAGE_LINKED\]\n.*hint: join a copy of all its files/,
    );
  });

  it('that was cut is not COMPLETE: QEMU gives zeros for what is not there', async () => {
    for (const name of ['a.qcow2', 'a.vmdk', 'a.vhdx']) {
      copyFileSync(at(name), at(`cut-${name}`));
      // the last block of a VHDX is larger than what is in it
      truncateSync(at(`cut-${name}`), statSync(at(name)).size - (name === 'a.vhdx' ? 5_000_000 : 1_200_000));
    }
    for (const name of ['cut-a.qcow2', 'cut-a.vmdk']) {
      const { status, said } = await hash(name);
      expect([name, status, said.complete]).toEqual([name, 3, false]);
      expect(said.findings).toMatchObject([{ code: 'DISK_DAMAGED', about: 'content' }]);
    }
    expect((await hash('cut-a.vhdx')).err).toMatch(/qemu-nbd and nbdcopy cannot read .*: .+ \[IMAGE_TOOL\]/);
  });
});

withTools('a virtual disk on record', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench();
    mkdirSync(join(bench.folder, 'evidence'));
    const disk = '--kind storage --make TEST --model D-1 --serial 1 --id absent:not-present --description disk';
    const taken = '--condition good --manner seized --from-nobody found --found-at rack --under 1';
    await bench.run('record', 'collect', 'KA/1', ...disk.split(' '), ...taken.split(' '));
    copyFileSync(at('a.qcow2'), join(bench.folder, 'evidence/KA%2F1-1.qcow2'));
  });
  afterAll(() => bench.remove());
  const compared = async (exhibit: string) => {
    const { out } = await bench.run('verify', '--evidence', 'evidence', '--json');
    return JSON.parse(out).evidence.find(({ number }: { number: string }) => number === exhibit);
  };
  const outcome = async () => (await compared('KA/1-1')).outcome;

  it('has the digest of its media and the programs that read it, and is compared by them', async () => {
    const as = '--as acquire --exhibit KA/1-1 --source KA/1 --method physical --under 1 --open all --blocker';
    const ran = await bench.run('hash', 'evidence/KA%2F1-1.qcow2', ...as.split(' '), 'absent:not-applicable: TEST');
    expect(ran).toMatchObject({ status: 0 });
    const { body } = JSON.parse((await bench.run('show', '3', '--json')).out);
    const content = { size: raw.length, digests: { sha256: { value: { hex: sha256(raw) } } } };
    expect(body.products).toMatchObject([{ format: 'virtual-disk', content }]);
    expect(JSON.stringify(body.extra)).toContain('read with qemu-nbd');
    expect(await outcome()).toBe('match');
    // any container of the same media is the content
    copyFileSync(at('a.vmdk'), join(bench.folder, 'evidence/KA%2F1-1.qcow2'));
    expect(await outcome()).toBe('match');
    writeFileSync(at('other.raw'), Buffer.from(raw).fill(1, 0, 1));
    qemu('convert', '-f', 'raw', '-O', 'qcow2', 'other.raw', join(bench.folder, 'evidence/KA%2F1-1.qcow2'));
    expect(await outcome()).toBe('mismatch');
  });

  it('that is refused as an image is compared as a file, where the record fixes the file', async () => {
    qemu('create', '-f', 'qcow2', '-F', 'raw', '-b', 'raw', 'linked.qcow2');
    const path = join(bench.folder, 'evidence/KA%2F2.qcow2');
    copyFileSync(at('linked.qcow2'), path);
    const data = ['--manner', 'found', '--kind', 'data', '--condition', 'good', '--from-nobody', 'found'];
    const rest = ['--description', 'TEST', '--found-at', 'TEST', '--id', 'account; TEST', '--under', '1'];
    await bench.run('record', 'collect', 'KA/2', ...data, ...rest);
    // hashed as the file it is, and entered: the report says nothing of media that are not read
    const { said } = await hash('linked.qcow2', '--opaque');
    const content = ['--sha256', said.file.digests.sha256, '--size', String(statSync(path).size)];
    const measure = ['--outcome', 'first', '--depth', 'every-byte', '--when', 'before', '--under', '1'];
    expect(await bench.run('record', 'measure', 'KA/2', ...measure, ...content)).toMatchObject({ status: 0 });
    expect(await compared('KA/2')).toMatchObject({ outcome: 'match' });
    // another file of that size: the image is still refused
    const changed = readFileSync(path);
    changed[changed.length - 1] = 1 + (changed.at(-1) ?? 0);
    writeFileSync(path, changed);
    expect(await compared('KA/2')).toMatchObject({
      outcome: 'incomplete',
      reason: 'unreadable',
      why: expect.stringContaining('the virtual disk needs other files'),
    });
  });
});

withTools('a run that is ended', () => {
  const own = () => at('own');
  /** Programs whose command line names the private folder, and what is in it. */
  const left = () => {
    const lines = readdirSync('/proc').flatMap((pid) => {
      if (!/^\d+$/.test(pid)) return [];
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'latin1')];
      } catch {
        // it has ended meanwhile
        return [];
      }
    });
    return [lines.filter((line) => line.includes(basename(folder))), readdirSync(own())];
  };
  const begin = async (...words: string[]) => {
    const env = { ...process.env, TMPDIR: own(), XDG_STATE_HOME: at('state') };
    const child = spawn(process.execPath, [cli, 'hash', '-q', ...words], {
      cwd: folder,
      env,
      stdio: 'ignore',
    });
    const ended = new Promise((accept) => child.once('exit', (status, signal) => accept(signal ?? status)));
    while (!left()[0]?.some((line) => line.startsWith('/usr/bin/nbdcopy'))) await wait(25);
    return { child, ended };
  };
  beforeAll(() => {
    mkdirSync(own());
    qemu('create', '-f', 'qcow2', 'large.qcow2', '2G');
    qemu('create', '-f', 'qcow2', 'medium.qcow2', '384M');
  });

  it.each(['SIGINT', 'SIGKILL'] as const)('by %s leaves no process and no socket', async (signal) => {
    const { child, ended } = await begin('large.qcow2');
    expect(left()[1]).toHaveLength(1);
    child.kill(signal);
    expect(await ended).toBe(signal === 'SIGINT' ? 5 : 'SIGKILL');
    for (let tries = 0; tries < 400 && left().some(({ length }) => length > 0); tries += 1) await wait(10);
    expect(left()).toEqual([[], []]);
  });

  it('can be resumed, and gives what a whole run gives', async () => {
    const { child, ended } = await begin('medium.qcow2', '-o', 'medium.manifest', '--resumable');
    await wait(150);
    child.kill('SIGINT');
    expect(await ended).toBe(5);
    const resumed = await hash('medium.qcow2', '-o', 'medium.manifest', '--resume');
    const { said } = await hash('medium.qcow2', '-o', 'whole.manifest');
    expect(resumed.status).toBe(0);
    expect(resumed.said.media).toEqual(said.media);
    expect(resumed.said.resumed).toBeDefined();
  });
});
