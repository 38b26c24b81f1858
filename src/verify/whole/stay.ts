/** A stay: one exhibit in one ledger, from a beginning to an end (handover.md, Stays, links and chains). Made while the ledger is read. */
import { longer } from '../../bytes/longer.ts';
import type { ContentSaid } from '../../custody/state/state.ts';
import type { ListedTerms, TermRow } from './term-notes.ts';

/** A list with nothing in it, shared. */
export const nothing: readonly never[] = [];

/** What an acquisition produced. */
export interface Product {
  /** Its number. */
  readonly exhibit: string;
  readonly format: string;
  /** As the acquisition says; where it says nothing, what `stay` says first counts. */
  readonly content: ContentSaid | undefined;
  readonly stay: Stay | undefined;
}

/** The images of one acquisition. */
export interface Images {
  readonly seq: number;
  readonly isComplete: boolean;
  /** Complete and physical: it holds all of the medium. */
  readonly isFull: boolean;
  readonly hasHiddenAreas: boolean;
  /** The rules report MISMATCH at this entry. */
  readonly isMismatch: boolean;
  /** A product holds what was read, which the rules and L2 compare with what was known of the source. */
  readonly isAsRead: boolean;
  readonly products: readonly Product[];
}

/** One offer of a ledger: with a number in it, it names a link. One object for each offer that a ledger speaks of. */
export interface OfferName {
  /** The id of the ledger that made it, and the leaf hash of its entry. */
  readonly ledger: string;
  readonly leaf: string;
}

/** What names one exhibit on its way between two ledgers; the number in lower case. */
export interface Link {
  readonly offer: OfferName;
  readonly row: string;
}

interface Hashed {
  readonly seq: number;
  readonly at: number;
}

/** What a `receive` rests on: the sender's entry where it holds one, else the answer alone. */
export interface Rest {
  readonly seq: number;
  /** SHA-256 of the answer. */
  readonly answer: string;
  readonly entry?: { readonly ledger: string; readonly seq: number; readonly leaf: string };
}

/** One statement of content, or the wiping that ends the earlier ones. */
export interface Said {
  /** The entry that says it; of what an answer measured later, the entry of the sender that holds it. */
  readonly seq: number;
  readonly isAtSender?: boolean;
  /** Absent where the entry says that the exhibit was wiped or what it held destroyed. */
  readonly content?: ContentSaid;
}

/** Seals as an answer found them on the packages, as `sealIdentity` writes them. One object for each answer. */
export interface PackageSeals {
  readonly numbers: ReadonlySet<string>;
  readonly intact: ReadonlySet<string>;
  /** The numbers found in place of others. */
  readonly replaced: ReadonlySet<string>;
}

export type Beginning = 'collected' | 'left' | 'made' | 'received' | 'on-paper';
export type Ending = 'passed' | 'passed-on-paper' | 'released' | 'given-up' | 'destroyed';

/** Lists of stays that have none of a kind, shared by all of them; nothing is put into these. */
const none: { readonly rests: Rest[]; readonly said: Said[]; readonly seals: readonly string[] } = {
  rests: [],
  said: [],
  seals: [],
};

/** Fields that most stays never get take no room until they are set (`declare`): a ledger may have a million stays. */
export class Stay {
  /** Index of the exhibit in its ledger. */
  readonly exhibit: number;
  readonly from: number;
  /** When its first act began, in Unix seconds. */
  readonly begun: number;
  readonly beginning: Beginning;
  /** The stay of the same exhibit before this one, in the same ledger. */
  readonly before: Stay | undefined;
  /** The authority entries that its first entry names. */
  readonly under: readonly number[];

  /** The link by which it came; the last one, where what was arriving came by another offer. */
  link: Link | undefined;
  rests: Rest[] = none.rests;
  /** It rests on an answer that the sender's entry does not hold yet. */
  isArriving = false;
  /** The entry that hashed it under that link, and when that began. */
  declare hashed?: Hashed | undefined;
  /** Links that gave way to another, with the entry by which they did. */
  declare gaveUp?: { readonly link: Link; readonly seq: number; readonly hashed: Hashed | undefined }[] | undefined;
  /** Of what was made from another: when that began, Unix seconds. */
  madeAt: number | undefined;

  until: number | undefined;
  ending: Ending | undefined;
  /** The link by which it passed, and the ledger into which it did. */
  passed: { readonly link: Link; readonly into: string } | undefined;

