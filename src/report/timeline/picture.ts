/** The timeline as pictures: time from left to right, a row for each exhibit, so many rows a page. */
import { safeText } from '../../bytes/text.ts';
import { shownTime } from '../../ledger/times.ts';
import { sayMoment } from '../../words/numbers.ts';
import { type Lang, say, type WordKey } from '../../words/say.ts';
import type { Block, Shape } from '../document/document.ts';
import { type Axis, axisOf } from './axis.ts';
import { cutToFit, widthOf } from './fit.ts';
import { type RowSetting, rowHeight, rowShapes } from './row.ts';
import { fillOf, signOf } from './signs.ts';
import { markKinds, type Timeline } from './timeline.ts';

type Picture = Extract<Block, { is: 'picture' }>;

/** Exhibits on one picture, so that it fits on a page of A4 below its head. */
export const rowsPerPicture = 16;
const width = 744;
const [edge, left, right] = [2, 124, 738];
const top = 30;
/** Between two times that are written out. */
const apart = 92;
/** Behind the last moment, for what came to be with it. */
const tail = 54;

/** One picture for so many exhibits, in the order of the record; all share one axis. Empty without exhibits. */
export function timelinePictures(timeline: Timeline, lang: Lang): Picture[] {
  const { exhibits, posts } = timeline;
  const axis = axisOf(momentsOf(timeline), left + 6, right - tail);
  const setting = { lang, axis, posts, edge, left, right };
  const ticks = ticksOf(timeline, axis);
  const pictures: Picture[] = [];
  for (let from = 0; from < exhibits.length; from += rowsPerPicture)
    pictures.push(pictureOf({ ...timeline, exhibits: exhibits.slice(from, from + rowsPerPicture) }, ticks, setting));
  return pictures;
}

function momentsOf({ exhibits, from, until }: Timeline): Set<number> {
  const moments = new Set([from, until]);
  for (const { custody, issues, offers, seals, marks } of exhibits) {
    for (const spans of [custody, issues, offers, seals])
      for (const span of spans) moments.add(span.from).add(span.until ?? until);
    for (const { at } of marks) moments.add(at);
  }
  return moments;
}

function pictureOf(timeline: Timeline, ticks: readonly number[], setting: RowSetting): Picture {
  const { exhibits, from, until } = timeline;
  const { lang } = setting;
  const bottom = top + exhibits.length * rowHeight;
  const legend = legendShapes(timeline, bottom + 16, setting);
  return {
    is: 'picture',
    width,
    height: legend.bottom + 4,
    title: say(lang, 'timeline.page-title', {
      first: exhibits[0]?.number ?? '',
      last: exhibits.at(-1)?.number ?? '',
    }),
    alt: say(lang, 'timeline.alt', {
      count: exhibits.length,
      from: sayMoment(lang, from),
      until: sayMoment(lang, until),
    }),
    shapes: [
      ...axisShapes(ticks, bottom, setting),
      ...exhibits.flatMap((course, at) => rowShapes(course, top + at * rowHeight, setting)),
      ...legend.shapes,
    ],
  };
}

/** Times along the upper edge, from the first to the last, and where stretches are shortened. */
function axisShapes(ticks: readonly number[], bottom: number, { axis, lang }: RowSetting): Shape[] {
  const shapes: Shape[] = [{ is: 'line', from: [edge, top], to: [right, top], width: 0.5 }];
  for (const [at, { date, clock }] of tickWords(ticks).entries()) {
    const x = axis.place(ticks[at] as number);
    const anchor = x < left + 40 ? 'start' : x > right - 26 ? 'end' : 'middle';
    shapes.push(
      { is: 'line', from: [x, top - 4], to: [x, bottom], width: 0.25 },
      { is: 'text', at: [x, 10], text: date, size: 8.5, anchor },
      { is: 'text', at: [x, 20], text: clock, size: 8.5, anchor },
    );
  }
  for (const { from, until } of axis.breaks) {
    const [start, end] = [axis.place(from), axis.place(until)];
    if (end - start < 16) continue;
    const x = (start + end) / 2;
    const quiet = quietWords(until - from, lang);
    for (const dx of [-2, 2])
      shapes.push({ is: 'line', from: [x + dx - 2, top + 4], to: [x + dx + 2, top - 4], width: 0.8 });
    if (end - start > widthOf(quiet, 8.5) + 24)
      shapes.push({ is: 'text', at: [x + 7, top - 2], text: quiet, size: 8.5 });
  }
  return shapes;
}

