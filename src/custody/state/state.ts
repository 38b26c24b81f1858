/** What the entries of a ledger amount to: who holds which exhibit, under which seals, what is offered, permitted, open. Plain data. */
import { toHex } from '../../bytes/hex.ts';
import type { Role } from '../../ledger/genesis.ts';
import type { Card, Holder } from '../../ledger/statements/card.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { Recipient } from '../act/event.ts';
import type { AttestState, AuthorityState } from './authority.ts';
import type { DueQueue } from './due-queue.ts';
import { createEntryTable, type EntryTable, markEntry, rememberEntry } from './entry-table.ts';
import type { ExhibitState, LateIssueState, OriginState } from './exhibit.ts';
import { Holders } from './holders.ts';
import { SealMarks } from './seal-set.ts';
import type { TermsState } from './terms-state.ts';

/** One exhibit of an offer; `outcome` and the rest once the recipient decided. */
export interface OfferedState {
  readonly exhibit: number;
  /** Its number as the offer writes it, which may be a second one: answers write it so. */
  readonly number: string;
  outcome?: string;
  /** The entry that decided it. */
  by?: number;
  /** The last entry that touched it between the offer and that. */
  touched?: number;
  measured?: string;
  /** The ledger into which a signed answer took it. */
  into?: string;
}

export interface OfferState {
  readonly seq: number;
  readonly leaf: string;
  /** The post that offers. */
  readonly post: string;
  readonly to: readonly Recipient[];
  readonly expires?: number;
  /** When a loan is due back, in Unix seconds. */
  readonly due?: number;
  readonly exhibits: readonly OfferedState[];
  /** When it was signed, by which key, and the authority entries that it names. */
  readonly iat: number;
  readonly by: string;
  readonly under: readonly number[];
  /** The entries of the terms that go along. */
  readonly terms: readonly number[];
  /** Indexes of the exhibits that are offered with their parts. */
  readonly wholes: readonly number[];
  withdrawn?: number;
  /** Leaf hashes of the `answered` entries so far. */
  answers: string[];
  /** Who gave the first answer: key, ledger into which it took exhibits, post in the directory it came with. */
  first?: { readonly key: string; readonly into?: string; readonly post?: string };
}

export type { AttestState, AuthorityActs, AuthorityState, RestsState } from './authority.ts';
export type {
  ContentSaid,
  ContentState,
  DigestSource,
  ExhibitState,
  ExhibitStatus,
  IssueState,
  OriginState,
  SealState,
} from './exhibit.ts';
export type { TermPermit, TermsState } from './terms-state.ts';

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
  /** Holders that earlier cards of the key name. */
  earlier?: Pick<Holder, 'name' | 'agency'>[];
  enrolled: number;
  /** The `end-key` entry; nothing after it is signed by this key. */
  ended?: number;
  /** When that entry was signed, by its clock. */
  endedAt?: number;
  /** Entries of this key that count. */
  entries: number;
}

export interface IncidentState {
  readonly seq: number;
  readonly code: Body<'incident'>['code'];
  /** The key that opened it. */
  readonly opener: string;
  /** Since when, in Unix seconds, if the entry says it. */
  readonly since?: number;
  closed?: number;
  /** The entry that closed a loss as one. */
  found?: number;
}

/** A destruction for which nobody but its signer answers yet. */
interface DisposalState {
  /** Index of the key that signed it. */
  readonly signer: number;
}

/** A takeover that waits for the new custodian's countersignature. */
export interface TakeoverState {
  readonly seq: number;
  readonly to: string;
  /** The post that held its exhibits; of several posts a list, in the order of the exhibits. */
  readonly from: string | readonly string[];
}

/** An entry by which exhibits came or passed on a signed paper. */
interface PaperState {
  readonly exhibits: readonly number[];
  /** They passed to an office that has no key. */
  readonly isToOffice?: boolean;
  /** They came into this ledger. */
  readonly isReceipt?: boolean;
  /** SHA-256 of the scan, in lower-case hex. */
  readonly scan: string;
  /** The entry that attaches the scan. */
  shown?: number;
}

