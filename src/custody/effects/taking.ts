/** What collect, release and dispose do; preserve changes nothing that rules read. */
import { longer } from '../../bytes/longer.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { isOtherStated, statedDigests } from '../act/outcome.ts';
import { contentState, isUnlikeCarrier } from '../content.ts';
import { endOf } from '../disposal.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../state/state.ts';
import { addExhibit, capacityOf, carriersOf, type Effects, indexesOf, join, place } from './effect.ts';

export const takingEffects: Effects = {
  collect: ({ state, event: { seq, body }, from: begun }, { post }) => {
    const { exhibit: record, manner } = body;
    const isLeft = manner === 'copied-and-left' || manner === 'left';
    const content = contentState(record.content, seq);
    const stated = statedDigests(record.stated);
    const exhibit = addExhibit(state, seq, {
      number: record.number,
      kind: record.kind,
      post,
      begun,
      status: isLeft ? 'source-only' : 'held',
      ...(content && { content }),
      ...(record.expectEmpty && { isEmptyExpected: true }),
      ...(stated && { stated }),
      ...((isOtherStated(record.content, stated) || isUnlikeCarrier(record)) && { mismatch: seq }),
      ...capacityOf(record.media),
      ...(record.quantity > 1 && { quantity: record.quantity }),
      ...carriersOf(
        state,
        record.carriers?.map(({ carrier }) => carrier),
      ),
    });
    const whole = record.partOf === undefined ? undefined : exhibitOf(state, record.partOf);
    if (whole !== undefined) join(exhibit, whole);
    const members = (record.members ?? []).flatMap(({ number }) => exhibitOf(state, number) ?? []);
    for (const member of members) if (member.partOf === undefined) join(member, exhibit);
    if (members.length > 0) exhibit.listed = indexesOf(members);
    return { exhibits: [exhibit.index], moved: !isLeft };
  },
  release: ({ state, event: { seq }, about }) => {
    // giving a claim up moves nothing: custody never came here
    const moved = about.every(({ status }) => status !== 'arriving');
    for (const exhibit of about) leave(state, exhibit, seq, 'released');
    return { moved };
  },
  dispose: ({ state, event: { seq, body }, about }, { index: signer }) => {
    const isDestruction = body.how === 'destroyed' || body.how === 'wiped';
    if (isDestruction && !isShownOnPaper(body)) state.disposals.set(seq, { signer });
    for (const exhibit of about) {
      const end = endOf(exhibit, body);
      if (end !== undefined) leave(state, exhibit, seq, end);
      else if (isDestruction) empty(exhibit, seq);
    }
    return { exhibits: indexesOf(about), moved: true };
  },
};

/** A paper that others signed is attached. */
const isShownOnPaper = ({ attachments = [] }: Body<'dispose'>): boolean =>
  attachments.some(({ kind }) => kind === 'signed-paper' || kind === 'certificate');

function leave(state: CustodyState, exhibit: ExhibitState, seq: number, status: 'released' | 'destroyed'): void {
  place(state, exhibit, { seq, status });
  delete exhibit.issued;
}

/** Its earlier content is no longer its content. */
function empty(exhibit: ExhibitState, seq: number): void {
  exhibit.emptied = seq;
  exhibit.wasWiped = true;
  if (exhibit.content === undefined) return;
  exhibit.wiped = longer(exhibit.wiped, exhibit.content);
  delete exhibit.content;
  delete exhibit.isHashVoided;
}
