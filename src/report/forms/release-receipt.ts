/** The receipt of anyone who gets exhibits back. */
import type { Body } from '../../ledger/vocabulary/index.ts';
import { receiptLines } from './parts/closing.ts';
import * as own from './parts/entry-fields.ts';
import type { ExhibitFile } from './parts/exhibit-record.ts';
import { type Part, tablePart } from './parts/parts.ts';
import { type EntryFile, entryForm } from './parts/per-entry.ts';
import { lineAndContent, numberColumn, quantityColumn, sealsColumn, serialColumn, shared } from './parts/things.ts';

type Kept = Body<'release'>['kept'][number];

/** Those that it gives back; others are only named, as what is kept. */
function givenBack({ filed, files }: EntryFile): readonly ExhibitFile[] {
  const named = new Set((filed.body as Body<'release'>).exhibits.map((number) => number.toLowerCase()));
  return files.filter(({ exhibit: { number, also } }) =>
    [number, ...also].some((each) => named.has(each.toLowerCase())),
  );
}

const parts: readonly Part<EntryFile>[] = [
  own.entryPart('form.part-release', [
    own.entryField,
    own.whenField,
    own.placeField,
    own.personsField('form.released-to', 'to', 'release.to'),
    own.bodyField('form.identity-checked', 'identity', 'release.identity'),
    own.bodyField('form.condition-on-release', 'condition', 'release.condition'),
    own.purposeField,
    own.basisField,
    own.signedField,
    own.doersField,
    own.presentField,
    own.attachmentsField,
    own.countersignedField,
  ]),
  tablePart('form.part-released', {
    rows: givenBack,
    before: own.beforeRow,
    columns: [numberColumn, quantityColumn, lineAndContent, serialColumn, shared(sealsColumn)],
  }),
  tablePart('form.part-kept', {
    rows: ({ filed }: EntryFile): readonly Kept[] => (filed.body as Body<'release'>).kept,
    before: own.beforeRow,
    none: 'form.nothing-kept',
    columns: [
      {
        label: 'form.exhibit',
        from: 'release.kept.exhibit',
        read: ({ exhibit }) => ({ text: exhibit, look: 'strong' }),
      },
      { label: 'form.kept-under', from: 'release.kept.under', share: 4, read: ({ under }, words) => words.text(under) },
    ],
  }),
];

export const releaseReceipt = entryForm({
  id: 'release-receipt',
  title: 'form.release-receipt',
  help: 'for the person who got exhibits back: what, in which condition, which copies are kept',
  entries: ['release'],
  isForOutside: true,
  parts,
  given: givenBack,
  signers: ['form.released-by', 'form.received-by'],
  signLines: receiptLines,
});
