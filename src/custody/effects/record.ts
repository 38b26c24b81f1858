/** What incident, correct, attest, enrol, end-key and close do; note, anchor, erase and disclose change nothing that rules read. */
import { toHex } from '../../bytes/hex.ts';
import { entryExhibits, markEntry } from '../entry-table.ts';
import { type CustodyState, type ExhibitState, isHere, type KeyState } from '../state.ts';
import { type Done, type Effects, indexesOf, place } from './effect.ts';

export const recordEffects: Effects = {
  incident: ({ state, event: { seq, body }, about }) => {
    for (const exhibit of about) exhibit.touched = seq;
    if (body.of === undefined) {
      state.incidents.set(seq, { seq, code: body.code, exhibits: indexesOf(about) });
      for (const exhibit of about) exhibit.incidents.push(seq);
      return undefined;
    }
    const incident = state.incidents.get(body.of);
    if (incident === undefined) return undefined;
    incident.closed = seq;
    for (const exhibit of exhibitsAt(state, incident.exhibits)) {
      exhibit.incidents = exhibit.incidents.filter((open) => open !== incident.seq);
    }
    return undefined;
  },
  correct: ({ state, event: { seq, body }, about }) => {
    const [renumbered] = about;
    if (body.newNumber !== undefined && renumbered !== undefined) {
      renumbered.also.push(body.newNumber);
      state.numbers.set(body.newNumber.toLowerCase(), renumbered.index);
    }
    if (body.kind === 'void' && state.authorityEntries.has(body.entry) && !state.voidedAuthorities.has(body.entry)) {
      state.voidedAuthorities.set(body.entry, seq);
    }
    const concerned = new Set([...entryExhibits(state.entries, body.entry), ...indexesOf(about)]);
    for (const exhibit of exhibitsAt(state, concerned)) exhibit.touched = seq;
    return { exhibits: [...concerned] };
  },
  attest: ({ state, event: { seq, body } }, signer) => {
    for (const entry of body.entries) {
      const disposal = state.disposals.get(entry);
      if (disposal !== undefined && disposal.signer !== signer.index) state.disposals.delete(entry);
    }
    if (body.as !== 'received') return undefined;
    let done: Done | undefined;
    for (const entry of body.entries) {
      countersign(state, entry, signer);
      if (takeOver(state, entry, seq, signer)) done = { moved: true };
    }
    return done;
  },
  enrol: ({ state, event: { seq, body, card } }) => {
    if (card === undefined) return undefined;
    const { post, roles } = body;
    const { keyId: id, publicKey, holder } = card;
    const known = state.keys.get(id);
    if (known === undefined) {
      const index = state.keys.size;
      state.keys.set(id, { id, index, post, roles, everRoles: roles, publicKey, holder, enrolled: seq, entries: 0 });
    } else {
      known.roles = roles;
      known.everRoles = [...new Set([...known.everRoles, ...roles])];
      known.holder = holder;
    }
    return undefined;
  },
  'end-key': ({ state, event: { seq, body } }) => {
    const key = state.keys.get(toHex(body.key));
    if (key !== undefined) key.ended = seq;
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

/** What was issued by that entry is countersigned by whoever signs as its receiver; the issuer cannot. */
function countersign(state: CustodyState, entry: number, signer: KeyState): void {
  for (const exhibit of exhibitsAt(state, entryExhibits(state.entries, entry))) {
    const { issued } = exhibit;
    if (issued?.by !== entry || state.entries.signers[entry] === signer.index) continue;
    if (issued.post === undefined || issued.post === signer.post) issued.signed = signer.post;
  }
}

/** Puts a takeover into force: what its former post still holds passes to the new one. */
function takeOver(state: CustodyState, entry: number, seq: number, signer: KeyState): boolean {
  const takeover = state.takeovers.get(entry);
  if (takeover === undefined || takeover.to !== signer.post || !signer.roles.includes('custodian')) return false;
  state.takeovers.delete(entry);
  for (const { exhibit: index, post } of takeover.exhibits) {
    const exhibit = state.exhibits[index];
    if (exhibit?.post === post && isHere(exhibit)) place(exhibit, seq, { status: exhibit.status, post: takeover.to });
  }
  markEntry(state.entries, entry, { moved: true });
  return true;
}
