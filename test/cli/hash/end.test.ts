/** COMPLETE means that the end of the medium was seen: loop devices, a masked /sys, a system that says the wrong size, bad sectors. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';
import { bareEnv, bin, isBuilt, runProgram } from '../built-program.ts';

const can = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const isPossible =
  process.getuid?.() === 0 && can('losetup', '-f') && can('unshare', '-m', 'mount', '-t', 'tmpfs', 'none', '/mnt');

const mask = {
  nothing: 'true',
  sys: 'mount -t tmpfs none /sys',
  // what cannot be run tells nothing: only reads are left
  sysAndPrograms: 'mount -t tmpfs none /sys && mount --bind /dev/null "$(readlink -f /usr/sbin/blockdev)"',
} as const;

describe.skipIf(!process.env.CI && !(isBuilt && isPossible))('the end of a device (root, loop devices)', () => {
  let folder: string;
  let bench: Bench;
  const devices: string[] = [];
  const size = 1025 * 1024 * 1024;
  let big = '';
  let digest = '';

  const attach = (file: string, ...options: string[]) => {
    const device = execFileSync('losetup', [...options, '-f', '--show', file], { encoding: 'utf8' }).trim();
    devices.push(device);
    return device;
  };
  /** Runs the program in a mount namespace of its own, after these commands of a shell. */
  const run = (before: string, ...args: string[]) => {
    const shell = `${before} && exec "$0" "$@"`;
    const words = ['-m', 'sh', '-c', shell, process.execPath, bin, ...args];
    return runProgram('unshare', words, { cwd: bench.folder, env: bareEnv(bench.folder) });
  };

  beforeAll(async () => {
    bench = await openBench();
    folder = mkdtempSync(join(tmpdir(), 'custody-end-'));
    const file = join(folder, 'TEST.dd');
    writeFileSync(file, '');
    truncateSync(file, size);
    digest = createHash('sha256').update(Buffer.alloc(size)).digest('hex');
    big = attach(file, '-r');
  }, 60_000);
  afterAll(() => {
    for (const device of devices) spawnSync('losetup', ['-d', device]);
    rmSync(folder, { recursive: true, force: true });
    bench.remove();
  });

  it.each(['sys', 'sysAndPrograms'] as const)(
    'is found where the system hides %s, and the digest is of all of it',
    async (what) => {
      const { status, out } = await run(mask[what], 'hash', big);
      expect({ status, out }).toEqual({ status: 0, out: expect.stringContaining(digest) });
      expect(out).toContain('1,074,790,400 bytes');
      expect(out).toContain('COMPLETE: every byte was read.');
    },
    60_000,
  );

  it('is not seen where the system says less than there is: INCOMPLETE, and no digest', async () => {
    const small = join(folder, 'TEST-small.dd');
    writeFileSync(small, Buffer.alloc(8192, 7));
    const device = attach(small, '-r');
    const wrong = join(folder, 'size');
    writeFileSync(wrong, '8\n');
    const lie = `mount --bind ${wrong} /sys/class/block/${basename(device)}/size`;
    const { status, out } = await run(lie, 'hash', device);
    expect({ status, out }).toEqual({ status: 3, out: expect.stringContaining('INCOMPLETE: end not seen') });
    expect(out).not.toMatch(/[0-9a-f]{64}/);
    const json = await run(lie, 'hash', device, '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      complete: false,
      reading: 'INCOMPLETE',
      file: { endSeen: false, digests: {} },
    });
    const only = await run(lie, 'hash', device, '--only', 'md5');
    expect({ status: only.status, out: only.out }).toEqual({ status: 3, out: expect.stringContaining('end not seen') });
    expect(only.out).not.toMatch(/[0-9a-f]{32}/);
    const honest = await run('true', 'hash', device);
    expect(honest.status).toBe(0);
  });

  it('an acquisition whose end was not seen is recorded as incomplete, without a digest', async () => {
    const small = join(folder, 'TEST-acquired.dd');
    writeFileSync(small, Buffer.alloc(8192, 9));
    const device = attach(small, '-r');
    const wrong = join(folder, 'acquired-size');
    writeFileSync(wrong, '8\n');
    const lie = `mount --bind ${wrong} /sys/class/block/${basename(device)}/size`;
    const disk =
      '--kind storage --make TEST --model D-1 --serial 1 --id absent:not-present --description disk --condition good';
    const taken = '--manner seized --from-nobody found --found-at rack --under 1';
    await bench.run('record', 'collect', 'T-1', ...disk.split(' '), ...taken.split(' '));
    const record = ['hash', device, '--as', 'acquire', '--exhibit', 'T-1-1', '--source', 'T-1', '--method', 'physical'];
    const blocker = ['--blocker', 'absent:not-applicable: TEST', '--under', '1', '--open', 'all'];
    const means = [...blocker, '-l', 'case.custody', '--key', 'ada.key', '--yes', '--no-input'];
    const { status, out, err } = await run(lie, ...record, ...means);
    expect({ status, err }).toEqual({ status: 3, err: expect.any(String) });
    expect(out).not.toMatch(/[0-9a-f]{64}/);
    const shown = await bench.run('show', '3', '--json');
    const { body } = JSON.parse(shown.out);
    expect(body).toMatchObject({ outcome: 'incomplete', why: expect.stringContaining('end not seen') });
    expect(JSON.stringify(body.products)).not.toContain('sha256');
  });

  describe.skipIf(
    !process.env.CI && !(can('nbdkit', '--version') && can('nbdfuse', '--version') && existsSync('/dev/fuse')),
  )('of a medium with bad sectors (nbdkit)', () => {
    let server: ChildProcess | undefined;
    let device = '';
    const bytes = 1_048_576;

    beforeAll(async () => {
      writeFileSync(join(folder, 'disk.img'), Buffer.alloc(bytes, 5));
      mkdirSync(join(folder, 'd'));
      const from = bytes - 4096;
      const pread = `if [ $(($4+$3)) -gt ${from} ]; then echo EIO bad >&2; exit 1; fi; dd if=${join(folder, 'disk.img')} skip=$4 count=$3 iflag=count_bytes,skip_bytes status=none`;
      const source = ['nbdkit', 'eval', `get_size=echo ${bytes}`, `pread=${pread}`];
      const image = join(folder, 'd', 'bad.img');
      server = spawn('nbdfuse', [image, '[', ...source, ']'], { stdio: 'ignore' });
      for (let tries = 0; !existsSync(image) && tries < 100; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 50));
      device = attach(image, '-r');
    });
    afterAll(async () => {
      spawnSync('losetup', ['-d', device]);
      const ended = new Promise((resolve) => server?.once('exit', resolve));
      server?.kill();
      await ended;
    });

    it.each(['nothing', 'sys', 'sysAndPrograms'] as const)(
      'is seen behind them where the system hides %s: INCOMPLETE by those sectors',
      async (what) => {
        const { status, out } = await run(mask[what], 'hash', device);
        expect({ status, out }).toEqual({ status: 3, out: expect.stringContaining('1,048,576 bytes') });
        expect(out).toMatch(/^ {2}not read {2}.* from byte [\d,]+, in the digests as zeros$/m);
        expect(out).not.toContain('end not seen');
      },
      60_000,
    );
  });
});
