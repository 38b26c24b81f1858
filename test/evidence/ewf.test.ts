import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { containerKind } from '../../src/evidence/container.ts';
import { EwfReader } from '../../src/evidence/ewf/image.ts';
import { adler32, type EwfSource } from '../../src/evidence/ewf/section.ts';

const archive = fileURLToPath(new URL('../../../shared/vectors/ewf-generated.tar.xz', import.meta.url));
// the vectors lie outside the repository; in CI they must be there
const withVectors = describe.skipIf(!process.env.CI && !existsSync(archive));

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'custody-test-'));
  if (existsSync(archive)) execFileSync('tar', ['-xJf', archive, '-C', folder]);
});
afterAll(() => rmSync(folder, { recursive: true }));

const inflate: EwfSource['inflate'] = (bytes, most) => {
  try {
    return new Uint8Array(inflateRawSync(bytes, { maxOutputLength: most }));
  } catch {
    return undefined;
  }
};

const sourceOf = (segments: readonly Uint8Array[]): EwfSource => ({
  segments: segments.length,
  read: (segment, offset, length) => segments[segment]?.subarray(offset, offset + length) ?? new Uint8Array(0),
  size: (segment) => segments[segment]?.length ?? 0,
  inflate,
});

function segmentsOf(name: string): Uint8Array[] {
  const all = join(folder, 'ewf-generated');
  const own = readdirSync(all).filter((file) => file.startsWith(`${name}.`));
  return own.sort().map((file) => new Uint8Array(readFileSync(join(all, file))));
}

function read(segments: readonly Uint8Array[]) {
  const reader = new EwfReader(sourceOf(segments));
  const [sha256, md5, sha1] = [createHash('sha256'), createHash('md5'), createHash('sha1')];
  let size = 0;
  for (const chunk of reader.media()) {
    for (const hash of [sha256, md5, sha1]) hash.update(chunk);
    size += chunk.length;
  }
  return {
    reader,
    size,
    sha256: sha256.digest('hex'),
    md5: md5.digest('binary'),
    sha1: sha1.digest('binary'),
    codes: reader.findings.map(({ code, about }) => `${code} ${about}`),
  };
}

const original = 'e93b04dedf0ba5ad661127548692a7021c5b8642b8eb3c4d8652770cb55ab382';
const images = ['encase5-fast', 'encase6-fast', 'encase6-none', 'encase7-fast', 'ftk-fast', 'smart-fast', 'ewf-fast'];

withVectors('images made by ewfacquire', () => {
  it.each(images)('gives the media of %s, and its stored MD5 fits', (name) => {
    const result = read(segmentsOf(name));
    expect(result.codes).toEqual([]);
    expect(result.size).toBe(2_582_016);
    expect(result.sha256).toBe(original);
    expect(result.reader.image.storedMd5).toBe(result.md5);
    if (result.reader.image.storedSha1 !== undefined) expect(result.reader.image.storedSha1).toBe(result.sha1);
    expect(result.reader.image.metadata).not.toEqual({});
  });

  it('tells a missing segment', () => {
    const { codes, size } = read(segmentsOf('encase6-fast').slice(0, 1));
    expect(codes).toEqual(['EWF_SEGMENT_MISSING content', 'EWF_CHUNK_LOST content']);
    expect(size).toBe(2_582_016);
  });

  it('tells damage of the container from damage of the content', () => {
    const plain = segmentsOf('encase6-none');
    const whole = read(plain);
    // the checksum behind the first chunk: only the container is damaged, the media is as it was
    const first = findFirstChunk(plain[0] as Uint8Array);
    const sum = flip(plain, first + whole.reader.image.chunkBytes);
    expect(read(sum)).toMatchObject({ sha256: original, codes: ['EWF_CHUNK_CHECKSUM container'] });
    // a byte of the chunk: the media is another, and the stored MD5 no longer fits
    const data = read(flip(plain, first + 100));
    expect(data.codes).toEqual(['EWF_CHUNK_CHECKSUM container']);
    expect(data.sha256).not.toBe(original);
    expect(data.reader.image.storedMd5).not.toBe(data.md5);
  });

  it('never fails for a flipped bit, and never takes another media for the stored one', () => {
    const segments = segmentsOf('ftk-fast');
    const [length] = [(segments[0] as Uint8Array).length];
    for (let at = 0; at < length; at += Math.ceil(length / 60)) {
      const result = read(flip(segments, at));
      if (result.sha256 !== original) {
        const isSilent = result.codes.length === 0 && result.reader.image.storedMd5 === result.md5;
        expect(isSilent, `byte ${at}`).toBe(false);
      }
    }
  });
});

function flip(segments: readonly Uint8Array[], at: number): Uint8Array[] {
  const first = (segments[0] as Uint8Array).slice();
  first[at] = (first[at] as number) ^ 0x10;
  return [first, ...segments.slice(1)];
}

/** Where the data of the first `sectors` section begins. */
function findFirstChunk(segment: Uint8Array): number {
  return Buffer.from(segment).indexOf('sectors\0\0\0\0\0\0\0\0\0', 'latin1') + 76;
}

describe('containers', () => {
  const head = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
  it.each([
    ['EVF\t\r\n\u00ff\0', 'ewf'],
    ['EVF2\r\n\u0081\0', 'ewf2'],
    ['LVF\t\r\n\u00ff\0', 'ewf-logical'],
    [`PK\u0003\u0004${'\0'.repeat(26)}container.description`, 'aff4'],
    ['PK\u0003\u0004....', 'zip-or-aff4'],
    ['TEST....', undefined],
  ])('are recognised by their first bytes: %j', (text, kind) => {
    expect(containerKind(head(text))).toBe(kind);
  });

  it('are never taken for whole when they are nothing', () => {
    expect(read([]).codes).toEqual(['EWF_SEGMENT_MISSING content']);
    expect(read([head('TEST')]).codes).toContain('EWF_SECTION container');
  });
});

describe('Adler-32', () => {
  it('has the values of RFC 1950', () => {
    expect(adler32(new Uint8Array(0))).toBe(1);
    expect(adler32(new Uint8Array(Buffer.from('Wikipedia')))).toBe(0x11e6_0398);
    expect(adler32(new Uint8Array(100_000).fill(255))).toBe(reference(new Uint8Array(100_000).fill(255)));
  });
});

function reference(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}