  said: Said[] = none.said;
  /** What later answers measured of what passed, in the order in which they were entered. */
  declare measuredLater?:
    | { readonly seq: number; readonly content: ContentSaid; readonly answer: string }[]
    | undefined;
  /** The answer by which it came says that the content differs; `content` is what it found, where it looked at every byte. */
  declare reserved?: { readonly content?: ContentSaid } | undefined;
  /** The rules report MISMATCH of it at the entry that begins the stay. */
  isMismatch = false;
  /** The first entry without effect that names it. */
  declare refused?: number | undefined;

  /** Identities of the seals that were on it when it passed. */
  seals: readonly string[] = none.seals;
  /** Of one that came on an answer: the seals that its `receive` names (undefined: nobody looked), and those of the answer. */
  declare found?: readonly string[] | undefined;
  /** Of one whose `receive` names no seals: the `seal` entries about it up to the first list of its seals, and that list. */
  declare sealedBy?: number[] | undefined;
  declare listed?: { readonly seq: number; readonly seals: readonly string[] } | undefined;
  declare answerSeals?: { readonly packages: PackageSeals; readonly row: readonly string[] } | undefined;

  /** The terms with which it passed; those that each `receive` of its link lists. */
  terms: readonly TermRow[] = nothing;
  listedTerms: readonly ListedTerms[] = nothing;

  /** The stays of what it was made from, in their order. */
  madeFrom: readonly Stay[] | undefined;
  /** A copy by one of the kinds that are compared with their parents: the stays of these at that time, in their order. */
  copyOf: readonly Stay[] | undefined;
  /** No law compares it with what it was copied from. */
  isUncompared = false;
  /** The format in which it was made, where that is stated. */
  format: string | undefined;
  /** Of what kind it is, as the entry says with which the stay begins. */
  kind: string | undefined;
  /** It was wiped in this stay; it was made in a stay of something that had been wiped there. */
  isEmptied = false;
  isMadeByEmptied = false;
  /** Acquisitions of it, in their order. */
  declare images?: Images[] | undefined;
  /** The exhibit out of which its ledger had already taken it when it came. */
  declare outOf?: number | undefined;
  /** When it passed, a part of it was not in it; entries that take new parts out of it. */
  wentWithout = false;
  declare tookOut?: number[] | undefined;
  /** The whole that it was in when it was offered last, if that was in the same offer. */
  declare offeredIn?: Stay | undefined;
  /** The entry that took it out of something that came by the same offer. */
  declare out?: number | undefined;
  /** Of one that was received: what the entry or the offer names by which it ended; in turn, an entry and the post that has it from there. */
  declare goneWith?: ReadonlySet<number> | undefined;
  declare posts?: (number | string)[] | undefined;
  /** In turn: an entry about it that says when it happened, and when that began. */
  acts: number[] | undefined;
  /** When it came to the recipient, by the answer by which it passed. */
  declare cameAt?: number | undefined;
  /** The sender's ledger names another taker for this stay (an offer of it is contested). */
  isContested = false;

  constructor(at: Pick<Stay, 'exhibit' | 'from' | 'begun' | 'beginning' | 'before' | 'under'>) {
    this.exhibit = at.exhibit;
    this.from = at.from;
    this.begun = at.begun;
    this.beginning = at.beginning;
    this.before = at.before;
    this.under = at.under;
  }

  get isOpen(): boolean {
    return this.until === undefined;
  }

  /** Open, not left where it was, and not arriving. */
  get isInCustody(): boolean {
    return this.until === undefined && this.beginning !== 'left' && !this.isArriving;
  }

  /** Notes content, unless it repeats the last statement. */
  say(seq: number, content: ContentSaid | undefined): void {
    if (content === undefined) return;
    const last = this.said.at(-1)?.content;
    if (last === undefined || !isRepeated(last, content)) this.note({ seq, content });
  }

  /** Notes a statement of its content. */
  note(said: Said): void {
    if (this.said.length === 0) this.said = [said];
    else this.said.push(said);
  }

  /** Notes an acquisition of it. */
  image(images: Images): void {
    this.images = longer(this.images, images);
  }

  /** That entry took a new part out of it. */
  takeOut(seq: number): void {
    this.tookOut = longer(this.tookOut, seq);
  }

  end(seq: number, ending: Ending): void {
    this.until = seq;
    this.ending = ending;
  }
}

/** Whether the second says nothing that the first does not. */
function isRepeated(first: ContentSaid, second: ContentSaid): boolean {
  const { size, sha256, root, records, keyed, others = {} } = second;
  return (
    (size === undefined || first.size === size) &&
    (sha256 === undefined || first.sha256 === sha256) &&
    first.root === root &&
    first.records === records &&
    (keyed === undefined || (first.keyed?.value === keyed.value && first.keyed.key === keyed.key)) &&
    Object.entries(others).every(([algorithm, hex]) => first.others?.[algorithm] === hex)
  );
}
