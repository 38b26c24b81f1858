/** Parts of forms as data: labels, where what is beside them comes from, and how it is read. Forms and docs/forms.md are made from them. */

import type { WordKey } from '../../../words/say.ts';
import { cells } from '../../document/cells.ts';
import { valuesOf } from '../../document/column-widths.ts';
import type { Block, Cell, Value } from '../../document/document.ts';
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
  /** What most rows of a long table have in it is above the table, once. */
  readonly isShared?: boolean;
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
      const told = found.map((row) => columns.map(({ read }) => read(row, words)));
      const shared = columns.map(({ isShared }, at) => (isShared ? sharedBy(told.map((row) => row[at])) : undefined));
      const table = told.map((row) => row.map((cell, at) => besideShared(cell, shared[at], words)));
      const isShown = (at: number): boolean =>
        (columns[at]?.isOptional !== true && shared[at] === undefined) || table.some((row) => row[at] !== undefined);
      const rowsShared = columns.flatMap(({ label }, at) => {
        const value = shared[at];
        return value === undefined ? [] : [{ label: words.label(label), value }];
      });
      return [
        ...headingOf(heading, words),
        ...(rowsShared.length === 0
          ? []
          : [...sentences('form.shared', words), { is: 'fields', rows: rowsShared } as const]),
        {
          is: 'table',
          columns: columns.flatMap(({ label, share }, at) => {
            const wide = columns.some(({ isShared }) => isShared) ? widthOf(table.map((row) => row[at])) : share;
            return isShown(at) ? [{ title: words.label(label), ...(wide !== undefined && { share: wide }) }] : [];
          }),
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

/** A table with fewer rows has every cell. */
const leastShared = 4;

/** What more than half of the cells say; undefined where none does, or they are few. */
function sharedBy(cells: readonly (Cell | undefined)[]): Cell | undefined {
  if (cells.length < leastShared) return undefined;
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(JSON.stringify(cell), (counts.get(JSON.stringify(cell)) ?? 0) + 1);
  return cells.find((cell) => cell !== undefined && (counts.get(JSON.stringify(cell)) ?? 0) * 2 > cells.length);
}

const [narrowest, widest] = [3, 60];
/** Room for a pen, in letters. */
const penRoom = 16;

/** How many letters wide a column of a list is to be, so that four rows of five take one line, and no code is parted. */
function widthOf(cells: readonly (Cell | undefined)[]): number {
  const lines = cells.map((cell) => (cell === undefined ? [] : valuesOf(cell)));
  const plain = lines
    .map((values) => values.reduce((most, value) => Math.max(most, lettersOf(value)), 0))
    .sort((a, b) => a - b);
  const codes = lines
    .flat()
    .map((value) => (typeof value !== 'string' && value.look === 'code' ? value.text.length : 0));
  const usual = plain[Math.ceil(plain.length * 0.8) - 1] ?? 0;
  // rows that are not usual take a few lines, and not one a word
  const unusual = Math.min(plain.at(-1) ?? 0, widest) / 2;
  return Math.min(
    widest,
    Math.max(narrowest, usual, unusual, 1.2 * codes.reduce((most, each) => Math.max(most, each), 0)),
  );
}

function lettersOf(value: string | Value): number {
  if (typeof value === 'string') return value.length;
  return value.look === 'blank' ? penRoom : value.text.length;
}

/** A cell says nothing where it is as the others; one that has nothing says so, and is not taken for one of them. */
function besideShared(cell: Cell | undefined, shared: Cell | undefined, words: FormWords): Cell | undefined {
  if (shared === undefined) return cell;
  if (cell === undefined) return words.label('form.not-on-record');
  return JSON.stringify(cell) === JSON.stringify(shared) ? undefined : cell;
}

export const sentences = (key: WordKey, words: FormWords): Block[] =>
  words.sentences(key).map((text) => ({ is: 'paragraph', text }));

const headingOf = (heading: WordKey | undefined, words: FormWords): Block[] =>
  heading === undefined ? [] : [{ is: 'heading', level: 1, text: words.label(heading) }];

const documented = ({ label, from }: FilledField): FilledField => ({ label, from });
