/** What an event does to the state, by type. Only events in which nothing is impossible come here. */
import type { EventTypeName } from '../ledger/vocabulary/index.ts';
import type { Act } from './act/act.ts';
import type { LedgerEvent } from './act/event.ts';
import { checkAuthority, mostResting, type PermittedAct } from './act/in-force.ts';
import { compareTerms } from './act/terms-use.ts';
import { touch } from './act/touched.ts';
import { noteWhereabouts } from './act/whereabouts.ts';
import type { Effect, Effects } from './effects/effect.ts';
import { handoverEffects } from './effects/handover.ts';
import { keepingEffects } from './effects/keeping.ts';
import { lawEffects } from './effects/law.ts';
import { recordEffects } from './effects/record.ts';
import { takingEffects } from './effects/taking.ts';
import { workEffects } from './effects/work.ts';
import { isKeptHere, overdueTerms } from './rules/terms/terms.ts';
import { type Use, withUse } from './state/authority.ts';
import { dropDue } from './state/due-queue.ts';
import { markEntry, rememberEntry } from './state/entry-table.ts';
import type { AuthorityState, CustodyState } from './state/state.ts';

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
  const { state, event, signer, about, concerns } = act;
  if (signer === undefined) return;
  const authority = checkAuthority(act);
  reportOverdue(state, event);
  const effect = effects[event.type] as Effect<EventTypeName> | undefined;
  noteAgainst(act);
  const done = effect?.(act, signer);
  noteWhereabouts(act);
  touch(act);
  const acted = about.map(({ index }) => index);
  const exhibits = done?.exhibits ?? acted;
  const isOne = concerns.length === 1 && acted.length === 1;
  const all = isOne ? acted : concerns.map((number) => state.numbers.get(number.toLowerCase()) as number);
  rememberEntry(state.entries, event.seq, { type: event.type, signer: signer.index, exhibits, about: all });
  signer.entries += 1;
  if (done?.moved) markEntry(state.entries, event.seq, { moved: true });
  if (authority === undefined) return;
  if ('unauthorised' in authority) markEntry(state.entries, event.seq, { unauthorised: true });
  if ('by' in authority) {
    for (const each of authority.by) {
      each.rested = event.seq;
      const use = { seq: event.seq, from: act.from, until: act.until };
      noteRests(each, exhibits, { act: authority.act, use });
      each.uses = withUse(each.uses, authority.act, use);
      if (act.until >= (each.used?.at ?? 0)) each.used = { seq: event.seq, at: act.until };
    }
  }
}

/** Which exhibits rest on the authority: a revocation that comes later concerns them, whatever it names itself. */
function noteRests(
  authority: AuthorityState,
  exhibits: readonly number[],
  { act, use }: { readonly act: PermittedAct; readonly use: Use },
): void {
  const { rests = {} } = authority;
  authority.rests = rests;
  for (const exhibit of exhibits) {
    const known = rests[exhibit];
    if (known === undefined) authority.resting = (authority.resting ?? 0) + 1;
    if ((authority.resting ?? 0) > mostResting) return;
    const until = Math.max(use.until, known?.until ?? use.until);
    rests[exhibit] = { last: use.seq, until, uses: withUse(known?.uses, act, use) };
  }
}

/** The first entry against each term, for the permission that comes later; and what went on by the name of an agency. */
function noteAgainst(act: Act): void {
  const { first, byName } = compareTerms(act);
  for (const { term, use } of first) term.against = { [use]: act.event.seq, ...term.against };
  if (byName.size > 0) act.state.sharedByName.set(act.event.seq, [...byName]);
}

/** Overdue terms are shown once, with the first entry after their date. */
function reportOverdue(state: CustodyState, { seq, iat }: LedgerEvent): void {
  const [first] = state.dues;
  if (first === undefined || first.at > iat) return;
  for (const terms of overdueTerms(state, iat)) {
    if (isKeptHere(state, terms)) terms.reported = seq;
    else terms.isPast = true;
  }
  dropDue(state.dues, iat);
}
