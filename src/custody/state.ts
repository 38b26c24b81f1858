/** What the entries of a ledger amount to: who holds which exhibit, under which seals, what is offered, permitted, open. Plain data. */
import { toHex } from '../bytes/hex.ts';
import type { Card, Holder } from '../ledger/card.ts';
import type { Role } from '../ledger/genesis.ts';
import type { Body } from '../ledger/vocabulary/index.ts';
import type { DueQueue } from './due-queue.ts';
import { createEntryTable, type EntryTable, markEntry, rememberEntry } from './entry-table.ts';
import type { Recipient } from './event.ts';

export { restoreState, serialiseState, stateVersion } from './state-bytes.ts';

export interface KeyState {
  /** Lower-case hex of its kid. */
  readonly id: string;
  /** Order of enrolment: what packed entries name. */
  readonly index: number;
  post: string;
  roles: readonly Role[];
  /** Every role it ever had. */
  everRoles: readonly Role[];
  publicKey: Uint8Array;
  holder: Holder;
  enrolled: number;
  /** The `end-key` entry; nothing after it is signed by this key. */
  ended?: number;
  /** Entries of this key that count. */
  entries: number;
}

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

/** One exhibit of an offer; `outcome` and the rest once the recipient decided. */
export interface OfferedState {
  readonly exhibit: number;
  outcome?: string;
  measured?: string;
}

export interface OfferState {
  readonly seq: number;
  readonly leaf: string;
  /** The post that offers. */
  readonly post: string;
  readonly to: readonly Recipient[];
  readonly expires?: number;
  readonly exhibits: readonly OfferedState[];
  withdrawn?: number;
  /** Leaf hashes of the `answered` entries so far. */
  answers: string[];
  /** Who gave the first answer: key, ledger into which it took exhibits, post in the directory it came with. */
  first?: { readonly key: string; readonly into?: string; readonly post?: string };
}

export type AuthorityActs = Body<'authority'>['acts'];

/** An authority by its number, as the last entry about it says. */
export interface AuthorityState {
  readonly number: string;
  /** The entry that said it last. */
  by: number;
  state: Body<'authority'>['state'];
  issued: number;
  acts: AuthorityActs;
  /** The use of it that lies latest in time. */
  used?: { readonly seq: number; readonly at: number };
}

export interface TermsState {
  readonly seq: number;
  readonly kind: Body<'terms'>['kind'];
  state: Body<'terms'>['state'];
  due?: number;
  exhibits: readonly number[];
  /** The entry at which it was first reported as overdue. */
  reported?: number;
}

export interface IncidentState {
  readonly seq: number;
  readonly code: Body<'incident'>['code'];
  readonly exhibits: readonly number[];
  closed?: number;
}

/** A takeover that waits for the new custodian's countersignature. */
export interface TakeoverState {
  readonly seq: number;
  readonly to: string;
  /** Each exhibit with the post that held it. */
  readonly exhibits: readonly { readonly exhibit: number; readonly post: string }[];
}

export interface CustodyState {
  /** Ledger id and nonce in lower-case hex. */
  readonly ledger: string;
  readonly nonce: string;
  readonly entries: EntryTable;
  readonly keys: Map<string, KeyState>;
  readonly exhibits: ExhibitState[];
  /** Every number in lower case, second ones included → index. */
  readonly numbers: Map<string, number>;
  /** Where received exhibits came from (`originKey`) → index. */
  readonly origins: Map<string, number>;
  readonly offers: Map<number, OfferState>;
  readonly authorities: Map<string, AuthorityState>;
  /** Each authority entry → its number. */
  readonly authorityEntries: Map<number, string>;
  readonly terms: Map<number, TermsState>;
  /** Each later entry about terms → the entry that set them. */
  readonly termsEntries: Map<number, number>;
  readonly incidents: Map<number, IncidentState>;
  readonly takeovers: Map<number, TakeoverState>;
  /** Terms by when they fall due, until that is reported. */
  readonly dues: DueQueue;
  /** The `close` entry while the ledger is closed. */
  closed?: number;
}

/** What the state needs of an opening entry; `Genesis` of the ledger room is one. */
export interface Opening {
  readonly ledger: Uint8Array;
  readonly nonce: Uint8Array;
  readonly keys: readonly { readonly card: Card; readonly post: string; readonly roles: readonly Role[] }[];
}

/** The state after the opening entry. */
export function startState({ ledger, nonce, keys }: Opening): CustodyState {
  const state: CustodyState = {
    ledger: toHex(ledger),
    nonce: toHex(nonce),
    entries: createEntryTable(),
    keys: new Map(),
    exhibits: [],
    numbers: new Map(),
    origins: new Map(),
    offers: new Map(),
    authorities: new Map(),
    authorityEntries: new Map(),
    terms: new Map(),
    termsEntries: new Map(),
    incidents: new Map(),
    takeovers: new Map(),
    dues: [],
  };
  rememberEntry(state.entries, 0, { type: 'genesis', signer: 0, exhibits: [] });
  markEntry(state.entries, 0, { moved: true });
  for (const { card, post, roles } of keys) {
    const { keyId: id, publicKey, holder } = card;
    const index = state.keys.size;
    state.keys.set(id, { id, index, post, roles, everRoles: roles, publicKey, holder, enrolled: 0, entries: 0 });
  }
  const [first] = state.keys.values();
  if (first !== undefined) first.entries = 1;
  return state;
}

/** What names one exhibit of one offer of another ledger. */
export function originKey({ ledger, offer, theirs }: OriginState): string {
  return `${ledger}/${offer}/${theirs.toLowerCase()}`;
}

/** The exhibit of that number, first or second, in any case; undefined where there is none. */
export function exhibitOf(state: CustodyState, number: string): ExhibitState | undefined {
  const index = state.numbers.get(number.toLowerCase());
  return index === undefined ? undefined : state.exhibits[index];
}

/** The key of that id while nothing ended it. */
export function activeKey(state: CustodyState, id: string): KeyState | undefined {
  const key = state.keys.get(id);
  return key?.ended === undefined ? key : undefined;
}

/** Whether some active key of the post, other than that one, has the role custodian: only then may the post hold exhibits. */
export function hasCustodian(state: CustodyState, post: string, except?: string): boolean {
  for (const key of state.keys.values()) {
    if (key.post === post && key.ended === undefined && key.id !== except && key.roles.includes('custodian'))
      return true;
  }
  return false;
}

/** Whether it is in custody here: held, offered or arriving. */
export function isHere({ status }: Pick<ExhibitState, 'status'>): boolean {
  return status === 'held' || status === 'offered' || status === 'arriving';
}

/** Exhibits of an offer that are not decided yet; none after a withdrawal. */
export function undecided(offer: OfferState): OfferedState[] {
  return offer.withdrawn === undefined ? offer.exhibits.filter(({ outcome }) => outcome === undefined) : [];
}

/** Whether an offer still takes an answer that decides. */
export function isOpen(offer: OfferState): boolean {
  return undecided(offer).length > 0;
}
