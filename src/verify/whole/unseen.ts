/** What no law can find of the exhibits of one ledger (whole.md, section 8): the facts of the sentences that each verdict says. */
import { statedFiles } from '../../custody/digest-facts.ts';
import { entryType } from '../../custody/state/entry-table.ts';
import type { ExhibitState } from '../../custody/state/state.ts';
import type { LedgerAtHand } from '../across/at-hand.ts';
import type { Stay } from './stay.ts';
import { type Node, numberOf, type Whole } from './whole.ts';

export interface Unseen {
  readonly exhibits: number;
  /** Stays that a release ended, dispatches, and exhibits that were destroyed. */
  readonly released: number;
  readonly dispatched: number;
  readonly destroyed: number;
  /** Numbers of copies whose content is compared with no source. */
  readonly uncompared: readonly string[];
  /** Numbers of things that came or passed, and of which no content is on record. */
  readonly unhashed: readonly string[];
  /** Numbers of things of which others stated digests, with none of which a digest on record compares. */
  readonly stated: readonly string[];
  /** Whether more than one post, or a recipient, says who did what. */
  readonly hasSeveralPosts: boolean;
}

/** Kinds that hold no content of their own, or of which other rules ask for a digest. */
const withoutContent: ReadonlySet<string> = new Set(['data', 'document', 'account', 'part', 'set']);

/** Asked after the laws. Linear in the entries and stays of the ledger; pure. */
export function unseenOf(whole: Whole, ledger: LedgerAtHand): Unseen {
  const { state, stays, passed } = ledger;
  const moved = new Set<number>();
  let released = 0;
  for (const stay of stays.all) {
    if (stay.ending === 'released') released += 1;
    if (isMoved(stay)) moved.add(stay.exhibit);
  }
  let dispatched = 0;
  for (let seq = 1; seq < state.entries.length; seq++)
    if (entryType(state.entries, seq) === 'dispatch') dispatched += 1;
  const numbersOf = (is: (node: Node) => boolean): string[] =>
    stays.last.flatMap((stay) => {
      const node = whole.nodeOf(stay);
      return is(node) ? [numberOf(node)] : [];
    });
  return {
    exhibits: state.exhibits.length,
    released,
    dispatched,
    destroyed: state.exhibits.filter(({ status }) => status === 'destroyed').length,
    uncompared: numbersOf(({ chain: { first } }) => isUncompared(first)),
    unhashed: numbersOf(({ stay, chain }) => {
      const kind = state.exhibits[stay.exhibit]?.kind ?? chain.first.stay.kind ?? '';
      return moved.has(stay.exhibit) && chain.bound.isEmpty && !withoutContent.has(kind);
    }),
    stated: state.exhibits.filter(isStatedAlone).map(({ number }) => number),
    hasSeveralPosts:
      passed.sent.length + passed.received.length > 0 ||
      new Set([...state.keys.values()].map(({ post }) => post)).size > 1,
  };
}

function isStatedAlone({ stated, isStatedCompared, content }: ExhibitState): boolean {
  if (content?.root !== undefined && statedFiles(content) > 0) return true;
  if (stated === undefined || isStatedCompared) return false;
  const algorithms = Object.keys({ ...(content?.sha256 && { sha256: true }), ...content?.others });
  return !algorithms.some((algorithm) => Object.hasOwn(stated, algorithm));
}

const isMoved = ({ beginning, ending }: Stay): boolean =>
  beginning === 'received' || beginning === 'on-paper' || ending === 'passed' || ending === 'passed-on-paper';

/** Whether it was made from others as an extract, a split, a selection, a combination, or in another format. */
function isUncompared({ stay, ledger: { state } }: Node): boolean {
  if (stay.isUncompared) return true;
  const isMade =
    stay.beginning === 'made' && stay.copyOf === undefined && entryType(state.entries, stay.from) === 'derive';
  return isMade && state.exhibits[stay.exhibit]?.isCopy === true;
}
