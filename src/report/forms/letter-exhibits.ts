/** In the letter of an offer: the exhibits that are offered, and what of their families stays here. */
import { exhibitOf } from '../../custody/state/state.ts';
import { isInside, type Staying, staying } from '../../custody/staying.ts';
import { runsOf } from '../../ledger/runs.ts';
import { outcomes } from '../../ledger/vocabulary/passing.ts';
import type { WordKey } from '../../words/say.ts';
import { cells } from '../document/cells.ts';
import type { Block, Value } from '../document/document.ts';
import type { Letter, Offer } from './letter-reader.ts';
import { type ExhibitFile, exhibitFile } from './parts/exhibit-record.ts';
import type { FormWords } from './parts/form-words.ts';
import { type Part, tablePart } from './parts/parts.ts';
import { statusWords } from './parts/standing.ts';
import { contentColumn, numberColumn, ofFile, quantityColumn, whatColumn } from './parts/things.ts';

interface Offered {
  readonly file: ExhibitFile;
  readonly said: Offer['exhibits'][number];
  /** Exhibits of this offer that are inside it. */
  readonly inside: readonly string[];
  /** Whether evidence of it is in the bundle; undefined where that is not known. */
  readonly isCarried: boolean | undefined;
}

export const exhibits: Part<Letter> = tablePart<Letter, Offered>('letter.part-exhibits', {
  rows: ({ dossier, offer, carried }) => {
    const { state } = dossier;
    return offer.exhibits.flatMap((said) => {
      const exhibit = exhibitOf(state, said.number);
      if (exhibit === undefined) return [];
      const inside = offer.exhibits.filter(({ number }) => isInside(exhibitOf(state, number), exhibit));
      return {
        said,
        file: exhibitFile(dossier, exhibit),
        inside: inside.map(({ number }) => number),
        isCarried: carried?.has(exhibit.number),
      };
    });
  },
  columns: [
    ofFile(numberColumn, 1.2),
    ofFile(quantityColumn),
    ofFile(whatColumn, 3),
    {
      label: 'letter.parts-seals',
      from: 'offer.exhibits.parts, seals, incidents',
      share: 2,
      read: ({ said: { parts, seals, incidents }, inside }, words) =>
        cells(
          inside.length > 0 ? words.pair('letter.inside', words.names(runsOf(inside))) : undefined,
          inside.length > 0 || parts === 'with' ? undefined : words.label('letter.without-parts'),
          words.pair('form.seals', seals.length === 0 ? words.label('form.none') : words.names(seals)),
          ...incidents.map((seq) => ({
            text: words.pair('form.open-incident', words.label('form.entry-number', { seq })),
            look: 'strong' as const,
          })),
        ),
    },
    {
      label: 'letter.content',
      from: 'content of collect, acquire, derive, receive or the first measure; what the bundle carries',
      share: 4.4,
      isOptional: true,
      read: ({ file, isCarried }, words) => {
        const content = contentColumn.read(file, words);
        const isData = file.exhibit.kind === undefined || file.exhibit.kind === 'data';
        if (content === undefined && !isData && isCarried !== true) return undefined;
        return cells(
          content ?? words.label('letter.no-digest'),
          isCarried === undefined ? undefined : words.label(isCarried ? 'letter.in-bundle' : 'letter.not-in-bundle'),
        );
      },
    },
  ],
});

const relationKeys: Readonly<Record<Staying['relation'], WordKey>> = {
  copy: 'letter.copy-of',
  source: 'letter.source-of',
  part: 'letter.part-of',
  whole: 'letter.whole-of',
};

export const stays: Part<Letter> = tablePart<Letter, Staying & Pick<Letter, 'dossier'>>('letter.part-stays', {
  rows: ({ dossier, offer }) => {
    const offered = offer.exhibits.flatMap(({ number }) => exhibitOf(dossier.state, number) ?? []);
    return staying(dossier.state, offered).map((each) => ({ ...each, dossier }));
  },
  none: 'statement.none',
  columns: [
    {
      label: 'form.exhibit',
      from: 'copies, originals and parts in custody here that are not offered',
      share: 1.6,
      read: ({ exhibit }) => ({ text: exhibit.number, look: 'strong' }),
    },
    {
      label: 'form.what-it-is',
      from: 'acquire.source; derive.parents; exhibit.partOf',
      share: 4,
      read: ({ relation, of }, words) => words.label(relationKeys[relation], { number: of.number }),
    },
    {
      label: 'form.status',
      from: 'custody worked out entry by entry',
      share: 4,
      read: ({ dossier, exhibit }, words) => statusWords(dossier, exhibit, words),
    },
  ],
});

/** Where nobody signs with a key: what is ticked and written for each exhibit, as the answer on paper is entered. */
export function answerByHand({ offer }: Letter, words: FormWords): Block[] {
  if (!offer.to.every((to) => 'office' in to)) return [];
  const boxes = outcomes.map((outcome): Value => ({ text: words.code(outcome), look: 'box' }));
  const blank: Value = { text: '', look: 'blank' };
  return [
    { is: 'heading', level: 1, text: words.label('form.part-answer') },
    {
      is: 'table',
      columns: [
        { title: words.label('form.exhibit'), share: 1.6 },
        { title: words.label('form.outcome'), share: 3.4 },
        { title: words.label('form.remarks-short'), share: 5 },
      ],
      rows: offer.exhibits.map(({ number }) => [{ text: number, look: 'strong' }, boxes, blank]),
    },
  ];
}
