/** Laws of the record: which part of a state each type may change, by "What events do" of docs/spec/rules.md. */

import { usingTypes } from '../../../src/custody/act/terms-use.ts';
import { type CustodyState, type ExhibitState, exhibitOf, type OfferState } from '../../../src/custody/state/state.ts';
import type { EventTypeName } from '../../../src/ledger/vocabulary/index.ts';
import { actedOn, type Law, type Step, textOf } from './law.ts';
import { sealsOf } from './state.ts';

type Types = readonly EventTypeName[];

/** Types by which an exhibit may be here again. */
const places = [
  ...(['inventory', 'takeover', 'answered', 'withdraw', 'receive', 'store', 'seal', 'preserve'] as const),
  ...(['access', 'acquire', 'derive', 'examine', 'present', 'measure'] as const),
];

/** Which types change which part of the state of an exhibit; a part that is not listed never changes. */
const ofExhibit: Readonly<Partial<Record<keyof ExhibitState, Types>>> = {
  status: ['offer', 'answered', 'withdraw', 'receive', 'release', 'dispose'],
  post: ['answered', 'receive', 'attest'],
  since: ['answered', 'receive', 'attest', 'release', 'dispose'],
  offer: ['offer', 'answered', 'withdraw'],
  into: ['answered', 'receive'],
  placed: ['store', 'receive', 'answered'],
  placedAt: ['store', 'receive'],
  seals: ['seal', 'receive', 'offer', 'inventory', 'takeover'],
  sealsUnknown: ['receive', 'offer', 'inventory', 'takeover'],
  issued: ['store', 'answered', 'attest', 'release', 'dispose'],
  partOf: ['collect'],
  removed: ['derive', 'correct'],
  parts: ['collect', 'derive'],
  copies: ['acquire', 'derive'],
  also: ['correct'],
  content: ['acquire', 'measure', 'receive', 'dispose', 'offer'],
  bare: ['offer', 'receive'],
  isStatedCompared: ['measure'],
  wiped: ['dispose'],
  emptied: ['dispose', 'receive'],
  wasWiped: ['dispose'],
  isVoided: ['correct'],
  isHashVoided: ['correct', 'measure', 'dispose'],
  terms: ['terms', 'receive'],
  incidents: ['incident'],
  mismatch: ['acquire', 'measure', 'answered', 'receive'],
  examining: ['examine'],
  touched: ['seal', 'incident', 'correct', 'preserve', 'terms'],
  parcel: ['offer', 'dispatch', 'receive'],
  origins: ['receive'],
  arrival: ['receive'],
  inside: [
    ...(['answered', 'release', 'dispose', 'inventory', 'takeover', 'receive', 'store', 'seal', 'preserve'] as const),
    ...(['access', 'acquire', 'derive', 'examine', 'present', 'measure'] as const),
  ],
  where: [...places, 'dispatch'],
  shown: places,
};
const underAuthority: Types = ['collect', 'acquire', 'derive', 'measure', 'examine', 'offer', 'release', 'dispose'];
/** The same of what is not about one exhibit. */
const ofState: Readonly<Partial<Record<keyof CustodyState, Types>>> = {
  keys: ['enrol', 'end-key'],
  excerpts: ['answered'],
  offers: ['offer', 'answered', 'withdraw'],
  authorities: ['authority', ...underAuthority],
  authorityEntries: ['authority'],
  voidedAuthorities: ['correct'],
  terms: ['terms', 'receive', 'correct', ...usingTypes],
  termsEntries: ['terms', 'receive'],
  termIds: ['terms', 'receive'],
  standingTerms: ['terms', 'receive'],
  wideTerms: ['terms'],
  incidents: ['incident'],
  takeovers: ['takeover', 'attest'],
  disposals: ['dispose', 'attest', 'correct'],
  lateIssues: ['store', 'attest', 'correct'],
  attested: ['attest', 'correct'],
  attests: ['attest', 'correct'],
  papers: ['answered', 'receive', 'attest', 'correct'],
  numbers: ['collect', 'acquire', 'derive', 'receive', 'correct'],
  spellings: ['correct'],
  origins: ['receive'],
  seals: ['seal', 'receive', 'offer', 'inventory', 'takeover'],
  offeredTouched: ['terms'],
  closed: ['close'],
};
/** Parts that each entry may add to, or that follow from others. */
const countedBy: ReadonlySet<keyof CustodyState> = new Set(['entries', 'exhibits', 'dues']);

