/** Receipts into one ledger, compared with the ledger of anyone who sent: what rests on an entry, what rests on an answer alone. */

import { equalBytes } from '../../bytes/arrays.ts';
import { leafHash } from '../../crypto/merkle.ts';
import { verifySign1 } from '../../crypto/sign1.ts';
import { onEntry, onExhibits, onRecord } from '../../custody/bears.ts';
import { exhibitOf, type KeyState, type OfferState } from '../../custody/state/state.ts';
import { decodeUnverifiedEntry } from '../../ledger/entry.ts';
import { phrase } from '../../ledger/phrase.ts';
import type { Anchors } from '../trust/anchors.ts';
import { lookAgain, rootsOf } from './again.ts';
import { type AtHand, isWhole, type Joined, type LedgerAtHand, tellNotJudged } from './at-hand.ts';
import { listOf } from './bearing.ts';
import { indexOf } from './index-of.ts';
import { embeddedIn, misfit } from './judge-receipt.ts';
import { type MissingEntry, tellMissing } from './missing-entries.ts';
import type { ReceivedExhibit } from './passed.ts';
import { tellTouched } from './touched-after.ts';

/** Holds every receipt of every ledger against its sender's ledger; tells each ledger what it finds. Reads a ledger again only where something does not fit at once. */
export async function followReceipts(ledgers: AtHand, anchors: Anchors): Promise<void> {
  const unclear: Joined[] = [];
  for (const ledger of ledgers.values()) {
    for (const receipt of ledger.passed.received) {
      const sender = ledgers.get(receipt.answer.ledger);
      if (sender === undefined) {
        ledger.tell({ code: 'RECEIVED_UNCHECKED', bears: onEntry, seq: receipt.seq });
        continue;
      }
      const joined = { ledger, sender, receipt };
      if (!isClear(joined)) unclear.push(joined);
      tellTouched(joined);
    }
  }
  if (unclear.length > 0) await lookCloser(unclear, anchors);
}

/** Whether nothing more is to be looked at; tells what is clear. */
function isClear(joined: Joined): boolean {
  const { ledger, sender, receipt } = joined;
  const { seq, entry, answer } = receipt;
  if (entry !== undefined) {
    if (entry.ledger !== sender.id || sender.passed.answeredLeaves.get(entry.seq) !== entry.leaf) return false;
    if (!indexOf(sender).sentBySeq.has(entry.seq)) {
      if (entry.seq >= sender.judgedTo) tellNotJudged(ledger, seq, sender);
      // an excerpt may have hidden why: SENDER_HID
      else if (!answer.isOnExcerpt)
        ledger.tell({
          code: 'ANSWERED_NO_EFFECT',
          bears: onEntry,
          seq,
          facts: { entry: entry.seq, other: sender.title },
        });
    } else {
      // Anyone who signed the receipt had seen the sender's entry by then.
      sender.witnessed.push({ size: entry.seq + 1, time: receipt.iat, by: ledger });
      sender.witnessed.push({ size: answer.size, time: answer.iat, by: ledger });
    }
    return true;
  }
  const sent = indexOf(sender).sentByAnswer.get(answer.digest);
  if (sent === undefined) return false;
  sender.witnessed.push({ size: answer.size, time: answer.iat, by: ledger });
  const about = ours(stillArriving(joined));
  if (about.length === 0) return true;
  const facts = { exhibits: listOf(about), entry: sent.seq, other: sender.title };
  ledger.tell({ code: 'PASSED_MEANWHILE', seq, facts, bears: onExhibits(...about) });
  return true;
}

const ours = (exhibits: readonly ReceivedExhibit[]): string[] => exhibits.map((exhibit) => exhibit.ours);

/** The exhibits of the receipt that are still arriving on its offer. */
function stillArriving({ ledger: { state }, receipt: { answer, exhibits } }: Joined): ReceivedExhibit[] {
  return exhibits.filter((received) => {
    const exhibit = exhibitOf(state, received.ours);
    if (exhibit?.status !== 'arriving') return false;
    return exhibit.origins
      .slice(exhibit.arrival)
      .some(({ ledger, offer }) => ledger === answer.ledger && offer === answer.offer);
  });
}

