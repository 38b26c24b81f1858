/** What the recipient found and decides, exhibit by exhibit, before it is made into an answer. Texts are in clear. */

import type { Absent } from '../../ledger/schema.ts';
import type { DecidedExhibit } from '../../ledger/statements/answer.ts';

export type Code = NonNullable<DecidedExhibit['code']>;
export type SealFound = 'found-intact' | 'found-broken' | 'found-different' | 'found-missing';

export interface Decision {
  readonly number: string;
  readonly outcome?: DecidedExhibit['outcome'] | undefined;
  readonly code?: Code | undefined;
  readonly why?: string | undefined;
  readonly condition?: string | Absent | undefined;
  /** Seal numbers found on it; undefined where nobody looked. */
  readonly seals?: readonly string[] | undefined;
  readonly ours?: string | undefined;
  readonly hold?: 'custody' | 'for-return' | undefined;
  readonly where?: { readonly place: string | Absent; readonly seals: readonly string[] } | undefined;
}

export interface PackageFound {
  readonly package: string;
  readonly seals: readonly {
    readonly number: string;
    readonly state: SealFound;
    readonly newNumber?: string | undefined;
  }[];
}

export interface ExtraThing {
  readonly description: string;
  readonly seals?: readonly string[] | undefined;
  readonly where?: string | undefined;
}

/** How it came, and what was decided of it. */
export interface Decisions {
  readonly received: {
    readonly at: string | readonly [string, string];
    readonly place: string;
    readonly from: string;
    /** Who read the evidence, where that is another person than the signer. */
    readonly readBy?: string | undefined;
    readonly packages: readonly PackageFound[];
  };
  readonly exhibits: readonly Decision[];
  readonly extra?: readonly ExtraThing[] | undefined;
  readonly reference?: string | undefined;
  readonly lang?: string | undefined;
}
