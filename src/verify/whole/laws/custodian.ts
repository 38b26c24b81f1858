/** L1: a thing has one custodian. */
import { onExhibits, onExhibitsAndMade, onStay } from '../../../custody/bears.ts';
import { whereaboutsAtEnd } from '../../../custody/standing.ts';
import { tellNotJudged } from '../../across/at-hand.ts';
import { findingOf } from '../../replay/rule-finding.ts';
import type { Link, Stay } from '../stay.ts';
import { isInCustody, isJudged, type Node, numberOf, sentBy, staysOf, type Whole } from '../whole.ts';

interface GivenUp {
  readonly source: Stay;
  readonly seq: number | undefined;
}

/** Reports things made from an arriving exhibit that was later given up: each remains, or was passed on. */
function tellCopied(whole: Whole): void {
  const { nodes, nodeOf } = whole;
  // the stay that was given up, above each stay that was made
  const above = new Map<Stay, GivenUp>();
  for (const node of nodes) {
    const [found] = (node.stay.madeFrom ?? []).flatMap((each) => givenUp(whole, each, node) ?? above.get(each) ?? []);
    if (found === undefined) continue;
    above.set(node.stay, found);
    if (node.stay.ending === 'destroyed' || !isJudged(node)) continue;
    const facts = { exhibit: numberOf(nodeOf(found.source)), copy: numberOf(node) };
    node.ledger.tell({
      code: 'COPIED_THEN_GIVEN_UP',
      bears: onExhibitsAndMade(facts.exhibit, facts.copy),
      seq: found.seq,
      facts,
    });
  }
}

/** By which entry a source was given up, or a link of it by which it was not here when that was made. */
function givenUp(whole: Whole, source: Stay, { stay, ledger }: Node): GivenUp | undefined {
  if (source.ending === 'given-up') return { source, seq: source.until };
  const found = source.gaveUp?.find(
    ({ link, seq }) => seq > stay.from && wasNotHere(whole, { link, ledger, at: stay.madeAt ?? stay.begun }),
  );
  return found && { source, seq: found.seq };
}

/** The sender's ledger never decided the link for this one, and does not say either that the thing came back after that time. */
function wasNotHere(
  { ledgers }: Whole,
  { link, ledger, at }: Pick<Node, 'ledger'> & { readonly link: Link; readonly at: number },
): boolean {
  const sender = ledgers.get(link.offer.ledger);
  if (sender === undefined || !isJudged({ ledger: sender })) return false;
  const { claims } = sender.stays;
  if (sender.stays.passedBy(link.offer.leaf, link.row)?.passed?.into === ledger.id) return false;
  return (claims.back.get(link.offer.leaf) ?? Number.NEGATIVE_INFINITY) < at;
}

/** It was hashed under a link by which it was not here. */
function tellHashed(whole: Whole, node: Node): void {
  const { ledger, stay } = node;
  for (const { link, seq, hashed } of isJudged(node) ? (stay.gaveUp ?? []) : []) {
    if (hashed === undefined || !wasNotHere(whole, { link, ledger, at: hashed.at })) continue;
    ledger.tell({
      code: 'HASHED_THEN_GIVEN_UP',
      bears: onExhibits(numberOf(node)),
      seq,
      facts: { exhibit: numberOf(node), entry: hashed.seq },
    });
  }
}

/** Asks it of every chain, of what came back on paper, and of every claim that was given up. */
export function askCustodian(whole: Whole): void {
  tellCopied(whole);
  for (const chain of whole.chains) tellContestedBefore(staysOf(chain));
  for (const node of whole.nodes) {
    if (node.stay.beginning === 'on-paper') tellHeldElsewhere(whole, node);
    tellWhereabouts(node);
    tellHashed(whole, node);
    const { gaveUp = [], ending, link, until } = node.stay;
    for (const given of gaveUp) tellGivenUp(whole, node, given);
    if (ending === 'given-up' && link !== undefined && until !== undefined)
      tellGivenUp(whole, node, { link, seq: until });
  }
}

