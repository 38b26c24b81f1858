/** How an exhibit is at the end of the record: who holds it, where it lies, under which seals. */

import { isGone, placeInAnswer } from '../../../custody/facts.ts';
import type { ExhibitState } from '../../../custody/state/state.ts';
import { labelText } from '../../../ledger/exhibit-label.ts';
import { moment } from '../../../ledger/phrase.ts';
import type { PrivateText } from '../../../ledger/schema.ts';
import type { WordKey } from '../../../words/say.ts';
import { cells } from '../../document/cells.ts';
import type { Cell } from '../../document/document.ts';
import { elsewhereOf } from '../../face/held-words.ts';
import { bodyOf, type Dossier, factsIn } from './dossier.ts';
import { markVoided, personWords, voidedLabel } from './entry-words.ts';
import type { ExhibitFile } from './exhibit-record.ts';
import { type FormWords, inLine } from './form-words.ts';
import type { FieldSpec } from './parts.ts';

const statusKeys: Readonly<Record<ExhibitState['status'], WordKey>> = {
  held: 'form.held-by',
  offered: 'form.offered-by',
  arriving: 'form.arriving-at',
  departed: 'form.departed-from',
  released: 'form.released-from',
  destroyed: 'form.destroyed',
  'source-only': 'form.left',
};

/** The state of an exhibit: in the words of the verdict where it is not here; else how it is held, or left. */
export function statusWords(dossier: Pick<Dossier, 'state'>, exhibit: ExhibitState, words: FormWords): string {
  const { status, post } = exhibit;
  const elsewhere = elsewhereOf(factsIn(dossier, exhibit), post);
  return elsewhere === undefined ? words.label(statusKeys[status], { post }) : words.phraseLabel(elsewhere);
}

/** Since which entry, unless the words for where it is say so themselves. */
export function sinceWords(dossier: Pick<Dossier, 'state'>, exhibit: ExhibitState, words: FormWords): string[] {
  const isElsewhere = elsewhereOf(factsIn(dossier, exhibit), null) !== undefined;
  return isElsewhere ? [] : [words.label('form.since', { seq: exhibit.since })];
}

/** The state, and who has the exhibit if another does, as far as the record says. */
export function holderWords(dossier: Dossier, exhibit: ExhibitState, words: FormWords): string[] {
  const gone =
    exhibit.status === 'departed' || exhibit.status === 'released' ? goneTo(dossier, exhibit, words) : undefined;
  return [statusWords(dossier, exhibit, words), ...(gone === undefined ? [] : [words.pair('form.now-with', gone)])];
}

function goneTo({ entries }: Dossier, { since }: ExhibitState, words: FormWords): string | undefined {
  const entry = entries[since];
  if (entry === undefined) return undefined;
  const release = bodyOf(entry, 'release');
  if (release !== undefined) return inLine(words, words.told(release.to?.name), words.told(release.to?.agency));
  const paper = bodyOf(entry, 'answered')?.paper;
  if (paper !== undefined) return words.told(paper.office);
  const holder = entry.event?.type === 'answered' ? entry.event.answer?.answer.card.holder : undefined;
  return holder && inLine(words, words.quote(holder.name), words.quote(holder.agency));
}

/** The place that the last entry names; of what is missing or issued only as the last one. Undefined for what is not here. */
export function placeOf(dossier: Dossier, exhibit: ExhibitState, words: FormWords): string | undefined {
  const { entries } = dossier;
  const { place } = factsIn(dossier, exhibit);
  if (place.is === 'not-here') return undefined;
  const entry = entries[place.by];
  const answer = place.from === 'answer' ? entry?.answer : undefined;
  const {
    container,
    foundAt,
    place: named = foundAt,
  } = (entry?.body ?? {}) as { readonly [name: string]: PrivateText | undefined };
  const where = answer === undefined ? named : placeInAnswer(answer, exhibit.number);
  const told = inLine(words, words.told(where), words.told(container));
  const last = told && inLine(words, entry && voidedLabel(entry, words), told);
  return last && place.is === 'last' ? words.pair('form.last-place', last) : last;
}

/** Seals on the exhibit. For one that left, or is inside what left, those that were on it then, for nobody here can say more. */
export function sealWords(dossier: Dossier, exhibit: ExhibitState, words: FormWords): Cell {
  const { entries } = dossier;
  const facts = factsIn(dossier, exhibit);
  const isPast = isGone(facts);
  const told =
    cells(
      ...facts.seals.map(({ number, by }) =>
        markVoided(entries[by], `${number} (${words.label('form.entry-number', { seq: by })})`, words),
      ),
    ) ?? words.label(isPast ? 'form.none' : 'form.no-seal');
  return isPast ? (cells(told, words.label('form.when-left')) ?? told) : told;
}

export const standingFields: readonly FieldSpec<ExhibitFile>[] = [
  {
    label: 'form.status',
    from: 'custody worked out entry by entry',
    read: ({ dossier, exhibit }, words) =>
      cells(...holderWords(dossier, exhibit, words), ...sinceWords(dossier, exhibit, words)),
  },
  {
    label: 'form.place',
    from: 'place, container or foundAt of the last entry that has one',
    read: ({ dossier, exhibit }, words) => placeOf(dossier, exhibit, words),
  },
  {
    label: 'form.issued',
    from: 'store.to; store.due',
    read: ({ dossier, exhibit: { issued } }, words) =>
      issued &&
      markVoided(
        dossier.entries[issued.by],
        words.label('form.issued-until', { seq: issued.by, due: moment(issued.due) }),
        words,
      ),
  },
  {
    label: 'form.seals',
    from: 'seal entries: the seals in place',
    read: ({ dossier, exhibit }, words) => sealWords(dossier, exhibit, words),
  },
  {
    label: 'form.disposed-how',
    from: 'release; dispose.how, what, method',
    read: ({ dossier, exhibit }, words) => {
      const entry = dossier.entries[exhibit.since];
      const dispose = entry && bodyOf(entry, 'dispose');
      if (dispose !== undefined)
        return inLine(words, words.code(dispose.how), words.code(dispose.what), words.told(dispose.method));
      return entry?.type === 'release' ? words.type(entry.type) : undefined;
    },
  },
  {
    label: 'form.ordered-by',
    from: 'dispose.ordered',
    read: ({ dossier, exhibit }, words) => {
      const entry = dossier.entries[exhibit.since];
      const dispose = entry && bodyOf(entry, 'dispose');
      return dispose && words.text(dispose.ordered);
    },
  },
  {
    label: 'form.witnessed-by',
    from: 'dispose.witness',
    read: ({ dossier, exhibit }, words) => {
      const entry = dossier.entries[exhibit.since];
      const dispose = entry && bodyOf(entry, 'dispose');
      return dispose && cells(...dispose.witness.map((one) => personWords(one, words)));
    },
  },
  {
    label: 'form.identifier',
    from: 'ledger id and exhibit number',
    read: ({ dossier: { state }, exhibit }) => ({
      text: labelText(state.ledger, exhibit.number),
      look: 'code',
    }),
  },
];
