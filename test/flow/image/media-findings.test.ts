import { describe, expect, it } from 'vitest';
import { LostRanges } from '../../../src/evidence/lost-ranges.ts';
import type { MediaFinding } from '../../../src/evidence/media-finding.ts';
import { lostIn, notedFindings, noteOf, unreadFindings } from '../../../src/flow/image/media-findings.ts';
import { UnreadParts } from '../../../src/flow/image/split.ts';

const finding = (code: MediaFinding['code'], place: object = {}): MediaFinding => ({
  code,
  about: 'content',
  message: `TEST ${code}`,
  ...place,
});
const chunk = (offset: number, length: number) => finding('EWF_CHUNK_LOST', { segment: 1, offset, length });

describe('what is found in the media of an image', () => {
  it('joins lost chunks that touch', () => {
    const lost = new LostRanges();
    for (const [offset, length] of [
      [0, 10],
      [10, 10],
      [20, 0],
      [30, 4],
    ] as const)
      lost.add(offset, length);
    expect(lost.told.ranges).toEqual([
      [0, 20],
      [30, 4],
    ]);
  });

  it('joins what goes on within a part, over an interruption too, and counts each part by itself', () => {
    let unread = new UnreadParts({ findings: [], count: 0 });
    const add = (segment: number, range: [number, number], begins: number) => {
      for (const finding of unreadFindings(segment, [range])) unread.add(finding, begins);
    };
    add(0, [10, 10], 0);
    unread = new UnreadParts(notedFindings(noteOf(unread.noted)));
    add(0, [20, 80], 0);
    add(1, [0, 5], 100);
    add(1, [7, 1], 100);
    const { findings, count } = unread.noted;
    expect(findings.map(({ segment, offset, length }) => [segment, offset, length])).toEqual([
      [0, 10, 90],
      [1, 0, 5],
      [1, 7, 1],
    ]);
    expect(count).toBe(3);
    expect(unread.ranges).toEqual([
      [10, 95],
      [107, 1],
    ]);
  });

  it('names what could not be read before what came of it, and another digest never', () => {
    const [unread] = unreadFindings(0, [[0, 1]]);
    expect(lostIn([chunk(0, 10), unread as MediaFinding])).toBe(unread);
    expect(lostIn([finding('EWF_STORED_MD5'), chunk(0, 10)])?.code).toBe('EWF_CHUNK_LOST');
    expect(lostIn([finding('EWF_STORED_MD5')])).toBeUndefined();
  });

  it('is kept for a run that goes on, and refused where it is not legible', () => {
    const [unread] = unreadFindings(0, [[5, 1]]);
    const noted = { count: 3, findings: [chunk(0, 10), chunk(0, 0), finding('EWF_SECTION'), unread as MediaFinding] };
    expect(notedFindings(noteOf(noted))).toEqual(noted);
    const lost = { ranges: [[0, 10]], last: [20, 5], unlisted: { count: 1, sectors: 2 } } as const;
    expect(notedFindings(noteOf({ ...noted, lost }))).toEqual({ ...noted, lost });
    expect(notedFindings(undefined)).toEqual({ count: 0, findings: [] });
    expect(() => notedFindings('TEST')).toThrow(expect.objectContaining({ code: 'RESUME_INVALID' }));
  });
});
