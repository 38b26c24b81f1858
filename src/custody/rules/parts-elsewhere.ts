/** Parts that are not where their whole is, and things that the record calls made from others (whole.md, L5, L12, L13). */
import { isAccepted } from '../../ledger/statements/answer.ts';
import type { Act } from '../act/act.ts';
import { type Facts, gap, impossible, keeps, notice, type Rule } from '../rule.ts';
import { type CustodyState, type ExhibitState, exhibitOf, hasLeft } from '../state/state.ts';
import { FirstAndMore } from './first-and-more.ts';

const exhibitsOf = (state: CustodyState, numbers: readonly string[]): ExhibitState[] =>
  numbers.flatMap((number) => exhibitOf(state, number) ?? []);

const partOfItself = impossible({
  id: 'PART_OF_ITSELF',
  sentence: 'A thing is not a part of itself.',
  says: '{exhibit} would be a part of itself',
  types: ['collect'],
  check: ({ state, event }) => {
    const { number, partOf, members = [] } = event.body.exhibit;
    const own = number.toLowerCase();
    const named = [...members.map((member) => member.number), ...(partOf === undefined ? [] : [partOf])];
    if (named.some((each) => each.toLowerCase() === own)) return [{ exhibit: number }];
    const parts = new Set(
      exhibitsOf(
        state,
        members.map((member) => member.number),
      ).filter((each) => each.partOf === undefined),
    );
    let whole = partOf === undefined ? undefined : exhibitOf(state, partOf);
    while (whole !== undefined && !parts.has(whole)) whole = state.exhibits[whole.partOf ?? -1];
    return whole === undefined ? keeps : [{ exhibit: number }];
  },
});

/** Whole and members that the collection names, each with whether it is a member. */
function namedParts({
  state,
  event,
}: Act<'collect'>): { readonly exhibit: ExhibitState; readonly isMember: boolean }[] {
  const { partOf, members = [] } = event.body.exhibit;
  const listed = exhibitsOf(
    state,
    members.map(({ number }) => number),
  );
  const whole = partOf === undefined ? [] : exhibitsOf(state, [partOf]);
  return [
    ...listed.map((exhibit) => ({ exhibit, isMember: true })),
    ...whole.map((exhibit) => ({ exhibit, isMember: false })),
  ];
}

const partElsewhere = gap({
  id: 'PART_ELSEWHERE',
  unshown: 'whereabouts',
  sentence: 'A whole and its parts are in one place when they are recorded as such.',
  says: '{exhibit} is named as whole or part, and it is not here any more',
  types: ['collect'],
  check: (act) =>
    namedParts(act).flatMap(({ exhibit: { number, status } }) => (hasLeft(status) ? [{ exhibit: number }] : [])),
});

const partElsewhereNoted = notice({
  id: 'PART_ELSEWHERE_NOTED',
  isDeclared: false,
  sentence: 'A whole and its parts are held by one post, and a thing is a part of one whole.',
  says: '{exhibit} is named as whole or part, and another post holds it, or it is a part of another thing already',
  types: ['collect'],
  check: (act) =>
    namedParts(act).flatMap(({ exhibit: { number, status, post, partOf }, isMember }) =>
      !hasLeft(status) && (post !== act.signer?.post || (isMember && partOf !== undefined))
        ? [{ exhibit: number }]
        : [],
    ),
});

interface PartOffered {
  readonly part: ExhibitState;
  readonly whole: ExhibitState;
}

/** Parts and listed members, not taken out, of what is offered with its parts. */
function partsOffered({ state, event, named }: Act<'offer'>): PartOffered[] {
  return event.body.exhibits.flatMap(({ parts }, i) => {
    const whole = named[i]?.exhibit;
    if (whole === undefined || parts !== 'with') return [];
    const indexes = new Set([...whole.parts, ...(whole.listed ?? [])]);
    return [...indexes].flatMap((index) => {
      const part = state.exhibits[index];
      return part === undefined || part.removed !== undefined ? [] : [{ part, whole }];
    });
  });
}

const isElsewhere = ({ part, whole }: PartOffered): boolean =>
  part.partOf !== whole.index || (!hasLeft(part.status) && part.post !== whole.post);

/** One finding for each whole, however many parts. */
function eachWhole(found: readonly PartOffered[]): readonly Facts[] {
  const wholes = new Map<ExhibitState, FirstAndMore>();
  for (const { part, whole } of found) {
    const parts = wholes.get(whole) ?? new FirstAndMore();
    parts.add(part.number);
    wholes.set(whole, parts);
  }
  return [...wholes].map(([{ number }, parts]) => ({ exhibit: number, part: parts.fact() ?? '' }));
}

