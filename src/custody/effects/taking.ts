/** What collect, release and dispose do; preserve changes nothing that rules read. */
import type { Body } from '../../ledger/vocabulary/index.ts';
import { contentState, digestsOf } from '../content.ts';
import { endOf } from '../disposal.ts';
import { type ExhibitState, exhibitOf } from '../state.ts';
import { addExhibit, type Effects, indexesOf, join, place } from './effect.ts';

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
      ...(stated && { stated }),
    });
    const whole = record.partOf === undefined ? undefined : exhibitOf(state, record.partOf);
    if (whole !== undefined) join(exhibit, whole);
    for (const { number } of record.members ?? []) {
      const member = exhibitOf(state, number);
      if (member !== undefined && member.partOf === undefined) join(member, exhibit);
    }
    return { exhibits: [exhibit.index], moved: !isLeft };
  },
  release: ({ event: { seq }, about }) => {
    for (const exhibit of about) leave(exhibit, seq, 'released');
    return { moved: true };
  },
  dispose: ({ state, event: { seq, body }, about }, { index: signer }) => {
    const isDestruction = body.how === 'destroyed' || body.how === 'wiped';
    if (isDestruction && !isShownOnPaper(body)) state.disposals.set(seq, { signer, exhibits: indexesOf(about) });
    for (const exhibit of about) {
      const end = endOf(exhibit, body);
      if (end !== undefined) leave(exhibit, seq, end);
    }
    return { exhibits: indexesOf(about), moved: true };
  },
};

/** A paper that others signed is attached. */
const isShownOnPaper = ({ attachments = [] }: Body<'dispose'>): boolean =>
  attachments.some(({ kind }) => kind === 'signed-paper' || kind === 'certificate');

function leave(exhibit: ExhibitState, seq: number, status: 'released' | 'destroyed'): void {
  place(exhibit, seq, { status });
  delete exhibit.issued;
}

function statedDigests(
  stated: readonly { readonly digests: Parameters<typeof digestsOf>[0] }[] | undefined,
): ExhibitState['stated'] {
  if (stated === undefined) return undefined;
  const byAlgorithm: Record<string, string[]> = {};
  for (const { digests } of stated) {
    for (const [algorithm, hex] of digestsOf(digests)) {
      byAlgorithm[algorithm] = [...(byAlgorithm[algorithm] ?? []), hex];
    }
  }
  return byAlgorithm;
}
