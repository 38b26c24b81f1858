/** The body of the answer, from what was found and decided (docs/spec/ledger.md, section 16). */
import { fromHex } from '../../bytes/hex.ts';
import { type ContentState, exhibitOf } from '../../custody/state/state.ts';
import type { AnswerBody, DecidedExhibit } from '../../ledger/statements/answer.ts';
import { isAccepted } from '../../ledger/statements/answer.ts';
import type { ExhibitEvidence } from '../evidence/compared.ts';
import type { Decision } from './decision.ts';
import { evidenceOf, isAbout, type ReceiptFacts } from './facts.ts';
import { type ChecklistRow, checksOf } from './operations.ts';

type Measured = DecidedExhibit['measured'];

export interface OwnSide {
  readonly card: Uint8Array;
  readonly directory?: Uint8Array | undefined;
  /** Id of the ledger that takes what is accepted. */
  readonly into?: Uint8Array | undefined;
  /** The number of its entries now. */
  readonly own?: number | undefined;
  /** Leaf hash of the earlier `answered`, in hex. */
  readonly prior?: string | undefined;
  readonly made: AnswerBody['made'];
  readonly clock?: AnswerBody['clock'];
  readonly attachments: NonNullable<AnswerBody['attachments']>;
}

/** Anyone who calls has seen that `decisionProblems` finds none. */
export function answerBody(facts: ReceiptFacts, rows: readonly ChecklistRow[], own: OwnSide): AnswerBody {
  const { verification, state, offer, numbers, decisions } = facts;
  const stated = state.offers.get(offer.seq);
  if (decisions === undefined || stated === undefined || verification.ledger.root === null)
    throw new Error('an answer was made of what is not decided');
  const { extra, reference, lang } = decisions;
  const { readBy, packages, ...received } = decisions.received;
  const given = { ...received, ...(readBy !== undefined && { readBy }) };
  const exhibits = numbers.map((number) =>
    decidedExhibit(facts, decisions.exhibits.find((one) => one.number === number) as Decision),
  );
  const isTaking = exhibits.some(isAccepted);
  return {
    ledger: fromHex(state.ledger),
    offer: fromHex(stated.leaf),
    size: verification.ledger.size,
    root: fromHex(verification.ledger.root),
    ...(facts.seen && { seen: facts.seen.map(([first, last]) => [first, last] as [number, number]) }),
    by: own.card,
    ...(own.directory && { directory: own.directory }),
    ...(isTaking && own.into && { into: own.into, ...(own.own !== undefined && { own: own.own }) }),
    ...(own.prior !== undefined && { prior: fromHex(own.prior) }),
    exhibits,
    made: own.made,
    ...(own.clock && { clock: own.clock }),
    received: {
      ...given,
      packages: packages.map(({ package: name, seals }) => ({
        package: name,
        seals: seals.map(({ number, state: found, newNumber }) => ({
          number,
          state: found,
          ...(newNumber !== undefined && { newNumber }),
        })),
      })),
    },
    ...(extra !== undefined &&
      extra.length > 0 && {
        extra: extra.map(({ description, seals, where }) => ({
          description,
          ...(seals && { seals }),
          ...(where !== undefined && { where }),
        })),
      }),
    checks: checksOf(rows),
    ...(own.attachments.length > 0 && { attachments: own.attachments }),
    ...(reference !== undefined && { reference }),
    ...(lang !== undefined && { lang }),
  };
}

function decidedExhibit(facts: ReceiptFacts, decision: Decision): DecidedExhibit {
  const { number, outcome, code, why, condition, seals, ours, where } = decision;
  if (outcome === undefined) throw new Error('an answer was made of what is not decided');
  const isTaken = isAccepted({ outcome });
  return {
    number,
    outcome,
    measured: measuredOf(facts, number),
    ...(code !== undefined && { code }),
    ...(why !== undefined && { why }),
    ...(condition !== undefined && { condition }),
    ...(seals !== undefined && { seals }),
    ...(isTaken && { ours: ours ?? number }),
    ...(!isTaken && where !== undefined && { where }),
  };
}

/** A measurement as it is signed: a match or mismatch only where bytes were read and are named. */
export function measuredOf(facts: ReceiptFacts, number: string): Measured {
  const found = evidenceOf(facts, number);
  const fixed = exhibitOf(facts.state, number)?.content;
  const content = found && contentOf(found, fixed);
  // what nobody hashed before is named as it came, and is not compared with anything
  if (fixed === undefined) return { outcome: 'nothing-to-compare', ...(content && { content }) };
  if (found === undefined || content === undefined) return { outcome: 'not-examined' };
  if (found.outcome !== 'match' && found.outcome !== 'mismatch') return { outcome: 'not-examined' };
  const second = facts.second.find(isAbout(facts, number));
  const own = found.found !== undefined && 'digests' in found.found ? found.found.digests.sha256 : undefined;
  return {
    outcome: found.outcome,
    depth: found.depth,
    content,
    ...(second !== undefined &&
      own !== undefined && {
        second: {
          tool: { name: second.name, version: second.version },
          outcome: second.sha256 === own ? ('match' as const) : ('mismatch' as const),
        },
      }),
  };
}

function contentOf(
  { found, depth }: ExhibitEvidence,
  fixed: ContentState | undefined,
): NonNullable<Measured['content']> | undefined {
  // names and sizes alone are not digests
  if (found === undefined || depth !== 'every-byte') return undefined;
  if ('manifest' in found) {
    const { root, records, size } = found.manifest;
    return { manifest: { root: fromHex(root), records, size } };
  }
  const { sha256 } = found.digests;
  // what the sender keyed is never signed in the open
  if (fixed?.keyed !== undefined) {
    const { keyed } = found;
    if (keyed === undefined || keyed.key !== fixed.keyed.key) return undefined;
    return { digests: { keyed: { value: fromHex(keyed.value), key: fromHex(keyed.key), src: 'computed' } } };
  }
  if (sha256 === undefined) return undefined;
  return { size: found.size, digests: { sha256: { value: fromHex(sha256), src: 'computed' } } };
}
