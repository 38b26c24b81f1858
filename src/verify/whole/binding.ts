/** What evidence of a ledger is compared with: everything that binds its things in all ledgers given (whole.md, L2). */
import { statedFiles } from '../../custody/digest-facts.ts';
import type { ContentSaid, ContentState, CustodyState } from '../../custody/state/state.ts';
import type { LedgerAtHand } from '../across/at-hand.ts';
import { allSaid } from './laws/content.ts';
import { type Chain, isFollowed, type Node, staysOf, type Whole } from './whole.ts';

/**
 * The state of a ledger, in which what binds takes the place of the content of each exhibit whose thing was in another ledger too.
 * Undefined where there is no such exhibit. Pure.
 */
export function boundState(whole: Whole, ledger: LedgerAtHand): CustodyState | undefined {
  if (!isFollowed(whole, ledger)) return undefined;
  const last = new Map<number, Node>();
  for (const stay of ledger.stays.all) last.set(stay.exhibit, whole.nodeOf(stay));
  const joined = new Map([...last].filter(([, { chain }]) => chain.first !== chain.last));
  if (joined.size === 0) return undefined;
  const { state } = ledger;
  const exhibits = state.exhibits.map((exhibit) => {
    const node = joined.get(exhibit.index);
    if (node === undefined) return exhibit;
    const { content: own, ...rest } = exhibit;
    const content = bindingOf(node.chain, own);
    return content === undefined ? rest : { ...rest, content: originated(sourced(content, own, node), node) };
  });
  return { ...state, exhibits };
}

/** Of several that bind, the one of the kind that this ledger has. A digest without a size binds, and no file can be compared with it. */
function bindingOf({ bound }: Chain, own: ContentState | undefined): ContentSaid | undefined {
  const digests = bound.digests?.sha256 !== undefined && bound.digests.size !== undefined ? bound.digests : undefined;
  if (own?.root !== undefined && bound.manifest !== undefined) return bound.manifest;
  if (own?.keyed !== undefined && bound.keyed !== undefined) return bound.keyed;
  return digests ?? bound.keyed ?? bound.manifest ?? (bound.isEmpty ? undefined : own);
}

/**
 * With the entry that said it first; where that is in another ledger, with its title. Pieces count only where that entry states them:
 * a later one may name the pieces of something else beside the same SHA-256.
 */
function sourced(content: ContentSaid, own: ContentState | undefined, { chain, ledger }: Node): ContentState {
  const { pieces: _, ...plain } = own ?? { by: 0 };
  const isOwn = own !== undefined && isSame(own, content);
  for (const node of staysOf(chain)) {
    const found = [...allSaid(node)].find((said) => said.content !== undefined && isSame(said.content, content));
    if (found === undefined) continue;
    const sayer = found.isAtSender === true ? node.before?.ledger : node.ledger;
    if (isOwn) return sayer === ledger && found.seq === own.by ? { ...own, ...content } : { ...plain, ...content };
    return { ...content, by: found.seq, ...(sayer !== undefined && sayer !== ledger && { in: sayer.title }) };
  }
  return { ...(isOwn && plain), ...content, by: own?.by ?? 0 };
}

/** With where its digests come from: nobody's word but that of others counts as stated, where no ledger of the chain vouches for it. */
function originated({ from: _, confirmed: __, ...content }: ContentState, { chain }: Node): ContentState {
  const fixed = [...staysOf(chain)].flatMap(({ stay, ledger }) => ledger.state.exhibits[stay.exhibit]?.content ?? []);
  const same = fixed.filter((each) => isSame(each, content));
  const from = same.every((each) => statedFiles(each) > 0) ? same[0]?.from : undefined;
  return from === undefined ? content : { ...content, from };
}

const isSame = (a: ContentSaid, b: ContentSaid): boolean =>
  a.sha256 === b.sha256 && a.root === b.root && a.keyed?.value === b.keyed?.value;
