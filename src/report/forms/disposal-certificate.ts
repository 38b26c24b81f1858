/** The certificate that exhibits, or what they held, were destroyed, wiped, forfeited or archived. */
import { plainLines } from './parts/closing.ts';
import * as own from './parts/entry-fields.ts';
import { type Part, tablePart } from './parts/parts.ts';
import { type EntryFile, entryForm } from './parts/per-entry.ts';
import { lineAndContent, numberColumn, quantityColumn, serialColumn } from './parts/things.ts';

const parts: readonly Part<EntryFile>[] = [
  own.entryPart('form.part-disposal', [
    own.entryField,
    own.whenField,
    own.placeField,
    own.codeField('form.disposed-what', 'what', 'dispose.what'),
    own.codeField('form.disposed-how', 'how', 'dispose.how'),
    { ...own.bodyField('form.method', 'method', 'dispose.method'), isAlways: true },
    own.bodyField('form.ordered-by', 'ordered', 'dispose.ordered'),
    own.basisField,
    own.purposeField,
    own.personsField('form.carried-out-by', 'done', 'dispose.done'),
    own.personsField('form.witnessed-by', 'witness', 'dispose.witness'),
    own.signedField,
    { ...own.countersignedField, isAlways: true },
    own.attachmentsField,
  ]),
  tablePart('form.part-disposed', {
    rows: ({ files }: EntryFile) => files,
    before: own.beforeRow,
    columns: [numberColumn, quantityColumn, lineAndContent, serialColumn],
  }),
];

export const disposalCertificate = entryForm({
  id: 'disposal-certificate',
  title: 'form.disposal-certificate',
  help: 'that exhibits were destroyed, wiped, forfeited or archived: on whose order, before whom; of several ledgers too',
  entries: ['dispose'],
  parts,
  signers: ['form.carried-out-by', 'form.witnessed-by'],
  signLines: plainLines,
  isJoined: true,
});