const partsNotHere = gap({
  id: 'PARTS_NOT_HERE',
  unshown: 'practice',
  sentence: 'A thing is offered with its parts only where they are in it.',
  says: '{exhibit} is offered with its parts, and {part} is with another post or in another thing',
  rows: ['exhibit'],
  allowed: 'custody record offer --exhibit number={exhibit},parts=without --to-card CARD …',
  types: ['offer'],
  check: (act) => eachWhole(partsOffered(act).filter(isElsewhere)),
});

const partsNotHereNoted = notice({
  id: 'PARTS_NOT_HERE_NOTED',
  isDeclared: false,
  sentence: 'A thing is offered with its parts only where they are in it.',
  says: '{exhibit} is offered with its parts, and {part} has left',
  types: ['offer'],
  check: (act) => eachWhole(partsOffered(act).filter((each) => !isElsewhere(each) && hasLeft(each.part.status))),
});

const decidedApart = notice({
  id: 'PART_DECIDED_APART',
  isDeclared: false,
  sentence: 'A part goes with its whole.',
  says: 'the receipt decides {part} otherwise than {exhibit}, of which it is a part',
  types: ['answered'],
  check: ({ state, event }) => {
    const offer = state.offers.get(event.body.offer);
    if (offer === undefined) return keeps;
    const rows = event.answer?.answer.body.exhibits ?? event.body.paper?.exhibits ?? [];
    const said = new Map(rows.map(({ number, outcome }) => [number, outcome]));
    const now = new Set<ExhibitState>();
    const known = new Map<ExhibitState, boolean>();
    for (const { exhibit: index, number, outcome } of offer.exhibits) {
      const exhibit = state.exhibits[index];
      const decided = outcome ?? said.get(number);
      if (exhibit === undefined || decided === undefined || decided === 'undecided') continue;
      if (outcome === undefined) now.add(exhibit);
      known.set(exhibit, isAccepted({ outcome: decided as 'accepted' }));
    }
    const wholes = new Set(offer.wholes);
    const found: Facts[] = [];
    for (const [part, isTaken] of known) {
      let at: ExhibitState = part;
      while (at.partOf !== undefined && at.removed === undefined) {
        const whole = state.exhibits[at.partOf];
        if (whole === undefined) break;
        const isWholeTaken = wholes.has(whole.index) ? known.get(whole) : undefined;
        if (isWholeTaken !== undefined && isWholeTaken !== isTaken && (now.has(part) || now.has(whole)))
          found.push({ exhibit: whole.number, part: part.number });
        at = whole;
      }
    }
    return found;
  },
});

const data: ReadonlySet<string> = new Set(['data', 'document', 'account']);

/** Children that are things, each with whether a set, a stack or a part explains them. */
function thingsMade({
  state,
  event: { body },
}: Act<'derive'>): { readonly number: string; readonly isDivided: boolean }[] {
  if (body.kind === 'removed' || body.kind === 'rejoined') return [];
  const parents = exhibitsOf(state, body.parents);
  const isStack = parents.every(({ kind, quantity = 1 }) => kind === 'set' || quantity > 1);
  return body.children.flatMap(({ number, kind = 'data' }) =>
    data.has(kind) ? [] : [{ number, isDivided: kind === 'part' || isStack }],
  );
}

const thingFromThing = gap({
  id: 'THING_FROM_THING',
  unshown: 'content',
  sentence: 'Data is made from things, and no thing is made from another.',
  says: '{exhibit} is a thing, and the entry says that it was made from another',
  types: ['derive'],
  check: (act) => thingsMade(act).flatMap(({ number, isDivided }) => (isDivided ? [] : [{ exhibit: number }])),
});

const thingDivided = notice({
  id: 'THING_DIVIDED',
  isDeclared: false,
  sentence: 'A sample or a stack that is divided says so.',
  says: '{exhibit} was divided from what the entry names as its source',
  types: ['derive'],
  check: (act) => thingsMade(act).flatMap(({ number, isDivided }) => (isDivided ? [{ exhibit: number }] : [])),
});

export const partsElsewhereRules: readonly Rule[] = [
  partOfItself,
  partElsewhere,
  partElsewhereNoted,
  partsNotHere,
  partsNotHereNoted,
  decidedApart,
  thingFromThing,
  thingDivided,
];
