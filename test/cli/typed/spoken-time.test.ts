/** Times as people say them: the moment that was meant, or a refusal; never a guess. */
import { describe, expect, it } from 'vitest';
import { hasTimeOfDay, isRelative, readSpoken } from '../../../src/cli/typed/spoken-time.ts';

/** A zone like that of Amsterdam in 2026: summer time from 29 March to 25 October, 01:00 UTC. */
const zoneAt = (at: number): number =>
  at >= Date.UTC(2026, 2, 29, 1) / 1000 && at < Date.UTC(2026, 9, 25, 1) / 1000 ? 120 : 60;
const now = Date.UTC(2026, 10, 28, 4, 41) / 1000;
const read = (text: string) => readSpoken(text, { now, zoneAt });

describe('readSpoken', () => {
  it.each([
    ['05:30', '2026-11-28T05:30:00+01:00'],
    ['5.30', '2026-11-28T05:30:00+01:00'],
    ['today 05:30', '2026-11-28T05:30:00+01:00'],
    ['Yesterday 23:10', '2026-11-27T23:10:00+01:00'],
    ['tomorrow 17:00', '2026-11-29T17:00:00+01:00'],
    ['28.11.2026 05:30', '2026-11-28T05:30:00+01:00'],
    ['28 Nov 05:30', '2026-11-28T05:30:00+01:00'],
    ['3 July 2026 05:30:07', '2026-07-03T05:30:07+02:00'],
    ['2026-11-28 05:30', '2026-11-28T05:30:00+01:00'],
    ['2026-11-28T05:30', '2026-11-28T05:30:00+01:00'],
  ])('%s is %s', (text, meant) => {
    expect(read(text)).toBe(meant);
  });

  it.each(['2026-11-28', 'now', '2026-11-28T05:30Z', 'soon', '28 Xyz 05:30', ''])('%s is not said so', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it.each([
    ['01/02/2026 05:30', /can be two days/],
    ['31.04.2026 05:30', /not a day of the calendar/],
    ['25:00', /not a time of day/],
    ['7 Dec', /^7 Dec has no time of day$/],
    ['tomorrow', /^tomorrow has no time of day$/],
    ['01/02/2026', /can be two days/],
    ['13/04/2026 05:30', /^13\/04\/2026 is a day in figures$/],
    ['29.3.2026 02:30', /put forward over that hour/],
    ['25.10.2026 02:30', /showed that hour twice/],
  ])('%s is refused', (text, why) => {
    expect(() => read(text)).toThrow(why);
  });

  it('knows which words mean another time tomorrow', () => {
    const relative = ['now', 'today 05:30', '5.30', 'yesterday 23:10', 'tomorrow 17:00'];
    expect(relative.filter((text) => !isRelative(text))).toEqual([]);
    expect(['28.11.2026 05:30', '2026-11-28T05:30Z', 'a text: 5.30 and more'].some(isRelative)).toBe(false);
  });

  it('knows which say more than a day', () => {
    const more = ['now', '05:30', '5.30', 'yesterday 23:10', '28.11.2026 05:30', '2026-11-28T05:30Z', '1764300000'];
    expect(more.filter((text) => !hasTimeOfDay(text))).toEqual([]);
    const days = ['yesterday', '29 nov', '28.11.2026', '2026-11-28', '28 Nov 2026'];
    expect(days.filter(hasTimeOfDay)).toEqual([]);
  });
});
