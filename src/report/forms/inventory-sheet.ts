/** The sheet for a stock-taking: what should be there by the record, with boxes to tick, and what the last one found. */
import { type ExhibitState, isHere } from '../../custody/state/state.ts';
import type { WordKey } from '../../words/say.ts';
import { cells } from '../document/cells.ts';
import type { Cell, Value } from '../document/document.ts';
import { lastItem, plainLines, signatures } from './parts/closing.ts';
import { bodyOf, type Dossier, entriesAbout } from './parts/dossier.ts';
import { markVoided, whenHappened } from './parts/entry-words.ts';
import { type ExhibitFile, exhibitFile } from './parts/exhibit-record.ts';
import type { Form, JoinedForm } from './parts/form.ts';
import type { FormWords } from './parts/form-words.ts';
import { gapsPart } from './parts/now-box.ts';
import { type ColumnSpec, type Part, tablePart } from './parts/parts.ts';
import { remarkBlocks } from './parts/remarks.ts';
import { placeOf, statusWords } from './parts/standing.ts';
import { numberColumn, quantityColumn, sealsColumn, shared, wholeLineColumn } from './parts/things.ts';

const blank: Value = { text: '', look: 'blank' };

const placeColumn: ColumnSpec<ExhibitFile> = {
  label: 'form.place',
  from: 'place and container of the last entry that has one; the post that holds it; store.to while it is issued',
  share: 2.2,
  isShared: true,
  read: ({ dossier, exhibit }, words) => cells(placeOf(dossier, exhibit, words), statusWords(dossier, exhibit, words)),
};

const lastColumn: ColumnSpec<ExhibitFile> = {
  label: 'form.last-seen',
  from: 'the last inventory entry that names it',
  share: 2,
  isOptional: true,
  read: ({ dossier, exhibit }, words) => lastSeen(dossier, exhibit, words),
};

/** A box in a narrow column of its own, to be ticked by hand. */
const tickColumn = (label: WordKey): ColumnSpec<ExhibitFile> => ({
  label,
  from: 'ticked by hand',
  share: 0.7,
  read: () => ({ text: '', look: 'box' }),
});

const byHandColumn: ColumnSpec<ExhibitFile> = {
  label: 'form.seals-found',
  from: 'written by hand',
  share: 2,
  read: () => blank,
};

function lastSeen(dossier: Dossier, exhibit: ExhibitState, words: FormWords): Cell | undefined {
  const numbers = [exhibit.number, ...exhibit.also];
  const last = entriesAbout(dossier, exhibit).findLast((entry) =>
    bodyOf(entry, 'inventory')?.exhibits.some(({ number }) => numbers.includes(number)),
  );
  const found = last && bodyOf(last, 'inventory')?.exhibits.find(({ number }) => numbers.includes(number));
  return last && found && markVoided(last, cells(words.code(found.found), whenHappened(last, words)), words);
}

const part: Part<readonly ExhibitFile[]> = tablePart<readonly ExhibitFile[], ExhibitFile>(undefined, {
  rows: (files) => files,
  none: 'form.nothing-here',
  columns: [
    numberColumn,
    quantityColumn,
    wholeLineColumn,
    placeColumn,
    shared(sealsColumn),
    lastColumn,
    ...(['form.seen', 'form.not-seen', 'form.discrepancy'] as const).map(tickColumn),
    byHandColumn,
  ],
});

const joined: JoinedForm = {
  part({ dossier, exhibits, words }) {
    const here = exhibits.filter(isHere);
    const placed = here.map((exhibit) => ({ exhibit, place: placeOf(dossier, exhibit, words) ?? '' }));
    // in the order in which somebody walks from place to place; within one as the record has them
    placed.sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.exhibit.index - b.exhibit.index));
    const files = placed.map(({ exhibit }) => exhibitFile(dossier, exhibit));
    const blocks = [gapsPart, part].flatMap((each) => each.blocks(files, words));
    return { blocks: [...blocks, ...remarkBlocks(dossier, here, words)], count: here.length };
  },
  end: ({ words, count }) => [
    signatures(words, ['form.counted-by', 'form.second-person'], plainLines),
    lastItem(words, 'form.last-of', { count }),
  ],
};

export const inventorySheet: Form = {
  id: 'inventory-sheet',
  title: 'form.inventory-sheet',
  help: 'for a stock-taking: what should be here by the record, with boxes to tick; of several ledgers too',
  exhibits: 'many',
  joined,
  parts: [gapsPart, part],
  build({ words, ...request }) {
    const { blocks, count } = joined.part({ ...request, words });
    return { blocks: [...blocks, ...joined.end({ words, count })] };
  },
};
