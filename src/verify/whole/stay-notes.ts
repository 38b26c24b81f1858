/** The stays of one ledger, noted while it is read; nothing here looks into another ledger. */
import { toHex } from '../../bytes/hex.ts';
import { longer } from '../../bytes/longer.ts';
import { momentOf } from '../../custody/act/act.ts';
import type { EventOf, LedgerEvent } from '../../custody/act/event.ts';
import { isUse } from '../../custody/act/terms-use.ts';
import { compareContents, contentSaid, digestsSaid, isOtherUnsaid, saidOf } from '../../custody/content.ts';
import { entryExhibits } from '../../custody/state/entry-table.ts';
import { sealIdentity } from '../../custody/state/seals.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../../custody/state/state.ts';
import { type DecidedExhibit, isAccepted } from '../../ledger/statements/answer.ts';
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';
import type { Passed } from '../across/passed.ts';
import type { SeenEntry } from '../checks/check.ts';
import { ClaimNotes } from './claim-notes.ts';
import { authoritiesOf, begunOf, comparedCopies } from './event-kinds.ts';
import { imagesOf } from './image-notes.ts';
import { goesWithout, noteOffered, noteOut, notePost, notePosts, type Unnamed, unnamedParts } from './part-notes.ts';
import { type Extra, isMismatched, packageSeals, restOf, takeLink, takeMeasured } from './receive-notes.ts';
import { RefusedNotes } from './refused-notes.ts';
import { SealNotes } from './seal-notes.ts';
import { SharedList } from './shared-list.ts';
import { type Beginning, nothing, type OfferName, Stay } from './stay.ts';
import { receivedRows, TermNotes } from './term-notes.ts';

type Noting = { readonly [T in EventTypeName]?: (event: EventOf<T>, state: CustodyState) => void };

/** All stays of a ledger, and what the other ledgers ask of them. */
export class StayNotes {
  /** In the order in which they began. */
  readonly all: Stay[] = [];
  /** The last stay of each exhibit, by its index. */
  readonly last: Stay[] = [];
  /** What entries without effect name. */
  readonly refused = new RefusedNotes();
  /** Each `end-key` → when the key was withdrawn; of a compromised one, since when. */
  readonly endedAt = new Map<number, number>();
  readonly lost = new Set<string>();
  /** Leaf hash of an offer of this ledger → number in it, in lower case → the stay that it offered. */
  readonly #offered = new Map<string, Map<string, Stay>>();
  readonly #offers = new Map<string, OfferName>();
  readonly terms = new TermNotes();
  /** Entries are noted there first. */
  readonly #passages: Passed;
  /** Parts that went with a whole and were named by nobody. */
  readonly unnamed: Unnamed[] = [];
  /** Entered answers that list things which were not offered. */
  readonly extras: Extra[] = [];
  /** When the last of what was collected or came on paper began to come. */
  lastTaken = Number.NEGATIVE_INFINITY;
  readonly seals = new SealNotes();
  readonly claims = new ClaimNotes();
  readonly #seals = new SharedList<string>();

  constructor(passages: Passed) {
    this.#passages = passages;
  }

