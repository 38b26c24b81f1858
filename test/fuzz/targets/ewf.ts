/** An Expert Witness image: its media and what is wrong with it; never an exception, never more memory than a chunk needs. */
import { inflateRawSync } from 'node:zlib';
import { containerKind } from '../../../src/evidence/container.ts';
import { EwfReader } from '../../../src/evidence/ewf/image.ts';
import type { EwfSource } from '../../../src/evidence/ewf/section.ts';
import { ewfSample, mendEwf } from '../ewf-sample.ts';
import { hold, type Target } from '../target.ts';

/** Of the media, so much is read: an image may be of any size. */
const mostMedia = 4 * 1024 * 1024;

const inflate: EwfSource['inflate'] = (bytes, most) => {
  try {
    return new Uint8Array(inflateRawSync(bytes, { maxOutputLength: most }));
  } catch {
    return undefined;
  }
};

export const target: Target = {
  reads: 'an Expert Witness image (.E01)',
  form: 'bytes',
  refuses: [],
  words: [
    'volume',
    'disk',
    'sectors',
    'table',
    'table2',
    'header',
    'header2',
    'hash',
    'digest',
    'error2',
    'done',
    'next',
    'data',
  ].map((name) => `${name}\0\0\0\0`),
  seeds: () => [ewfSample(1), ewfSample(9), ewfSample(40)],
  mend: mendEwf,
  run(bytes) {
    containerKind(bytes.subarray(0, 13));
    // one segment; then the same in two, cut in its middle
    const half = bytes.length >> 1;
    for (const segments of [[bytes], [bytes.subarray(0, half), bytes.subarray(half)]]) {
      const reader = new EwfReader({
        segments: segments.length,
        size: (segment) => segments[segment]?.length ?? 0,
        read: (segment, offset, length) => {
          hold(length <= 128 * 1024 * 1024 + 64, 'no more is asked for at once than twice the largest chunk');
          return segments[segment]?.subarray(offset, offset + length) ?? new Uint8Array(0);
        },
        inflate,
      });
      const { size, chunkBytes } = reader.image;
      hold(Number.isSafeInteger(size) && size >= 0, `the size of the media is a number: ${size}`);
      let read = 0;
      for (const chunk of reader.media()) {
        hold(chunk.length <= Math.max(chunkBytes, 256 * 1024), 'no chunk is larger than the image says');
        read += chunk.length;
        if (read > mostMedia) break;
      }
      hold(read >= Math.min(size, mostMedia), 'the media is given whole, zeros for what is lost');
      hold(reader.findings.length <= 1000, 'findings are bounded');
    }
  },
};
