/** What a profile may ask of a record: data, read by one evaluator (docs/profiles.md lists every row). */
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';

/** A field path of a body and the codes that it must have: `method` in `live`, `cloud`. */
export interface Where {
  readonly field: string;
  readonly in: readonly string[];
}

/** One thing asked. Field paths are dotted; alternatives are joined by `|`; a value that is `absent` with a code counts as given. */
export type Ask =
  /** Every entry of these types (`*`: of any type but the opening entry), or every one that fits all of `where`, gives all these fields. */
  | {
      readonly each: readonly (EventTypeName | '*')[];
      readonly where?: readonly Where[];
      readonly needs: readonly string[];
    }
  /** The opening entry gives all these fields. */
  | { readonly opening: readonly string[] }
  /** The card of every key that was ever enrolled gives all these. */
  | { readonly cards: readonly string[] }
  /** At least one entry of such a type gives such a field. */
  | { readonly some: readonly { readonly type: EventTypeName | 'opening'; readonly field: string }[] }
  /** Every exhibit (of these kinds; that was ever the subject of `having`) has at least one such entry. */
  | {
      readonly exhibits: readonly string[] | 'all';
      readonly having?: EventTypeName;
      readonly needs: { readonly type: EventTypeName; readonly where?: readonly Where[] };
    }
  /** Every content that is recorded has these digests. */
  | { readonly digests: readonly string[] }
  /** Every entry with a text of its own says its language, and it is one of these. */
  | { readonly languages: readonly string[] }
  /** A custody rule has found nothing. */
  | { readonly rule: string }
  /** Format 1 ensures it in every entry that counts. */
  | { readonly ensured: string }
  /** The record has a place for it, and nobody can tell from the record whether it should have been used. */
  | { readonly notCheckable: string };

/** Where a requirement comes from, and whether its primary text was read for this table. */
export interface Source {
  readonly text: string;
  readonly primaryRead: boolean;
}

export interface Requirement {
  /** Stable: API. */
  readonly id: string;
  /** What is required, in one sentence. */
  readonly says: string;
  readonly source: Source;
  readonly ask: Ask;
}

export interface Profile {
  /** 1 to 64 lower-case letters, digits and hyphens. */
  readonly name: string;
  readonly title: string;
  /** It comes with the program, and what it says has translations. */
  readonly isBuiltIn?: boolean;
  readonly requirements: readonly Requirement[];
}
