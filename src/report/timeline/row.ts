/** The row of one exhibit in the picture: its signs, the bar of who held it, and the lines of seals and issues under it. */

import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { CorrectedText, textFact } from '../../ledger/private/marked-text.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import { type Lang, stopsOf } from '../../words/lang.ts';
import { say, sayCode, writePhrase } from '../../words/say.ts';
import type { Shape } from '../document/document.ts';
import type { Axis } from './axis.ts';
import { cutToFit, widthOf } from './fit.ts';
import { fillOf, rankOf, signOf } from './signs.ts';
import type { CustodySpan, ExhibitCourse, Mark, Span } from './timeline.ts';

export const rowHeight = 42;
const [signs, bar, barHeight, seal, issue] = [8, 16, 13, 32, 36.5];
const signSize = 8.5;
/** Signs nearer to each other than this are drawn side by side. */
const step = 10.5;
const together = 4;

export interface RowSetting {
  readonly lang: Lang;
  readonly axis: Axis;
  readonly posts: readonly string[];
  /** Where the names of exhibits begin, and where time does. */
  readonly edge: number;
  readonly left: number;
  readonly right: number;
}

/** The shapes of a row whose upper edge is at `y`. */
export function rowShapes(course: ExhibitCourse, y: number, setting: RowSetting): Shape[] {
  const { lang, edge, left, right, axis } = setting;
  const room = left - edge - 8;
  const kind = course.kind === undefined ? '' : sayCode(lang, course.kind);
  const second = [kind, ...course.also].filter((text) => text !== '').join(stopsOf(lang).comma);
  const under = (spans: readonly Span[], at: number, look: { width: number; dashed?: boolean }): Shape[] =>
    spans.map((span) => {
      const from = axis.place(span.from);
      const to = Math.max(from + 2, endOf(span, setting));
      return { is: 'line', from: [from, y + at], to: [to, y + at], ...look };
    });
  return [
    { is: 'line', from: [edge, y + rowHeight], to: [right, y + rowHeight], width: 0.25 },
    { is: 'text', at: [edge, y + bar + 7], text: cutToFit(course.number, room, 10), size: 10, bold: true },
    { is: 'text', at: [edge, y + bar + 18], text: cutToFit(second, room, 8.5), size: 8.5 },
    ...course.custody.flatMap((span) => custodyShapes(span, y, setting)),
    ...under(course.offers, signs, { width: 0.8, dashed: true }),
    ...under(course.seals, seal, { width: 2.2 }),
    ...under(course.issues, issue, { width: 1.2, dashed: true }),
    ...signShapes(course.marks, y + signs, setting),
  ];
}

/** A name is cut to its room, so one that was corrected is not drawn: what the cut leaves would be the first name alone. */
function namePhrase(name: PrivateText): Phrase {
  const last = name instanceof CorrectedText ? name.corrections.at(-1) : undefined;
  return last === undefined
    ? phrase('{text}', { text: textFact(name) })
    : phrase('corrected by entry {by}', { by: last.by });
}

function custodyShapes(span: CustodySpan, y: number, setting: RowSetting): Shape[] {
  const { lang, axis, posts } = setting;
  const from = axis.place(span.from);
  const width = Math.max(1.5, endOf(span, setting) - from);
  const { status, post = '' } = span;
  const middle = y + bar + barHeight / 2;
  if (status === 'departed' || status === 'released') {
    const to =
      span.to === null || span.to === undefined
        ? say(lang, span.to === null ? 'form.withheld' : 'timeline.unnamed')
        : writePhrase(lang, namePhrase(span.to));
    return [
      { is: 'line', from: [from, middle], to: [from + width, middle], width: 0.8, dashed: true },
      ...(width < 30 ? [] : [{ is: 'mark', at: [from + 8, middle], size: 7, shape: 'ahead' } as const]),
      ...label(to, from + 12, width - 12, middle),
    ];
  }
  const fill = status === 'held' ? fillOf(posts, post) : 'white';
  return [
    { is: 'box', at: [from, y + bar], size: [width, barHeight], fill },
    ...label(status === 'held' ? post : `(${post})`, from, width, middle),
  ];
}

/** What still runs is drawn beyond the last moment, or what that brought would not be seen. */
function endOf({ until }: Span, { axis, right }: RowSetting): number {
  return until === undefined ? right : axis.place(until);
}

/** A name on white, so that it can be read on any pattern; nothing where it would be all ellipsis. */
function label(text: string, from: number, width: number, middle: number): Shape[] {
  const shown = cutToFit(text, width - 10, 9);
  if (shown.length < Math.min(4, text.length)) return [];
  const size = Math.min(width - 4, widthOf(shown, 9) + 4);
  return [
    { is: 'box', at: [from + 3, middle - 5], size: [size, 10], fill: 'white', edge: false },
    { is: 'text', at: [from + 5, middle + 3.2], text: shown, size: 9 },
  ];
}

/**
 * Signs that fall together are drawn side by side, each once. Where they are many: those that must not be missed, and a count
 * of the rest.
 */
function signShapes(marks: readonly Mark[], y: number, { axis, right }: RowSetting): Shape[] {
  const shapes: Shape[] = [];
  let from = Number.NEGATIVE_INFINITY;
  let group: Mark[] = [];
  let free = Number.NEGATIVE_INFINITY;
  const draw = (): void => {
    const kinds = [...new Set(group.map(({ kind }) => kind))];
    const ranked = [...kinds].sort((a, b) => rankOf(a) - rankOf(b));
    const chosen = new Set(kinds.length > together ? ranked.slice(0, together - 1) : kinds);
    const shown = kinds.filter((kind) => chosen.has(kind));
    const rest = kinds.length - shown.length;
    const width = (shown.length + (rest > 0 ? 1.4 : 0) - 1) * step;
    const start = Math.min(Math.max(from, free), right - width);
    for (const [at, kind] of shown.entries())
      shapes.push({ is: 'mark', at: [start + at * step, y], size: signSize, shape: signOf[kind] });
    if (rest > 0)
      shapes.push({ is: 'text', at: [start + shown.length * step - 4, y + 3], text: `+${rest}`, size: 8.5 });
    free = start + width + step;
  };
  for (const mark of marks) {
    const x = axis.place(mark.at);
    if (group.length > 0 && (x - from < step || x < free)) {
      group.push(mark);
      continue;
    }
    if (group.length > 0) draw();
    from = x;
    group = [mark];
  }
  if (group.length > 0) draw();
  return shapes;
}
