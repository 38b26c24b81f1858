/** Whether a destruction takes an original, or the last copy in custody here of its content. */
import { isCarrierGone } from './carried.ts';
import { compareContents } from './content.ts';
import { type CustodyState, type ExhibitState, isHere } from './state/state.ts';

/** How many relatives of one exhibit are looked at (rules.md, Authority): a made-up ledger must not make this walk long. */
const mostLookedAt = 64;

/** Whether the destruction of this exhibit needs an authority; `named` are all that the same event names. Never throws. */
export function isOriginalOrLastCopy(
  state: CustodyState,
  exhibit: ExhibitState,
  named: ReadonlySet<ExhibitState>,
): boolean {
  if (!exhibit.isCopy) return true;
  const { found, sources } = relativesOf(state, exhibit);
  for (const each of found) {
    if (named.has(each) || !isThere(state, each)) continue;
    if (isSame(each, exhibit) || (!each.isCopy && each.wasWiped !== true)) return false;
    if (!each.isCopy || !isWhole(each)) continue;
    if (sources.has(each) || (isFirstHand(state, each) && !isOther(each, exhibit))) return false;
  }
  return true;
}

/** It is in custody here, something that is here carries it, and the entry that made it was not voided. */
function isThere(state: CustodyState, each: ExhibitState): boolean {
  return isHere(each) && each.where === undefined && each.isVoided !== true && !isCarrierGone(state, each);
}

/** A copy of an original, and not of a copy: another image of the medium, in any format. */
function isFirstHand({ exhibits }: CustodyState, { from }: ExhibitState): boolean {
  return from.length > 0 && from.every((index) => exhibits[index]?.isCopy === false);
}

function isSame({ content }: ExhibitState, { content: other }: ExhibitState): boolean {
  return content !== undefined && other !== undefined && compareContents(content, other) === 'same';
}

/** Another image holds something else. One in a container has another size, and its digest shows nothing. */
function isOther({ content: one }: ExhibitState, { content: other }: ExhibitState): boolean {
  if (one === undefined || other === undefined || compareContents(one, other) !== 'other') return false;
  return one.size === undefined || other.size === undefined || one.size === other.size;
}

/** What a copy was made from holds what the copy holds. One that nobody hashed, or that lacks something, does not show it. */
function isWhole({ isIncomplete, content }: ExhibitState): boolean {
  return content !== undefined && isIncomplete !== true;
}

interface Relatives {
  readonly found: ReadonlySet<ExhibitState>;
  /** Those of them from which it was made, directly or not. */
  readonly sources: ReadonlySet<ExhibitState>;
}

/** Its copies, then what it was made from; then the copies of each of these, and what they were made from; and so on, each once. */
function relativesOf({ exhibits }: CustodyState, exhibit: ExhibitState): Relatives {
  const found = new Set<ExhibitState>();
  const line = new Set([exhibit]);
  const relatives = { found, sources: line };
  for (const { copies, from } of line) {
    for (const index of copies) {
      if (found.size === mostLookedAt) return relatives;
      const copy = exhibits[index];
      if (copy !== undefined && copy !== exhibit) found.add(copy);
    }
    for (const index of from) {
      if (found.size === mostLookedAt) return relatives;
      const source = exhibits[index];
      if (source === undefined || line.has(source)) continue;
      found.add(source);
      line.add(source);
    }
  }
  return relatives;
}
