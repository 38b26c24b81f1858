/** What a finding bears on: the record, what its entry names, single exhibits, or what became of them (docs/spec/handover.md, step 14). */

export type Bears =
  /** The record as a whole, and so every exhibit; with `from` only what was still here at that entry. */
  | { readonly on: 'record'; readonly from?: number }
  /** Every exhibit that its entry names; the record, if that names none. */
  | { readonly on: 'entry' }
  | ({ readonly on: 'exhibits' } & ExhibitsBorne)
  /** What became of these exhibits at the end of a stay: it bears on a later stay of theirs, not on what was made from them. */
  | { readonly on: 'stay'; readonly exhibits: readonly string[] };

interface ExhibitsBorne {
  /** Their numbers in this record, by which its rows name them. */
  readonly exhibits: readonly string[];
  /** It bears also on everything that was made from them at any time (`made`), or on those of them that left before (`gone`). */
  readonly also?: 'made' | 'gone';
}

export const onRecord: Bears = { on: 'record' };

/** On what is here at that entry or comes later. */
export const onRecordFrom = (from: number): Bears => ({ on: 'record', from });

export const onEntry: Bears = { on: 'entry' };

export const onExhibits = (...exhibits: readonly string[]): Bears => ({ on: 'exhibits', exhibits });

/** On these exhibits, and on all that was made from them at any time. */
export const onExhibitsAndMade = (...exhibits: readonly string[]): Bears => ({
  on: 'exhibits',
  exhibits,
  also: 'made',
});

export const onStay = (...exhibits: readonly string[]): Bears => ({ on: 'stay', exhibits });

/** The exhibits that it bears on by their numbers; none where it bears on an entry or the record. */
export const borneExhibits = (bears: Bears): readonly string[] => ('exhibits' in bears ? bears.exhibits : []);
