/** The custody form of an exhibit: what it is, how it was obtained, through whose hands it went, everything that happened to it, how it ended. */
import { type ExhibitState, isHere } from '../../custody/state/state.ts';
import type { Block } from '../document/document.ts';
import { chainPart } from './parts/chain.ts';
import { blankChanges, lastItem, receiptLines, signatures } from './parts/closing.ts';
import { entriesAbout } from './parts/dossier.ts';
import { entryTable } from './parts/entry-table.ts';
import { descriptionFields, identityFields } from './parts/exhibit-fields.ts';
import { type ExhibitFile, exhibitFile } from './parts/exhibit-record.ts';
import type { Form } from './parts/form.ts';
import { nowBox } from './parts/now-box.ts';
import { obtainedFields } from './parts/obtained.ts';
import { fieldsPart, type Part } from './parts/parts.ts';
import { remarkBlocks } from './parts/remarks.ts';
import { sections } from './parts/sections.ts';
import { signerKeyPart, signerMark } from './parts/signer-key.ts';
import { standingFields } from './parts/standing.ts';

const parts: readonly Part<ExhibitFile>[] = [
  fieldsPart('form.part-exhibit', identityFields),
  fieldsPart('form.part-description', descriptionFields),
  fieldsPart('form.part-obtained', obtainedFields),
  fieldsPart('form.part-standing', standingFields),
  signerKeyPart(({ dossier, exhibit }) => entriesAbout(dossier, exhibit)),
  chainPart,
];

const all = entryTable<ExhibitFile>(
  'form.part-entries',
  ({ dossier, exhibit }) => entriesAbout(dossier, exhibit),
  signerMark,
);

export const custodyForm: Form = {
  id: 'custody-form',
  title: 'form.custody-form',
  help: 'an exhibit from beginning to end: what it is, through whose hands it went',
  exhibits: 'many',
  parts: [...parts, all],
  build({ dossier, exhibits, words }) {
    const [only] = exhibits;
    const isAlone = exhibits.length === 1;
    const blocks = (exhibit: ExhibitState): Block[] => {
      const file = exhibitFile(dossier, exhibit);
      return [
        ...(isAlone ? [] : [nowBox(dossier, exhibit, words)]),
        ...parts.flatMap((part) => part.blocks(file, words)),
        ...remarkBlocks(dossier, [exhibit], words),
        ...all.blocks(file, words),
        ...(isHere(exhibit)
          ? [...blankChanges(words), signatures(words, ['form.released-by', 'form.received-by'], receiptLines)]
          : []),
        lastItem(words, 'form.last-exhibit', {
          number: exhibit.number,
          entries: entriesAbout(dossier, exhibit).length,
        }),
      ];
    };
    const content = sections(exhibits, { about: ({ number }) => words.pair('form.exhibit', number), blocks });
    return isAlone && only !== undefined ? { ...content, first: [nowBox(dossier, only, words)] } : content;
  },
};
