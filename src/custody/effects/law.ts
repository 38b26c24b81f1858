/** What authority and terms do. */
import { addDue } from '../due-queue.ts';
import type { TermsState } from '../state.ts';
import { type Effects, indexesOf } from './effect.ts';

export const lawEffects: Effects = {
  authority: ({ state, event: { seq, body } }) => {
    const { number, issued, acts } = body;
    const known = state.authorities.get(number);
    state.authorityEntries.set(seq, number);
    state.authorities.set(number, {
      number,
      by: seq,
      state: body.state,
      issued,
      acts,
      ...(known?.used && { used: known.used }),
      ...(known?.rested && { rested: known.rested }),
    });
    return undefined;
  },
  terms: ({ state, event: { seq, body }, about }) => {
    const set = body.of === undefined ? undefined : state.terms.get(state.termsEntries.get(body.of) ?? body.of);
    if (set === undefined) {
      const terms: TermsState = { seq, kind: body.kind, state: body.state, exhibits: indexesOf(about) };
      state.terms.set(seq, body.due === undefined ? terms : { ...terms, due: body.due });
      if (body.due !== undefined) addDue(state.dues, { at: body.due, entry: seq });
      return undefined;
    }
    state.termsEntries.set(seq, set.seq);
    set.state = body.state;
    if (body.due !== undefined) {
      set.due = body.due;
      delete set.reported;
    }
    // Also where the date stays: what was fulfilled may be demanded again.
    if (set.due !== undefined && set.reported === undefined) addDue(state.dues, { at: set.due, entry: set.seq });
    set.exhibits = [...new Set([...set.exhibits, ...indexesOf(about)])];
    return undefined;
  },
};
