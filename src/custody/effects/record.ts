/** What incident, correct, enrol, end-key and close do; note, anchor, erase and disclose change nothing that rules read. */
import { toHex } from '../../bytes/hex.ts';
import { longer } from '../../bytes/longer.ts';
import { placeIn } from '../places.ts';
import { isCapacity } from '../rules/correct.ts';
import { isSameName } from '../same-name.ts';
import { entryExhibits, entryType } from '../state/entry-table.ts';
import type { CustodyState, ExhibitState } from '../state/state.ts';
import { attestEffects, voidAttest } from './attest.ts';
import { type Effects, indexesOf } from './effect.ts';
import { voidTerms } from './law.ts';

export const recordEffects: Effects = {
  incident: ({ state, event: { seq, keyId, body }, about }) => {
    const closes = body.of === undefined ? undefined : state.incidents.get(body.of);
    // a loss touches while it is open (`lastTouch`), and to find the thing again does not
    const isLoss = body.code === 'loss' && (body.of === undefined || closes?.code === 'loss');
    if (!isLoss) for (const exhibit of about) exhibit.touched = seq;
    if (body.of === undefined) {
      const { code, since } = body;
      state.incidents.set(seq, { seq, code, opener: keyId, ...(since !== undefined && { since }) });
      // once, were it named under two numbers
      for (const exhibit of new Set(about)) exhibit.incidents = longer(exhibit.incidents, seq);
      return undefined;
    }
    if (closes === undefined) return undefined;
    closes.closed = seq;
    if (isLoss) closes.found = seq;
    for (const exhibit of exhibitsAt(state, entryExhibits(state.entries, closes.seq))) {
      const at = placeIn(exhibit.incidents, closes.seq);
      if (at !== undefined) exhibit.incidents.splice(at, 1);
      if (!isLoss) exhibit.touched = Math.max(exhibit.touched ?? 0, closes.seq);
    }
    return undefined;
  },
  correct: ({ state, event: { seq, body }, about }) => {
    const [renumbered] = about;
    if (body.newNumber !== undefined && renumbered !== undefined) {
      renumbered.also = longer(renumbered.also, body.newNumber);
      state.spellings.set(body.newNumber.toLowerCase(), body.newNumber);
      state.numbers.set(body.newNumber.toLowerCase(), renumbered.index);
    }
    if (body.kind === 'void' && state.authorityEntries.has(body.entry) && !state.voidedAuthorities.has(body.entry)) {
      state.voidedAuthorities.set(body.entry, seq);
    }
    if (body.kind === 'void') {
      voidAttest(state, body.entry);
      voidTerms(state, body.entry);
      voidMade(state, body.entry);
    }
    if (body.kind === 'field' && isCapacity(entryType(state.entries, body.entry), body.field ?? ''))
      // what it should say may be withheld: no rule reads it
      for (const exhibit of exhibitsAt(state, entryExhibits(state.entries, body.entry)))
        if (exhibit.defined === body.entry) delete exhibit.capacity;
    const concerned = new Set([...entryExhibits(state.entries, body.entry), ...indexesOf(about)]);
    for (const exhibit of exhibitsAt(state, concerned)) exhibit.touched = seq;
    return { exhibits: [...concerned] };
  },
  ...attestEffects,
  enrol: ({ state, event: { seq, body, card } }) => {
    if (card === undefined) return undefined;
    const { post, roles } = body;
    const { keyId: id, publicKey, holder } = card;
    const known = state.keys.get(id);
    if (known === undefined) {
      const index = state.keys.size;
      const key = { id, index, post, roles, everRoles: roles, publicKey, holder, enrolled: seq, entries: 0 };
      state.keys.set(id, key);
      state.holders.keyed(key);
    } else {
      known.roles = roles;
      known.everRoles = [...new Set([...known.everRoles, ...roles])];
      if (!isSameName(known.holder.name, holder.name) || !isSameName(known.holder.agency, holder.agency)) {
        const { name, agency } = known.holder;
        known.earlier = longer(known.earlier, { name, agency });
      }
      known.holder = holder;
      state.holders.keyed(known);
    }
    return undefined;
  },
  'end-key': ({ state, event: { seq, iat, body } }) => {
    const key = state.keys.get(toHex(body.key));
    if (key === undefined) return undefined;
    key.ended = seq;
    key.endedAt = iat;
    state.holders.keyed(key);
    return undefined;
  },
  close: ({ state, event: { seq, body } }) => {
    if (body.state === 'closed') state.closed = seq;
    else delete state.closed;
    return undefined;
  },
};

function* exhibitsAt(state: CustodyState, indexes: Iterable<number>): Iterable<ExhibitState> {
  for (const index of indexes) {
    const exhibit = state.exhibits[index];
    if (exhibit !== undefined) yield exhibit;
  }
}

/** Notes it on what that entry brought into this ledger or says the content of, and puts back what it took out. */
function voidMade(state: CustodyState, entry: number): void {
  for (const index of entryExhibits(state.entries, entry)) {
    const exhibit = state.exhibits[index];
    if (exhibit === undefined) continue;
    if (exhibit.defined === entry) exhibit.isVoided = true;
    if (exhibit.content?.by === entry) exhibit.isHashVoided = true;
    if (exhibit.removed === entry) delete exhibit.removed;
  }
}
