/** One pass over a ledger, entry by entry: the three kinds of fault told apart, history folded, custody replayed (docs/spec/ledger.md, section 20). */
import { fromHex, toHex } from '../../bytes/hex.ts';
import { Frontier } from '../../crypto/merkle.ts';
import { verifySign1 } from '../../crypto/sign1.ts';
import type { LedgerEvent } from '../../custody/act/event.ts';
import { replay } from '../../custody/judge.ts';
import { isToldAtEnd } from '../../custody/rules/handover/paper.ts';
import { type CustodyState, exhibitOf, mayBeAnswered, startState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { decodeUnverifiedEntry, type Entry } from '../../ledger/entry.ts';
import type { HiddenEntries } from '../../ledger/excerpt/form.ts';
import type { Genesis } from '../../ledger/genesis.ts';
import type { Card } from '../../ledger/statements/card.ts';
import { Threads } from '../../ledger/threads.ts';
import { isEventType } from '../../ledger/vocabulary/index.ts';
import type { SeenEntry } from '../checks/check.ts';
import { placeFaults, pointerWrong } from '../checks/history.ts';
import { signatureInvalid, signerFaults } from '../checks/signatures.ts';
import { formatUnsupported, notAnEntry, typeUnsupported } from '../checks/structure.ts';
import type { FindingInput } from '../finding/types.ts';
import { ExcerptView, notAskedOfExcerpts } from './excerpt-view.ts';
import { openGenesis } from './open-genesis.ts';
import { type ReadEvent, type ReadingContext, readEvent } from './read-event.ts';
import { RootWindow } from './roots.ts';
import { findingOf } from './rule-finding.ts';
import type { SignatureQueue } from './signature-queue.ts';

/** Who wants to know what a pass sees. All of it is void when the pass turns out to hold a bad signature. */
export interface ReplayListener {
  opened?(genesis: Genesis): void;
  finding?(finding: FindingInput): void;
  seen?(entry: SeenEntry): void;
}

/** Where a ledger ends before its file does, and why. */
interface LedgerEnd {
  readonly seq: number;
  readonly offset: number;
  readonly faults: readonly FindingInput[];
}

/** What a pass knows after some entries: enough to go on from there. The replay takes it over and changes it. */
/** A state of a replay from which a later one can go on. */
export interface Position {
  readonly state: CustodyState;
  readonly frontier: Frontier;
  /** Bytes of the file that these entries take. */
  readonly bytes: number;
  /** When the last entry was signed, in Unix seconds. */
  readonly lastIat: number;
  /** The first entry of an unknown type, or 0 for a later format: custody is not judged from there on. */
  readonly unsupportedFrom: number | undefined;
  readonly roots: RootWindow;
  readonly agencies: Map<string, Card>;
  readonly threads: Threads;
}

interface ReplayOptions {
  /** Without it no signature is checked: for entries that an earlier pass found good. */
  readonly queue?: SignatureQueue | undefined;
  readonly listener?: ReplayListener | undefined;
  readonly from?: Position | undefined;
  /** Sizes at which the root is kept. */
  readonly wanted?: ReadonlySet<number> | undefined;
  /** From this entry on nobody has signed yet, and no signature is checked. */
  readonly unsignedFrom?: number | undefined;
  /** Exhibits whose threads an excerpt shows whole, and what they come from; undefined for a ledger. */
  readonly excerptOf?: ReadonlySet<string> | undefined;
}

/** Takes the entries of one ledger in order, and judges each. Findings go to the listener; the fields say how far it came. */
export class Replay {
  readonly frontier: Frontier;
  /** Size of the ledger → its root at that size, for the sizes wanted. */
  readonly rootsAt = new Map<number, Uint8Array>();
  /** The opening entry; undefined before it, and in a replay that began after it. */
  genesis: Genesis | undefined;
  /** Undefined before the opening entry. */
  state: CustodyState | undefined;
  /** Bytes of the file that the entries so far take. */
  bytes: number;
  /** When the last entry was signed, in Unix seconds. */
  lastIat: number;
  /** The first entry of an unknown type, or 0 for a later format: custody is not judged from there on. */
  unsupportedFrom: number | undefined;
  ended: LedgerEnd | undefined;
  /** What the next entry must point to. */
  readonly threads: Threads;
  readonly #roots: RootWindow;
  readonly #agencies: Map<string, Card>;
  /** What reading the next event needs (`readEvent`). */
  readonly reading: ReadingContext;
  readonly #queue: SignatureQueue | undefined;
  readonly #listener: ReplayListener;
  readonly #wanted: ReadonlySet<number>;
  readonly #unsignedFrom: number;
  readonly #isExhibit = (name: string): boolean => this.#exhibitNamed(name) === name;
  /** What an excerpt shows so far. */
  readonly #excerpt: ExcerptView | undefined;
  /** Offers that may still be answered: only answers need old roots. */
  readonly #openOffers: Set<number>;
  #ledger: Uint8Array = new Uint8Array(0);
  #nonceHex = '';

  constructor({ queue, listener, from, wanted, unsignedFrom, excerptOf }: ReplayOptions = {}) {
    this.#excerpt = excerptOf && new ExcerptView(excerptOf, (number) => this.#exhibitNamed(number));
    this.#unsignedFrom = unsignedFrom ?? Number.POSITIVE_INFINITY;
    this.#queue = queue;
    this.#listener = listener ?? {};
    this.#wanted = wanted ?? new Set();
    this.frontier = from?.frontier ?? new Frontier();
    this.state = from?.state;
    this.bytes = from?.bytes ?? 0;
    this.lastIat = from?.lastIat ?? 0;
    this.unsupportedFrom = from?.unsupportedFrom;
    this.threads = from?.threads ?? new Threads();
    this.#roots = from?.roots ?? new RootWindow();
    this.#agencies = from?.agencies ?? new Map();
    this.reading = {
      rootAt: (size) =>
        size === this.size ? this.frontier.root() : (this.#excerpt?.rootAt(size) ?? this.#roots.at(size)),
      agencies: this.#agencies,
      shown: this.#excerpt,
    };
    this.#openOffers = new Set(
      from === undefined ? [] : [...from.state.offers.values()].filter(mayBeAnswered).map(({ seq }) => seq),
    );
    if (from !== undefined) {
      this.#ledger = fromHex(from.state.ledger);
      this.#nonceHex = from.state.nonce;
    }
  }

  /** The number of entries that count so far, which is the seq of the next. */
  get size(): number {
    return this.frontier.size;
  }

  /** How far it came. Throws Error before the opening entry. The parts are the replay's own, not copies. */
  position(): Position {
    const { state, frontier, bytes, lastIat, unsupportedFrom, threads } = this;
    if (state === undefined) throw new Error('no opening entry has been read');
    return { state, frontier, bytes, lastIat, unsupportedFrom, roots: this.#roots, agencies: this.#agencies, threads };
  }

  /** Judges the next entry; a promise where something must be awaited. Not to be called once `ended` is set. */
  next(bytes: Uint8Array): Promise<void> | undefined {
    let entry: Entry;
    try {
      entry = decodeUnverifiedEntry(bytes);
    } catch (error) {
      if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
      this.end([notAnEntry(this.size, error.message)]);
      return undefined;
    }
    if (this.state === undefined) return this.#open(entry);
    const key = this.state.keys.get(entry.keyId);
    const place = { seq: this.size, ledger: this.#ledger, nonceHex: this.#nonceHex, frontier: this.frontier };
    const faults = [...placeFaults(entry, place), ...signerFaults(entry, key, this.size)];
    if (key === undefined || faults.length > 0) return this.#endAt(entry, faults, key?.publicKey);
    return this.#take(entry, key.publicKey, this.state);
  }

  /** The next entries are hidden in an excerpt: the root of a subtree stands for them. */
  hide({ height, hash }: HiddenEntries): void {
    this.#excerpt?.hide(this.size, this.size + 2 ** height);
    this.frontier.pushTree(height, hash);
    this.#keepRoot();
  }

  #keepRoot(): void {
    if (this.#wanted.has(this.size)) this.rootsAt.set(this.size, this.frontier.root());
    this.#excerpt?.keepRoot(this.size, this.frontier);
  }

  /** The first number of the exhibit that has this number; undefined where there is none. */
  #exhibitNamed(number: string): string | undefined {
    return this.state && exhibitOf(this.state, number)?.number;
  }

  /** Ends the ledger before the next entry. */
  end(faults: readonly FindingInput[], offset: number = this.bytes): void {
    this.ended = { seq: this.size, offset, faults };
  }

  async #open(entry: Entry): Promise<void> {
    const { genesis, format, faults } = await openGenesis(entry);
    if (genesis === undefined || faults.length > 0) {
      this.end(faults);
      return;
    }
    this.genesis = genesis;
    this.#ledger = genesis.ledger;
    this.#nonceHex = toHex(genesis.nonce);
    this.state = startState(genesis);
    this.#listener.opened?.(genesis);
    if (format !== undefined) {
      this.unsupportedFrom = 0;
      this.#tell(formatUnsupported(format));
    }
    this.#advance(entry, undefined, true);
  }

  /** An entry that ends the ledger is reported with all that is wrong with it, its signature too. */
  async #endAt(entry: Entry, faults: FindingInput[], publicKey: Uint8Array | undefined): Promise<void> {
    if (publicKey !== undefined && this.#queue !== undefined && !(await verifySign1(entry.statement, publicKey))) {
      faults.push(signatureInvalid(entry.keyId, this.size));
    }
    this.end(faults);
  }

  /** Takes an entry that passed class 1; a queue verifies its signature meanwhile. */
  #take(entry: Entry, publicKey: Uint8Array, state: CustodyState): Promise<void> | undefined {
    const { seq, keyId } = entry;
    const history = entry.history as Uint8Array;
    if (seq < this.#unsignedFrom)
      this.#queue?.add(entry.statement, publicKey, { seq, offset: this.bytes, keyId, history });
    // the window holds roots of sizes that follow each other
    if (this.#openOffers.size > 0 && this.#excerpt === undefined) this.#roots.push(seq, history);
    else this.#roots.clear();
    const read = readEvent(entry, this.reading);
    if (read instanceof Promise) return read.then((it) => this.#judge(entry, it, state));
    this.#judge(entry, read, state);
    return undefined;
  }

  /** Step 12a. A later format may define threads otherwise, so nothing is reported there. */
  #judgePointers(entry: Entry): void {
    if (this.unsupportedFrom === 0) return;
    for (const wrong of this.threads.wrong(entry, this.#excerpt?.isHidden)) this.#tell(pointerWrong(wrong, this.size));
  }

  /** Class 2 and 3. */
  #judge(entry: Entry, { event, faults, isHidden }: ReadEvent, state: CustodyState): void {
    const { seq, type } = entry;
    if (isHidden) {
      this.#excerpt?.leaveUnjudged(seq);
      this.#advance(entry, undefined, false);
      return;
    }
    // What bodies of a later format must hold is not known here, so their faults are not told.
    if (this.unsupportedFrom === 0 && (event === undefined || faults.length > 0)) {
      this.#advance(entry, undefined, false);
      return;
    }
    for (const fault of faults) this.#tell(fault);
    if (event === undefined) {
      if (faults.length === 0 || !isEventType(type)) {
        this.#tell(typeUnsupported(seq, type));
        this.unsupportedFrom ??= seq;
      }
      this.#advance(entry, undefined, false);
      return;
    }
    // Keys decide which later entries count at all, so they are followed even where custody no longer is.
    if (this.unsupportedFrom !== undefined && type !== 'enrol' && type !== 'end-key') {
      this.#advance(entry, event, false);
      return;
    }
    const findings = replay(state, event, this.#excerpt && notAskedOfExcerpts);
    for (const finding of findings) if (!isToldAtEnd(finding.rule)) this.#tell(findingOf(finding));
    const isPossible = findings[0]?.class !== 'impossible';
    if (isPossible) this.#followOffers(event, state);
    this.#advance(entry, event, isPossible);
  }

  #advance(entry: Entry, event: LedgerEvent | undefined, applied: boolean): void {
    const seq = this.size;
    this.#judgePointers(entry);
    this.threads.take(entry, seq, this.#isExhibit);
    this.frontier.pushEntry(entry.bytes);
    this.bytes += entry.bytes.length;
    this.lastIat = entry.iat;
    this.#keepRoot();
    this.#listener.seen?.({ seq, entry, event, applied, state: this.state });
  }

  #followOffers(event: LedgerEvent, state: CustodyState): void {
    if (event.type === 'offer') this.#openOffers.add(event.seq);
    if (event.type !== 'answered' && event.type !== 'withdraw') return;
    const offer = state.offers.get(event.body.offer);
    if (offer === undefined || !mayBeAnswered(offer)) this.#openOffers.delete(event.body.offer);
  }

  #tell(finding: FindingInput): void {
    this.#listener.finding?.(finding);
  }
}