/** L4, of what is arriving: where the sender's ledger says that it passed, this ledger answers for it. */
function tellWhereabouts(node: Node): void {
  const { ledger, stay, before } = node;
  const exhibit = ledger.state.exhibits[stay.exhibit];
  if (before === undefined || !stay.isArriving || !stay.isOpen || exhibit === undefined || !isJudged(node)) return;
  for (const found of whereaboutsAtEnd(ledger.state, exhibit)) ledger.tell(findingOf(found));
}

/** Another ledger claims what passed on: each later ledger of the chain hears of that. */
function tellContestedBefore(stays: Iterable<Node>): void {
  let contested: Node | undefined;
  for (const node of stays) {
    if (contested !== undefined) {
      const facts = { exhibit: numberOf(node), other: contested.ledger.title };
      node.ledger.tell({ code: 'CONTESTED_BEFORE', bears: onStay(numberOf(node)), seq: node.stay.from, facts });
    }
    if (node.stay.isContested) contested ??= node;
  }
}

/** It comes back on paper, while a ledger that it went through has it in custody, or destroyed it. */
function tellHeldElsewhere(whole: Whole, node: Node): void {
  const before = takenBefore(node.stay);
  const { ending } = node.chain.last.stay;
  const hasLeft = ending === 'passed-on-paper' || ending === 'released';
  const told = new Set<Node>();
  for (let at = before && whole.nodeOf(before).after; at !== undefined; at = at.after) {
    const end = at.ledger.stays.last[at.stay.exhibit];
    const last = end && whole.nodeOf(end);
    const isHeld = last !== undefined && isInCustody(last);
    // what left again on paper may be what came there on paper
    if (isHeld && (last.chain === node.chain || (hasLeft && last.stay.beginning === 'on-paper'))) continue;
    if (isHeld && !isJudged(last)) tellNotJudged(node.ledger, node.stay.from, last.ledger);
    else if (isHeld) told.add(last);
    else if (at.stay.ending === 'destroyed') told.add(at);
  }
  for (const there of told) tellBoth(node, there);
}

function tellBoth(node: Node, there: Node): void {
  const here = { exhibit: numberOf(node), entry: there.stay.from, other: there.ledger.title };
  node.ledger.tell({ code: 'HELD_ELSEWHERE', bears: onExhibits(numberOf(node)), seq: node.stay.from, facts: here });
  const facts = { exhibit: numberOf(there), entry: node.stay.from, other: node.ledger.title };
  // what came there on paper is itself elsewhere; of another stay it says what came after
  const bears = (there.stay.beginning === 'on-paper' ? onExhibits : onStay)(facts.exhibit);
  there.ledger.tell({ code: 'HELD_ELSEWHERE', bears, seq: there.stay.from, facts });
}

/** The stay before it; claims that were given up are passed over. */
function takenBefore({ before }: Stay): Stay | undefined {
  let at = before;
  while (at?.ending === 'given-up') at = at.before;
  return at;
}

/** The recipient gave up what the sender's ledger says it has, and did not take it in afterwards. */
function tellGivenUp(whole: Whole, node: Node, { link, seq }: { readonly link: Link; readonly seq: number }): void {
  const sent = sentBy(whole, link);
  if (sent?.stay.passed?.into !== node.ledger.id || sent.stay.until === undefined || sent.after) return;
  const [here, there] = [numberOf(node), numberOf(sent)];
  node.ledger.tell({
    code: 'GIVEN_UP_THERE',
    bears: onStay(here),
    seq,
    facts: { exhibit: here, entry: sent.stay.until, other: sent.ledger.title },
  });
  sent.ledger.tell({
    code: 'GIVEN_UP_THERE',
    bears: onStay(there),
    seq: sent.stay.until,
    facts: { exhibit: there, entry: seq, other: node.ledger.title },
  });
}
