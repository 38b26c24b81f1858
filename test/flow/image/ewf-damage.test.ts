/** Expert Witness images with more damage than is listed: all of it is counted, and none of it hides any other. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exitOfMedia } from '../../../src/cli/exit-of.ts';
import { mediaLines } from '../../../src/cli/hash/media-lines.ts';
import { EwfReader } from '../../../src/evidence/ewf/image.ts';
import { measuredMedia } from '../../../src/flow/evidence/measured.ts';
import { inflate } from '../../../src/flow/image/ewf.ts';
import { notedFindings, noteOf } from '../../../src/flow/image/media-findings.ts';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';
import { ewfSample } from '../../fuzz/ewf-sample.ts';
import { hashMedia } from './hash-media.ts';

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

const chunks = 6000;

/** A sample of chunks of two sectors; of those with an even number, which are packed, nothing comes, of the others the checksum is wrong. */
function damaged(isDamaged: (chunk: number) => boolean): Buffer {
  const bytes = Buffer.from(ewfSample(2 * chunks));
  const table = bytes.indexOf('table\0', 0, 'latin1') + 76;
  const base = Number(bytes.readBigUInt64LE(table + 8));
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    if (!isDamaged(chunk)) continue;
    const at = base + (bytes.readUInt32LE(table + 24 + 4 * chunk) & 0x7fff_ffff);
    // no deflate stream begins so; four bytes after the data are its checksum
    if (chunk % 2 === 0) bytes.fill(0xff, at + 2, at + 6);
    else bytes.fill(0xff, at + 1024, at + 1028);
  }
  return bytes;
}

async function hashed(isDamaged: (chunk: number) => boolean) {
  const path = join(folder, 'image.E01');
  writeFileSync(path, damaged(isDamaged));
  return await hashMedia(path, ['sha256']);
}

const isEven = (chunk: number) => chunk % 2 === 0;

describe('more than a thousand chunks of which nothing comes', () => {
  it('are all counted, the first thousand listed, and that is said on record', async () => {
    const media = await hashed(isEven);
    expect(media).toMatchObject({ findingCount: 3002, unlisted: { count: 2000, sectors: 4000 } });
    // with the two digests that were stored
    expect(media.findings).toHaveLength(1002);
    expect(media.unreadable).toHaveLength(1000);
    // the one sector that the source did not give is in the first of these chunks, and is counted once
    const { unreadable, why, content } = measuredMedia(media, 1);
    expect(content).toBeUndefined();
    expect(unreadable).toMatchObject({ count: 6000, fill: 'zeros' });
    expect(unreadable.ranges).toHaveLength(1000);
    expect(why).toBe(
      'a chunk cannot be unpacked; it counts as zeros; the first 1000 of 3000 unreadable ranges are listed',
    );
    const lines = mediaLines(media);
    expect(lines).toContain('  ! and 2,900 more (--json lists 1,002)');
    expect(lines.filter((line) => line.includes('cannot be unpacked'))).toHaveLength(100);
  });

  it('are counted to the same number by a run that goes on', async () => {
    const bytes = damaged(isEven);
    const open = () =>
      new EwfReader({
        segments: 1,
        size: () => bytes.length,
        read: (_, offset, length) => bytes.subarray(offset, offset + length),
        inflate,
      });
    const whole = open();
    for (const _ of whole.media());
    for (const stopped of [1, 1001, 2600, 3001]) {
      const before = open();
      let at = 0;
      for (const chunk of before.media()) {
        at += chunk.length;
        if (at === 1024 * stopped) break;
      }
      const note = noteOf({ count: before.findingCount, findings: before.findings, lost: before.lost.state });
      expect(note.length).toBeLessThan(80_000);
      const after = open();
      const { findings, count, lost } = notedFindings(note);
      after.goOn(findings, count);
      if (lost !== undefined) after.lost.goOn(lost);
      for (const _ of after.media(at));
      expect(after.findings).toEqual(whole.findings);
      expect(after.findingCount).toBe(whole.findingCount);
      expect(after.lost.told).toEqual(whole.lost.told);
    }
  });
});

describe('a chunk of which nothing comes', () => {
  it('is not hidden by more than a thousand findings of another kind before it', async () => {
    const media = await hashed((chunk) => chunk % 2 === 1 || chunk === 4000);
    expect(media).toMatchObject({ findingCount: 3003, unreadable: [[4_096_000, 1024]], unlisted: { count: 0 } });
    expect(media.findings).toHaveLength(1003);
    expect(media.findings[1000]).toMatchObject({ code: 'EWF_CHUNK_LOST', offset: 4_096_000 });
    expect(measuredMedia(media, 1)).toMatchObject({ content: undefined, unreadable: { count: 3 } });
    expect(exitOfMedia(media)).toBe(1);
    const lines = mediaLines(media);
    expect(lines.filter((line) => line.includes('a chunk cannot be unpacked'))).toHaveLength(1);
    expect(lines.slice(-2)).toEqual([
      '  ! and 2,900 more (--json lists 1,003)',
      'DIFFERENT: the media does not match the stored digest.',
    ]);
  });
});
