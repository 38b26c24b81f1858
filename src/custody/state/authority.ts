/** What is remembered of authorities and of countersignatures. Plain data. */
import type { Body } from '../../ledger/vocabulary/index.ts';

export type AuthorityActs = Body<'authority'>['acts'];

/** An authority by its number, as the last entry about it says. */
export interface AuthorityState {
  readonly number: string;
  readonly kind: Body<'authority'>['kind'];
  /** The entry that said it last. */
  by: number;
  state: Body<'authority'>['state'];
  issued: number;
  acts: AuthorityActs;
  /** Indexes of the exhibits to which its last entry limits it. */
  exhibits?: readonly number[];
  /** The use of it that lies latest in time. */
  used?: { readonly seq: number; readonly at: number };
  /** The last entry that rests on it. */
  rested?: number;
  /** The revocation, withdrawal or expiry with the latest date since it was last in force. */
  ended?: { readonly by: number; readonly state: Body<'authority'>['state']; readonly issued: number };
  /** For each act the use that ended last. */
  uses?: Uses;
  /** Index of each exhibit of the entries that rest on it → the last of these entries, the latest end of their acts. */
  rests?: { [index: number]: RestsState };
  /** How many exhibits these are; beyond 1,000 none more is noted. */
  resting?: number;
  /** The last entry that revoked, withdrew, varied or ended it. */
  changed?: number;
}

/** What rests on an authority about one exhibit. */
export interface RestsState {
  readonly last: number;
  readonly until: number;
  /** For each act the use about this exhibit that ended last. */
  readonly uses: Uses;
}

/** When an entry did what an authority permits. */
export interface Use {
  readonly seq: number;
  readonly from: number;
  readonly until: number;
}

export type Uses = { readonly [act in AuthorityActs[number]['act']]?: Use };

/** The uses with one more; of each act the one that ended last remains. Pure. */
export function withUse(uses: Uses | undefined, act: AuthorityActs[number]['act'], use: Use): Uses {
  return use.until < (uses?.[act]?.until ?? use.until) ? { ...uses } : { ...uses, [act]: use };
}

/** What a countersignature says of an entry. */
export interface AttestState {
  readonly seq: number;
  /** Index of the key. */
  readonly signer: number;
  readonly post: string;
  readonly isReceipt: boolean;
  /** SHA-256 of the scans of signed papers that it attaches, in lower-case hex. */
  readonly scans: readonly string[];
}
