/** Parts that are in a thing or taken out of it, and what an offer says of them (docs/spec/rules.md). */
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { EventOf } from '../act/event.ts';
import { wholeItCameWith } from '../came-with.ts';
import { endOf } from '../disposal.ts';
import { type Facts, impossible, keeps, notice, type Rule } from '../rule.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../state/state.ts';
import { FirstAndMore } from './first-and-more.ts';

const partsOf = (state: CustodyState, { parts }: ExhibitState): ExhibitState[] =>
  parts.flatMap((index) => state.exhibits[index] ?? []);

const partRemoved = impossible({
  id: 'PART_REMOVED',
  sentence: 'A part that was taken out is not offered as if it were inside.',
  says: 'according to entry {since}, {part} was taken out of {exhibit}, so {exhibit} cannot be offered with its parts',
  allowed: 'custody record offer --exhibit number={exhibit},parts=without --to-card CARD …',
  types: ['offer'],
  check: ({ state, event, named }) => {
    let found: Facts[] | undefined;
    named.forEach(({ exhibit }, i) => {
      if (exhibit === undefined || exhibit.parts.length === 0 || event.body.exhibits[i]?.parts !== 'with') return;
      for (const { number, removed } of partsOf(state, exhibit)) {
        if (removed === undefined) continue;
        found ??= [];
        found.push({ exhibit: exhibit.number, part: number, since: removed });
      }
    });
    return found ?? keeps;
  },
});

const withoutPart = phrase('is named without the part taken out');

const partUnfit = impossible({
  id: 'PART_UNFIT',
  sentence: 'Only a part that is inside is taken out, and only one that was taken out is put back.',
  says: '{exhibit} {problem}',
  allowed: ({ problem }) =>
    problem === withoutPart ? 'custody record derive WHOLE --kind removed --child number=PART' : undefined,
  types: ['derive'],
  check: ({ state, event: { body }, about }) => {
    const unfit = ({ number }: Pick<ExhibitState, 'number'>, problem: Phrase): Facts => ({ exhibit: number, problem });
    if (body.kind === 'removed') {
      const wholes = body.parents.flatMap((number) => exhibitOf(state, number) ?? []);
      const parts = body.children.flatMap(({ number }) => exhibitOf(state, number) ?? []);
      if (body.children.length === 0) return [unfit({ number: body.parents[0] as string }, withoutPart)];
      return parts.flatMap((part) => {
        const isPart = wholes.some(({ index }) => index === part.partOf);
        if (wholes.includes(part) || !(isPart || wholeItCameWith(state, part, wholes)))
          return [unfit(part, phrase('is not a part of what it was taken out of'))];
        return part.removed === undefined
          ? []
          : [unfit(part, phrase('was taken out already, according to entry {entry}', { entry: part.removed }))];
      });
    }
    if (body.kind !== 'rejoined') return keeps;
    const parts = about.filter(
      ({ partOf, removed }) => removed !== undefined && about.some(({ index }) => index === partOf),
    );
    return about.flatMap((each) =>
      parts.includes(each) || parts.some(({ partOf }) => partOf === each.index)
        ? []
        : [unfit(each, phrase('is neither a part that was taken out nor what it was taken out of'))],
    );
  },
});

const partsNotNamed = notice({
  id: 'PARTS_NOT_NAMED',
  isDeclared: false,
  sentence:
    'An offer, a release or a disposal names every exhibit that goes; a part inside that is not named stays where it is on record.',
  says: '{exhibit} is {done}, but {part} inside it is not named in the entry',
  types: ['offer', 'release', 'dispose'],
  check: ({ state, event, about, named }) => {
    let found: Facts[] | undefined;
    let known: Set<ExhibitState | undefined> | undefined;
    about.forEach((exhibit, i) => {
      if (exhibit.parts.length === 0) return;
      const done = goes(event, exhibit, i);
      if (done === undefined) return;
      known ??= new Set(named.map((each) => each.exhibit));
      const unnamed = new FirstAndMore();
      for (const index of exhibit.parts) {
        const part = state.exhibits[index];
        if (part === undefined || part.removed !== undefined || part.status !== 'held' || known.has(part)) continue;
        unnamed.add(part.number);
      }
      const part = unnamed.fact();
      if (part === undefined) return;
      found ??= [];
      found.push({ exhibit: exhibit.number, part, done });
    });
    return found ?? keeps;
  },
});

/** How the exhibit goes by the event, with whatever is inside; undefined where it stays, or its parts do. */
function goes(
  event: EventOf<'offer'> | EventOf<'release'> | EventOf<'dispose'>,
  exhibit: ExhibitState,
  i: number,
): Fact | undefined {
  switch (event.type) {
    case 'offer':
      return event.body.exhibits[i]?.parts === 'with' ? phrase('offered with its parts') : undefined;
    case 'release':
      return exhibit.status === 'arriving' ? undefined : phrase('released');
    case 'dispose': {
      const end = endOf(exhibit, event.body);
      return end === 'released' ? phrase('forfeited') : end;
    }
  }
}

export const partRules: readonly Rule[] = [partRemoved, partUnfit, partsNotNamed];