/** Reads again what does not fit at once: the roots that answers name, and the embedded statements themselves. */
async function lookCloser(unclear: readonly Joined[], anchors: Anchors): Promise<void> {
  const roots = new Map<LedgerAtHand, ReadonlyMap<number, Uint8Array>>();
  for (const sender of new Set(unclear.map((each) => each.sender))) {
    const sizes = new Set(unclear.flatMap((each) => (each.sender === sender ? [each.receipt.answer.size] : [])));
    roots.set(sender, await rootsOf(sender.source, sizes, sender.size));
  }
  const missing = new Map<LedgerAtHand, MissingEntry[]>([...roots.keys()].map((sender) => [sender, []]));
  for (const ledger of new Set(unclear.map((each) => each.ledger))) {
    const bySeq = new Map(
      unclear.flatMap((each) => (each.ledger === ledger ? [[each.receipt.seq, each] as const] : [])),
    );
    await lookAgain(ledger.source, new Set(bySeq.keys()), async (seq, bytes) => {
      const joined = bySeq.get(seq) as Joined;
      const { entry, answer } = embeddedIn(bytes);
      const root = roots.get(joined.sender)?.get(joined.receipt.answer.size);
      if (entry !== undefined)
        await judgeEntry(joined, entry, { root, missing: missing.get(joined.sender) as MissingEntry[] });
      else {
        await judgeAnswer(joined, answer, { root, anchors });
      }
    });
  }
  for (const [sender, entries] of missing) tellMissing(sender, entries);
}

/** An embedded entry that is not at its place in the copy of the sender's ledger given. */
async function judgeEntry(
  { ledger, sender, receipt: { seq, answer } }: Joined,
  bytes: Uint8Array,
  { missing, root }: { readonly missing: MissingEntry[]; readonly root: Uint8Array | undefined },
): Promise<void> {
  const entry = decodeUnverifiedEntry(bytes);
  const key = sender.state.keys.get(entry.keyId);
  const isEnrolled =
    key !== undefined && key.enrolled < entry.seq && (key.ended === undefined || key.ended >= entry.seq);
  const isSigned =
    isEnrolled && entry.sub === sender.state.nonce && (await verifySign1(entry.statement, key.publicKey));
  // a key that could never enter an answer shows nothing of what was entered
  const isTheirs = isSigned && mayEnter(sender, key, answer.offer);
  const isBeyond = entry.seq >= sender.size;
  const { keyId, history } = entry;
  if (isTheirs && history !== undefined) {
    const isOtherRoot = root !== undefined && !equalBytes(root, answer.root);
    missing.push({ seq: entry.seq, leaf: leafHash(bytes), history, isOtherRoot, keyId, by: ledger, at: seq });
  } else if (isBeyond && (key === undefined || isSigned)) {
    const how = phrase('ends after {size#entry|entries} and does not know its signer', { size: sender.size });
    ledger.tell({
      code: 'ANSWERED_BEYOND',
      bears: onEntry,
      seq,
      facts: { entry: entry.seq, other: sender.title, how },
    });
  } else {
    ledger.tell({ code: 'ANSWERED_FOREIGN', bears: onEntry, seq, facts: { entry: entry.seq, other: sender.title } });
  }
}

/** Whether that key had the role custodian there, and the post of the offer, where the sender's ledger has it. */
function mayEnter(sender: LedgerAtHand, { everRoles, post }: KeyState, leaf: string): boolean {
  const offer = indexOf(sender).offers.get(leaf);
  return everRoles.includes('custodian') && (offer === undefined || offer.post === post);
}

/** An answer that the sender's ledger does not show as entered. */
async function judgeAnswer(
  joined: Joined,
  bytes: Uint8Array,
  { root, anchors }: { readonly root: Uint8Array | undefined; readonly anchors: Anchors },
): Promise<void> {
  const { ledger, sender, receipt } = joined;
  const { seq, answer } = receipt;
  const offer = indexOf(sender).offers.get(answer.offer);
  const isSame = root !== undefined && equalBytes(root, answer.root);
  if (isSame) sender.witnessed.push({ size: answer.size, time: answer.iat, by: ledger });
  // What its receiver had seen counts still; where its exhibits are now follows from a later answer.
  if (stillArriving(joined).length === 0) return;
  if (!isSame) {
    const facts = { size: answer.size, held: sender.size };
    ledger.tell({
      code: 'ANSWER_ROOT_DIFFERS',
      bears: onEntry,
      seq,
      facts: { ...facts, whose: phrase('ledger {title}', { title: sender.title }) },
    });
    if (isHeard(joined, anchors))
      sender.tell({ code: 'ROOT_SEEN_DIFFERS', bears: onRecord, facts: { ...facts, other: ledger.title } });
  }
  if (offer === undefined) {
    if (sender.judgedTo < sender.size) tellNotJudged(ledger, seq, sender);
    else if (isSame) ledger.tell({ code: 'OFFER_NOT_THERE', bears: onEntry, seq, facts: { other: sender.title } });
    return;
  }
  const problem = await misfit(sender, offer, { bytes, root: answer.root });
  if (problem !== undefined) {
    if (answer.size > sender.judgedTo) tellNotJudged(ledger, seq, sender);
    // what it rests on may be behind the end of this copy: ANSWER_ROOT_DIFFERS
    else if (answer.size <= sender.size)
      ledger.tell({ code: 'RECEIPT_UNFIT', bears: onEntry, seq, facts: { other: sender.title, problem } });
    return;
  }
  tellStanding(joined, offer);
}

