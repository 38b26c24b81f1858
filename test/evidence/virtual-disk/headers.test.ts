/** Headers of virtual disks: what is read of them, and what is refused before any other program sees the file. */
import { describe, expect, it } from 'vitest';
import { readVirtualDisk } from '../../../src/evidence/virtual-disk/disk.ts';
import {
  fixedVhdSample,
  qcow2Sample,
  vhdSample,
  vhdxParent,
  vhdxSample,
  vmdkSample,
  withExtension,
} from '../../fuzz/disk-samples.ts';

const read = (file: Buffer) =>
  readVirtualDisk({ size: file.length, read: (at, length) => file.subarray(at, at + length) });
const changed = (file: Buffer, change: (file: Buffer) => void): Buffer => {
  change(file);
  return file;
};
const coded = (code: string, words: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(words), hint: expect.stringContaining('--opaque') });

describe('a virtual disk in one file', () => {
  it.each([
    ['QCOW2, version 2', 'qcow2', qcow2Sample(2)],
    ['QCOW2, version 3', 'qcow2', qcow2Sample(3)],
    ['QCOW2, version 3', 'qcow2', withExtension(0x6803f857, 'TEST')],
    ['VMDK, monolithicSparse', 'vmdk', vmdkSample()],
    ['VMDK, streamOptimized', 'vmdk', vmdkSample(undefined, true)],
    ['VHD, dynamic', 'vpc', vhdSample()],
    ['VHD, fixed', 'vpc', fixedVhdSample()],
    ['VHDX', 'vhdx', vhdxSample()],
  ])('%s is known by its header, with the size of the disk', (title, driver, file) => {
    expect(read(file)).toMatchObject({ title, driver, size: 1_048_576 });
  });

  it('says what else is in it', () => {
    const file = changed(qcow2Sample(), (head) => {
      head.writeUInt32BE(2, 60);
      head.writeBigUInt64BE(2n, 72);
    });
    expect(read(file).said).toEqual({ snapshots: '2, not read; the present state is', state: 'marked corrupt' });
  });
});

const descriptor = Buffer.from('# Disk DescriptorFile\nversion=1\nRW 2048 FLAT "TEST-flat.vmdk" 0\n');

describe('a virtual disk that needs other files is refused', () => {
  it.each<[string, Buffer, string]>([
    ['QCOW2, backing file', changed(qcow2Sample(), (head) => head.writeBigUInt64BE(512n, 8)), 'it has a backing file'],
    ['QCOW2, length of a name', changed(qcow2Sample(2), (head) => head.writeUInt32BE(9, 16)), 'it has a backing file'],
    ['QCOW2, external bit', changed(qcow2Sample(), (head) => head.writeBigUInt64BE(4n, 72)), 'in an external file'],
    ['QCOW2, name of data', withExtension(0x44415441, '/etc/passwd'), 'in an external file'],
    ['VMDK, a descriptor alone', descriptor, 'it is a descriptor'],
    [
      'VMDK, one extent of a set',
      changed(vmdkSample(), (file) => file.writeBigUInt64LE(0n, 28)),
      'one extent of several',
    ],
    ['VMDK, two extents', vmdkSample('RW 1024 SPARSE "a.vmdk"\nRW 1024 SPARSE "b.vmdk"'), 'in 2 extents'],
    ['VMDK, extent elsewhere', vmdkSample('RW 2048 SPARSE "/etc/TEST"'), 'not in this file'],
    ['VMDK, extent in Windows', vmdkSample('RW 2048 SPARSE "..\\TEST"'), 'not in this file'],
    ['VMDK, flat extent', vmdkSample('RW 2048 FLAT "TEST-flat.vmdk" 0'), 'not in this file'],
    ['VMDK, no extent', vmdkSample('# none'), 'not in this file'],
    ['VMDK, name of a parent', vmdkSample('RW 2048 SPARSE "T"\nparentFileNameHint="/etc/T"'), 'it names a parent'],
    ['VMDK, parent', vmdkSample('RW 2048 SPARSE "T"').fill('parentCID=0badcafe', 544, 562), 'it has a parent'],
    [
      'VMDK, name of a parent behind the descriptor',
      changed(vmdkSample(), (file) => {
        file.writeBigUInt64LE(2n, 36);
        file.write('parentFileNameHint="/etc/TEST"', 9000);
      }),
      'it names a parent',
    ],
    ['VHD, differencing', vhdSample(undefined, 4), 'differencing disk'],
    ['VHD, identifier of a parent', vhdSample((header) => header.writeUInt8(1, 40)), 'it names a parent'],
    ['VHD, name of a parent', vhdSample((header) => header.write('T', 64)), 'it names a parent'],
    ['VHD, locator of a parent', vhdSample((header) => header.write('W2ru', 576)), 'it names a parent'],
    ['VHDX, flag', vhdxSample((file) => file.writeUInt32LE(2, (320 + 64) * 1024 + 4)), 'differencing disk'],
    ['VHDX, locator', vhdxSample(undefined, [vhdxParent]), 'differencing disk'],
  ])('%s', (_, file, words) => {
    expect(() => read(file)).toThrow(coded('IMAGE_LINKED', words));
  });
});

