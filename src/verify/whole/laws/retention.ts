/** L20, at the end: what is kept after the authorities to keep it have ended. */

import { authorityAt, hasEnded, isInForce } from '../../../custody/act/in-force.ts';
import { onExhibits } from '../../../custody/bears.ts';
import type { AuthorityState } from '../../../custody/state/state.ts';
import { isJudged, type Node, numberOf, type Whole } from '../whole.ts';

/** Tells each ledger of every exhibit in custody that no authority permits to retain at `now` (Unix seconds), where one did. */
export function askRetention({ nodes }: Whole, now: number): void {
  const naming = new Map<Node['ledger'], ReadonlyMap<number, readonly AuthorityState[]>>();
  for (const node of nodes) {
    const { stay, ledger } = node;
    if (stay.under.length === 0 || !stay.isInCustody || !isJudged(node)) continue;
    const taken = stay.under.flatMap((seq) => authorityAt(ledger.state, seq) ?? []);
    const retaining = taken.filter(({ acts }) => acts.some(({ act }) => act === 'retain'));
    if (retaining.length === 0 || !retaining.every((each) => hasEnded(each, 'retain', now))) continue;
    const named = naming.get(ledger) ?? authoritiesByExhibit(node);
    naming.set(ledger, named);
    if (named.get(stay.exhibit)?.some((each) => isInForce(each, 'retain', now))) continue;
    const last = retaining.reduce((found, each) => (each.by > found.by ? each : found));
    ledger.tell({
      code: 'RETAINED_PAST_AUTHORITY',
      bears: onExhibits(numberOf(node)),
      seq: last.by,
      facts: { exhibit: numberOf(node), number: last.number },
    });
  }
}

/** Exhibit → the authorities that are limited to it and others. */
function authoritiesByExhibit({ ledger }: Node): ReadonlyMap<number, readonly AuthorityState[]> {
  const found = new Map<number, AuthorityState[]>();
  for (const authority of ledger.state.authorities.values()) {
    for (const exhibit of authority.exhibits ?? []) {
      const others = found.get(exhibit);
      if (others === undefined) found.set(exhibit, [authority]);
      else others.push(authority);
    }
  }
  return found;
}
