import { describe, expect, it } from 'vitest';
import type { EwfFinding } from '../../src/evidence/ewf-section.ts';
import { lostIn, lostRanges, notedFindings, noteOf, unreadFindings } from '../../src/flow/media-findings.ts';

const finding = (code: EwfFinding['code'], place: object = {}): EwfFinding => ({
  code,
  about: 'content',
  message: `TEST ${code}`,
  ...place,
});
const chunk = (offset: number, length: number) => finding('EWF_CHUNK_LOST', { segment: 1, offset, length });

describe('what is found in the media of an image', () => {
  it('joins lost chunks that touch, and counts no bytes of files', () => {
    const [unread] = unreadFindings(1, [[77, 5]]);
    const findings = [chunk(0, 10), unread as EwfFinding, chunk(10, 10), chunk(30, 4), finding('EWF_SEGMENT_MISSING')];
    expect(lostRanges(findings)).toEqual([
      [0, 20],
      [30, 4],
    ]);
  });

  it('names what could not be read before what came of it, and another digest never', () => {
    const [unread] = unreadFindings(0, [[0, 1]]);
    expect(lostIn([chunk(0, 10), unread as EwfFinding])).toBe(unread);
    expect(lostIn([finding('EWF_STORED_MD5'), chunk(0, 10)])?.code).toBe('EWF_CHUNK_LOST');
    expect(lostIn([finding('EWF_STORED_MD5')])).toBeUndefined();
  });

  it('is kept for a run that goes on, and refused where it is not legible', () => {
    const noted = { count: 3, findings: [chunk(0, 10)] };
    expect(notedFindings(noteOf(noted))).toEqual(noted);
    expect(notedFindings(undefined)).toEqual({ count: 0, findings: [] });
    expect(() => notedFindings('TEST')).toThrow(expect.objectContaining({ code: 'RESUME_INVALID' }));
  });
});
