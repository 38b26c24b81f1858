/** What a finding is, apart from the table of them. */
import type { Bears } from '../../custody/bears.ts';
import type { Weight } from '../../custody/rule.ts';
import type { Facts, Phrase } from '../../ledger/phrase.ts';
import type { FindingPlace } from './places.ts';

/** The checks, in the order in which an expert would recite them. */
export const checkNames = [
  'structure',
  'signatures',
  'history',
  'roles',
  'custody',
  'handovers',
  'times',
  'identity',
  'head',
  'breaks',
  'private',
  'evidence',
  'bundle',
  'profile',
  'excerpt',
] as const;
export type CheckName = (typeof checkNames)[number];

/** From the worst: does not hold; not shown; rests on a signed paper, which changes no verdict; for your attention. */
export const findingKinds = ['contradiction', 'gap', 'paper', 'notice'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** One row of the table. `message` has `{facts}` in it; `meaning` and `next` are whole sentences for docs/errors.md. */
export type FindingRow = UncheckedRow & { readonly check: CheckName };
/** A row of which another table says which check makes the finding. */
export type UncheckedRow = Weight & FindingText;

interface FindingText {
  readonly message: string;
  readonly meaning: string;
  readonly next: string;
  /** True of a notice that belongs to the normal course, so that a label has no room for it. */
  readonly isRoutine?: boolean;
}
export type FindingRows = { readonly [code: string]: FindingRow };

/** What a check hands in; the table supplies the rest. */
export interface FindingInput {
  readonly code: string;
  readonly seq?: number | undefined;
  readonly path?: string | undefined;
  readonly expected?: string | Phrase | undefined;
  readonly actual?: string | Phrase | undefined;
  readonly facts?: Facts | undefined;
  readonly bears: Bears;
  /** For a finding that counts gaps of another ledger: whether `--allow-gaps` accepts each of them. */
  readonly isAcceptable?: boolean | undefined;
}

/** One fact found, as it is in the report (docs/json.md). */
export interface Finding {
  readonly code: string;
  readonly kind: FindingKind;
  /** The entry that it is about, if one. */
  readonly seq?: number;
  /** The field of that entry, with dots; for a finding about a bundle, the file. */
  readonly path?: string;
  readonly expected?: string;
  readonly actual?: string;
  /** What was found, in English. */
  readonly message: string;
  /** What to do next, in English. */
  readonly next: string;
  /** What fills the sentences, in whatever language they are stated; `expected` and `actual` too, where these are not bare values. */
  readonly facts?: Facts;
  /** What it bears on: the record, what its entry names, or single exhibits by their numbers. */
  readonly bears: Bears;
  /** For a finding that counts gaps of another ledger: whether `--allow-gaps` accepts each of them. */
  readonly isAcceptable?: boolean;
}

/** Findings of one code about one entry, or about none. */
export interface PlacedFindings extends FindingPlace {
  readonly code: string;
}

/** The findings about one ledger, as checks and laws read them. */
export interface Findings {
  /** How many there are of this kind, listed or not. */
  count(kind: FindingKind, check?: CheckName): number;
  has(code: string): boolean;
  /** The places of all contradictions, all gaps, or all steps on paper of the codes asked for, listed or not; in no order. */
  placed(kind: Exclude<FindingKind, 'notice'>, isAsked: (code: string) => boolean): Iterable<PlacedFindings>;
  /** The first finding of that code about that entry that bears on the same; undefined where it is not listed. */
  listedAt(place: Omit<PlacedFindings, 'count'>): Finding | undefined;
  /** Takes back the findings of that code about that entry: another one takes their place. */
  takeBack(code: string, seq: number): void;
}
