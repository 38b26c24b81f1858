/** What hashing found in the terms of an event: nothing that was not read in full is given as content. */
import { describe, expect, it } from 'vitest';
import { measuredFiles, measuredMedia } from '../../../src/flow/evidence/measured.ts';
import type { ManifestResult } from '../../../src/flow/hash/manifest.ts';
import { readingOf } from '../../../src/flow/hash/reading.ts';
import type { MediaResult } from '../../../src/flow/image/format.ts';

const sha256 = '\u0001'.repeat(32);
const md5 = '\u0002'.repeat(16);
const none = { count: 0, sectors: 0 };
const image = { storedMd5: md5, acquisitionErrors: [], unlistedErrors: none };
const media = (more: object = {}): MediaResult =>
  ({
    segments: ['a.E01'],
    image,
    size: 4096,
    digests: { sha256, md5 },
    findings: [],
    findingCount: 0,
    unreadable: [],
    unlisted: none,
    notes: [],
    ...more,
  }) as unknown as MediaResult;
const finding = (code: string, about: string) => ({ code, about, message: `TEST ${code}` });

describe('the media within an image', () => {
  it('is its content, with the digests that the container stores apart', () => {
    expect(measuredMedia(media(), 1000)).toEqual({
      content: {
        size: 4096,
        digests: {
          sha256: { value: new Uint8Array(32).fill(1), src: 'computed' },
          md5: { value: new Uint8Array(16).fill(2), src: 'computed' },
        },
      },
      why: undefined,
      unreadable: { count: 0 },
      size: 1000,
      container: { md5: { value: new Uint8Array(16).fill(2), src: 'read' } },
      notes: [],
    });
  });

  it('is no content where some of it is lost, and is complete where only the container is damaged', () => {
    const lost = measuredMedia(media({ findings: [finding('EWF_CHUNK', 'content')] }), 1);
    expect(lost).toMatchObject({ content: undefined, why: 'TEST EWF_CHUNK' });
    const damaged = measuredMedia(media({ findings: [finding('EWF_SECTION', 'container')] }), 1);
    expect(damaged).toMatchObject({ content: { size: 4096 }, why: undefined });
  });

  it('is no content where some of it could not be read, whose ranges are told', () => {
    const unread = { findings: [finding('MEDIA_UNREADABLE', 'content')], unreadable: [[512, 1024]] };
    expect(measuredMedia(media({ ...unread, image: undefined }), 1)).toMatchObject({
      content: undefined,
      why: 'TEST MEDIA_UNREADABLE',
      unreadable: { count: 2, ranges: [[512, 1024]], fill: 'zeros' },
    });
  });

  it('is not a complete copy where it is not what was stored, or its source could not be read', () => {
    const other = measuredMedia(media({ findings: [finding('EWF_STORED_MD5', 'content')] }), 1);
    expect(other).toMatchObject({ content: { size: 4096 }, why: 'TEST EWF_STORED_MD5' });
    const acquisitionErrors = [
      [512, 1024],
      [4000, 1],
    ];
    const { why, unreadable } = measuredMedia(media({ image: { ...image, acquisitionErrors } }), 1);
    expect(why).toContain('could not be read');
    expect(unreadable).toEqual({ count: 3, ranges: acquisitionErrors });
    const more = measuredMedia(
      media({ image: { ...image, acquisitionErrors, unlistedErrors: { count: 5, sectors: 9 } } }),
      1,
    );
    expect(more.unreadable).toEqual({ count: 12, ranges: acquisitionErrors });
    expect(more.why).toContain('; the first 2 of 7 unreadable ranges are listed');
  });
});

describe('files', () => {
  const root = new Uint8Array(32).fill(9);
  const files = (more: object = {}): ManifestResult => {
    const result = {
      only: undefined,
      header: { format: 1, algorithms: ['sha256'] },
      totals: { root, records: 4, size: 100, unreadable: 0 },
      changed: 0,
      unreadBytes: 0,
      joined: [],
      ...more,
    };
    const { totals, changed } = result;
    const reading = readingOf({
      unreadable: totals.unreadable,
      changed,
      endless: 0,
      leftOut: 0,
      empty: [],
      isEmptyExpected: false,
      isOne: true,
    });
    return { ...result, reading } as unknown as ManifestResult;
  };
  const only = { size: 100, digests: { sha256 } };

  it('are their manifest, one file its digests', () => {
    expect(measuredFiles(files())).toMatchObject({ content: { manifest: { root, records: 4, size: 100 } } });
    expect(measuredFiles(files({ only }))).toMatchObject({ content: { size: 100, digests: { sha256: {} } } });
    expect(measuredFiles(files({ only })).content).not.toHaveProperty('pieces');
  });

  it('have their pieces bound where there are any', () => {
    const header = { format: 1, algorithms: ['sha256'], pieceSize: 64 };
    const { content } = measuredFiles(files({ only: { ...only, pieces: '\u0007'.repeat(32) }, header }));
    expect(content).toMatchObject({ size: 100, pieces: { size: 64, root: new Uint8Array(32).fill(7) } });
  });

  it.each([
    [{ changed: 1 }, '1 changed while being read', { count: 0 }],
    [
      { totals: { root, records: 4, size: 100, unreadable: 2 }, unreadBytes: 513 },
      '2 could not be read or not in full',
      { count: 2, fill: 'zeros' },
    ],
    [
      {
        only: { ...only, unreadable: Array.from({ length: 1001 }, (_, index) => [1024 * index, 512]) },
        totals: { root, records: 2, size: 2_000_000, unreadable: 1 },
      },
      '1 could not be read or not in full; the first 1000 of 1001 unreadable ranges are listed',
      { count: 1001, fill: 'zeros' },
    ],
    [
      { only: { ...only, unreadable: [[0, 100]] }, totals: { root, records: 2, size: 100, unreadable: 1 } },
      '1 could not be read or not in full',
      { count: 1, ranges: [[0, 100]], fill: 'zeros' },
    ],
  ])('are no content where not every byte was read: %j', (more, why, unreadable) => {
    expect(measuredFiles(files(more))).toMatchObject({ content: undefined, why, unreadable });
  });
});
