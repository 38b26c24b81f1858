/** What is known of one exhibit: who holds it, under which seals, what it holds, where it came from. Plain data. */

/**
 * `held`, `offered` and `arriving` are in custody here; `departed` and `released` are not any more; `source-only` never was
 * (copied and left); `destroyed` is no more.
 */
export type ExhibitStatus = 'held' | 'offered' | 'arriving' | 'departed' | 'released' | 'destroyed' | 'source-only';

/** A standing seal. `blocks` is unknown for one that came with a received exhibit. */
export interface SealState {
  readonly number: string;
  readonly blocks?: readonly string[];
  readonly by: number;
}

/** What an exhibit holds, fixed once: digest and size, or a manifest. Hashes in lower-case hex. */
export interface ContentState {
  /** The entry that fixed it. */
  readonly by: number;
  readonly size: number;
  readonly sha256?: string;
  readonly root?: string;
  readonly records?: number;
  /** Size and root (hex) of the digests of its pieces. */
  readonly pieces?: { readonly size: number; readonly root: string };
}

/** Out of the store, with whom; `signed` is the post of the key that countersigned. */
export interface IssueState {
  readonly by: number;
  readonly due: number;
  readonly post?: string;
  signed?: string;
}

/** Where a received exhibit came from. */
export interface OriginState {
  readonly ledger: string;
  readonly offer: string;
  readonly theirs: string;
}

export interface ExhibitState {
  readonly number: string;
  readonly index: number;
  /** The entry that brought it into this ledger. */
  readonly defined: number;
  /** When that began to happen, in Unix seconds. */
  readonly begun: number;
  /** Second numbers (`correct` renumber). */
  also: string[];
  kind?: string;
  status: ExhibitStatus;
  /** The post that holds it; of a departed one the last, of a source that was left the one that copied it. */
  post: string;
  /** The entry since which status and post are so. */
  since: number;
  /** The open offer it is in. */
  offer?: number;
  /** The ledger into which it departed; absent where it went to a holder without key. */
  into?: string;
  /** The last entry that says where it lies. */
  placed: number;
  /** When that happened, in Unix seconds; absent while it lies where this ledger took it in. */
  placedAt?: number;
  /** Standing seals by `sealIdentity`. */
  seals: Map<string, SealState>;
  issued?: IssueState;
  /** Index of the exhibit that it is a part or member of. */
  partOf?: number;
  /** The entry that took it out of that. */
  removed?: number;
  /** Indexes of its parts and members. */
  parts: number[];
  /** Indexes of the exhibits it was made from. */
  from: readonly number[];
  /** It is a copy of data, not a part or a thing. */
  isCopy: boolean;
  /** Indexes of the copies made of it. */
  copies: number[];
  content?: ContentState;
  /** Digests that others stated, by algorithm, in hex. */
  stated?: { readonly [algorithm: string]: readonly string[] };
  /** Open incidents that name it. */
  incidents: number[];
  /** The last hash check that did not match, until one does. */
  mismatch?: number;
  /** The entry that started an examination that is not finished. */
  examining?: number;
  /** The last incident, seal or correction that concerns it. */
  touched?: number;
  /** Where it was received from, each time. */
  origins: OriginState[];
  /** While it is arriving: index of the first of `origins` by which it is. */
  arrival?: number;
}
