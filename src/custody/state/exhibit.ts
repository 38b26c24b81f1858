/** What is known of one exhibit: who holds it, under which seals, what it holds, where it came from. */
import type { Phrase } from '../../ledger/phrase.ts';
import type { SealSet } from './seal-set.ts';

/**
 * `held`, `offered` and `arriving` are in custody here; `departed` and `released` are not any more; `source-only` never was
 * (copied and left); `destroyed` no longer exists.
 */
export type ExhibitStatus = 'held' | 'offered' | 'arriving' | 'departed' | 'released' | 'destroyed' | 'source-only';

/** A standing seal. `blocks` is unknown for one that came with a received exhibit. */
export interface SealState {
  readonly number: string;
  readonly blocks?: readonly string[];
  readonly by: number;
}

/** What one statement says of content: digests with or without a size, or a manifest. Hashes in lower-case hex. */
export interface ContentSaid {
  readonly size?: number;
  readonly sha256?: string;
  /** The other digests by algorithm: they can show a difference, and never that content is the same. */
  readonly others?: { readonly [algorithm: string]: string };
  /** A keyed digest and the content key under which it was made; it is alone. */
  readonly keyed?: { readonly value: string; readonly key: string };
  readonly root?: string;
  readonly records?: number;
}

/** Where digests of a content come from. The texts `by` and `host` are beside that path of the content, so that no text is kept here. */
export interface DigestSource {
  /** The algorithm; `manifest` for the digests of files that a manifest lists. */
  readonly algorithm: string;
  readonly src: 'computed' | 'read' | 'log' | 'stated' | 'typed';
  /** How many files of a manifest; absent for all of them. */
  readonly files?: number;
  /** In hex, the id of the key that signed the results of that computer. */
  readonly key?: string;
  readonly path: string;
}

/** What an exhibit holds, fixed once. */
export interface ContentState extends ContentSaid {
  /** The entry that fixed it. */
  readonly by: number;
  /** The title of the ledger that has this entry, where that is another one. */
  readonly in?: Phrase;
  /** Size and root (hex) of the digests of its pieces. */
  readonly pieces?: { readonly size: number; readonly root: string };
  /** Where its digests come from; absent where who signed the entry computed all of them. */
  readonly from?: readonly DigestSource[];
  /** The entry by which somebody here read all of it, and it was the same; kept where `from` says that others stated digests. */
  readonly confirmed?: number;
}

/** Out of the store, with whom; `signed` is the post of the key that countersigned, `isOnPaper` that a person signed an attached paper. */
export interface IssueState {
  readonly by: number;
  readonly due: number;
  readonly post?: string;
  signed?: string;
  isOnPaper?: boolean;
  /** The countersignature that attached that paper, where the entry itself did not. */
  paperBy?: number;
}

/** An issue that was written down after the next store: what it concerns, by the places of these exhibits. */
export interface LateIssueState extends IssueState {
  readonly exhibits: readonly number[];
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
  kind?: string | undefined;
  status: ExhibitStatus;
  /** The post that holds it; of a departed one the last, of a source that was left the one that copied it. */
  post: string;
  /** The entry since which status and post are so. */
  since: number;
  /** Held for return since that entry, to that ledger; absent where it came on paper. */
  forReturn?: { readonly by: number; readonly to?: string };
  /** The open offer it is in. */
  offer?: number;
  /** The ledger into which it departed; absent where it went to a holder without key. */
  into?: string;
  /** The last entry that says where it lies. */
  placed: number;
  /** When that happened, in Unix seconds; absent while it lies where this ledger took it in. */
  placedAt?: number;
  /** An entry that says what it holds also says that it is empty, as the examiner expected. */
  isEmptyExpected?: true;
  /** Standing seals by `sealIdentity`. */
  readonly seals: SealSet;
  /** It was received and nobody looked at its seals: the first list of them fixes which seals it has. */
  sealsUnknown?: boolean;
  issued?: IssueState;
  /** Where it is, while nothing shows that it is here; by which entry, and when that happened, in Unix seconds. */
  where?: { readonly is: 'on-the-way' | 'there' | 'missing'; readonly by: number; readonly at: number };
  /** The last entry since the one that brought it into this ledger which shows that it is here. */
  shown?: number;
  /** The whole, by index, inside which it left by that entry, which did not name it. */
  inside?: { readonly whole: number; readonly by: number };
  /** Identities of the seals of the parcel in which it was sent, while it is offered. */
  parcel?: readonly string[];
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
  /** It is a copy that lacks a part of its source. */
  isIncomplete?: boolean;
  /** Indexes of the first 1,000 copies made of it. */
  copies: number[];
  content?: ContentState;
  /** What it held before it was wiped, the oldest first. */
  wiped?: ContentState[];
  /** The entry that wiped it since it came here. */
  emptied?: number;
  /** It was wiped in this ledger, in whatever stay. */
  wasWiped?: true;
  /** The entry that brought it into this ledger was voided. */
  isVoided?: true;
  /** The entry that fixed its content was voided, and no hash check matched since. */
  isHashVoided?: true;
  /** For a set only: indexes of all members that were listed, parts of it or of something else. */
  listed?: readonly number[];
  /** How many things it is, where that is stated. */
  quantity?: number;
  /** Bytes that it holds as a medium, as the entry that brought it into this ledger says. */
  capacity?: number;
  /** Of data: indexes of what carries it, where all of it is carried by exhibits. */
  carriers?: readonly number[];
  /** The first offer since it came here that lacked a digest of it. */
  bare?: number;
  /** Digests that others stated, by algorithm, in hex. */
  stated?: { readonly [algorithm: string]: readonly string[] };
  /** A hash check has a digest of a kind that somebody stated. */
  isStatedCompared?: true;
  /** Entries that set terms on it, or with which terms came; their terms are kept once in the state. */
  terms?: number[];
  /** Open incidents that name it, in the order of entries. */
  incidents: number[];
  /** The last hash check that did not match, until one does. */
  mismatch?: number;
  /** The entry that started an examination that is not finished. */
  examining?: number;
  /** The last incident but for losses, seal or correction that concerns it. */
  touched?: number;
  /** Where it was received from, each time. */
  origins: OriginState[];
  /** While it is arriving, and after it was given up: index of the first of `origins` by which it came. */
  arrival?: number;
}