describe('a virtual disk that cannot be read is refused', () => {
  it.each<[string, string, Buffer, string]>([
    ['IMAGE_UNSUPPORTED', 'QCOW1', changed(qcow2Sample(), (head) => head.writeUInt32BE(1, 4)), 'QCOW version 1'],
    ['IMAGE_UNSUPPORTED', 'encrypted', changed(qcow2Sample(), (head) => head.writeUInt32BE(2, 32)), 'encrypted'],
    ['IMAGE_UNSUPPORTED', 'new', changed(qcow2Sample(), (head) => head.writeBigUInt64BE(64n, 72)), 'features'],
    ['IMAGE_UNSUPPORTED', 'huge', changed(qcow2Sample(), (head) => head.writeBigUInt64BE(1n << 60n, 24)), '64 TiB'],
    ['IMAGE_UNSUPPORTED', 'ESX', changed(vmdkSample(), (file) => file.write('COWD')), 'ESX'],
    ['IMAGE_UNSUPPORTED', 'VHD type', vhdSample(undefined, 5), 'type 5'],
    ['IMAGE_UNSUPPORTED', 'log', vhdxSample((file) => file.writeUInt8(1, 128 * 1024 + 48)), 'was not closed'],
    ['IMAGE_INVALID', 'no size', changed(qcow2Sample(), (head) => head.writeBigUInt64BE(0n, 24)), 'size of a disk'],
    ['IMAGE_INVALID', 'cut', qcow2Sample().subarray(0, 60), 'it ends before'],
    [
      'IMAGE_INVALID',
      'long extension',
      changed(withExtension(1, ''), (head) => head.writeUInt32BE(9999, 108)),
      'leads',
    ],
    ['IMAGE_INVALID', 'other size', vmdkSample('RW 4096 SPARSE "T"'), 'other sizes'],
    ['IMAGE_INVALID', 'far', changed(vmdkSample(), (file) => file.writeBigUInt64LE(1n << 40n, 28)), 'possible place'],
    [
      'IMAGE_INVALID',
      'footer',
      changed(vmdkSample(undefined, true), (file) => file.write('X', file.length - 1024)),
      'two headers',
    ],
    ['IMAGE_INVALID', 'sum', changed(vhdSample(), (file) => file.writeUInt8(9, 30)), 'checksum of its footer'],
    ['IMAGE_INVALID', 'cut VHD', vhdSample().subarray(0, -512), 'cut off'],
    ['IMAGE_INVALID', 'few blocks', vhdSample((header) => header.writeUInt32BE(0, 28)), 'fewer blocks'],
    ['IMAGE_INVALID', 'fixed', fixedVhdSample().subarray(512), 'not the one that it states'],
    ['IMAGE_INVALID', 'tables', vhdxSample((file) => file.writeBigUInt64LE(65_536n, 256 * 1024 + 32)), 'differ'],
    ['IMAGE_INVALID', 'entries', vhdxSample((file) => file.writeUInt32LE(1e9, 192 * 1024 + 8)), 'more entries'],
    ['IMAGE_INVALID', 'twice', vhdxSample(undefined, ['2FA54224-CD1B-4876-B211-5DBED83BF4B8']), 'twice'],
  ])('%s: %s', (code, _, file, words) => {
    expect(() => read(file)).toThrow(coded(code, words));
  });
});
