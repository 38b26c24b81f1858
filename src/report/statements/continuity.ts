/** The continuity statement of exhibits: who held each from when to when, who had to do with it, seals, hash checks, gaps; and nothing that the record does not say. */
import type { ExhibitState } from '../../custody/state/state.ts';
import type { Fact } from '../../ledger/phrase.ts';
import { textFact } from '../../ledger/private/marked-text.ts';
import { gapsAbout } from '../../verify/facts/about.ts';
import { cells } from '../document/cells.ts';
import type { Block } from '../document/document.ts';
import { elsewhereOf } from '../face/held-words.ts';
import { lastItem, plainLines, signatures } from '../forms/parts/closing.ts';
import { bodyOf, type Dossier, entriesAbout, type FiledEntry } from '../forms/parts/dossier.ts';
import { markVoided, signerWords, voidedLabel, whenHappened } from '../forms/parts/entry-words.ts';
import { exhibitFile } from '../forms/parts/exhibit-record.ts';
import type { Form } from '../forms/parts/form.ts';
import type { FormWords } from '../forms/parts/form-words.ts';
import { type Part, tablePart } from '../forms/parts/parts.ts';
import { remarkBlocks } from '../forms/parts/remarks.ts';
import { sections } from '../forms/parts/sections.ts';
import { toldText } from '../forms/parts/things.ts';
import { timelinePictures } from '../timeline/picture.ts';
import type { CustodySpan, ExhibitCourse, SealSpan, Span, Timeline } from '../timeline/timeline.ts';
import { timelineOf } from '../timeline/timeline-of.ts';
import { endWords, type Handler, handlersOf, peopleOf } from './people.ts';

interface Continuity {
  readonly dossier: Dossier;
  readonly exhibit: ExhibitState;
  readonly entries: readonly FiledEntry[];
  readonly course: ExhibitCourse | undefined;
}

type Followed<S extends Span> = { readonly span: S; readonly dossier: Dossier };

const clock = (seconds: number, words: FormWords): string => words.moment(seconds);

/** The columns of a stretch of time: from, until, entries. */
const stretch = [
  {
    label: 'statement.from',
    from: 'at, else the time of signing, of the entry that began it',
    share: 2.4,
    read: ({ span }: Followed<Span>, words: FormWords) => clock(span.from, words),
  },
  {
    label: 'statement.until',
    from: 'the same of the entry that ended it',
    share: 2.4,
    read: ({ span, dossier }: Followed<Span & { readonly left?: true }>, words: FormWords) =>
      span.until === undefined
        ? endWords(dossier, words)
        : cells(clock(span.until, words), span.left === true ? words.label('form.when-left') : undefined),
  },
  {
    label: 'form.entries',
    from: 'seq of both',
    share: 1.2,
    read: ({ span }: Followed<Span>) => (span.endSeq === undefined ? `${span.seq} –` : `${span.seq} – ${span.endSeq}`),
  },
] as const;

/** That the entry that began it is void. */
const beforeSpan = ({ span, dossier }: Followed<Span>, words: FormWords): string | undefined => {
  const filed = dossier.entries[span.seq];
  return filed && voidedLabel(filed, words);
};

const held: Part<Continuity> = tablePart<Continuity, Followed<CustodySpan>>('statement.held', {
  rows: ({ course, dossier }) => (course?.custody ?? []).map((span) => ({ span, dossier })),
  before: beforeSpan,
  none: 'statement.none',
  columns: [
    {
      label: 'statement.holder',
      from: 'custody worked out entry by entry; holders of the keys of the post',
      share: 4,
      read: ({ span, dossier }, words) => holderWords(span, dossier, words),
    },
    ...stretch,
  ],
});

function holderWords({ status, post = '', to, seq, whole }: CustodySpan, dossier: Dossier, words: FormWords): string {
  const elsewhere = elsewhereOf({ state: status, since: seq, wentInside: whole }, post);
  if (elsewhere !== undefined) return words.phraseLabel(elsewhere);
  const whom: Fact =
    to === null || to === undefined ? words.label(to === null ? 'form.withheld' : 'timeline.unnamed') : textFact(to);
  const here = words.label('statement.held-by-post', { post, people: peopleOf(dossier, post) });
  switch (status) {
    case 'held':
      return here;
    case 'arriving':
      return words.label('timeline.arriving-with', { post });
    case 'source-only':
      return words.label('timeline.source-only', { post });
    case 'departed':
      return words.label('timeline.departed', { to: whom });
    default:
      return words.label('timeline.released', { to: whom });
  }
}

const handled: Part<Continuity> = tablePart<Continuity, Handler>('statement.handled', {
  rows: ({ entries, dossier }, words) => handlersOf(entries, dossier, words),
  columns: [
    {
      label: 'statement.person',
      from: 'key of each entry; by, present, witness, done, second, examiner; answer; paper.signed',
      share: 5,
      read: ({ who }) => who,
    },
    { label: 'statement.part', from: 'which of these', share: 2, read: ({ part }, words) => words.label(part) },
    { label: 'form.entries', from: 'seq', share: 3, read: ({ seqs }, words) => words.names(seqs.map(String)) },
  ],
});

