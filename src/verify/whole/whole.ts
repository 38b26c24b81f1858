/** All ledgers given as one: stays joined by links that the sender's entry confirms, into chains; a chain is a thing. */
import { type KeyedUnder, keyedUnder } from '../../ledger/private/content-key.ts';
import type { AtHand, LedgerAtHand } from '../across/at-hand.ts';
import { indexOf } from '../across/index-of.ts';
import { Bound } from './bound.ts';
import type { Link, Rest, Stay } from './stay.ts';

/** A stay, the ledger that it is in, and its neighbours. */
export interface Node {
  readonly stay: Stay;
  readonly ledger: LedgerAtHand;
  before: Node | undefined;
  after: Node | undefined;
  chain: Chain;
}

/** A thing: its stays from the first to the last. */
export interface Chain {
  readonly first: Node;
  last: Node;
  /** What binds it behind its last stay. */
  bound: Bound;
  /** Where what bound it was undone for the first time, if it was. Known once L2 was asked. */
  undone?: Undone;
}

/** That what bound a thing binds no longer. */
interface Undone {
  /** What bound it just before. */
  readonly bound: Bound;
  readonly stay: Stay;
  /** The entry of that stay that undid it. */
  readonly by: number;
  /** The stays after that one. */
  readonly later: Set<Stay>;
}

export interface Whole {
  readonly ledgers: AtHand;
  readonly keys: KeyedUnder;
  /** In the order of the ledgers, and of the entries in them. */
  readonly nodes: readonly Node[];
  readonly chains: readonly Chain[];
  nodeOf(stay: Stay): Node;
}

/** Whether a ledger has its stays in the whole: a shorter copy leaves them to the longer one. */
export const isFollowed = ({ ledgers }: Whole, ledger: LedgerAtHand): boolean => ledgers.get(ledger.id) === ledger;

/** Joins the stays of the ledgers. Linear in stays; pure. */
export function wholeOf(ledgers: AtHand): Whole {
  const keys = keyedIn(ledgers);
  const nodes = new Map<Stay, Node>();
  const nothing = new Bound(keys);
  for (const ledger of ledgers.values()) {
    for (const stay of ledger.stays.all) {
      const node = { stay, ledger, before: undefined, after: undefined } as unknown as Node;
      node.chain = { first: node, last: node, bound: nothing };
      nodes.set(stay, node);
    }
  }
  for (const node of nodes.values()) {
    const sent = senderOf(ledgers, node);
    const before = sent && nodes.get(sent);
    // Of several stays that took in one link, the last one counts.
    if (before?.after !== undefined) before.after.before = undefined;
    if (before === undefined) continue;
    before.after = node;
    node.before = before;
  }
  const chains: Chain[] = [];
  for (const node of nodes.values()) {
    if (node.before !== undefined) continue;
    for (let at = node; at.after !== undefined; at = at.after) {
      at.after.chain = node.chain;
      node.chain.last = at.after;
    }
    chains.push(node.chain);
  }
  return { ledgers, keys, nodes: [...nodes.values()], chains, nodeOf: (stay) => nodes.get(stay) as Node };
}

/** By the content keys that the disclosures of any ledger given open. */
function keyedIn(ledgers: AtHand): KeyedUnder {
  return keyedUnder((key) => {
    for (const { keyOf } of ledgers.values()) {
      const opened = keyOf(key);
      if (opened !== undefined) return opened;
    }
    return undefined;
  });
}

/** The stay of the sender that leads to this one, where an entry of the sender confirms it. */
function senderOf(ledgers: AtHand, { stay, ledger }: Node): Stay | undefined {
  const { link } = stay;
  const sender = link && ledgers.get(link.offer.ledger);
  if (link === undefined || sender === undefined || stay.ending === 'given-up') return undefined;
  const sent = sender.stays.passedBy(link.offer.leaf, link.row);
  if (sent?.passed?.into !== ledger.id) return undefined;
  return stay.rests.some((rest) => isConfirmed(sender, rest)) ? sent : undefined;
}

/** Whether it is an entry of the sender that has effect, at its place byte for byte, or an answer that such an entry holds. */
function isConfirmed(sender: LedgerAtHand, { entry, answer }: Rest): boolean {
  const { sentBySeq, sentByAnswer } = indexOf(sender);
  if (entry === undefined) return sentByAnswer.has(answer);
  const isThere = entry.ledger === sender.id && sender.passed.answeredLeaves.get(entry.seq) === entry.leaf;
  return isThere && sentBySeq.has(entry.seq);
}

/** The node of the stay of the sender by that link, where its ledger is given. */
export function sentBy({ ledgers, nodeOf }: Whole, { offer, row }: Link): Node | undefined {
  const stay = ledgers.get(offer.ledger)?.stays.passedBy(offer.leaf, row);
  return stay && nodeOf(stay);
}

/** The stays of a chain, from the first. */
export function* staysOf({ first }: Chain): Generator<Node> {
  for (let at: Node | undefined = first; at !== undefined; at = at.after) yield at;
}

/** The number of its exhibit in its ledger. */
export const numberOf = ({ ledger, stay }: Pick<Node, 'ledger' | 'stay'>): string =>
  ledger.state.exhibits[stay.exhibit]?.number ?? '';

/** Open, and not left where it was. A thing still arriving is in custody where the sender's ledger says that it passed. */
export const isInCustody = ({ stay, before }: Node): boolean =>
  stay.isOpen && stay.beginning !== 'left' && (!stay.isArriving || before !== undefined);

/** Whether the end of that ledger can be judged: every entry is of a type that this program judges. */
export const isJudged = ({ ledger }: Pick<Node, 'ledger'>): boolean => ledger.judgedTo === Number.POSITIVE_INFINITY;