const isChangedByItsTypes: Law = {
  id: 'each part of the state is changed only by the types that change it',
  broken: (step) => (step.hasEffect ? changedWrongly(step) : []),
};

const changedWrongly = ({ before, event: { type }, after }: Step): string[] =>
  [
    ...changes(before, after, (part) => ofState[part]?.includes(type) ?? countedBy.has(part)),
    ...before.exhibits.flatMap((was) =>
      changes(was, after.exhibits[was.index] as ExhibitState, (part) => ofExhibit[part]?.includes(type) ?? false).map(
        (part) => `${part} of ${was.number}`,
      ),
    ),
  ].map((part) => `${type} changes ${part}`);

/** Without what any entry changes: how many entries a key signed, and that terms are overdue. */
const plain = (part: unknown): string =>
  textOf(part, (name, value) => (name === 'entries' || name === 'reported' || name === 'isPast' ? undefined : value));

/** Texts of states that many steps begin with. */
const texts = new WeakMap<object, string>();

function textBefore(part: unknown): string {
  if (typeof part !== 'object' || part === null) return plain(part);
  const text = texts.get(part) ?? plain(part);
  texts.set(part, text);
  return text;
}

/** The parts that are other than they were, and may not be. */
function changes<T extends object>(was: T, is: T, mayChange: (part: keyof T) => boolean): (keyof T & string)[] {
  const parts = [...new Set([...Object.keys(was), ...Object.keys(is)])] as (keyof T & string)[];
  return parts.filter((part) => !mayChange(part) && textBefore(was[part]) !== plain(is[part]));
}

const isDecidedOnce: Law = {
  id: 'a row of an offer is decided at most once, by an answer, and an offer that was withdrawn stays as it was',
  broken: ({ before, event, after }) =>
    [...before.offers.values()].flatMap((was) => {
      const is = after.offers.get(was.seq) as OfferState;
      const decided = was.exhibits.filter(({ outcome, by }, i) => {
        const row = is.exhibits[i];
        if (outcome !== undefined) return row?.outcome !== outcome || row.by !== by;
        return row?.outcome !== undefined && (event.type !== 'answered' || row.by !== event.seq);
      });
      const withdrawn = was.withdrawn !== undefined && textOf(was) !== textOf(is);
      return [
        ...decided.map(({ number }) => `${number} of offer ${was.seq} is decided again, or by ${event.type}`),
        ...(withdrawn ? [`offer ${was.seq} changes after it was withdrawn`] : []),
        ...(is.withdrawn !== was.withdrawn && event.type !== 'withdraw' ? [`${event.type} withdraws`] : []),
        ...(textOf(is.answers.slice(0, was.answers.length)) === textOf(was.answers) ? [] : ['an answer is forgotten']),
      ];
    }),
};

const isFixedOnce: Law = {
  id: 'content is fixed once, until it is wiped; numbers, origins and withdrawn keys stay',
  broken: ({ before, event: { seq, type }, after }) => [
    ...after.exhibits.flatMap(({ number, index, content, wiped }) => {
      const was = before.exhibits[index];
      if (type === 'dispose' && was?.content !== undefined && content === undefined)
        return textOf(wiped) === textOf([...(was.wiped ?? []), was.content]) ? [] : [`content of ${number} is lost`];
      if (was?.content !== undefined) return textOf(was.content) === textOf(content) ? [] : [`content of ${number}`];
      return content === undefined || content.by === seq ? [] : [`content of ${number} is fixed by ${content.by}`];
    }),
    ...[...before.numbers].flatMap(([number, index]) => (after.numbers.get(number) === index ? [] : [number])),
    ...[...before.origins].flatMap(([key, index]) => (after.origins.get(key) === index ? [] : [key])),
    ...[...before.keys].flatMap(([id, { post, ended, enrolled }]) => {
      const is = after.keys.get(id);
      const isSame = is?.post === post && is.enrolled === enrolled && (ended === undefined || is.ended === ended);
      return isSame ? [] : [`key ${id}`];
    }),
  ],
};

