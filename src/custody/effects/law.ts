/** What authority and terms do. */

import { toHex } from '../../bytes/hex.ts';
import { longer } from '../../bytes/longer.ts';
import type { Act } from '../act/act.ts';
import { endAfter, isCounted } from '../act/in-force.ts';
import { endingOf } from '../act/terms-end.ts';
import { addDue, fallsDue } from '../state/due-queue.ts';
import type { CustodyState, ExhibitState, TermPermit, TermsState } from '../state/state.ts';
import { changeState, isHomeHere, learnTerm, termOf, termsAt, termsChanged } from '../state/terms.ts';
import type { TermChange } from '../state/terms-state.ts';
import { type Effects, indexesOf } from './effect.ts';

export const lawEffects: Effects = {
  authority: ({ state, event: { seq, body }, about }) => {
    const { number, issued, acts, kind } = body;
    const known = state.authorities.get(number);
    state.authorityEntries.set(seq, number);
    if (known !== undefined && !isCounted(state, known, body)) return undefined;
    const ended = endAfter(state, known?.ended, { by: seq, body });
    state.authorities.set(number, {
      number,
      kind,
      by: seq,
      state: body.state,
      issued,
      acts,
      ...(body.exhibits && { exhibits: indexesOf(about) }),
      ...(ended && { ended }),
      ...(known?.used && { used: known.used, uses: known.uses }),
      ...(known?.rested && { rested: known.rested }),
      ...(known?.rests && { rests: known.rests, resting: known.resting }),
      ...(known?.changed && { changed: known.changed }),
    });
    return undefined;
  },
  terms: (act) => {
    const { state, event } = act;
    const { of, leaf } = event.body;
    if (of === undefined) {
      setTerms(act);
      return undefined;
    }
    const term = termOf(state, of, leaf && toHex(leaf));
    if (term === undefined) return undefined;
    state.termsEntries.set(event.seq, [term.id]);
    const word = endingOf(act);
    const change = changeOf(act, { term, isCounted: word !== 'no-word' && word !== 'shown' });
    if (change === undefined) return undefined;
    // a list that grows is not copied
    term.changes ??= [];
    term.changes.push(change);
    applyChange(state, term, change);
    if (change.due !== undefined) setDue(state, term, change.due);
    else waitAgain(state, term);
    return undefined;
  },
};

function setTerms({ state, event: { seq, body, leaf }, about }: Act<'terms'>): void {
  const { kind, binds, due, exhibits } = body;
  const wide = exhibits === undefined && { isWide: true as const };
  const term = learnTerm(state, {
    seq,
    home: state.ledger,
    leaf,
    kind,
    state: body.state,
    ...(binds && { binds }),
    ...(due !== undefined && { firstDue: due }),
    ...wide,
  });
  state.termsEntries.set(seq, [term.id]);
  if (due !== undefined) setDue(state, term, due);
  for (const exhibit of about) bindTo(exhibit, seq);
}

/** What an entry about a term changes; undefined where it changes nothing. */
function changeOf(
  { state, event, about }: Act<'terms'>,
  { term, isCounted }: { readonly term: TermsState; readonly isCounted: boolean },
): TermChange | undefined {
  const { seq, body } = event;
  const due = isHomeHere(state, term) ? body.due : undefined;
  const isEnd = body.state === 'fulfilled' || body.state === 'waived' || body.state === 'permitted';
  if (isEnd && !isCounted) return undefined;
  const some = body.exhibits && indexesOf(about);
  return {
    seq,
    state: body.state,
    ...(isEnd && some && { exhibits: some }),
    ...(body.state === 'permitted' && { permit: permitOf(body, some) }),
    ...(due !== undefined && { due }),
  };
}

function applyChange(state: CustodyState, term: TermsState, change: TermChange): void {
  const { exhibits, permit } = change;
  termsChanged(state);
  if (permit !== undefined) {
    // a list that grows is not copied
    permitsOf(term).push(permit);
  } else if (change.state !== 'fulfilled' && change.state !== 'waived') {
    changeState(state, term, change.state);
    delete term.ended;
  } else if (exhibits !== undefined) {
    term.ended ??= [];
    for (const exhibit of exhibits) term.ended.push(exhibit);
  } else {
    changeState(state, term, change.state);
  }
}

/** Takes back what that entry changed: the term is then as its other entries leave it. */
export function voidTerms(state: CustodyState, entry: number): void {
  for (const term of termsAt(state, entry)) {
    const { changes = [] } = term;
    const voided = changes.find(({ seq }) => seq === entry);
    if (voided === undefined) continue;
    term.changes = changes.filter((each) => each !== voided);
    changeState(state, term, 'set');
    delete term.ended;
    delete term.permits;
    for (const change of term.changes) applyChange(state, term, change);
    if (voided.due === undefined) {
      waitAgain(state, term);
      continue;
    }
    const due = term.changes.findLast((each) => each.due !== undefined)?.due ?? term.firstDue;
    if (due !== undefined) setDue(state, term, due);
    else delete term.due;
  }
}

/** Waits for a date that stays as it is: what was fulfilled may be demanded again. */
function waitAgain(state: CustodyState, term: TermsState): void {
  if (term.due !== undefined && term.reported === undefined && !term.isPast && fallsDue(term))
    addDue(state.dues, { at: term.due, term: term.id });
}

function permitsOf(term: TermsState): TermPermit[] {
  term.permits ??= [];
  return term.permits;
}

function permitOf(
  { permits = [], from, until }: Act<'terms'>['event']['body'],
  exhibits?: readonly number[],
): TermPermit {
  return {
    acts: permits,
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(exhibits && { exhibits }),
  };
}

/** Notes the date of a term, which is then waited for. */
export function setDue(state: CustodyState, term: TermsState, due: number): void {
  term.due = due;
  delete term.reported;
  delete term.isPast;
  if (fallsDue(term)) addDue(state.dues, { at: due, term: term.id });
}

/** Notes that an entry sets terms on an exhibit, or brought them with it. */
export function bindTo(exhibit: ExhibitState | undefined, entry: number): void {
  if (exhibit === undefined || exhibit.terms?.at(-1) === entry) return;
  exhibit.terms = longer(exhibit.terms, entry);
}
