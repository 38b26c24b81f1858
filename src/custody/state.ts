/** What the entries of a ledger amount to: who holds which exhibit, under which seals, what is offered, permitted, open. Plain data. */
import { toHex } from '../bytes/hex.ts';
import type { Card, Holder } from '../ledger/card.ts';
import type { Role } from '../ledger/genesis.ts';
import type { Body } from '../ledger/vocabulary/index.ts';
import type { DueQueue } from './due-queue.ts';
import { createEntryTable, type EntryTable, markEntry, rememberEntry } from './entry-table.ts';
import type { Recipient } from './event.ts';
import type { ExhibitState, OriginState } from './exhibit-state.ts';

export type { ContentState, ExhibitState, ExhibitStatus, IssueState, OriginState, SealState } from './exhibit-state.ts';
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

/** One exhibit of an offer; `outcome` and the rest once the recipient decided. */
export interface OfferedState {
  readonly exhibit: number;
  /** Its number as the offer writes it, which may be a second one: answers write it so. */
  readonly number: string;
  outcome?: string;
  /** The entry that decided it. */
  by?: number;
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
  /** The last entry that rests on it. */
  rested?: number;
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

/** A destruction for which nobody but its signer answers yet. */
export interface DisposalState {
  /** Index of the key that signed it. */
  readonly signer: number;
  readonly exhibits: readonly number[];
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
  /** Each authority entry that was voided → the first entry that voided it. */
  readonly voidedAuthorities: Map<number, number>;
  readonly terms: Map<number, TermsState>;
  /** Each later entry about terms → the entry that set them. */
  readonly termsEntries: Map<number, number>;
  readonly incidents: Map<number, IncidentState>;
  readonly takeovers: Map<number, TakeoverState>;
  /** Destructions that no other key countersigned and no paper attached shows, by their entry. */
  readonly disposals: Map<number, DisposalState>;
  /** Standing seals by `sealIdentity` → indexes of the exhibits that bear them. */
  readonly seals: Map<string, Set<number>>;
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
    voidedAuthorities: new Map(),
    terms: new Map(),
    termsEntries: new Map(),
    incidents: new Map(),
    takeovers: new Map(),
    disposals: new Map(),
    seals: new Map(),
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

/** Whether an exhibit of that status was here and is no longer; one that was copied where it was never came. */
export const hasLeft = (status: string): boolean =>
  status === 'departed' || status === 'released' || status === 'destroyed';

/** Exhibits of an offer that are not decided yet; none after a withdrawal. */
export function undecided(offer: OfferState): OfferedState[] {
  return offer.withdrawn === undefined ? offer.exhibits.filter(({ outcome }) => outcome === undefined) : [];
}

/** Whether an offer still takes an answer that decides. */
export function isOpen(offer: OfferState): boolean {
  return undecided(offer).length > 0;
}

/** What was accepted unopened, and may be measured by a later answer. */
export function unmeasured(offer: OfferState): OfferedState[] {
  return offer.exhibits.filter(
    ({ outcome, measured }) =>
      measured === 'not-examined' && (outcome === 'accepted' || outcome === 'accepted-with-reservations'),
  );
}

/** Whether an offer still takes an answer, be it one that only measures. */
export function mayBeAnswered(offer: OfferState): boolean {
  return isOpen(offer) || (offer.withdrawn === undefined && unmeasured(offer).length > 0);
}