/** Whether a ledger hears of a claim: something was offered there to the key or its agency, or the verifier trusts the key. A stranger is not heard. */
function isHeard({ ledger, sender, receipt: { answer } }: Joined, anchors: Anchors): boolean {
  const { recipients } = indexOf(sender);
  if (recipients.has(answer.keyId) || (answer.agency !== undefined && recipients.has(answer.agency))) return true;
  if (typeof anchors.pinOfCard(answer.card, answer.iat) === 'object') return true;
  const isCustodian = ledger.state.keys.get(answer.keyId)?.everRoles.includes('custodian') ?? false;
  const isTrusted = ledger.isOpenerPinned && ledger.isUndoubted && isWhole(ledger);
  return isCustodian && isTrusted && !ledger.compromised.has(answer.keyId);
}

/** What became of each exhibit in the sender's ledger. */
function tellStanding(joined: Joined, offer: OfferState): void {
  const { ledger, sender, receipt } = joined;
  const open: ReceivedExhibit[] = [];
  for (const received of stillArriving(joined)) {
    const index = exhibitOf(sender.state, received.theirs)?.index;
    const row = offer.exhibits.find(({ exhibit }) => exhibit === index);
    const by = row?.by;
    if (by === undefined && offer.withdrawn === undefined) {
      open.push(received);
      continue;
    }
    const facts = { exhibit: received.ours, theirs: received.theirs };
    const theirs = onExhibits(received.theirs);
    const claimed = exhibitOf(ledger.state, received.ours);
    if (claimed !== undefined) ledger.contested.add(claimed.index);
    const offered = sender.stays.offered(offer.leaf, row?.number ?? '');
    if (offered !== undefined) offered.isContested = true;
    const other = by && answeredBy(sender, by);
    if (by !== undefined && other && isSamePost(ledger, other, receipt.answer.keyId)) {
      ledger.tell({
        code: 'TWO_ANSWERS',
        bears: onExhibits(received.ours),
        seq: receipt.seq,
        facts: { ...facts, entry: by, other: sender.title },
      });
      sender.tell({ code: 'TWO_ANSWERS_SEEN', seq: by, facts: { ...facts, other: ledger.title }, bears: theirs });
      continue;
    }
    const why =
      by === undefined
        ? phrase('entry {seq} withdrew the offer', { seq: offer.withdrawn })
        : phrase('entry {seq} decided otherwise', { seq: by });
    ledger.tell({
      code: 'CONTESTED',
      bears: onExhibits(received.ours),
      seq: receipt.seq,
      facts: { ...facts, other: sender.title, why },
    });
    sender.tell({
      code: 'CONTESTED_THERE',
      seq: offer.seq,
      facts: { ...facts, other: ledger.title, why },
      bears: theirs,
    });
  }
  if (open.length === 0) return;
  const [here, there] = [ours(open), open.map(({ theirs }) => theirs)];
  ledger.tell({
    code: 'STILL_ARRIVING',
    seq: receipt.seq,
    facts: { exhibits: listOf(here), other: sender.title },
    bears: onExhibits(...here),
  });
  sender.tell({
    code: 'RECEIPT_NOT_ENTERED',
    seq: offer.seq,
    facts: { exhibits: listOf(there), other: ledger.title },
    bears: onExhibits(...there.map((number) => exhibitOf(sender.state, number)?.number ?? number)),
  });
}

/** The key of the receipt that entry holds; undefined where that is on paper. */
const answeredBy = (sender: LedgerAtHand, seq: number): string | undefined =>
  indexOf(sender).sentBySeq.get(seq)?.answer.keyId ?? sender.passed.within.find((each) => each.seq === seq)?.keyId;

function isSamePost({ state: { keys } }: LedgerAtHand, one: string, other: string): boolean {
  if (one === other) return true;
  const post = keys.get(one)?.post;
  return post !== undefined && post === keys.get(other)?.post;
}
