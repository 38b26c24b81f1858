/** The `receive` entries of the recipient's own ledger: what an answer accepted comes in as arriving, and is held once the sender entered it. */
import { concatBytes } from '../../bytes/arrays.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { rowsOf } from '../../custody/act/terms-named.ts';
import type { Content } from '../../custody/content.ts';
import { type CustodyState, type ExhibitState, exhibitOf, originKey } from '../../custody/state/state.ts';
import { encodeOpening, type Openings } from '../../ledger/private/openings.ts';
import type { Absent, PrivateText } from '../../ledger/schema.ts';
import { type Answer, type AnswerBody, isAccepted } from '../../ledger/statements/answer.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { Decision } from '../../verify/receipt/decision.ts';
import type { Draft } from '../ledger/record.ts';

type Received = Body<'receive'>['exhibits'][number];

export interface ReceiveSources {
  /** The sender's state: kind and content of each exhibit. */
  readonly sender: CustodyState;
  /** Texts in clear, where they are here. */
  readonly decisions: readonly Decision[];
  /** What came with the sender's ledger: the content keys in it stay with what we take in. */
  readonly openings: Openings;
  /** Private fields that stay open. */
  readonly open: ReadonlySet<string>;
}

/** The draft that takes in what this answer accepts; undefined where it accepts nothing. */
export function arrivingDraft(body: AnswerBody, answer: Uint8Array, sources: ReceiveSources): Draft | undefined {
  const exhibits = body.exhibits.filter(isAccepted).map((decided) => receivedOf(decided, sources));
  if (exhibits.length === 0) return undefined;
  const terms = termsThatCame(body, exhibits, sources);
  return {
    type: 'receive',
    body: { from: { answer }, exhibits, ...terms },
    open: sources.open,
    ...keysOf(exhibits, sources),
  };
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
  const terms = termsThatCame(body, exhibits, sources);
  return {
    type: 'receive',
    body: { from: { answered: entry }, exhibits, ...terms },
    open: sources.open,
    ...keysOf(exhibits, sources),
  };
}

/** The openings of the content keys that these exhibits state, as far as they came along. */
function keysOf(
  exhibits: readonly Received[],
  { openings }: Pick<ReceiveSources, 'openings'>,
): Pick<Draft, 'openings'> {
  const items = exhibits.flatMap(({ content }) => {
    const key = content && 'digests' in content ? content.digests.keyed?.key : undefined;
    const opening = key && openings.openKey(key) && openings.get(key);
    return opening === undefined ? [] : [encodeOpening(opening)];
  });
  return items.length === 0 ? {} : { openings: concatBytes(...items) };
}

/** The terms that the sender's ledger has on what comes; none where it has none. */
function termsThatCame(
  { offer: leaf }: AnswerBody,
  exhibits: readonly Received[],
  { sender }: ReceiveSources,
): Pick<Body<'receive'>, 'terms'> {
  if (sender.terms.size === 0) return {};
  const offer = [...sender.offers.values()].find((each) => each.leaf === toHex(leaf));
  if (offer === undefined) return {};
  const things = exhibits.flatMap(({ theirs }) => exhibitOf(sender, theirs) ?? []);
  const terms = rowsOf(sender, offer, things);
  return terms.length === 0 ? {} : { terms };
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
  { number, ours, seals, condition, measured }: AnswerBody['exhibits'][number],
  { sender, decisions }: ReceiveSources,
): Received {
  const decision = decisions.find((one) => one.number === number);
  const exhibit = exhibitOf(sender, number);
  const found = decision?.seals ?? seals;
  const content =
    exhibit?.content === undefined
      ? measured.content
      : contentOf(exhibit, measured.outcome === 'match' ? 'computed' : 'stated');
  return {
    theirs: number,
    ours: ours ?? number,
    hold: decision?.hold ?? 'custody',
    ...(found && { seals: found }),
    condition: conditionText(decision?.condition ?? condition),
    ...(exhibit?.kind !== undefined && { kind: exhibit.kind as Received['kind'] & string }),
    ...(content && { content }),
    ...(content && exhibit?.isEmptyExpected && { expectEmpty: true }),
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
  if (content.root !== undefined) {
    const { root, records = 0, size = 0 } = content;
    const from = src === 'stated' ? { from: [{ src }] } : {};
    return { manifest: { root: fromHex(root), records, size, ...from } };
  }
  const source = src === 'computed' ? { src } : { src, by: "the sender's record" };
  if (content.keyed !== undefined) {
    const [value, key] = [fromHex(content.keyed.value), fromHex(content.keyed.key)];
    return { digests: { keyed: { value, key, ...source } } };
  }
  if (content.sha256 === undefined) return undefined;
  return { size: content.size ?? 0, digests: { sha256: { value: fromHex(content.sha256), ...source } } };
}

/** The number that an exhibit of ours had when it left us for their ledger; undefined for what is new to us. */
export function numberWhenItLeft(sender: CustodyState, number: string, into: string): string | undefined {
  return exhibitOf(sender, number)?.origins.find(({ ledger }) => ledger === into)?.theirs;
}
