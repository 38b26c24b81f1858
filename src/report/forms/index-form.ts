/** The index of exhibits: one row each, with state, place, seals and digest. */
import { isHere } from '../../custody/state/state.ts';
import { cells } from '../document/cells.ts';
import { lastItem } from './parts/closing.ts';
import { entriesAbout } from './parts/dossier.ts';
import { type ExhibitFile, exhibitFile } from './parts/exhibit-record.ts';
import type { Form } from './parts/form.ts';
import { gapsPart } from './parts/now-box.ts';
import { type ColumnSpec, type Part, tablePart } from './parts/parts.ts';
import { remarkBlocks } from './parts/remarks.ts';
import { holderWords, placeOf } from './parts/standing.ts';
import { lineAndContent, numberColumn, sealsColumn, serialColumn, shared } from './parts/things.ts';

const statusColumn: ColumnSpec<ExhibitFile> = {
  label: 'form.status',
  from: 'custody worked out entry by entry; place of the last entry that has one',
  share: 3,
  isShared: true,
  read: ({ dossier, exhibit }, words) =>
    cells(...holderWords(dossier, exhibit, words), isHere(exhibit) ? placeOf(dossier, exhibit, words) : undefined),
};

const entriesColumn: ColumnSpec<ExhibitFile> = {
  label: 'form.entries',
  from: 'entries that are about it',
  share: 1.2,
  read: ({ dossier, exhibit }) => String(entriesAbout(dossier, exhibit).length),
};

const part: Part<readonly ExhibitFile[]> = tablePart<readonly ExhibitFile[], ExhibitFile>(undefined, {
  rows: (files) => files,
  none: 'form.no-exhibits',
  columns: [numberColumn, lineAndContent, serialColumn, statusColumn, shared(sealsColumn), entriesColumn],
});

export const indexForm: Form = {
  id: 'index',
  title: 'form.index',
  help: 'the index of exhibits: each with its state, place, seals and digest',
  exhibits: 'many',
  parts: [gapsPart, part],
  build({ dossier, exhibits, words }) {
    const files = exhibits.map((exhibit) => exhibitFile(dossier, exhibit));
    return {
      blocks: [
        ...gapsPart.blocks(files, words),
        ...part.blocks(files, words),
        ...remarkBlocks(dossier, exhibits, words),
        lastItem(words, 'form.last-of', { count: exhibits.length }),
      ],
    };
  },
};
