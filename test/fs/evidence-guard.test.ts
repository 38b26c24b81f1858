/** Nothing is written into evidence, whatever its path is called: identities decide, and files beside it are allowed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardEvidence, refuseIntoEvidence, withEvidenceGuard } from '../../src/fs/evidence-guard.ts';
import { createFile, replaceFile } from '../../src/fs/replace.ts';
import { placeInFileSystem } from '../../src/fs/walk/mount.ts';
import { makeFolder, removeFolder } from './walk/walk-trees.ts';

let folder: string;
const at = (...names: string[]) => join(folder, ...names);
const refusal = expect.objectContaining({ code: 'WRITES_INTO_EVIDENCE', exitStatus: 6 });
const canMount =
  process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

beforeAll(() => {
  folder = makeFolder();
  mkdirSync(at('ev', 'sub'), { recursive: true });
  mkdirSync(at('beside'));
  writeFileSync(at('ev', 'image.dd'), 'TEST');
  symlinkSync(at('ev', 'sub'), at('door'));
  symlinkSync(at('ev', 'not-yet'), at('nowhere'));
  linkSync(at('ev', 'image.dd'), at('second-name'));
});
afterAll(() => removeFolder(folder));

describe('a folder of evidence', () => {
  it.each([
    ['in it', () => at('ev', 'm')],
    ['in a folder of it', () => at('ev', 'sub', 'm')],
    ['in a folder that is to be made in it', () => at('ev', 'a', 'b', 'm')],
    ['by another way', () => at('beside', '..', 'ev', 'm')],
    ['through a link', () => at('door', 'm')],
    ['through a link that leads nowhere yet', () => at('nowhere')],
    ['the folder itself', () => at('ev')],
  ])('is not written to: %s', (_, target) => {
    expect(() => refuseIntoEvidence(target(), [at('ev')])).toThrow(refusal);
  });

  it.each([
    ['beside it', () => at('beside', 'm')],
    ['with a name that begins like it', () => at('ev-manifest')],
    ['above it', () => at('m')],
    ['in a folder beside it that is to be made', () => at('ev2', 'a', 'm')],
  ])('lets pass what is %s', (_, target) => {
    expect(() => refuseIntoEvidence(target(), [at('ev')])).not.toThrow();
  });

  it('is known by what it is, and not by a name that it had', async () => {
    mkdirSync(at('first'));
    await withEvidenceGuard(async () => {
      guardEvidence([at('first')]);
      renameSync(at('first'), at('later'));
      expect(() => createFile(at('later', 'm'), new Uint8Array(1))).toThrow(refusal);
      expect(() => replaceFile(at('later', 'm'), new Uint8Array(1))).toThrow(refusal);
    });
  });
});

describe('a file of evidence', () => {
  it('is not written to, by none of its names', () => {
    for (const name of [at('ev', 'image.dd'), at('second-name')])
      expect(() => refuseIntoEvidence(name, [at('ev', 'image.dd')])).toThrow(refusal);
  });
  it('lets pass what is beside it', () => {
    expect(() => refuseIntoEvidence(at('ev', 'image.manifest'), [at('ev', 'image.dd')])).not.toThrow();
  });
});

describe('the evidence of a run', () => {
  it('is guarded until the run ends, also from a run within it', async () => {
    await withEvidenceGuard(async () => {
      guardEvidence([at('beside')]);
      await withEvidenceGuard(async () => {
        guardEvidence([at('ev2')]);
        expect(() => refuseIntoEvidence(at('beside', 'x'))).toThrow(refusal);
      });
      expect(() => refuseIntoEvidence(at('ev2', 'x'))).not.toThrow();
      expect(() => createFile(at('beside', 'x'), new Uint8Array(1))).toThrow(refusal);
    });
    createFile(at('beside', 'x'), new Uint8Array(1));
  });
});

describe('a place in a file system', () => {
  const mountinfo = [
    '22 1 254:0 / / rw - ext4 /dev/vda rw',
    '30 22 8:1 /cases/ev /mnt/ev rw - ext4 /dev/sda1 rw',
    '31 22 8:1 / /data rw - ext4 /dev/sda1 rw',
  ].join('\n');
  it('is the same under every mount of it', () => {
    expect(placeInFileSystem('/mnt/ev/a', mountinfo)).toBe('8:1 /cases/ev/a');
    expect(placeInFileSystem('/data/cases/ev/a', mountinfo)).toBe('8:1 /cases/ev/a');
    expect(placeInFileSystem('/mnt/ev2', mountinfo)).toBe('254:0 /mnt/ev2');
    expect(placeInFileSystem('/mnt/ev', '')).toBeUndefined();
  });
});

describe.skipIf(!canMount && !process.env.CI)('mounts (root)', () => {
  const mounted: string[] = [];
  const devices: string[] = [];
  afterAll(() => {
    for (const point of mounted) spawnSync('umount', [point]);
    for (const device of devices) spawnSync('losetup', ['-d', device]);
  });

  it('a folder of the evidence is known under another mount', () => {
    mkdirSync(at('bound'));
    execFileSync('mount', ['--bind', at('ev', 'sub'), at('bound')]);
    mounted.push(at('bound'));
    expect(() => refuseIntoEvidence(at('bound', 'm'), [at('ev')])).toThrow(refusal);
    expect(() => refuseIntoEvidence(at('beside', 'm'), [at('ev')])).not.toThrow();
  });

  it('a file system on a device that is evidence is not written to, nor one of an image that is', () => {
    writeFileSync(at('disk.img'), Buffer.alloc(8 * 1024 * 1024));
    execFileSync('mkfs.ext4', ['-q', at('disk.img')]);
    const device = execFileSync('losetup', ['-f', '--show', at('disk.img')], { encoding: 'utf8' }).trim();
    devices.push(device);
    mkdirSync(at('disk'));
    execFileSync('mount', [device, at('disk')]);
    mounted.push(at('disk'));
    expect(() => refuseIntoEvidence(at('disk', 'm'), [device])).toThrow(refusal);
    expect(() => refuseIntoEvidence(at('disk', 'm'), [at('disk.img')])).toThrow(refusal);
    expect(() => refuseIntoEvidence(at('disk', 'm'), [at('ev')])).not.toThrow();
    expect(() => refuseIntoEvidence(at('m'), [device])).not.toThrow();
  });
});
