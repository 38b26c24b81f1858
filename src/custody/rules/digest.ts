/** Data that leaves has a digest; what leaves without one is hashed first by the person who gets it (whole.md, L2). */
import { phrase } from '../../ledger/phrase.ts';
import type { Act } from '../act/act.ts';
import { contentState } from '../content.ts';
import { type Facts, gap, keeps, notice, type Rule } from '../rule.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../state/state.ts';

/** Exhibits of an offer of which neither the record nor the offer names content that can be fixed. */
export function bareOf({ event: { body, seq }, about }: Act<'offer'>): readonly ExhibitState[] {
  return about.filter(
    ({ content }, i) => content === undefined && contentState(body.exhibits[i]?.content, seq) === undefined,
  );
}

/** Whether an exhibit is data, or was made from something: then a digest of it can be taken. */
export function needsDigest({ exhibits }: CustodyState, { kind, from, carriers = [] }: ExhibitState): boolean {
  if (kind === 'data') return true;
  if (kind === 'account' && carriers.length > 0) return true;
  if (kind === 'part' || from.length === 0) return false;
  return from.some((index) => exhibits[index]?.kind !== 'set' && (exhibits[index]?.quantity ?? 1) === 1);
}

const withoutDigest = gap({
  id: 'DATA_WITHOUT_DIGEST',
  unshown: 'content',
  sentence: 'Data that leaves has a digest.',
  says: '{exhibit} is offered, and neither the record nor the offer has a digest of it',
  allowed: 'custody offer --exhibit {exhibit} --evidence {exhibit}=PATH …',
  types: ['offer'],
  check: (act) =>
    bareOf(act)
      .filter((exhibit) => exhibit.bare === undefined && needsDigest(act.state, exhibit))
      .map(({ number }) => ({ exhibit: number })),
});

const withoutDigestNoted = notice({
  id: 'DATA_WITHOUT_DIGEST_NOTED',
  isDeclared: false,
  sentence: 'An account without data has nothing to hash, and a missing digest is a gap once.',
  says: '{exhibit} is offered without a digest: {why}',
  types: ['offer'],
  check: (act) =>
    bareOf(act).flatMap((exhibit): Facts[] => {
      const { number, kind, bare } = exhibit;
      if (bare !== undefined)
        return [
          { exhibit: number, why: phrase('it was offered so before, according to entry {entry}', { entry: bare }) },
        ];
      if (kind !== 'account' || needsDigest(act.state, exhibit)) return [];
      return [{ exhibit: number, why: phrase('it is an account, and the record names nothing that carries its data') }];
    }),
});

const notOffered = notice({
  id: 'CONTENT_NOT_OFFERED',
  isDeclared: false,
  sentence: 'An offer names the digest that is on record, so that the recipient signs for it.',
  says: 'the offer of {exhibit} does not name the content that entry {by} fixed',
  types: ['offer'],
  check: ({ event: { body }, about }) =>
    about.flatMap(({ number, content }, i) =>
      content === undefined || body.exhibits[i]?.content !== undefined ? [] : [{ exhibit: number, by: content.by }],
    ),
});

const firstHashedHere = notice({
  id: 'FIRST_HASHED_HERE',
  isDeclared: false,
  sentence: 'The person who gets an exhibit without a digest hashes it.',
  says: '{exhibit} was hashed for the first time when it came in; nothing shows that it is what the sender offered',
  types: ['receive'],
  check: ({ state, event: { seq, body, answer } }) => {
    if (answer === undefined) return keeps;
    const unknown = new Set(
      answer.answer.body.exhibits.flatMap(({ number, measured }) =>
        measured.outcome === 'nothing-to-compare' ? [number] : [],
      ),
    );
    return body.exhibits.flatMap(({ theirs, ours, content }) =>
      unknown.has(theirs) && contentState(content, seq) !== undefined && exhibitOf(state, ours)?.content === undefined
        ? [{ exhibit: ours }]
        : [],
    );
  },
});

export const digestRules: readonly Rule[] = [withoutDigest, withoutDigestNoted, notOffered, firstHashedHere];
