/** What an image on disk says of itself, read by those who only ask for its size and its stored digests. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openedImage } from '../../../src/flow/image/ewf.ts';
import { SegmentFiles } from '../../../src/fs/reading/segment-files.ts';
import { ewfSample } from '../../fuzz/ewf-sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'ewf-opened-'));
afterAll(() => rmSync(folder, { recursive: true }));

const opened = (bytes: Uint8Array) => {
  const path = join(folder, 'TEST.E01');
  writeFileSync(path, bytes);
  const files = new SegmentFiles([path]);
  try {
    return openedImage(files);
  } finally {
    files.close();
  }
};

it('tells size and stored digests of an image whose header cannot be unpacked', () => {
  const whole = ewfSample(9);
  const damaged = whole.slice();
  // behind the head of the file (13 bytes) and that of the section (76): the packed text
  damaged.fill(0xff, 13 + 76, 13 + 76 + 40);
  const [sound, broken] = [opened(whole), opened(damaged)];
  expect(sound.metadata).not.toEqual({});
  expect(sound.storedMd5).toHaveLength(16);
  expect(broken).toMatchObject({ size: 9 * 512, storedMd5: sound.storedMd5, storedSha1: sound.storedSha1 });
});
