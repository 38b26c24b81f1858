/** The timeline as blocks of a document: the pictures, and the same in words as tables, for anyone who cannot see pictures or wants to be exact. */

import { type Fact, phrase } from '../../ledger/phrase.ts';
import { textFact, voidedFact } from '../../ledger/private/marked-text.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import { shownTime } from '../../ledger/times.ts';
import { type Facts, type Lang, sayCode, sayType, type WordKey, write, writePhrase } from '../../words/say.ts';
import type { Block, Cell } from '../document/document.ts';
import { speechOf } from '../document/speech.ts';
import { elsewhereOf } from '../face/held-words.ts';
import { timelinePictures } from './picture.ts';
import type { CustodySpan, ExhibitCourse, Mark, Span, Timeline } from './timeline.ts';

/**
 * Pictures, then who held what from when to when with seals, issues and offers, then what happened. In two languages, labels
 * follow one another. `reached` entries are known of a record that ended early.
 */
export function timelineBlocks(timeline: Timeline, langs: readonly Lang[], reached?: number): Block[] {
  const { beside, list, clauses } = speechOf(langs);
  const joined = (said: (lang: Lang) => string): string => beside(langs.map(said));
  const words: Words = (key, facts) => joined((lang) => write(lang, key, facts));
  const { exhibits, voided } = timeline;
  const unlessVoid = (seq: number, said: string): string => {
    const by = voided?.get(seq);
    if (by === undefined) return said;
    return `${joined((lang) => writePhrase(lang, phrase('{voided}', { voided: voidedFact(by) })))} ${said}`;
  };
  return [
    ...timelinePictures(timeline, langs[0] ?? 'en'),
    { is: 'heading', level: 1, text: words('timeline.spans') },
    {
      is: 'table',
      columns: [
        { title: words('form.exhibit'), share: 2 },
        { title: words('form.what'), share: 4 },
        { title: words('timeline.column-from'), share: 2 },
        { title: words('timeline.column-until'), share: 2 },
        { title: words('form.entries'), share: 1.4 },
      ],
      rows: exhibits.flatMap((course) =>
        spansOf(course, words, joined, clauses).map(({ span, what }) => [
          course.number,
          unlessVoid(span.seq, what),
          clock(span.from),
          untilWords(span, words, reached),
          span.endSeq === undefined ? `${span.seq} –` : `${span.seq} – ${span.endSeq}`,
        ]),
      ),
    },
    { is: 'heading', level: 1, text: words('timeline.marks') },
    {
      is: 'table',
      columns: [
        { title: words('form.exhibit'), share: 2 },
        { title: words('timeline.column-when'), share: 2.2 },
        { title: words('form.what'), share: 4.5 },
        { title: words('form.entry'), share: 1.15 },
        { title: words('timeline.column-by'), share: 2 },
      ],
      rows: exhibits.flatMap(({ number, marks }) =>
        marks.map((mark) => [
          number,
          clock(mark.at),
          unlessVoid(mark.seq, markWords(mark, words, joined, list)),
          String(mark.seq),
          mark.by,
        ]),
      ),
    },
  ];
}

type Words = (key: WordKey, facts?: Facts) => string;
type Named = (to: PrivateText | null | undefined) => Fact;
type Joined = (said: (lang: Lang) => string) => string;
type InLine = (texts: readonly string[]) => string;

const clock = (seconds: number): string => shownTime(seconds).replace('T', ' ').replace('Z', '');

function spansOf(
  course: ExhibitCourse,
  words: Words,
  joined: Joined,
  clauses: InLine,
): { readonly span: Span; readonly what: string }[] {
  const { custody, seals, issues, offers, from, partOf } = course;
  const origin = [
    ...(from.length === 0 ? [] : [words('timeline.made-from', { numbers: from.join(', ') })]),
    ...(partOf === undefined ? [] : [words('timeline.part-of', { number: partOf })]),
  ];
  const named: Named = (to) =>
    to === null || to === undefined ? words(to === null ? 'form.withheld' : 'timeline.unnamed') : textFact(to);
  return [
    ...custody.map((span, at) => ({
      span,
      what: clauses([custodyWords(span, words, named, joined), ...(at === 0 ? origin : [])]),
    })),
    ...seals.map((span) => ({ span, what: words('timeline.sealed-with', { number: span.number }) })),
    ...issues.map((span) => ({
      span,
      what: words('timeline.issued-to', { to: named(span.to), due: clock(span.due) }),
    })),
    ...offers.map((span) => ({ span, what: words('timeline.on-offer', { offer: span.offer }) })),
  ];
}

function untilWords(span: Span & { readonly left?: true }, words: Words, reached: number | undefined): Cell {
  if (span.until === undefined)
    return reached === undefined ? words('timeline.still') : words('verdict.answer-up-to', { last: reached - 1 });
  return span.left === true ? [clock(span.until), words('form.when-left')] : clock(span.until);
}

function custodyWords(span: CustodySpan, words: Words, named: Named, joined: Joined): string {
  const { status, post = '', to } = span;
  const elsewhere = elsewhereOf({ state: status, since: span.seq, wentInside: span.whole }, post);
  if (elsewhere !== undefined) return joined((lang) => writePhrase(lang, elsewhere));
  switch (status) {
    case 'held':
      return words('timeline.held-by', { post });
    case 'arriving':
      return words('timeline.arriving-with', { post });
    case 'source-only':
      return words('timeline.source-only', { post });
    case 'departed':
      return words('timeline.departed', { to: named(to) });
    default:
      return words('timeline.released', { to: named(to) });
  }
}

/** A gap is stated by its code, which the verdict explains; all else by its type and what says more. */
function markWords({ kind, type, facts }: Mark, words: Words, joined: Joined, list: InLine): string {
  const first = kind === 'gap' ? words('timeline.gap') : joined((lang) => sayType(lang, type));
  const more = facts.map((fact) => joined((lang) => sayCode(lang, fact)));
  return more.length === 0 ? first : `${first}: ${list(more)}`;
}
