import type { ExhibitState, KeyState } from '../../custody/state/state.ts';
import type { Body, EventTypeName } from '../../ledger/vocabulary/index.ts';
import { cells } from '../document/cells.ts';
import type { Cell } from '../document/document.ts';
import { bodyOf, type Dossier, type FiledEntry } from '../forms/parts/dossier.ts';
import { markVoided, voidedLabel } from '../forms/parts/entry-words.ts';
import type { FormWords } from '../forms/parts/form-words.ts';

export interface FillContext {
  readonly dossier: Dossier;
  readonly exhibits: readonly ExhibitState[];
  /** Entries about these exhibits, and those about none; in their order. */
  readonly entries: readonly FiledEntry[];
  /** Keys of anyone who is to sign; empty where nobody was named. */
  readonly person: readonly KeyState[];
}

export interface Filled {
  readonly value: Cell;
  /** Entries that say it; absent where it comes from the record as a whole. */
  readonly seqs?: readonly number[];
}

export interface Fill {
  /** Fields that it is read from, for docs/court-statements.md. */
  readonly from: string;
  /** Whether it says something of each exhibit, so that it matters which are meant. */
  readonly isOfExhibits?: boolean;
  read(context: FillContext, words: FormWords): readonly Filled[];
}

export const perEntry = (
  from: string,
  read: (filed: FiledEntry, context: FillContext, words: FormWords) => Cell | undefined,
): Fill => ({
  from,
  read: (context, words) =>
    context.entries.flatMap((filed) => {
      const value = filed.isApplied || filed.seq === 0 ? read(filed, context, words) : undefined;
      return value === undefined ? [] : [{ value, seqs: [filed.seq] }];
    }),
});

export const perExhibit = (
  from: string,
  read: (exhibit: ExhibitState, context: FillContext, words: FormWords) => Cell | undefined,
): Fill => ({
  from,
  isOfExhibits: true,
  read: (context, words) =>
    context.exhibits.flatMap((exhibit) => {
      const value = read(exhibit, context, words);
      const named = cells({ text: exhibit.number, look: 'strong' }, value);
      return value === undefined || named === undefined ? [] : [{ value: named, seqs: [exhibit.defined] }];
    }),
});

export const of = <T extends EventTypeName>(
  type: T,
  from: string,
  read: (body: Body<T>, filed: FiledEntry, words: FormWords, context: FillContext) => Cell | undefined,
): Fill =>
  perEntry(from, (filed, context, words) => {
    const body = bodyOf(filed, type);
    return body && markVoided(filed, read(body, filed, words, context), words);
  });

/** Each text once, with the entries that have it. */
export const together = (from: string, read: (filed: FiledEntry, words: FormWords) => readonly string[]): Fill => ({
  from,
  read({ entries }, words) {
    const found = new Map<string, number[]>();
    for (const filed of entries)
      for (const said of read(filed, words)) {
        const mark = voidedLabel(filed, words);
        const text = mark === undefined ? said : `${mark} ${said}`;
        found.set(text, [...(found.get(text) ?? []), filed.seq]);
      }
    return [...found].map(([value, seqs]) => ({ value, seqs }));
  },
});
