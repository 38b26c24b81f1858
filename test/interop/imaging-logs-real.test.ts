/**
 * Logs that dc3dd, dcfldd, ewfacquire and ddrescue really write, made here on a small disk that is whole and on one with eight bad
 * sectors (nbdkit behind a loop device). Every digest is compared with one computed here.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contradictionsOf } from '../../src/cli/import/log-fields.ts';
import { imageFiles } from '../../src/flow/image/image-files.ts';
import { combineLogs } from '../../src/interop/imaging-log/combine-logs.ts';
import { readImagingLog } from '../../src/interop/imaging-log/read-imaging-log.ts';

const has = (program: string, ...args: string[]) => spawnSync(program, args).error === undefined;
const programs = ['dc3dd', 'dcfldd', 'ewfacquire', 'ddrescue', 'nbdkit', 'nbdfuse', 'losetup'];
const isPossible =
  process.getuid?.() === 0 && programs.every((name) => has(name, '--version')) && existsSync('/dev/fuse');

const size = 3_000_320;
/** Eight sectors at 1 MiB. */
const bad = [[1_048_576, 4096]] as const;

describe.skipIf(!isPossible && !process.env.CI)('logs made here (root, loop devices, FUSE and the programs)', () => {
  let folder: string;
  let server: ChildProcess | undefined;
  let device = '';
  const path = (name: string) => join(folder, name);
  const run = (program: string, ...args: string[]) => spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  const log = (name: string) => readImagingLog(readFileSync(path(name))).log;
  const digest = (name: string, algorithm: string) =>
    createHash(algorithm)
      .update(readFileSync(path(name)))
      .digest('hex');
  const digests = (name: string, ...algorithms: string[]) =>
    Object.fromEntries(algorithms.map((each) => [each, digest(name, each)]));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'imaging-'));
    const bytes = Buffer.alloc(size);
    for (let at = 0; at < size; at += 4) bytes.writeUInt32LE((at * 2_654_435_761) >>> 0, at);
    writeFileSync(path('disk.img'), bytes);
    mkdirSync(path('d'));
    const pread = `if [ $4 -lt ${bad[0][0] + bad[0][1]} ] && [ $(($4+$3)) -gt ${bad[0][0]} ]; then echo EIO bad >&2; exit 1; fi; dd if=${path('disk.img')} skip=$4 count=$3 iflag=count_bytes,skip_bytes status=none`;
    const eval_ = ['nbdkit', 'eval', `get_size=echo ${size}`, `pread=${pread}`];
    server = spawn('nbdfuse', [path('d/bad.img'), '[', ...eval_, ']'], { stdio: 'ignore' });
    for (let tries = 0; !existsSync(path('d/bad.img')) && tries < 100; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    // another test may take the free device in between
    for (let tries = 0; device === '' && tries < 10; tries += 1)
      device = run('losetup', '-f', '--show', '-r', path('d/bad.img')).stdout.trim();
    expect(device).toMatch(/^\/dev\/loop\d+$/);
  });
  afterAll(async () => {
    if (device !== '') run('losetup', '-d', device);
    if (server !== undefined) {
      const ended = new Promise((resolve) => server?.once('exit', resolve));
      server.kill();
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  describe('dc3dd', () => {
    it('of a whole disk, its copy read again', () => {
      run('dc3dd', 'if=disk.img', 'hof=whole.dd', 'hash=sha256', 'hash=md5', 'log=dc3dd.log', 'hlog=dc3dd.hlog');
      const { facts, notes, isRefuted } = log('dc3dd.log');
      const both = digests('whole.dd', 'sha256', 'md5');
      expect([notes, isRefuted]).toEqual([[], false]);
      expect(facts).toMatchObject({
        version: expect.stringMatching(/^7\./),
        input: 'disk.img',
        outputs: ['whole.dd'],
        format: 'raw',
        size,
        digests: both,
        sourceDigests: both,
        outcome: 'complete',
        unreadable: { count: 0, ranges: [] },
      });
      expect(facts.started?.zone).toBeDefined();
      // what hlog= holds agrees with it, and says nothing of errors
      expect(log('dc3dd.hlog').facts.outcome).toBeUndefined();
      const named = ['dc3dd.log', 'dc3dd.hlog'].map((name) => ({ name, log: log(name) }));
      expect(combineLogs(named)).toMatchObject({
        contradictions: [],
        program: 'dc3dd',
        facts: { outcome: 'complete' },
      });
    });

    it('of segments, each with its digest', () => {
      run('dc3dd', 'if=disk.img', 'hofs=part.000', 'ofsz=1M', 'hash=sha256', 'log=parts.log');
      const { facts } = log('parts.log');
      expect(facts.format).toBe('split-raw');
      expect(facts.segments).toEqual(
        ['part.000', 'part.001', 'part.002'].map((name) => ({
          name,
          size: readFileSync(path(name)).length,
          digests: digests(name, 'sha256'),
        })),
      );
      expect(imageFiles(path('part.000'), ['part.000']).size).toBe(size);
    });

    it('of bad sectors', () => {
      run('dc3dd', `if=${device}`, 'of=bad.dd', 'hash=sha256', 'log=bad.log');
      const { facts } = log('bad.log');
      expect(facts).toMatchObject({
        sourceSize: size,
        size,
        outcome: 'incomplete',
        unreadable: { count: 8, ranges: bad, fill: 'zeros' },
        digests: digests('bad.dd', 'sha256'),
      });
      expect(facts.sourceDigests).toBeUndefined();
    });

    it('of two runs in one file', () => {
      for (const count of [10, 20]) run('dc3dd', 'if=disk.img', `of=n${count}`, `cnt=${count}`, 'log=two.log');
      const bytes = readFileSync(path('two.log'));
      expect(() => readImagingLog(bytes)).toThrow(/holds 2 runs/);
      expect([1, 2].map((number) => readImagingLog(bytes, number).log.facts.size)).toEqual([5120, 10_240]);
      expect(readImagingLog(bytes, 2).log.facts.sourceDigests).toBeUndefined();
    });

    it('that wiped or wrote a pattern, which are refused', () => {
      run('dc3dd', 'wipe=n10', 'log=wipe.log');
      run('dc3dd', 'pat=ab', 'of=n10', 'cnt=3', 'log=pattern.log');
      for (const name of ['wipe.log', 'pattern.log']) {
        expect(() => log(name)).toThrow(expect.objectContaining({ code: 'LOG_INVALID' }));
        expect(() => log(name)).toThrow(/it copied nothing/);
      }
    });
  });

  describe('dcfldd', () => {
    it('of a whole disk: digests and how much, nothing else', () => {
      const args = ['hash=md5,sha256', 'hashwindow=1M', 'hashlog=dcfldd.hashlog', 'errlog=dcfldd.errlog'];
      run('dcfldd', 'if=disk.img', 'of=dcfldd.dd', ...args);
      expect(log('dcfldd.hashlog').facts).toEqual({ size, digests: digests('dcfldd.dd', 'md5', 'sha256') });
      expect(log('dcfldd.errlog')).toMatchObject({ facts: {}, isRefuted: false });
    });

    it('of bad sectors: that there were some', () => {
      const { stderr } = run(
        'dcfldd',
        'if=d/bad.img',
        'of=dcfbad.dd',
        'bs=4096',
        'conv=noerror,sync',
        'hash=md5',
        'errlog=dcfbad.errlog',
      );
      writeFileSync(path('dcfbad.txt'), stderr);
      expect(log('dcfbad.errlog').facts).toMatchObject({ outcome: 'incomplete', why: 'dcfldd reported 1 read error' });
      expect(log('dcfbad.errlog').facts.unreadable).toBeUndefined();
      // what it hashed is what it had read, not what it wrote
      const { facts, isRefuted } = log('dcfbad.txt');
      expect([facts.outcome, isRefuted]).toEqual(['incomplete', true]);
      expect(facts.digests?.md5).not.toBe(digest('dcfbad.dd', 'md5'));
    });

    it('of a disk whose last block it filled up', () => {
      run(
        'dcfldd',
        'if=disk.img',
        'of=padded.dd',
        'bs=4096',
        'conv=sync',
        'hash=md5',
        'hashlog=padded.hashlog',
        'errlog=padded.errlog',
      );
      expect(log('padded.errlog')).toMatchObject({ isRefuted: true, facts: {} });
      expect(log('padded.hashlog').facts.digests?.md5).not.toBe(digest('padded.dd', 'md5'));
      expect(log('padded.hashlog').facts.digests?.md5).toBe(digest('disk.img', 'md5'));
    });
  });

  describe('ewfacquire', () => {
    it('of a whole disk, with what it wrote beside; the image agrees', () => {
      const { stdout } = run(
        'ewfacquire',
        '-u',
        '-d',
        'sha256',
        '-l',
        'ewf.log',
        '-t',
        'whole',
        '-S',
        '1MiB',
        '-c',
        'none',
        'disk.img',
      );
      writeFileSync(path('ewf.out'), stdout);
      const both = digests('disk.img', 'md5', 'sha256');
      expect(log('ewf.log').facts).toEqual({ digests: both });
      expect(log('ewf.out').facts).toMatchObject({
        version: expect.stringMatching(/^\d{8}$/),
        sourceSize: size,
        sectorSize: 512,
        format: 'e01',
        digests: both,
        outcome: 'complete',
        unreadable: { count: 0, ranges: [] },
        started: { zone: undefined },
      });
      const image = imageFiles(path('whole.E01'), []);
      expect(image.files.length).toBeGreaterThan(2);
      expect(image.media?.size).toBe(size);
      expect(Buffer.from(image.media?.md5 ?? []).toString('hex')).toBe(both.md5);
      // image and log are compared with each other: the same, then a log of other digests, then one of another size
      const agree = combineLogs([{ name: 'ewf.out', log: log('ewf.out') }]);
      expect(contradictionsOf(image, agree)).toEqual([]);
      const other = { ...agree, facts: { ...agree.facts, digests: { md5: '0'.repeat(32) }, size: 512 } };
      expect(contradictionsOf(image, other)).toEqual([
        `the image holds ${size} bytes, the log says 512`,
        'the image stores another md5 than the log says',
      ]);
    });

    it('of what was asked before it began', () => {
      const { stdout } = spawnSync('ewfacquire', ['-t', 'asked', 'disk.img'], {
        cwd: folder,
        input: '\n'.repeat(30),
        encoding: 'utf8',
      });
      writeFileSync(path('asked.out'), stdout);
      const { facts, notes } = log('asked.out');
      expect(notes).toEqual([]);
      expect(facts).toMatchObject({ size, outputs: ['asked.E01'], format: 'e01', outcome: 'complete' });
      expect(facts.command).toMatch(/EWF file format: EnCase 6 \(\.E01\); .*Error granularity: 64 sectors/);
    });

    it('of bad sectors, as far as its granularity goes', () => {
      const { stdout } = run('ewfacquire', '-u', '-l', 'ewfbad.log', '-t', 'ewfbad', device);
      writeFileSync(path('ewfbad.out'), stdout);
      for (const name of ['ewfbad.out', 'ewfbad.log']) {
        const { facts } = log(name);
        const { count = 0, ranges = [] } = facts.unreadable ?? {};
        expect(facts.outcome).toBe('incomplete');
        const [offset = 0, length = 0] = ranges[0] ?? [];
        expect(count).toBe(length / 512);
        expect([offset <= bad[0][0], offset + length >= bad[0][0] + bad[0][1], ranges.length]).toEqual([true, true, 1]);
      }
    });
  });

  describe('ddrescue', () => {
    it('of bad sectors, to the byte, with the digest that dc3dd finds in the copy', () => {
      // past the loop device, whose reads ahead fail in larger pieces
      run(
        'ddrescue',
        '-r1',
        '--log-events=events.log',
        '--log-rates=rates.log',
        'd/bad.img',
        'rescue.dd',
        'rescue.map',
      );
      run('dc3dd', 'if=rescue.dd', 'of=/dev/null', 'hash=sha256', 'log=rescue.log');
      expect(readImagingLog(readFileSync(path('rescue.map')))).toMatchObject({
        isMap: true,
        log: {
          facts: {
            version: expect.stringMatching(/^1\./),
            input: 'd/bad.img',
            outputs: ['rescue.dd'],
            size,
            sourceSize: size,
            outcome: 'incomplete',
            unreadable: { count: 8, ranges: bad, retries: 1 },
          },
        },
      });
      const names = ['rescue.map', 'events.log', 'rates.log', 'rescue.log'];
      const combined = combineLogs(names.map((name) => ({ name, log: log(name) })));
      expect(combined).toMatchObject({
        contradictions: [],
        program: 'ddrescue',
        facts: { outcome: 'incomplete', digests: digests('rescue.dd', 'sha256') },
      });
      expect(combined.facts.sourceDigests).toBeUndefined();
    });

    it('of a rescue that left parts out, and of a whole disk', () => {
      run('ddrescue', '-n', device, 'part.dd', 'part.map');
      const { facts } = log('part.map');
      expect(facts.outcome).toBe('incomplete');
      expect(facts.unreadable?.count).toBeGreaterThan(8);
      run('ddrescue', 'disk.img', 'all.dd', 'all.map');
      expect(log('all.map').facts).toMatchObject({ outcome: 'complete', size, unreadable: { count: 0, ranges: [] } });
    });
  });
});
