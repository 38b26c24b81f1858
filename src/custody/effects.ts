/** What an event does to the state, by type. Only events in which nothing is impossible come here. */
import type { EventTypeName } from '../ledger/vocabulary/index.ts';
import type { Act } from './act.ts';
import { dropDue } from './due-queue.ts';
import type { Effect, Effects } from './effects/effect.ts';
import { handoverEffects } from './effects/handover.ts';
import { keepingEffects } from './effects/keeping.ts';
import { lawEffects } from './effects/law.ts';
import { recordEffects } from './effects/record.ts';
import { takingEffects } from './effects/taking.ts';
import { workEffects } from './effects/work.ts';
import { markEntry, rememberEntry } from './entry-table.ts';
import type { LedgerEvent } from './event.ts';
import { checkAuthority } from './in-force.ts';
import { overdueTerms } from './rules/terms.ts';
import type { CustodyState } from './state.ts';

const effects: Effects = {
  ...takingEffects,
  ...keepingEffects,
  ...workEffects,
  ...handoverEffects,
  ...lawEffects,
  ...recordEffects,
};

/** Takes the event into its state. */
export function takeIn(act: Act): void {
  const { state, event, signer, about } = act;
  if (signer === undefined) return;
  const authority = checkAuthority(act);
  reportOverdue(state, event);
  const effect = effects[event.type] as Effect<EventTypeName> | undefined;
  const done = effect?.(act, signer);
  const exhibits = done?.exhibits ?? about.map(({ index }) => index);
  rememberEntry(state.entries, event.seq, { type: event.type, signer: signer.index, exhibits });
  signer.entries += 1;
  if (done?.moved) markEntry(state.entries, event.seq, { moved: true });
  if (authority === undefined) return;
  if ('unauthorised' in authority) markEntry(state.entries, event.seq, { unauthorised: true });
  if ('by' in authority) {
    for (const each of authority.by) {
      each.rested = event.seq;
      if (act.until >= (each.used?.at ?? 0)) each.used = { seq: event.seq, at: act.until };
    }
  }
}

/** Overdue terms are shown once, with the first entry after their date. */
function reportOverdue(state: CustodyState, { seq, iat }: LedgerEvent): void {
  const [first] = state.dues;
  if (first === undefined || first.at > iat) return;
  for (const terms of overdueTerms(state, iat)) terms.reported = seq;
  dropDue(state.dues, iat);
}
