/** The packing of the page's script: what the packer of the build and the program `xz` pack, the page unpacks. */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase94, toBase94 } from '../../src/web/start/base94.ts';
import { unpackLzma } from '../../src/web/start/lzma.ts';

// by a name that the compiler does not follow: the package gives sources where types belong
const packer: string = 'lzma1';
const { compress } = (await import(packer)) as { compress: (bytes: Uint8Array, level: 9) => Uint8Array };
const hasXz = spawnSync('xz', ['--version']).status === 0;

/** Bytes with much that repeats, near and far, and with stretches that do not. */
const texts = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 2000 }))
        .map(([byte, count]) => new Uint8Array(count).fill(byte)),
      fc.constantFrom('the record ', 'custody', 'सुरक्षा').map((text) => new TextEncoder().encode(text.repeat(9))),
    ),
    { maxLength: 30 },
  )
  .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));

describe('the packed script', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(texts, (bytes) => {
        const packed = compress(bytes, 9);
        expect(unpackLzma(fromBase94(toBase94(packed)))).toEqual(bytes);
      }),
      { numRuns: 60 },
    );
  });

  it.skipIf(!hasXz && !process.env.CI)('is the LZMA that others pack', () => {
    const bytes = new TextEncoder().encode('TEST custody of evidence, custody of custody. '.repeat(400));
    for (const lc of ['lc=3,lp=0,pb=2', 'lc=0,lp=2,pb=0', 'lc=4,lp=0,pb=4']) {
      const { stdout } = spawnSync('xz', ['--format=lzma', `--lzma1=preset=9,${lc}`, '-c'], { input: bytes });
      // xz writes no length; the page's packer does
      new DataView(stdout.buffer, stdout.byteOffset).setUint32(5, bytes.length, true);
      expect(unpackLzma(new Uint8Array(stdout))).toEqual(bytes);
    }
  });

  it('is refused where it is cut off, or has a sign that does not belong', () => {
    const packed = compress(
      new Uint8Array(5000).map((_, index) => index * 7),
      9,
    );
    expect(() => unpackLzma(packed.subarray(0, 60))).toThrow(RangeError);
    expect(() => fromBase94('AAAA<')).toThrow(RangeError);
  });
});