const sealed: Part<Continuity> = tablePart<Continuity, Followed<SealSpan>>('form.seals', {
  rows: ({ course, dossier }) => (course?.seals ?? []).map((span) => ({ span, dossier })),
  before: beforeSpan,
  none: 'statement.none',
  columns: [
    {
      label: 'form.seal-number',
      from: 'seal.number',
      share: 4,
      read: ({ span }) => ({ text: span.number, look: 'strong' }),
    },
    ...stretch,
  ],
});

const checked: Part<Continuity> = tablePart<Continuity, readonly [Dossier, FiledEntry]>('form.part-checks', {
  rows: ({ entries, dossier, exhibit }) =>
    entries
      .filter((filed) => filed.isApplied && isMeasureOf(filed, exhibit))
      .map((filed): readonly [Dossier, FiledEntry] => [dossier, filed]),
  before: ([, filed], words) => voidedLabel(filed, words),
  none: 'statement.none',
  columns: [
    { label: 'form.entry', from: 'seq', share: 1.15, read: ([, { seq }]) => String(seq) },
    { label: 'form.when', from: 'measure.at', share: 2.4, read: ([, filed], words) => whenHappened(filed, words) },
    {
      label: 'form.outcome',
      from: 'measure.outcome, depth',
      share: 3,
      read: ([, filed], words) => {
        const { outcome, depth } = bodyOf(filed, 'measure') ?? {};
        return words.codes([outcome, depth].flatMap((code) => code ?? []));
      },
    },
    {
      label: 'form.signed-by',
      from: 'key of the entry',
      share: 3.8,
      read: ([dossier, { entry }], words) => signerWords(dossier, entry.keyId, words),
    },
  ],
});

const isMeasureOf = (filed: FiledEntry, { number, also }: ExhibitState): boolean => {
  const measured = bodyOf(filed, 'measure')?.exhibit.toLowerCase();
  return [number, ...also].some((each) => each.toLowerCase() === measured);
};

const parts = [held, handled, sealed, checked] as const;

export const continuityForm: Form = {
  id: 'continuity',
  title: 'statement.continuity',
  help: 'continuity of each exhibit: who held it from when to when, who can give evidence of it, seals, hash checks, gaps',
  exhibits: 'many',
  parts,
  async build({ dossier, exhibits, words }) {
    const timeline = await timelineOf(dossier.entries);
    const content = sections(exhibits, {
      about: ({ number }) => words.pair('form.exhibit', number),
      blocks: (exhibit) => ofExhibit(exhibit, { dossier, timeline, words }),
    });
    // who signs for several exhibits signs once, and for all of them
    const all = exhibits.length === 1 ? [] : [lastItem(words, 'form.last-of', { count: exhibits.length })];
    return {
      ...content,
      isInitialled: true,
      blocks: [...content.blocks, signatures(words, ['statement.signatory'], plainLines), ...all],
    };
  },
};

interface Around {
  readonly dossier: Dossier;
  readonly timeline: Timeline;
  readonly words: FormWords;
}

/** A record that ended early is judged up to there, and never says that there is no gap. */
function gapSentences(count: number, { verification, entries }: Dossier, words: FormWords): string[] {
  const { reached, levels } = verification;
  if (count > 0) return words.sentences('statement.gaps', { count });
  if (reached !== undefined) return words.sentences('statement.no-gap-up-to', { last: entries.length - 1 });
  return words.sentences(levels.custody === 'not-checked' ? 'statement.not-judged' : 'statement.no-gap');
}

function ofExhibit(exhibit: ExhibitState, { dossier, timeline, words }: Around): Block[] {
  const { number } = exhibit;
  const file = exhibitFile(dossier, exhibit);
  const entries = entriesAbout(dossier, exhibit);
  const course = timeline.exhibits.find((each) => each.number === number);
  const context: Continuity = { dossier, exhibit, entries, course };
  const gaps = gapsAbout(dossier, [exhibit]);
  const kind = file.record.kind ?? exhibit.kind;
  return [
    {
      is: 'fields',
      rows: [
        { label: words.label('form.exhibit'), value: { text: words.names([number, ...exhibit.also]), look: 'strong' } },
        {
          label: words.label('form.what-it-is'),
          value:
            markVoided(
              file.entry,
              cells(kind && words.code(kind), toldText(file, 'description', words), toldText(file, 'serial', words)),
              words,
            ) ?? '',
        },
      ],
    },
    ...words.sentences('statement.said-by').map((text): Block => ({ is: 'paragraph', text, look: 'faint' })),
    ...gapSentences(gaps, dossier, words).map((text): Block => ({ is: 'paragraph', text, look: 'strong' })),
    ...parts.flatMap((part) => part.blocks(context, words)),
    ...(course === undefined ? [] : timelinePictures({ ...timeline, exhibits: [course] }, words.lang)),
    ...remarkBlocks(dossier, [exhibit], words),
    lastItem(words, 'statement.last-exhibit', { number }),
  ];
}
