/** An event as the rules see it: decoded, its embedded statements read and their signatures already checked by the caller. */

import type { Pointers } from '../../ledger/entry.ts';
import type { Answer } from '../../ledger/statements/answer.ts';
import type { Card } from '../../ledger/statements/card.ts';
import type { Body, EventTypeName } from '../../ledger/vocabulary/index.ts';

/** Who may answer an offer, one for each element of `offer.to` in its order. */
export type Recipient =
  | { readonly key: string }
  /** Any custodian of a directory that this key signed. */
  | { readonly agency: string }
  | { readonly office: true };

/** An embedded answer with what the caller found of its signatures (its own, its card's, its directory's). */
export interface JudgedAnswer {
  readonly answer: Answer;
  readonly valid: boolean;
}

/**
 * One event. Before signing it is a draft: `seq` is the next, `iat` is now, `leaf` is empty. Statements embedded in the body
 * are also here, decoded: `card` for `enrol`, `recipients` for `offer`, `answer` for `answered` and `receive`; each is
 * undefined where the embedded bytes are not what they should be or their signature does not hold.
 */
export interface EventOf<T extends EventTypeName> {
  readonly seq: number;
  readonly type: T;
  /** Unix seconds of signing. */
  readonly iat: number;
  readonly at?: string | readonly [string, string] | undefined;
  /** Lower-case hex of the signer's kid. */
  readonly keyId: string;
  readonly body: Body<T>;
  /** Whether an event of an excerpt is read with this exhibit. */
  readonly reads?: ((exhibit: string) => boolean) | undefined;
  /** What the entry says that it is about, each with the last entry before it about that; a draft does not say it yet. */
  readonly about?: ReadonlyMap<string, number> | undefined;
  /** Leaf hash of the entry in lower-case hex. */
  readonly leaf: string;
  readonly card?: Card | undefined;
  readonly recipients?: readonly Recipient[] | undefined;
  readonly answer?: JudgedAnswer | undefined;
  /** For a `receive` that rests on the sender's entry only: the pointers of that entry. */
  readonly embedded?: Pick<Pointers, 'about' | 'general'> | undefined;
  /** Root of this ledger at that size, where it is known. */
  rootAt?(size: number): Uint8Array | undefined;
}

/** An event of any type, told apart by `type`. */
export type LedgerEvent = { [T in EventTypeName]: EventOf<T> }[EventTypeName];
