/** What changes what a recipient checked: the last entry that did (rules.md, touched). */

import type { CustodyState, ExhibitState, OfferState } from '../state/state.ts';
import type { Act } from './act.ts';
import { authorityAt } from './in-force.ts';

const changed: ReadonlySet<string> = new Set(['revoked', 'withdrawn', 'expired', 'varied']);

/** How an event touches: the exhibits that it acts on, all that is offered, or what is offered under an authority. */
export function touching(event: Act['event']): 'named' | 'offered' | 'authority' | undefined {
  switch (event.type) {
    case 'preserve':
      return (event.body.changes?.length ?? 0) > 0 ? 'named' : undefined;
    case 'authority':
      return changed.has(event.body.state) ? 'authority' : undefined;
    case 'terms': {
      const { of, state, exhibits } = event.body;
      if (of !== undefined && state !== 'fulfilled' && state !== 'waived') return undefined;
      return exhibits === undefined ? 'offered' : 'named';
    }
    default:
      return undefined;
  }
}

/** Notes the event, once it has had its effect; incidents, seals and corrections are noted by their own effects. */
export function touch({ state, event, about }: Act): void {
  const how = touching(event);
  if (how === 'named') for (const exhibit of about) exhibit.touched = event.seq;
  if (how === 'offered') state.offeredTouched = event.seq;
  if (how === 'authority' && event.type === 'authority') {
    const authority = state.authorities.get(event.body.number);
    if (authority !== undefined) authority.changed = event.seq;
  }
}

/** The last entry that touched an exhibit of an offer, before it was decided. */
export function lastTouch(state: CustodyState, exhibit: ExhibitState, offer: OfferState): number {
  const { index, touched = 0, incidents } = exhibit;
  const { seq, under, exhibits } = offer;
  const decided = exhibits.find(({ exhibit: at, outcome }) => at === index && outcome !== undefined);
  if (decided !== undefined) return decided.touched ?? 0;
  const since = (at: number | undefined): number => (at !== undefined && at > seq ? at : 0);
  const authorities = under.map((entry) => since(authorityAt(state, entry)?.changed));
  // the last open incident touched it already, or is a loss
  return Math.max(touched, incidents.at(-1) ?? 0, since(state.offeredTouched), ...authorities);
}
