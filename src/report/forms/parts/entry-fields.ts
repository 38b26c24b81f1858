/** Fields that forms about one entry share: when, where, who, under what. */
import type { PrivateText } from '../../../ledger/schema.ts';
import type { Body } from '../../../ledger/vocabulary/index.ts';
import type { WordKey } from '../../../words/say.ts';
import { cells } from '../../document/cells.ts';
import type { Cell } from '../../document/document.ts';
import { basisCell } from './basis.ts';
import { attachmentCells } from './digest-cells.ts';
import { markVoided, type PersonTold, personWords, signerWords, voidedLabel, whenHappened } from './entry-words.ts';
import type { FormWords } from './form-words.ts';
import { type FieldSpec, fieldsPart, type Part } from './parts.ts';
import type { EntryFile } from './per-entry.ts';

type Common = Partial<Body<'note'>>;
const common = ({ filed }: EntryFile): Common => (filed.body ?? {}) as Common;

/** Fields of one entry: where that is void, each says so before its value. */
export const entryPart = (heading: WordKey, fields: readonly FieldSpec<EntryFile>[]): Part<EntryFile> =>
  fieldsPart(
    heading,
    fields.map((field) => ({
      ...field,
      read: (file, words) => markVoided(file.filed, field.read(file, words), words),
    })),
  );

/** That the entry is void, before each row of a table of it. */
export const beforeRow = (_row: unknown, words: FormWords, { filed }: EntryFile): string | undefined =>
  voidedLabel(filed, words);

export const entryField: FieldSpec<EntryFile> = {
  label: 'form.entry',
  from: 'seq and type',
  read: ({ filed: { seq, type = '' } }, words) => words.list([`${seq}`, words.type(type)]),
};

export const whenField: FieldSpec<EntryFile> = {
  label: 'form.obtained-when',
  from: 'at, else the time of signing',
  read: ({ filed }, words) => whenHappened(filed, words),
};

export const signedField: FieldSpec<EntryFile> = {
  label: 'form.signed-by',
  from: 'key of the entry: its key card, and the post it was enrolled for; the time of signing',
  read: ({ dossier, filed: { entry } }, words) =>
    cells(signerWords(dossier, entry.keyId, words), words.moment(entry.iat)),
};

/** A text, code, count or time of the entry under that name, as corrected later. */
export function bodyField(label: WordKey, name: string, from: string = name): FieldSpec<EntryFile> {
  return {
    label,
    from,
    read({ filed }, words) {
      const value = ((filed.body ?? {}) as Readonly<Record<string, unknown>>)[name];
      return value === undefined ? undefined : plainValue(value, words);
    },
  };
}

function plainValue(value: unknown, words: FormWords): Cell {
  if (typeof value === 'number') return words.number(value);
  return words.text(value as PrivateText);
}

export const placeField = bodyField('form.place', 'place');
export const purposeField = bodyField('form.purpose', 'purpose');

/** A code of the entry under that name, with its words. */
export function codeField(label: WordKey, name: string, from: string = name): FieldSpec<EntryFile> {
  return {
    label,
    from,
    read: ({ filed: { body } }, words) => {
      const value = ((body ?? {}) as Readonly<Record<string, unknown>>)[name];
      return typeof value === 'string' ? words.code(value) : undefined;
    },
  };
}

/** Persons of the entry under that name. */
export function personsField(label: WordKey, name: string, from: string = name): FieldSpec<EntryFile> {
  return {
    label,
    from,
    read: ({ filed: { body } }, words) => {
      const value = ((body ?? {}) as Readonly<Record<string, unknown>>)[name];
      const persons = (value === undefined ? [] : Array.isArray(value) ? value : [value]) as readonly PersonTold[];
      return cells(...persons.map((one) => personWords(one, words)));
    },
  };
}

export const doersField = personsField('form.done-by', 'by');
export const presentField = personsField('form.present', 'present');

export const basisField: FieldSpec<EntryFile> = {
  label: 'form.under',
  from: 'under, and the authority entries that it names',
  read: (file, words) => basisCell(common(file).under, file.dossier, words),
};

export const attachmentsField: FieldSpec<EntryFile> = {
  label: 'form.attachments',
  from: 'attachments',
  read: ({ filed }, words) => attachmentCells(filed, words),
};

/** Who countersigned the entry, and as what. */
export const countersignedField: FieldSpec<EntryFile> = {
  label: 'form.countersigned',
  from: 'attest entries that name it',
  read: ({ dossier, filed }, words) =>
    cells(
      ...dossier.entries.flatMap((each) => {
        const body = each.type === 'attest' && each.isApplied ? (each.body as Body<'attest'>) : undefined;
        if (body === undefined || !body.entries.includes(filed.seq)) return [];
        const who = signerWords(dossier, each.entry.keyId, words);
        return [
          cells(
            voidedLabel(each, words),
            `${words.code(body.as)}: ${who} (${words.label('form.entry-number', { seq: each.seq })})`,
            body.statement === undefined ? undefined : words.text(body.statement),
            attachmentCells(each, words),
          ),
        ];
      }),
    ),
};
