/** Parts of forms as data: labels, where what is beside them comes from, and how it is read. Forms and docs/forms.md are made from them. */

import type { WordKey } from '../../../words/say.ts';
import { cells } from '../../document/cells.ts';
import type { Block, Cell } from '../../document/document.ts';
import type { FilledField, FilledPart } from './form.ts';
import type { FormWords } from './form-words.ts';

/** A label with its value; undefined where there is none: the row is left out, or says so where it is always wanted. */
export interface FieldSpec<C> extends FilledField {
  readonly isAlways?: boolean;
  read(context: C, words: FormWords): Cell | undefined;
}

export interface ColumnSpec<R> extends FilledField {
  /** Its share of the width; 1 where absent. */
  readonly share?: number;
  /** It is left out where no row has anything in it. */
  readonly isOptional?: boolean;
  read(row: R, words: FormWords): Cell | undefined;
}

export interface Part<C> extends FilledPart {
  blocks(context: C, words: FormWords): Block[];
}

/** Labels with values beside them, under a heading where there is one. */
export function fieldsPart<C>(heading: WordKey | undefined, fields: readonly FieldSpec<C>[]): Part<C> {
  return {
    ...(heading !== undefined && { heading }),
    fields: fields.map(documented),
    blocks(context, words) {
      const rows = fields.flatMap(({ label, isAlways, read }) => {
        const value = read(context, words) ?? (isAlways ? words.label('form.not-on-record') : undefined);
        return value === undefined ? [] : [{ label: words.label(label), value }];
      });
      return rows.length === 0 ? [] : [...headingOf(heading, words), { is: 'fields', rows }];
    },
  };
}

/** A table with a row for each of `rows`; where there are none, the words of `none`, or nothing at all. */
export function tablePart<C, R>(
  heading: WordKey | undefined,
  {
    rows,
    before,
    columns,
    none,
  }: {
    readonly rows: (context: C, words: FormWords) => readonly R[];
    /** What comes before all that a row says: that its entry is void. */
    readonly before?: (row: R, words: FormWords, context: C) => string | undefined;
    readonly columns: readonly ColumnSpec<R>[];
    readonly none?: WordKey;
  },
): Part<C> {
  return {
    ...(heading !== undefined && { heading }),
    fields: columns.map(documented),
    blocks(context, words) {
      const found = rows(context, words);
      if (found.length === 0)
        return none === undefined ? [] : [...headingOf(heading, words), ...sentences(none, words)];
      const table = found.map((row) => columns.map(({ read }) => read(row, words)));
      const isShown = (at: number): boolean =>
        columns[at]?.isOptional !== true || table.some((row) => row[at] !== undefined);
      return [
        ...headingOf(heading, words),
        {
          is: 'table',
          columns: columns
            .filter((_, at) => isShown(at))
            .map(({ label, share }) => ({
              title: words.label(label),
              ...(share !== undefined && { share }),
            })),
          rows: table.map((row, index) => {
            const mark = before?.(found[index] as R, words, context);
            const [first, ...rest] = row.filter((_, at) => isShown(at)).map((cell) => cell ?? '');
            return [mark === undefined ? (first ?? '') : (cells(mark, first) ?? mark), ...rest];
          }),
        },
      ];
    },
  };
}

export const sentences = (key: WordKey, words: FormWords): Block[] =>
  words.sentences(key).map((text) => ({ is: 'paragraph', text }));

const headingOf = (heading: WordKey | undefined, words: FormWords): Block[] =>
  heading === undefined ? [] : [{ is: 'heading', level: 1, text: words.label(heading) }];

const documented = ({ label, from }: FilledField): FilledField => ({ label, from });
