/** Exhibits in tables: columns that several forms share. */
import type { ContentState } from '../../../custody/state/exhibit.ts';
import { isPrivateText } from '../../../ledger/private/marked-text.ts';
import type { Absent, PrivateText } from '../../../ledger/schema.ts';
import { cells, hexLines } from '../../document/cells.ts';
import type { Cell } from '../../document/document.ts';
import { contentCell, keyedWords } from './digest-cells.ts';
import { markVoided, voidedLabel } from './entry-words.ts';
import type { ExhibitFile, ExhibitRecord } from './exhibit-record.ts';
import { type FormWords, inLine } from './form-words.ts';
import type { ColumnSpec } from './parts.ts';
import { sealWords } from './standing.ts';

export const numberColumn: ColumnSpec<ExhibitFile> = {
  label: 'form.exhibit',
  from: 'exhibit.number; correct.newNumber',
  share: 1.6,
  read: ({ exhibit: { number, also } }) => cells({ text: number, look: 'strong' }, ...also),
};

export const quantityColumn: ColumnSpec<ExhibitFile> = {
  label: 'form.quantity-short',
  from: 'exhibit.quantity',
  share: 0.8,
  read: ({ entry, record: { quantity } }, words) =>
    quantity === undefined ? undefined : markVoided(entry, words.number(quantity), words),
};

export const whatColumn: ColumnSpec<ExhibitFile> = {
  label: 'form.what-it-is',
  from: 'exhibit.kind, make, model, serial, ids, description, marks, as corrected',
  share: 4.4,
  read: (file, words) => {
    const { record, exhibit } = file;
    const kind = record.kind ?? exhibit.kind;
    return cells(
      voidedLabel(file.entry, words),
      inLine(
        words,
        kind && words.code(kind),
        ...(['make', 'model', 'serial'] as const).map((name) => toldText(file, name, words)),
      ),
      idsLine(record.ids, words),
      ...(['description', 'marks'] as const).map((name) => toldText(file, name, words)),
    );
  },
};

/** What an exhibit is, on one line where there is room. */
function lineOf(file: ExhibitFile, names: readonly TextName[], words: FormWords): string | undefined {
  const { record, exhibit } = file;
  const kind = record.kind ?? exhibit.kind;
  const tell = (some: readonly TextName[]) => some.map((name) => toldText(file, name, words));
  const parts = [kind && words.code(kind), ...tell(names), ...idTexts(record.ids, words)];
  return inLine(words, voidedLabel(file.entry, words), ...parts, ...tell(['description', 'marks']));
}

/** In a list of many: all but the serial number, which has a column of its own. */
export const lineColumn: ColumnSpec<ExhibitFile> = {
  label: 'form.what-it-is',
  from: 'exhibit.kind, make, model, ids, description, marks, as corrected',
  share: 5,
  read: (file, words) => lineOf(file, ['make', 'model'], words),
};

/** In a list that has no room for one more column: the serial number too. */
export const wholeLineColumn: ColumnSpec<ExhibitFile> = {
  ...lineColumn,
  from: 'exhibit.kind, make, model, serial, ids, description, marks, as corrected',
  read: (file, words) => lineOf(file, ['make', 'model', 'serial'], words),
};

/** The same, and under it the content with its digests. */
export const lineAndContent: ColumnSpec<ExhibitFile> = {
  ...lineColumn,
  from: `${lineColumn.from}; content of collect, acquire, derive, receive or the first measure`,
  read: (file, words) => cells(lineColumn.read(file, words), contentColumn.read(file, words)),
};

export const serialColumn: ColumnSpec<ExhibitFile> = {
  label: 'form.serial',
  from: 'exhibit.serial, as corrected',
  share: 2,
  isOptional: true,
  read: (file, words) => toldText(file, 'serial', words),
};

export const conditionColumn: ColumnSpec<ExhibitFile> = {
  label: 'form.condition',
  from: 'exhibit.condition, as corrected',
  share: 2,
  read: (file, words) => markVoided(file.entry, toldText(file, 'condition', words), words),
};

export const sealsColumn: ColumnSpec<ExhibitFile> = {
  label: 'form.seals',
  from: 'seal entries: the seals in place',
  share: 2,
  read: ({ dossier, exhibit }, words) => sealWords(dossier, exhibit, words),
};

export const contentColumn: ColumnSpec<ExhibitFile> = {
  label: 'form.content',
  from: 'content of collect, acquire, derive, receive or the first measure',
  share: 3.4,
  isOptional: true,
  read: ({ dossier, exhibit: { content }, entry, record }, words) => {
    if (record.content !== undefined) return markVoided(entry, contentCell(record.content, words), words);
    return content && markVoided(dossier.entries[content.by], fixedCell(content, words), words);
  },
};

/** Content that a later entry fixed. */
function fixedCell({ size = 0, sha256, root = '', records = 0, keyed }: ContentState, words: FormWords) {
  if (keyed !== undefined) return keyedWords(keyed.value, words);
  return sha256 === undefined
    ? cells(words.label('form.manifest', { records, size }), hexLines(root, 4))
    : cells(words.bytes(size), 'SHA-256', hexLines(sha256, 4));
}

/** The column, with what most rows say in it above the table. */
export const shared = <R>(column: ColumnSpec<R>): ColumnSpec<R> => ({ ...column, isShared: true });

/** A column of exhibits, for rows that hold an exhibit and more. */
export const ofFile = <R extends { readonly file: ExhibitFile }>(
  column: ColumnSpec<ExhibitFile>,
  share = column.share,
): ColumnSpec<R> => ({
  ...column,
  ...(share !== undefined && { share }),
  read: ({ file }, words) => column.read(file, words),
});

type TextName = 'make' | 'model' | 'serial' | 'description' | 'marks' | 'condition';

/** A text of the exhibit on one line, with its corrections; undefined where there is none, or only a reason. */
export function toldText({ record }: ExhibitFile, name: TextName, words: FormWords): string | undefined {
  const value = (record as Partial<Record<TextName, PrivateText | Absent>>)[name];
  return isPrivateText(value) ? words.told(value) : undefined;
}

const idsLine = (ids: ExhibitRecord['ids'], words: FormWords): Cell | undefined => cells(...idTexts(ids, words));

function idTexts(ids: ExhibitRecord['ids'], words: FormWords): string[] {
  if (ids === undefined || isPrivateText(ids) || 'absent' in ids) return [];
  return ids.map(({ scheme, value }) => inLine(words, `${words.code(scheme)}: ${words.told(value)}`) ?? '');
}