/** Where two of the times along the edge are nearer to each other than this many seconds, seconds are written. */
const near = 600;

/** Date and time of each, to the minute or to the second: never the same twice. */
function tickWords(ticks: readonly number[]): { date: string; clock: string }[] {
  const upTo = ticks.some((time, at) => time - (ticks[at - 1] ?? Number.NEGATIVE_INFINITY) < near) ? 8 : 5;
  return ticks.map((time) => {
    const [date = '', clock = ''] = shownTime(time).split('T');
    return { date, clock: clock.slice(0, upTo) };
  });
}

function quietWords(seconds: number, lang: Lang): string {
  const [key, unit]: readonly [WordKey, number] =
    seconds < 120
      ? ['timeline.quiet-seconds', 1]
      : seconds < 7200
        ? ['timeline.quiet-minutes', 60]
        : seconds < 172_800
          ? ['timeline.quiet-hours', 3600]
          : ['timeline.quiet-days', 86_400];
  return say(lang, key, { count: Math.round(seconds / unit) });
}

/** The first and the last moment, and in between as many as have room, the ends of shortened stretches before others. */
function ticksOf(timeline: Timeline, axis: Axis): number[] {
  const { from, until } = timeline;
  const ends = axis.breaks.flatMap((each) => [each.until, each.from]);
  const chosen: number[] = [];
  for (const time of [from, until, ...ends, ...momentsOf(timeline)])
    if (chosen.every((other) => Math.abs(axis.place(other) - axis.place(time)) >= apart)) chosen.push(time);
  return chosen.sort((a, b) => a - b);
}

/** The longest words of a legend in any language fit; a name of a post may be longer. */
const mostOfLegend = 320;

/** What patterns, lines and signs mean, as far as they are used here. */
function legendShapes(timeline: Timeline, y: number, { lang, posts }: RowSetting): { shapes: Shape[]; bottom: number } {
  const { exhibits } = timeline;
  const shapes: Shape[] = [];
  let [x, line] = [edge, y];
  const add = (text: string, sign: (x: number, y: number) => Shape, room: number): void => {
    const shown = cutToFit(text, mostOfLegend, 9);
    const needed = room + widthOf(shown, 9) + 14;
    if (x + needed > right) [x, line] = [edge, line + 15];
    shapes.push(sign(x, line), { is: 'text', at: [x + room, line + 3], text: shown, size: 9 });
    x += needed;
  };
  const held = new Set(
    exhibits.flatMap(({ custody }) => custody.flatMap(({ status, post }) => (status === 'held' ? (post ?? []) : []))),
  );
  for (const post of posts)
    if (held.has(post))
      add(post, (at, middle) => ({ is: 'box', at: [at, middle - 5], size: [22, 10], fill: fillOf(posts, post) }), 26);
  const dash =
    (lineWidth: number, dashed: boolean) =>
    (at: number, middle: number): Shape => ({
      is: 'line',
      from: [at, middle],
      to: [at + 20, middle],
      width: lineWidth,
      dashed,
    });
  const uses = (key: 'seals' | 'issues' | 'offers') => exhibits.some((course) => course[key].length > 0);
  if (uses('seals')) add(say(lang, 'timeline.line-seal'), dash(2.2, false), 24);
  if (uses('issues')) add(say(lang, 'timeline.line-issue'), dash(1.2, true), 24);
  if (uses('offers')) add(say(lang, 'timeline.line-offer'), dash(0.8, true), 24);
  const kinds = new Set(exhibits.flatMap(({ marks }) => marks.map(({ kind }) => kind)));
  for (const kind of markKinds) {
    if (!kinds.has(kind)) continue;
    add(
      safeText(say(lang, `timeline.${kind}`)),
      (at, middle) => ({ is: 'mark', at: [at + 5, middle], size: 8.5, shape: signOf[kind] }),
      14,
    );
  }
  const note = { is: 'text', at: [edge, line + 20], text: say(lang, 'timeline.shortened'), size: 8.5 } as const;
  return { shapes: [...shapes, note], bottom: line + 24 };
}
