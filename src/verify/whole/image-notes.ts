/** What the acquisitions of a thing produced, as far as they are compared with each other and with the thing (L14). */
import { compareContents, digestsSaid } from '../../custody/content.ts';
import { type ContentSaid, type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { Images, Stay } from './stay.ts';

interface OfProducts {
  readonly state: CustodyState;
  readonly stays: readonly (Stay | undefined)[];
  /** What the entry says of the content of each. */
  readonly said: readonly (ContentSaid | undefined)[];
}

/** The images of an acquisition that had its effect; `stays` and `said` are those of its products, in their order. Pure. */
export function imagesOf(
  { seq, body }: { readonly seq: number; readonly body: Body<'acquire'> },
  { state, stays, said }: OfProducts,
): Images {
  const { outcome, method, hiddenAreas, products, source, sourceDigest } = body;
  const read = sourceDigest && digestsSaid(sourceDigest);
  const isMismatch = [source, ...products.map(({ exhibit }) => exhibit)].some(
    (number) => exhibitOf(state, number)?.mismatch === seq,
  );
  const isComplete = outcome === 'complete';
  return {
    seq,
    isComplete,
    isFull: isComplete && method === 'physical',
    hasHiddenAreas: hiddenAreas !== undefined,
    isMismatch,
    isAsRead: read !== undefined && said.some((each) => each !== undefined && compareContents(each, read) === 'same'),
    products: products.map(({ exhibit, format }, at) => ({ exhibit, format, content: said[at], stay: stays[at] })),
  };
}
