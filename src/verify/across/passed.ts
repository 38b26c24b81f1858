/** What one ledger says of things that passed between ledgers: noted while it is read, small, to be compared with the others afterwards. */
import { equalBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/digest.ts';
import type { LedgerEvent } from '../../custody/act/event.ts';
import { touching } from '../../custody/act/touched.ts';
import { contentSaid } from '../../custody/content.ts';
import { type EntryTable, entryExhibits } from '../../custody/state/entry-table.ts';
import type { ContentSaid } from '../../custody/state/state.ts';
import { decodeUnverifiedEntry } from '../../ledger/entry.ts';
import type { Answer, DecidedExhibit } from '../../ledger/statements/answer.ts';
import type { Card } from '../../ledger/statements/card.ts';
import type { SeenEntry } from '../checks/check.ts';

/** An answer without its bytes. Ids and hashes in lower-case hex. */
export interface AnswerFacts {
  /** SHA-256 of its bytes: the same answer has the same. */
  readonly digest: string;
  readonly keyId: string;
  readonly card: Pick<Card, 'keyId' | 'x5chain' | 'holder'>;
  /** The key of the agency whose directory came with it. */
  readonly agency?: string;
  readonly iat: number;
  readonly ledger: string;
  readonly offer: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly into: string | undefined;
  /** How many entries the ledger in `into` had when this was signed, as its signer says. */
  readonly own?: number;
  /** Whether its signer had read an excerpt that hid something of the ledger. */
  readonly isOnExcerpt: boolean;
  readonly exhibits: readonly AnsweredExhibit[];
}

interface AnsweredExhibit {
  readonly number: string;
  readonly outcome: DecidedExhibit['outcome'];
  readonly measured: DecidedExhibit['measured']['outcome'];
  /** What the recipient measured. */
  readonly content?: ContentSaid;
}

/** A receipt that the sender entered. */
export interface SentRecord {
  readonly seq: number;
  readonly answer: AnswerFacts;
}

/** An entry of the sender's ledger as the recipient's ledger holds it. */
interface EmbeddedEntry {
  readonly ledger: string;
  readonly seq: number;
  readonly leaf: string;
}

export interface ReceivedExhibit {
  readonly theirs: string;
  readonly ours: string;
  readonly content?: ContentSaid;
}

/** Something taken in from another ledger. */
export interface ReceivedRecord {
  readonly seq: number;
  /** When it was signed. */
  readonly iat: number;
  /** Where the entry begins in its file. */
  readonly offset: number;
  readonly answer: AnswerFacts;
  /** The sender's entry where that is embedded; else only the answer is. */
  readonly entry: EmbeddedEntry | undefined;
  readonly exhibits: readonly ReceivedExhibit[];
}

/** All that a ledger says of it, in the order of its entries. */
export class Passed {
  readonly sent: SentRecord[] = [];
  readonly received: ReceivedRecord[] = [];
  /** Receipts of handovers within the ledger. */
  readonly within: { readonly seq: number; readonly keyId: string; readonly iat: number }[] = [];
  /** Leaf hashes that incidents name: entries of an abandoned or lost copy. */
  readonly namedLeaves = new Set<string>();
  /** What else than incidents, corrections and seals changes what a recipient checked: by exhibit, by authority, and of all that is offered. */
  readonly touches: {
    readonly named: Map<number, number[]>;
    readonly authority: Map<string, number[]>;
    readonly offered: number[];
  } = { named: new Map(), authority: new Map(), offered: [] };
  /** Leaf hash of each `answered`, whether it has effect or not. */
  readonly answeredLeaves = new Map<number, string>();
  #offset = 0;

  /** Notes what an entry says of it. */
  see({ seq, entry, event, applied, state }: SeenEntry): void {
    const offset = this.#offset;
    this.#offset += entry.bytes.length;
    if (entry.type === 'answered') this.answeredLeaves.set(seq, toHex(entry.leaf()));
    if (!applied || event === undefined) return;
    if (event.type === 'incident') for (const leaf of event.body.leaves ?? []) this.namedLeaves.add(toHex(leaf));
    this.#touch(event, state?.entries);
    if (event.type !== 'answered' && event.type !== 'receive') return;
    const answer = event.answer?.answer;
    if (answer === undefined) return;
    if (event.type === 'answered') {
      const { into, ledger } = answer.body;
      if (into !== undefined && equalBytes(into, ledger))
        this.within.push({ seq, keyId: answer.keyId, iat: answer.iat });
      else this.sent.push({ seq, answer: factsOf(answer) });
      return;
    }
    const { from, exhibits } = event.body;
    const entryThere = 'answered' in from ? decodeUnverifiedEntry(from.answered) : undefined;
    this.received.push({
      seq,
      iat: entry.iat,
      offset,
      answer: factsOf(answer),
      entry: entryThere && {
        ledger: entryThere.ledger === undefined ? '' : toHex(entryThere.ledger),
        seq: entryThere.seq,
        leaf: toHex(entryThere.leaf()),
      },
      exhibits: exhibits.map(({ theirs, ours, content }) => ({ theirs, ours, ...contentOf(content) })),
    });
  }

  #touch(event: LedgerEvent, entries: EntryTable | undefined): void {
    const { seq } = event;
    const how = touching(event);
    if (how === undefined || entries === undefined) return;
    if (how === 'offered') this.touches.offered.push(seq);
    else if (event.type === 'authority') push(this.touches.authority, event.body.number, seq);
    else for (const exhibit of entryExhibits(entries, seq)) push(this.touches.named, exhibit, seq);
  }
}

function push<K>(lists: Map<K, number[]>, key: K, seq: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [seq]);
  else list.push(seq);
}

function contentOf(content: Parameters<typeof contentSaid>[0]): { content?: ContentSaid } {
  const stated = contentSaid(content);
  return stated === undefined ? {} : { content: stated };
}

function factsOf({ bytes, keyId, card, iat, body, directory }: Answer): AnswerFacts {
  const { x5chain, holder } = card;
  return {
    digest: toHex(sha256(bytes)),
    keyId,
    card: { keyId, holder, ...(x5chain && { x5chain }) },
    ...(directory && { agency: directory.keyId }),
    iat,
    ledger: toHex(body.ledger),
    offer: toHex(body.offer),
    size: body.size,
    root: body.root.slice(),
    into: body.into && toHex(body.into),
    ...(body.own !== undefined && { own: body.own }),
    // one run is all entries
    isOnExcerpt: body.seen !== undefined && body.seen.length > 1,
    exhibits: body.exhibits.map(({ number, outcome, measured }) => ({
      number,
      outcome,
      measured: measured.outcome,
      ...contentOf(measured.content),
    })),
  };
}
