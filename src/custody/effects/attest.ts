/** What a countersignature does, and what no longer counts where it is voided. */
import type { Body } from '../../ledger/vocabulary/index.ts';
import { signedPapers } from '../rules/handover/paper.ts';
import { entryExhibits, entrySigner, entryType, markEntry } from '../state/entry-table.ts';
import { type AttestState, type CustodyState, type IssueState, isHere, type KeyState } from '../state/state.ts';
import { takenOver } from '../state/takeover.ts';
import { type Done, type Effects, place } from './effect.ts';

export const attestEffects: Pick<Effects, 'attest'> = {
  attest: ({ state, event: { seq, body } }, signer) => {
    const scans = signedPapers(body);
    const said = { seq, signer: signer.index, post: signer.post, isReceipt: body.as === 'received', scans };
    noteAttest(state, said, body);
    for (const entry of body.entries) {
      const disposal = state.disposals.get(entry);
      if (disposal !== undefined && disposal.signer !== signer.index) state.disposals.delete(entry);
      attachPapers(state, entry, said);
      if (said.isReceipt) countersign(state, entry, said);
    }
    let done: Done | undefined;
    for (const entry of said.isReceipt ? body.entries : [])
      if (takeOver(state, entry, seq, signer)) done = { moved: true };
    return done;
  },
};

/** Kept of each entry that a countersignature changes: were it voided, the others would count. */
function noteAttest(state: CustodyState, said: AttestState, { entries }: Body<'attest'>): void {
  const counted = [...new Set(entries)].filter(
    (entry) =>
      state.disposals.has(entry) ||
      state.papers.has(entry) ||
      state.attested.has(entry) ||
      entryType(state.entries, entry) === 'store',
  );
  if (counted.length === 0) return;
  state.attests.set(said.seq, counted);
  for (const entry of counted) {
    const known = state.attested.get(entry);
    if (known === undefined) state.attested.set(entry, [said]);
    else known.push(said);
  }
}

/** Takes back what that countersignature did. A takeover moved custody, so its countersignature cannot be voided. */
export function voidAttest(state: CustodyState, seq: number): void {
  const entries = state.attests.get(seq) ?? [];
  state.attests.delete(seq);
  for (const entry of entries) {
    const rest = (state.attested.get(entry) ?? []).filter((each) => each.seq !== seq);
    state.attested.set(entry, rest);
    const signer = entrySigner(state.entries, entry);
    const isWitnessed = rest.some((each) => each.signer !== signer);
    if (entryType(state.entries, entry) === 'dispose' && signer !== undefined && !isWitnessed)
      state.disposals.set(entry, { signer });
    const paper = state.papers.get(entry);
    if (paper?.shown === seq) delete paper.shown;
    for (const issued of issuesOf(state, entry)) {
      delete issued.signed;
      if (issued.paperBy !== undefined) {
        delete issued.isOnPaper;
        delete issued.paperBy;
      }
    }
    for (const each of rest) {
      attachPapers(state, entry, each);
      if (each.isReceipt) countersign(state, entry, each);
    }
  }
}

/** The issues of that entry that are still open, and the one that it wrote down late. */
function* issuesOf(state: CustodyState, entry: number): Iterable<IssueState> {
  for (const index of entryExhibits(state.entries, entry)) {
    const issued = state.exhibits[index]?.issued;
    if (issued?.by === entry) yield issued;
  }
  const late = state.lateIssues.get(entry);
  if (late !== undefined) yield late;
}

/** The receiver countersigns what that entry issued; the issuer cannot. */
function countersign(state: CustodyState, entry: number, { signer, post }: AttestState): void {
  if (state.entries.signers[entry] === signer) return;
  for (const issued of issuesOf(state, entry)) {
    if (issued.post === undefined || issued.post === post) issued.signed = post;
  }
}

/** A scan that comes after its entry: of what passed on paper the one that the entry names, of an issue to a person any. */
function attachPapers(state: CustodyState, entry: number, { seq, scans }: AttestState): void {
  if (scans.length === 0) return;
  const paper = state.papers.get(entry);
  if (paper !== undefined && scans.includes(paper.scan)) paper.shown ??= seq;
  for (const issued of issuesOf(state, entry)) {
    if (issued.post !== undefined || issued.isOnPaper) continue;
    issued.isOnPaper = true;
    issued.paperBy = seq;
  }
}

/** Puts a takeover into force: what its former post still holds passes to the new one. */
function takeOver(state: CustodyState, entry: number, seq: number, signer: KeyState): boolean {
  const takeover = state.takeovers.get(entry);
  if (takeover === undefined || takeover.to !== signer.post || !signer.roles.includes('custodian')) return false;
  state.takeovers.delete(entry);
  for (const [exhibit, post] of takenOver(state, takeover)) {
    if (exhibit.post === post && isHere(exhibit))
      place(state, exhibit, { seq, status: exhibit.status, post: takeover.to });
  }
  markEntry(state.entries, entry, { moved: true });
  return true;
}