/** An answer to an excerpt: which entries had been read, and what was accepted. */
export interface ExcerptState {
  /** First and last entry of each run, one after the other. */
  readonly runs: readonly number[];
  readonly exhibits: readonly number[];
}

/** What the entries so far amount to: keys, exhibits, seals, terms and all else that rules ask. `startState` begins it, `replay` goes on. */
export interface CustodyState {
  /** Ledger id and nonce in lower-case hex. */
  readonly ledger: string;
  readonly nonce: string;
  readonly entries: EntryTable;
  readonly keys: Map<string, KeyState>;
  readonly exhibits: ExhibitState[];
  /** Every number in lower case, second ones included → index. */
  readonly numbers: Map<string, number>;
  /** Every second number in lower case → as it is written. */
  readonly spellings: Map<string, string>;
  /** What each post holds. */
  readonly holders: Holders;
  /** Where received exhibits came from (`originKey`) → index. */
  readonly origins: Map<string, number>;
  readonly offers: Map<number, OfferState>;
  readonly authorities: Map<string, AuthorityState>;
  /** Each authority entry → its number. */
  readonly authorityEntries: Map<number, string>;
  /** Each authority entry that was voided → the first entry that voided it. */
  readonly voidedAuthorities: Map<number, number>;
  /** Terms by their place, in the order in which this ledger learned of them. */
  readonly terms: Map<number, TermsState>;
  /** Each entry that sets, receives or changes terms → their places. */
  readonly termsEntries: Map<number, readonly number[]>;
  /** Each `answered` by which exhibits went on only because a card names the same agency → their indexes. */
  readonly sharedByName: Map<number, readonly number[]>;
  /** `termKey` → place. */
  readonly termIds: Map<string, number>;
  /** The `id` of each term in force. */
  readonly standingTerms: Set<number>;
  /** Those of them that bind all exhibits. */
  readonly wideTerms: Set<number>;
  readonly incidents: Map<number, IncidentState>;
  readonly takeovers: Map<number, TakeoverState>;
  /** Destructions that no other key countersigned and no paper attached shows, by their entry. */
  readonly disposals: Map<number, DisposalState>;
  /** Issues that were written down after a later store, by their entry. */
  readonly lateIssues: Map<number, LateIssueState>;
  /** Countersignatures that count, by the entry that they attest, in the order in which they came. */
  readonly attested: Map<number, AttestState[]>;
  /** The entries that each of them attests, until it is voided. */
  readonly attests: Map<number, readonly number[]>;
  /** Answers to an excerpt, by the entry that holds them. */
  readonly excerpts: Map<number, ExcerptState>;
  /** Steps on paper, by their entry. */
  readonly papers: Map<number, PaperState>;
  /** Seals in place on exhibits. */
  readonly seals: SealMarks;
  /** Terms by when they fall due, until that is reported. */
  readonly dues: DueQueue;
  /** The last `terms` entry that concerned all that was offered. */
  offeredTouched?: number;
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
    spellings: new Map(),
    holders: new Holders(),
    origins: new Map(),
    offers: new Map(),
    authorities: new Map(),
    authorityEntries: new Map(),
    voidedAuthorities: new Map(),
    terms: new Map(),
    termsEntries: new Map(),
    sharedByName: new Map(),
    termIds: new Map(),
    standingTerms: new Set(),
    wideTerms: new Set(),
    incidents: new Map(),
    takeovers: new Map(),
    disposals: new Map(),
    lateIssues: new Map(),
    attested: new Map(),
    attests: new Map(),
    excerpts: new Map(),
    papers: new Map(),
    seals: new SealMarks(),
    dues: [],
  };
  rememberEntry(state.entries, 0, { type: 'genesis', signer: 0, exhibits: [] });
  markEntry(state.entries, 0, { moved: true });
  for (const { card, post, roles } of keys) {
    const { keyId: id, publicKey, holder } = card;
    const index = state.keys.size;
    const key = { id, index, post, roles, everRoles: roles, publicKey, holder, enrolled: 0, entries: 0 };
    state.keys.set(id, key);
    state.holders.keyed(key);
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
  const keys = state.holders.custodians.of(post);
  return keys.size > (except !== undefined && keys.has(except) ? 1 : 0);
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
