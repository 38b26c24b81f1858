/** The `receive` entries of the recipient's own ledger: what an answer accepted comes in as arriving, and is held once the sender entered it. */
import { fromHex, toHex } from '../bytes/hex.ts';
import type { Content } from '../custody/content.ts';
import { type CustodyState, type ExhibitState, exhibitOf, originKey } from '../custody/state.ts';
import { type Answer, type AnswerBody, isAccepted } from '../ledger/answer.ts';
import type { Absent, PrivateText } from '../ledger/schema.ts';
import type { Body } from '../ledger/vocabulary/index.ts';
import type { Decision } from '../verify/receipt/decision.ts';
import type { Draft } from './record.ts';

type Received = Body<'receive'>['exhibits'][number];

export interface ReceiveSources {
  /** The sender's state: kind and content of each exhibit. */
  readonly sender: CustodyState;
  /** Texts in clear, where they are at hand. */
  readonly decisions: readonly Decision[];
  /** Private fields that stay open. */
  readonly open: ReadonlySet<string>;
}

/** The draft that takes in what this answer accepts; undefined where it accepts nothing. */
export function arrivingDraft(body: AnswerBody, answer: Uint8Array, sources: ReceiveSources): Draft | undefined {
  const exhibits = body.exhibits.filter(isAccepted).map((decided) => receivedOf(decided, sources));
  if (exhibits.length === 0) return undefined;
  return { type: 'receive', body: { from: { answer }, exhibits }, open: sources.open };
}

/** What the sender's `answered` entry holds for us, and our ledger does not hold yet; undefined where nothing is left. */
export function heldDraft(
  { body }: Answer,
  entry: Uint8Array,
  { ours, ...sources }: ReceiveSources & { readonly ours: CustodyState },
): Draft | undefined {
  const exhibits = body.exhibits
    .filter(isAccepted)
    .filter(({ number }) => isAwaited(ours, body, number))
    .map((decided) => receivedOf(decided, sources));
  if (exhibits.length === 0) return undefined;
  return { type: 'receive', body: { from: { answered: entry }, exhibits }, open: sources.open };
}

/** Whether it is arriving by this offer, or was never taken in. */
function isAwaited(state: CustodyState, body: AnswerBody, theirs: string): boolean {
  const index = state.origins.get(originKey({ ledger: toHex(body.ledger), offer: toHex(body.offer), theirs }));
  return index === undefined || state.exhibits[index]?.status === 'arriving';
}

/** Whether our ledger has taken in all that the answer accepts, as arriving or held. */
export function isTakenIn(state: CustodyState, { body }: Answer): boolean {
  const [ledger, offer] = [toHex(body.ledger), toHex(body.offer)];
  return body.exhibits
    .filter(isAccepted)
    .every(({ number }) => state.origins.has(originKey({ ledger, offer, theirs: number })));
}

function receivedOf(
  { number, ours, seals = [], condition, measured }: AnswerBody['exhibits'][number],
  { sender, decisions }: ReceiveSources,
): Received {
  const decision = decisions.find((one) => one.number === number);
  const exhibit = exhibitOf(sender, number);
  const content = exhibit?.content && contentOf(exhibit, measured.outcome === 'match' ? 'computed' : 'stated');
  return {
    theirs: number,
    ours: ours ?? number,
    hold: decision?.hold ?? 'custody',
    seals: decision?.seals ?? seals,
    condition: conditionText(decision?.condition ?? condition),
    ...(exhibit?.kind !== undefined && { kind: exhibit.kind as Received['kind'] & string }),
    ...(content && { content }),
  };
}

function conditionText(condition: PrivateText | Absent | undefined): string {
  if (typeof condition === 'string') return condition;
  if (condition === undefined || condition instanceof Uint8Array) return 'as our receipt says';
  return typeof condition.why === 'string' ? `${condition.absent}: ${condition.why}` : condition.absent;
}

/** What the sender's record fixes; `computed` where we hashed it ourselves and it is the same. */
function contentOf({ content }: ExhibitState, src: 'computed' | 'stated'): Content | undefined {
  if (content === undefined) return undefined;
  if (content.root !== undefined)
    return { manifest: { root: fromHex(content.root), records: content.records ?? 0, size: content.size } };
  if (content.sha256 === undefined) return undefined;
  const value = fromHex(content.sha256);
  const digest = src === 'computed' ? { value, src } : { value, src, by: "the sender's record" };
  return { size: content.size, digests: { sha256: digest } };
}

/** The number that an exhibit of ours had when it left us for their ledger; undefined for what is new to us. */
export function numberWhenItLeft(sender: CustodyState, number: string, into: string): string | undefined {
  return exhibitOf(sender, number)?.origins.find(({ ledger }) => ledger === into)?.theirs;
}
