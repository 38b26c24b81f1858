/** What has a date in a case: one row for each, and the words for it. */
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';

/** In the order in which help lists them. A kind that another part of the program learns to date goes here too. */
export const dueKinds = [
  'keep-until',
  'erase-by',
  'return-by',
  'terms',
  'back',
  'answer',
  'expires',
  'authority',
  'check',
  'slip',
  'missing',
  'anchor',
  'draft',
] as const;

export type DueKind = (typeof dueKinds)[number];

export interface Due {
  readonly kind: DueKind;
  /** Unix seconds. */
  readonly at: number;
  /** Numbers of the exhibits that it concerns; empty where it concerns the whole case or none. */
  readonly exhibits: readonly string[];
  /** The entry that sets the date. */
  readonly entry?: number;
  /** Number of the authority. */
  readonly authority?: string;
  /** What is to be done, or what happens then. */
  readonly says: Phrase;
  /** Nobody misses anything by its date: it only permits something from then on. */
  readonly isFree?: true;
}

/** What the state does not keep of an entry: read from the entry itself. */
export interface EntrySaid {
  /** Unix seconds of signing. */
  readonly signed: number;
  readonly deadline?: number;
  readonly due?: number;
  readonly next?: number;
  /** To whom it was issued or offered, as far as the texts open. */
  readonly to?: Fact;
}

/** What was read beside the state. */
export interface Read {
  /** What that entry says; undefined for one that was voided, or was not read. */
  said(entry: number): EntrySaid | undefined;
}

/** Nothing was read: the state alone is known. */
export const unread: Read = { said: () => undefined };

export const backPhrase = (to: Fact | undefined): Phrase =>
  to === undefined ? phrase('due back') : phrase('due back from {to}', { to });
