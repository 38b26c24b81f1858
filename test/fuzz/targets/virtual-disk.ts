/** The header of a virtual disk: its format and size, or a refusal; few bytes are read, whatever it says. */
import { containerKind } from '../../../src/evidence/container.ts';
import { readVirtualDisk } from '../../../src/evidence/virtual-disk/disk.ts';
import {
  fixedVhdSample,
  qcow2Sample,
  sumVhd,
  vhdSample,
  vhdxSample,
  vmdkSample,
  withExtension,
} from '../disk-samples.ts';
import { hold, type Target } from '../target.ts';

export const target: Target = {
  reads: 'the header of a virtual disk (VMDK, VHD, VHDX, QCOW2)',
  form: 'bytes',
  refuses: ['IMAGE_INVALID', 'IMAGE_LINKED', 'IMAGE_UNSUPPORTED'],
  words: [
    'parentFileNameHint="',
    'parentCID=',
    'RW 2048 SPARSE "',
    'RW 1 FLAT "',
    'cxsparse',
    'conectix',
    'regi',
    'head',
  ],
  maxBytes: 512 * 1024,
  seeds: () => [
    qcow2Sample(2),
    qcow2Sample(3),
    withExtension(0x6803f857, 'TEST'),
    vmdkSample(),
    vmdkSample(undefined, true),
    vhdSample(),
    fixedVhdSample().subarray(-2048),
    vhdxSample(),
  ],
  mend(bytes) {
    const mended = Buffer.from(bytes);
    if (mended.toString('latin1', 0, 8) !== 'conectix' || mended.length < 1536) return mended;
    sumVhd(mended.subarray(0, 512), 64);
    const at = Number(mended.readBigUInt64BE(16));
    if (at + 1024 <= mended.length) sumVhd(mended.subarray(at, at + 1024), 36);
    return mended;
  },
  run(bytes) {
    containerKind(bytes.subarray(0, 64));
    let read = 0;
    const { size, title } = readVirtualDisk({
      size: bytes.length,
      read(at, length) {
        hold(at >= 0 && Number.isSafeInteger(at), `it reads at a place: ${at}`);
        read += length;
        hold(read <= 8 * 1024 * 1024, 'a header takes a few megabytes at most');
        return bytes.subarray(at, at + length);
      },
    });
    hold(Number.isSafeInteger(size) && size > 0 && size % 512 === 0, `the size of the disk is a number: ${size}`);
    hold(title.length < 80, 'the title is short');
  },
};
