/** Times as people type them. */
import { describe, expect, it } from 'vitest';
import { readAt, readSeconds, readTime } from '../../../src/cli/typed/read-time.ts';
import { refusal } from '../record/values/refused.ts';

const context = { now: 1_780_000_000, zoneMinutes: 120 };

describe('readTime', () => {
  it.each([
    ['2026-11-25T05:40:00+01:00', '2026-11-25T05:40:00+01:00'],
    ['2026-11-25 05:40+01:00', '2026-11-25T05:40:00+01:00'],
    ['2026-11-25t05:40z', '2026-11-25T05:40:00Z'],
    ['2026-11-25 05:40:09.125 +0100', '2026-11-25T05:40:09.125+01:00'],
    ['now', '2026-05-28T22:26:40+02:00'],
  ])('takes %s', (typed, time) => {
    expect(readTime(typed, context)).toBe(time);
  });

  it.each([
    ['2026-11-25T05:40', '2026-11-25T05:40 has no zone', 'write it like 2026-11-25T05:40+02:00'],
    ['2026-11-25', '2026-11-25 has no time of day', 'write it like 2026-11-25T00:00+02:00'],
    ['2026-02-30T05:40Z', '2026-02-30T05:40Z is not a time', 'write it like 2026-05-28T22:26:40+02:00'],
    ['2026-11-25T05:40-00:00', '2026-11-25T05:40-00:00 is not a time', 'write it like 2026-05-28T22:26:40+02:00'],
    ['yesterday', 'yesterday is not a time', 'write it like 2026-05-28T22:26:40+02:00'],
    ['7 Dec', '7 Dec has no time of day', 'write it like 7 Dec 18:00', true],
    ['soon', 'soon is not a time', 'write it like 05:30, yesterday 23:10, 28 Nov 05:30 or 2026-11-28 05:30', true],
    ['2026-13-01T00:00Z', '2026-13-01T00:00Z: there is no month 13', undefined],
    ['2026-13-01T00:00', '2026-13-01T00:00: there is no month 13', undefined],
    ['2026-00-01', '2026-00-01: there is no month 0', undefined],
    ['2026-13-01 05:30', '2026-13-01: there is no month 13', undefined, true],
    ['13.13.2026 05:30', '13.13.2026: there is no month 13', undefined, true],
    ['2026-13-01T00:00Z', '2026-13-01T00:00Z: there is no month 13', undefined, true],
  ])('refuses %s and shows how', (typed, message, hint, isSpoken = false) => {
    const spoken = isSpoken ? { spoken: { zoneAt: () => 120, heard: () => {} } } : {};
    expect(refusal(() => readTime(typed, { ...context, ...spoken }))).toEqual({ code: 'USAGE', message, hint });
  });
});

describe('a time as people say it, where nobody sees how it was understood', () => {
  const script = { ...context, zoneAt: () => 120 };
  it.each([
    ['05:30', '05:30 is not a time with a zone', 'write it like 2026-05-28T05:30:00+02:00'],
    ['yesterday 23:10', 'yesterday 23:10 is not a time with a zone', 'write it like 2026-05-27T23:10:00+02:00'],
    ['30.11.2026 09:00', '30.11.2026 09:00 is not a time with a zone', 'write it like 2026-11-30T09:00:00+02:00'],
    ['03/04/2026 09:00', '03/04/2026 can be two days', 'write the month as a word, such as 1 Feb 2026'],
    ['soon', 'soon is not a time', 'write it like 2026-05-28T22:26:40+02:00'],
  ])('%s is refused, with the time to write', (typed, message, hint) => {
    expect(refusal(() => readTime(typed, script))).toEqual({ code: 'USAGE', message, hint });
    if (hint.startsWith('write it like')) expect(readTime(hint.slice(14), script)).toBe(hint.slice(14));
  });
});

describe('a text that is no time', () => {
  it('is answered with times as people say them, where they may be said so', () => {
    const spoken = { zoneAt: () => 120, heard: () => undefined };
    const { hint } = refusal(() => readTime('TEST gate', { ...context, spoken }));
    expect(hint).toBe('write it like 05:30, yesterday 23:10, 28 Nov 05:30 or 2026-11-28 05:30');
    for (const said of hint?.slice('write it like '.length).split(/, | or /) ?? [])
      expect(readTime(said, { ...context, spoken })).toMatch(/^\d{4}-/);
  });
});

describe('readSeconds', () => {
  it('takes a time or the number', () => {
    expect(readSeconds('1970-01-01T00:00Z', context)).toBe(0);
    expect(readSeconds('1780000000', context)).toBe(1_780_000_000);
  });
  it('does not take a date for a number, nor parts of a second', () => {
    expect(refusal(() => readSeconds('20261125', context)).code).toBe('USAGE');
    expect(refusal(() => readSeconds('2026-11-25T05:40:00.5Z', context)).message).toContain('whole seconds');
  });
});

describe('readAt', () => {
  it('takes a time or a span', () => {
    expect(readAt('2026-11-25T05:40Z', context)).toBe('2026-11-25T05:40:00Z');
    expect(readAt('2026-11-25T05:40Z..2026-11-25T06:00Z', context)).toEqual([
      '2026-11-25T05:40:00Z',
      '2026-11-25T06:00:00Z',
    ]);
    expect(refusal(() => readAt('now..now..now', context)).code).toBe('USAGE');
  });
});
