/** The index of exhibits: one row each, with state, place, seals and digest. */
import { isHere } from '../../custody/state.ts';
import { cells } from '../document/cells.ts';
import { lastItem } from './closing.ts';
import { entriesAbout } from './dossier.ts';
import { type ExhibitFile, exhibitFile } from './exhibit-record.ts';
import type { Form } from './form.ts';
import { type ColumnSpec, type Part, tablePart } from './parts.ts';
import { remarkBlocks } from './remarks.ts';
import { holderWords, placeOf } from './standing.ts';
import { contentColumn, numberColumn, sealsColumn, whatColumn } from './things.ts';

const statusColumn: ColumnSpec<ExhibitFile> = {
  label: 'form.status',
  from: 'custody worked out entry by entry; place of the last entry that has one',
  share: 3,
  read: ({ dossier, exhibit }, words) =>
    cells(...holderWords(dossier, exhibit, words), isHere(exhibit) ? placeOf(dossier, exhibit, words) : undefined),
};

const entriesColumn: ColumnSpec<ExhibitFile> = {
  label: 'form.entries',
  from: 'entries that are about it',
  share: 1.4,
  read: ({ dossier, exhibit }) => String(entriesAbout(dossier, exhibit).length),
};

const part: Part<readonly ExhibitFile[]> = tablePart<readonly ExhibitFile[], ExhibitFile>(undefined, {
  rows: (files) => files,
  none: 'form.no-exhibits',
  columns: [numberColumn, whatColumn, statusColumn, sealsColumn, contentColumn, entriesColumn],
});

export const indexForm: Form = {
  id: 'index',
  title: 'form.index',
  help: 'the index of exhibits: each with its state, place, seals and digest',
  exhibits: 'many',
  parts: [part],
  build: ({ dossier, exhibits, words }) => ({
    blocks: [
      ...part.blocks(
        exhibits.map((exhibit) => exhibitFile(dossier, exhibit)),
        words,
      ),
      ...remarkBlocks(dossier, exhibits, words),
      lastItem(words, 'form.last-of', { count: exhibits.length }),
    ],
  }),
};
