/** Content that is not what it was, or not what the same entry says of it elsewhere. */

import { phrase } from '../../ledger/phrase.ts';
import { type DecidedExhibit, isAccepted } from '../../ledger/statements/answer.ts';
import type { Act } from '../act/act.ts';
import { isOtherStated, statedDigests } from '../act/outcome.ts';
import {
  compareContents,
  contentSaid,
  contentState,
  digestsSaid,
  hasMedia,
  isOtherUnsaid,
  isUnlikeCarrier,
  onRecord,
  unlikeContainer,
  unlikeSource,
} from '../content.ts';
import { type Facts, gap, keeps, notice, type Rule } from '../rule.ts';
import { type ContentState, exhibitOf } from '../state/state.ts';

const unlikeStated = phrase('others stated another digest of it');
const unlikeOnCarrier = phrase('what is on its carrier has another digest');

export const mismatch: Rule = gap({
  id: 'MISMATCH',
  unshown: 'content',
  also: 'made',
  sentence: 'Evidence holds what it held when it was first hashed.',
  says: '{exhibit} does not match: {problem}',
  allowed: 'custody record incident --code mismatch --state open --exhibits {exhibit} …',
  types: ['collect', 'measure', 'acquire', 'answered', 'receive'],
  check: (act) => {
    const { event } = act;
    switch (event.type) {
      case 'collect': {
        const { number: exhibit, content, stated } = event.body.exhibit;
        if (isOtherStated(content, statedDigests(stated))) return [{ exhibit, problem: unlikeStated }];
        return isUnlikeCarrier(event.body.exhibit) ? [{ exhibit, problem: unlikeOnCarrier }] : keeps;
      }
      case 'measure': {
        const { exhibit, outcome, content, media } = event.body;
        if (outcome === 'mismatch') return [{ exhibit, problem: phrase('the hash check says so') }];
        const isOther = outcome === 'first' && isOtherStated(content, act.about[0]?.stated);
        if (isOther) return [{ exhibit, problem: unlikeStated }];
        return media === 'differs' ? [{ exhibit, problem: phrase('the device data, read again, differ') }] : keeps;
      }
      case 'acquire':
        return sourceMismatches(act as Act<'acquire'>);
      case 'answered':
        return answerMismatches(act as Act<'answered'>);
      default:
        return [...answerMismatches(act as Act<'receive'>), ...returnMismatches(act as Act<'receive'>)];
    }
  },
});

/** A source that reads otherwise than before, and copies of it that hold other bytes than were read. */
function sourceMismatches({ event: { body }, about }: Act<'acquire'>): readonly Facts[] {
  const content = about[0]?.content;
  const { source, sourceDigest } = body;
  const problem = phrase('what was read from {source} has another digest', { source });
  const stored = phrase('its container stores another digest');
  const copies = [
    ...unlikeSource(body).map((exhibit) => ({ exhibit, problem })),
    ...unlikeContainer(body).map((exhibit) => ({ exhibit, problem: stored })),
  ];
  const isWhole = body.outcome === 'complete' && body.method === 'physical';
  if (content === undefined || sourceDigest === undefined || !isWhole) return copies;
  if (compareContents(content, digestsSaid(sourceDigest)) !== 'other') return copies;
  return [{ exhibit: source, problem: onRecord(content) }, ...copies];
}

/** What the recipient found to differ; in the recipient's own ledger only what it takes in by this entry. */
function answerMismatches({ state, event }: Act<'answered' | 'receive'>): readonly Facts[] {
  const decisions = event.answer?.answer.body.exhibits ?? [];
  return decisions.flatMap((decided) => {
    if (event.type === 'answered')
      return measuredOther(decided.number, decided, exhibitOf(state, decided.number)?.content);
    const received = event.body.exhibits.find(({ theirs }) => theirs === decided.number);
    if (received === undefined || !isAccepted(decided)) return [];
    const fixed = exhibitOf(state, received.ours)?.content ?? contentState(received.content, event.seq);
    return measuredOther(received.ours, decided, fixed);
  });
}

function measuredOther(
  exhibit: string,
  { measured }: DecidedExhibit,
  fixed: ContentState | undefined,
): readonly Facts[] {
  if (measured.outcome === 'mismatch' || measured.second?.outcome === 'mismatch')
    return [{ exhibit, problem: phrase("the recipient's hash check says so") }];
  return fixed !== undefined && isOtherUnsaid(measured, fixed) ? [{ exhibit, problem: onRecord(fixed) }] : [];
}

function returnMismatches({ state, event }: Act<'receive'>): readonly Facts[] {
  return event.body.exhibits.flatMap(({ ours, content }) => {
    const fixed = exhibitOf(state, ours)?.content;
    const stated = contentSaid(content);
    if (fixed === undefined || stated === undefined || compareContents(fixed, stated) !== 'other') return [];
    return [{ exhibit: ours, problem: onRecord(fixed) }];
  });
}

export const otherCapacity: Rule = notice({
  id: 'CAPACITY_DIFFERS',
  isDeclared: false,
  sentence: 'A medium that is copied whole gives as many bytes as it holds.',
  says: '{exhibit} holds {capacity#byte}, and the image of all of it {size#byte}',
  types: ['acquire'],
  check: ({ event: { body }, about }) => {
    const { outcome, method, hiddenAreas, products, source } = body;
    const capacity = about[0]?.capacity;
    if (outcome !== 'complete' || method !== 'physical' || hiddenAreas !== undefined || capacity === undefined)
      return keeps;
    const images = products.filter(({ format }) => hasMedia(format));
    const sizes = images.flatMap(
      ({ content }) => contentSaid(content && 'digests' in content ? content : undefined)?.size ?? [],
    );
    const size = sizes.reduce((sum, each) => sum + each, 0);
    return sizes.length === 0 || sizes.includes(capacity) || size === capacity
      ? keeps
      : [{ exhibit: source, capacity, size }];
  },
});