/** The seal numbers on an exhibit after a seal entry, from those on it before. */
function standAfter({ event }: Step, stood: readonly string[], isUnknown: boolean): string[] {
  if (event.type !== 'seal') return [...stood];
  const { state, number, newNumber = number } = event.body;
  const others = stood.filter((each) => sealsOf.spell(each) !== sealsOf.spell(number));
  if (state === 'found-intact') return isUnknown && others.length === stood.length ? [...stood, number] : [...stood];
  const isOff = state === 'opened' || state === 'found-broken' || state === 'found-missing';
  if (isOff) return others;
  const added = state === 'applied' ? number : newNumber;
  return [...others.filter((each) => sealsOf.spell(each) !== sealsOf.spell(added)), added];
}

/** Seal numbers as a set, alike for two spellings. */
const spelled = (numbers: readonly string[]): string => [...new Set(numbers.map(sealsOf.spell))].sort().join();

/** For exhibits whose seals were not looked at: the first list of them, which says what is on the exhibit. */
function firstLists({ before, event }: Step): ReadonlyMap<number, readonly string[]> {
  const lists = new Map<number, readonly string[]>();
  if (event.type !== 'offer' && event.type !== 'inventory' && event.type !== 'takeover') return lists;
  for (const { number, seals } of event.type === 'takeover' ? event.body.inventory : event.body.exhibits) {
    const exhibit = exhibitOf(before, number);
    if (exhibit?.sealsUnknown !== true || seals === undefined || lists.has(exhibit.index)) continue;
    lists.set(exhibit.index, seals);
  }
  return lists;
}

const sealsFollowTheirEntries: Law = {
  id: 'the seals of an exhibit are those that its seal entries say, and those first found on what was received',
  broken: (step) => {
    const { before, event, after, hasEffect } = step;
    if (!hasEffect || event.type === 'receive') return [];
    const acted = new Set(actedOn(before, event).map(({ index }) => index));
    const learnt = firstLists(step);
    return before.exhibits.flatMap(({ number, index, sealsUnknown = false }) => {
      const stood = sealsOf(before, index).map((seal) => seal.number);
      const is = sealsOf(after, index).map((seal) => seal.number);
      const list = learnt.get(index);
      const must = list ?? (acted.has(index) ? standAfter(step, stood, sealsUnknown) : stood);
      const isUnknown = after.exhibits[index]?.sealsUnknown ?? false;
      return [
        ...(spelled(is) === spelled(must) ? [] : [`on ${number} stand ${is.join()}, not ${must.join()}`]),
        ...(isUnknown === (sealsUnknown && list === undefined) ? [] : [`${number}: its seals are known or not`]),
      ];
    });
  },
};

const sealsAreThoseFound: Law = {
  id: 'what was received bears the seals that were found on it',
  broken: ({ before, event, after, hasEffect }) => {
    if (!hasEffect || event.type !== 'receive') return [];
    return event.body.exhibits.flatMap(({ ours, seals: found }) => {
      const is = exhibitOf(after, ours);
      if (is === undefined) return [`${ours} is not there`];
      const was = before.exhibits[is.index];
      const isConfirmed = was?.status === 'arriving';
      const must = isConfirmed ? sealsOf(before, is.index).map(({ number }) => number) : (found ?? []);
      const stand = sealsOf(after, is.index).map(({ number }) => number);
      const isUnknown = isConfirmed ? was.sealsUnknown === true : found === undefined;
      return [
        ...(spelled(stand) === spelled(must) ? [] : [`on ${ours} stand ${stand.join()}, not ${must.join()}`]),
        ...((is.sealsUnknown ?? false) === isUnknown ? [] : [`${ours}: its seals are known or not`]),
      ];
    });
  },
};

export const recordLaws: readonly Law[] = [
  isChangedByItsTypes,
  isDecidedOnce,
  isFixedOnce,
  sealsFollowTheirEntries,
  sealsAreThoseFound,
];
