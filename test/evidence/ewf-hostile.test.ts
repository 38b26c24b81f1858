/** Expert Witness images whose numbers lie: told in findings, in bounded time and memory. */
import { describe, expect, it } from 'vitest';
import { EwfReader } from '../../src/evidence/ewf/image.ts';
import { inflate } from '../../src/flow/image/ewf.ts';
import { ewfSample, mendEwf } from '../fuzz/ewf-sample.ts';

/** A reader of one segment, and how many bytes it was given. */
function readerOf(bytes: Uint8Array): { reader: EwfReader; given: () => number } {
  let given = 0;
  const reader = new EwfReader({
    segments: 1,
    size: () => bytes.length,
    read: (_, offset, length) => {
      const part = bytes.subarray(offset, offset + length);
      given += part.length;
      return part;
    },
    inflate,
  });
  return { reader, given: () => given };
}

const codes = (reader: EwfReader): string[] => reader.findings.map(({ code, about }) => `${code} ${about}`);
const at = (bytes: Uint8Array, type: string): number => Buffer.from(bytes).indexOf(`${type}\0`, 'latin1');

describe('an image', () => {
  it('is read whole as it was written', () => {
    const { reader } = readerOf(ewfSample(9));
    expect(reader.image).toMatchObject({ size: 9 * 512, chunkBytes: 1024, acquisitionErrors: [[512, 512]] });
    expect(Buffer.concat([...reader.media()]).equals(Buffer.alloc(9 * 512, 'TEST evidence '))).toBe(true);
    expect(codes(reader)).toEqual([]);
  });

  it.each([
    ['can be counted', 2n ** 62n],
    // years of hashing zeros, for a file of 3 kB
    ['its files can hold', 2n ** 41n],
    ['its files can hold, by a little', (64n * 1024n ** 3n) / 512n + 10_000n],
  ])('that says more bytes than %s has no possible size', (_, sectors) => {
    const bytes = Buffer.from(ewfSample(9));
    bytes.writeBigUInt64LE(sectors, at(bytes, 'volume') + 76 + 16);
    const { reader } = readerOf(mendEwf(bytes));
    expect(reader.image.size).toBe(0);
    expect(codes(reader)).toEqual(['EWF_SECTION content']);
    expect([...reader.media()]).toEqual([]);
  });

  it('that is cut counts what is missing as zeros', () => {
    const bytes = Buffer.from(ewfSample(9));
    bytes.writeBigUInt64LE(2000n, at(bytes, 'volume') + 76 + 16);
    const { reader } = readerOf(mendEwf(bytes));
    const media = Buffer.concat([...reader.media()]);
    expect(media.length).toBe(2000 * 512);
    expect(codes(reader)).toContain('EWF_CHUNK_LOST content');
  });

  it('that lacks a gigabyte of chunks of one byte is not read byte by byte', () => {
    const bytes = Buffer.from(ewfSample(9));
    const volume = at(bytes, 'volume') + 76;
    bytes.writeUInt32LE(1, volume + 8);
    bytes.writeUInt32LE(1, volume + 12);
    bytes.writeBigUInt64LE(1024n ** 3n, volume + 16);
    const { reader } = readerOf(mendEwf(bytes));
    expect(reader.image.chunkBytes).toBe(1);
    let [size, pieces] = [0, 0];
    for (const piece of reader.media()) {
      size += piece.length;
      pieces += 1;
    }
    expect(size).toBe(1024 ** 3);
    expect(pieces).toBeLessThan(5000);
    expect(codes(reader)).toContain('EWF_CHUNK_LOST content');
  });

  it('with more unreadable ranges than are held in memory tells the first, and that there are more', () => {
    const sample = Buffer.from(ewfSample(1));
    const errors = at(sample, 'error2');
    const count = 300_000;
    const long = Buffer.concat([
      sample.subarray(0, errors + 76 + 520),
      Buffer.alloc(8 * count, 1),
      sample.subarray(errors),
    ]);
    const shift = 76 + 520 + 8 * count;
    long.writeBigUInt64LE(BigInt(errors + shift), errors + 16);
    long.writeBigUInt64LE(BigInt(shift), errors + 24);
    long.writeUInt32LE(count, errors + 76);
    // the sections behind it lie further on
    for (const type of ['error2', 'hash', 'digest', 'done'])
      for (
        let place = long.indexOf(`${type}\0`, errors + 1, 'latin1');
        place > 0;
        place = long.indexOf(`${type}\0`, place + 1, 'latin1')
      )
        long.writeBigUInt64LE(long.readBigUInt64LE(place + 16) + BigInt(shift), place + 16);
    const { reader } = readerOf(mendEwf(long));
    expect(reader.image.acquisitionErrors.length).toBe(100_000);
    // each of 0x01010101 sectors, and the one of the sample
    expect(reader.image.unlistedErrors).toEqual({ count: 200_001, sectors: 200_000 * 0x01010101 + 1 });
    expect(codes(reader)).toContain('EWF_SECTION content');
  });

  it('whose sections reach into each other is not read over and over', () => {
    const sample = Buffer.from(ewfSample(1));
    const first = sample.subarray(0, at(sample, 'sectors'));
    const hashes: Buffer[] = [];
    for (let place = first.length; hashes.length < 5000; place += 76) {
      const head = Buffer.alloc(76);
      head.write('digest', 'latin1');
      head.writeBigUInt64LE(BigInt(place + 76), 16);
      head.writeBigUInt64LE(2n ** 40n, 24);
      hashes.push(head);
    }
    const bytes = Buffer.concat([first, ...hashes]);
    const mended = everyDescriptor(bytes, first.length);
    const { reader, given } = readerOf(mended);
    expect(codes(reader)).toContain('EWF_SECTION container');
    expect(given()).toBeLessThan(3 * mended.length);
  });
});

/** `mendEwf` follows forty sections; here there are thousands, of 76 bytes each. */
function everyDescriptor(bytes: Uint8Array, from: number): Uint8Array {
  const parts = [bytes.subarray(0, from)];
  const lead = Buffer.alloc(13);
  for (let place = from; place < bytes.length; place += 76) {
    const one = mendEwf(Buffer.concat([lead, bytes.subarray(place, place + 76)]));
    parts.push(one.subarray(13));
  }
  return Buffer.concat(parts);
}