  /** Notes what the entry says. */
  see({ event, applied, state }: SeenEntry): void {
    if (event === undefined || state === undefined) return;
    if (!applied) {
      this.#refuse(event, state);
      return;
    }
    (this.#noting[event.type] as ((event: LedgerEvent, state: CustodyState) => void) | undefined)?.(event, state);
    this.seals.see(event, state, (exhibit) => this.#stayOf(exhibit));
    this.claims.see(event, state, this.last);
    notePosts(event, state, this.last);
    putBack(event, state, this.last);
    if (isUse(event)) this.terms.uses.push({ seq: event.seq, exhibits: entryExhibits(state.entries, event.seq) });
    this.unnamed.push(...unnamedParts(event, state, (exhibit) => this.#openBefore(exhibit, event.seq)));
    const begun = begunOf(event);
    if (begun !== undefined) noteAct(event.seq, begun, state, this.last);
  }

  /** The stay that an offer of this ledger was about, by its number there. */
  offered(offer: string, number: string): Stay | undefined {
    return this.#offered.get(offer)?.get(number.toLowerCase());
  }

  /** The stay that passed by that link; the number in lower case. */
  passedBy(offer: string, row: string): Stay | undefined {
    const stay = this.#offered.get(offer)?.get(row);
    const link = stay?.passed?.link;
    return link?.offer.leaf === offer && link.row === row ? stay : undefined;
  }

  readonly #noting: Noting = {
    collect: (event: EventOf<'collect'>, state: CustodyState) => {
      this.lastTaken = Math.max(this.lastTaken, momentOf(event)[0]);
      const { exhibit, manner } = event.body;
      const isLeft = manner === 'left' || manner === 'copied-and-left';
      const stay = this.#begin(event, exhibitOf(state, exhibit.number), isLeft ? 'left' : 'collected');
      if (stay !== undefined) stay.kind = exhibit.kind;
      stay?.say(event.seq, contentSaid(exhibit.content));
    },
    acquire: (event: EventOf<'acquire'>, state: CustodyState) => {
      const { source, outcome, method, sourceDigest, products } = event.body;
      const origin = this.#stayOf(exhibitOf(state, source));
      const sources = origin && [origin];
      const isWhole = outcome === 'complete' && method === 'physical';
      if (sourceDigest !== undefined && isWhole) origin?.say(event.seq, digestsSaid(sourceDigest));
      const said = products.map(({ exhibit: number, content }) => saidOf(exhibitOf(state, number), content, event.seq));
      const stays = products.map(({ exhibit: number, format }, at) => {
        const stay = this.#begin(event, exhibitOf(state, number), 'made');
        if (stay === undefined) return undefined;
        stay.format = format;
        stay.isMadeByEmptied = origin?.isEmptied ?? false;
        stay.madeFrom = sources;
        stay.say(event.seq, said[at]);
        return stay;
      });
      origin?.image(imagesOf(event, { state, stays, said }));
    },
    derive: (event: EventOf<'derive'>, state: CustodyState) => {
      const { kind, parents, children } = event.body;
      const from = [...new Set(parents.flatMap((parent) => this.#stayOf(exhibitOf(state, parent)) ?? []))];
      const isMadeByEmptied = from.some(({ isEmptied }) => isEmptied);
      for (const { number, kind: made, format, content } of children) {
        const exhibit = exhibitOf(state, number);
        if (exhibit?.defined !== event.seq) {
          if (kind === 'removed') noteOut(this.#stayOf(exhibit), from, event.seq);
          continue;
        }
        const stay = this.#begin(event, exhibit, 'made');
        if (stay === undefined) continue;
        stay.format = format;
        stay.kind = made;
        stay.isMadeByEmptied = isMadeByEmptied;
        stay.say(event.seq, saidOf(exhibit, content, event.seq));
        if (kind === 'removed') from[0]?.takeOut(event.seq);
        stay.madeFrom = from; // one list for all children
        if (comparedCopies.has(kind)) stay.copyOf = from;
      }
    },
    measure: ({ seq, body }: EventOf<'measure'>, state: CustodyState) => {
      this.#stayOf(exhibitOf(state, body.exhibit))?.say(seq, contentSaid(body.content));
    },
    dispose: (event: EventOf<'dispose'>, state: CustodyState) => {
      const isEmptied = event.body.how === 'wiped' || event.body.how === 'destroyed';
      for (const [stay, { status }] of this.#staysAt(event, state)) {
        if (status === 'destroyed' || status === 'released') stay.end(event.seq, status);
        else if (isEmptied) {
          stay.note({ seq: event.seq });
          stay.isEmptied = true;
        }
      }
    },
    release: (event: EventOf<'release'>, state: CustodyState) => {
      for (const [stay] of this.#staysAt(event, state)) {
        if (!stay.isArriving) this.terms.uses.push({ seq: event.seq, exhibits: [stay.exhibit] });
        stay.end(event.seq, stay.isArriving ? 'given-up' : 'released');
      }
    },
    offer: ({ seq, leaf, body }: EventOf<'offer'>, state: CustodyState) => {
      const rows = new Map<string, Stay>();
      for (const { number, content } of body.exhibits) {
        const stay = this.#stayOf(exhibitOf(state, number));
        if (stay === undefined) continue;
        rows.set(number.toLowerCase(), stay);
        stay.say(seq, contentSaid(content));
      }
      noteOffered(state, rows.values());
      this.#offered.set(leaf, rows);
    },
    terms: (event: EventOf<'terms'>, state: CustodyState) => this.terms.see(event, state),
    correct: (event: EventOf<'correct'>) => this.terms.seeVoid(event),
    'end-key': ({ seq, iat, body }: EventOf<'end-key'>) => {
      this.endedAt.set(seq, body.since ?? iat);
      if (body.reason === 'lost') this.lost.add(toHex(body.key));
    },
    answered: (event: EventOf<'answered'>, state: CustodyState) => this.#answered(event, state),
    receive: (event: EventOf<'receive'>, state: CustodyState) => this.#receive(event, state),
  };

  /** An entry without effect may contradict what its exhibits are. */
  #refuse(event: LedgerEvent, state: CustodyState): void {
    for (const index of this.refused.see(event, state)) {
      const stay = this.last[index];
      if (stay?.isOpen) stay.refused ??= event.seq;
    }
  }

  /** The last stay of an exhibit, where no entry before that one ended it. */
  #openBefore({ index }: ExhibitState, seq: number): Stay | undefined {
    const stay = this.last[index];
    return stay === undefined || (stay.until ?? seq) < seq ? undefined : stay;
  }

  #begin(event: LedgerEvent, exhibit: ExhibitState | undefined, beginning: Beginning): Stay | undefined {
    if (exhibit === undefined) return undefined;
    const [begun] = momentOf(event);
    const [before, under] = [this.last[exhibit.index], authoritiesOf(event)];
    const stay = new Stay({ exhibit: exhibit.index, from: event.seq, begun, beginning, before, under });
    this.all.push(stay);
    this.last[exhibit.index] = stay;
    return stay;
  }

  #stayOf(exhibit: ExhibitState | undefined): Stay | undefined {
    return exhibit && this.last[exhibit.index];
  }

  *#staysAt({ seq }: LedgerEvent, state: CustodyState): Generator<[Stay, ExhibitState]> {
    for (const index of new Set(entryExhibits(state.entries, seq))) {
      const [stay, exhibit] = [this.last[index], state.exhibits[index]];
      if (stay !== undefined && exhibit !== undefined && stay.isOpen) yield [stay, exhibit];
    }
  }

  /** The offer of that ledger with that leaf hash: the same object each time. */
  #offerName(ledger: string, leaf: string): OfferName {
    const key = `${ledger}/${leaf}`;
    const known = this.#offers.get(key) ?? { ledger, leaf };
    this.#offers.set(key, known);
    return known;
  }

  #answered({ seq, body, answer }: EventOf<'answered'>, state: CustodyState): void {
    const offer = state.offers.get(body.offer);
    if (offer === undefined) return;
    const into = answer?.answer.body.into;
    const digest = this.#passages.sent.at(-1)?.answer.digest ?? '';
    if (answer?.answer.body.extra !== undefined && into !== undefined) {
      const [cameAt] = momentOf({ at: answer.answer.body.received.at, iat: 0 });
      this.extras.push({ seq, into: toHex(into), cameAt, answer: digest });
    }
    const isAway = body.paper !== undefined || (into !== undefined && toHex(into) !== state.ledger);
    const measured = new Map(answer?.answer.body.exhibits.map((each) => [each.number.toLowerCase(), each.measured]));
    for (const { exhibit: index, number, outcome = 'undecided', by } of offer.exhibits) {
      const row = number.toLowerCase();
      const [exhibit, stay] = [state.exhibits[index], this.last[index]];
      if (exhibit === undefined || stay === undefined) continue;
      if (by !== seq) {
        // A later receipt measures what was decided before.
        const content = contentSaid(measured.get(row)?.content);
        const there = this.passedBy(offer.leaf, row);
        if (there !== undefined && content !== undefined) {
          there.measuredLater = longer(there.measuredLater, { seq, content, answer: digest });
        }
        continue;
      }
      if (!isAway || !isAccepted({ outcome } as Pick<DecidedExhibit, 'outcome'>) || !stay.isOpen) continue;
      this.terms.uses.push({ seq, exhibits: [index] });
      stay.seals = this.#seals.keep([...exhibit.seals.keys()], (seal) => seal);
      stay.terms = this.terms.passing(state, exhibit, { offer, seq });
      stay.wentWithout = goesWithout(state, exhibit, (each) => this.#openBefore(each, seq));
      stay.end(seq, body.paper === undefined ? 'passed' : 'passed-on-paper');
      if (answer === undefined || into === undefined) continue;
      stay.cameAt = momentOf({ at: answer.answer.body.received.at, iat: 0 })[1];
      stay.passed = { link: { offer: this.#offerName(state.ledger, offer.leaf), row }, into: toHex(into) };
    }
  }

  #receive(event: EventOf<'receive'>, state: CustodyState): void {
    const { seq, body } = event;
    const answer = event.answer?.answer;
    const isAlone = 'answer' in body.from;
    const rest = answer && restOf(this.#passages.received.at(-1), seq);
    const rows = new Map(answer?.body.exhibits.map((row) => [row.number, row]));
    const offer = answer && this.#offerName(toHex(answer.body.ledger), toHex(answer.body.offer));
    const terms = receivedRows(body);
    const packages = answer && packageSeals(answer.body.received.packages);
    for (const { theirs, ours, kind, content, seals } of body.exhibits) {
      const exhibit = exhibitOf(state, ours);
      if (exhibit === undefined) continue;
      const open = this.last[exhibit.index];
      const isNew = open === undefined || !open.isOpen;
      if (answer === undefined) this.lastTaken = Math.max(this.lastTaken, momentOf(event)[0]);
      const stay = isNew ? this.#begin(event, exhibit, answer ? 'received' : 'on-paper') : open;
      if (stay === undefined) continue;
      stay.isArriving = isAlone;
      if (isNew) stay.kind = kind;
      if (isNew && exhibit.removed !== undefined) stay.outOf = exhibit.partOf;
      const said = contentSaid(content);
      if (answer !== undefined && offer !== undefined && rest !== undefined) {
        const row = rows.get(theirs);
        if (isNew) stay.found = seals?.map(sealIdentity);
        if (isNew && seals === undefined) this.seals.wait(stay);
        if (isNew && row !== undefined) stay.isMismatch = isMismatched(row);
        if (takeLink(stay, { offer, row: theirs.toLowerCase() }, rest)) {
          stay.listedTerms = nothing;
          stay.answerSeals = packages && { packages, row: row?.seals?.map(sealIdentity) ?? nothing };
          takeMeasured(stay, row, seq);
        }
        if (terms.length > 0) stay.listedTerms = [...stay.listedTerms, { seq, rows: terms }];
      }
      const [fixed, measured] = [exhibit.content, rows.get(theirs)?.measured];
      if (isNew && measured !== undefined) stay.isMismatch ||= isOtherUnsaid(measured, fixed);
      if (isNew && said !== undefined && fixed !== undefined && fixed.by < seq)
        stay.isMismatch ||= compareContents(fixed, said) === 'other';
      stay.say(seq, said);
      notePost(stay, exhibit, seq);
    }
  }
}

/** Notes when the act began, Unix seconds, in the stays that the entry is about; the last stay of each exhibit by its index. */
function noteAct(seq: number, begun: number, state: CustodyState, last: readonly Stay[]): void {
  for (const index of entryExhibits(state.entries, seq)) {
    const stay = last[index];
    if (stay === undefined || (stay.until ?? seq) < seq) continue;
    if (stay.acts === undefined) stay.acts = [seq, begun];
    else stay.acts.push(seq, begun);
  }
}

/** A voided entry took nothing out. */
function putBack({ type, body }: LedgerEvent, { entries }: CustodyState, last: readonly Stay[]): void {
  if (type !== 'correct' || body.kind !== 'void') return;
  for (const index of entryExhibits(entries, body.entry)) {
    const stay = last[index];
    if (stay?.out === body.entry) stay.out = undefined;
  }
}
