/** Laws of things beside their custody: where each is, what a wiping leaves of it, and what touched it since it was offered. */
import { momentOf } from '../../../src/custody/act/act.ts';
import { entryExhibits } from '../../../src/custody/state/entry-table.ts';
import { type CustodyState, type ExhibitState, exhibitOf, hasLeft } from '../../../src/custody/state/state.ts';
import { parseTime } from '../../../src/ledger/times.ts';
import { actedOn, type Law, type Step, textOf } from './law.ts';
import { sealsOf } from './state.ts';

type Where = ExhibitState['where'];

/** Types by which the signer had the thing before them. */
const handled: ReadonlySet<string> = new Set(['access', 'acquire', 'derive', 'examine', 'present']);
const kept: ReadonlySet<string> = new Set(['store', 'seal', 'preserve']);

/** Where a thing is after the event, by the table of whole.md, section 3; the order of entries decides. */
function whereAfter(step: Step, was: ExhibitState, isActedOn: boolean): Where {
  const { before, event } = step;
  const { where, index, status } = was;
  const { type, seq } = event;
  const since = { by: seq, at: momentOf(event)[0] };
  const isOnTheWay = where?.is === 'on-the-way';
  if (type === 'dispatch') return isActedOn ? { is: 'on-the-way', ...since } : where;
  if (type === 'inventory' || type === 'takeover') {
    if (hasLeft(status)) return where;
    const rows = type === 'inventory' ? event.body.exhibits : event.body.inventory;
    return rows
      .filter(({ number }) => exhibitOf(before, number)?.index === index)
      .reduce<Where>((at, { found }) => {
        if (found !== 'not-seen') return undefined;
        if (at !== undefined || was.issued !== undefined) return at;
        return { is: status === 'offered' ? 'on-the-way' : 'missing', ...since };
      }, where);
  }
  if (type === 'answered') {
    const row = decidedNow(step, index);
    if (row === undefined) return where;
    if (row.startsWith('accepted')) return undefined;
    if (row === 'not-received') return { is: 'missing', ...since };
    return isOnTheWay && row === 'refused' ? { is: 'there', ...since } : where;
  }
  if (type === 'withdraw') {
    if (was.offer !== event.body.offer) return where;
    if (event.body.evidence === 'back') return undefined;
    return isOnTheWay ? { is: 'missing', ...since } : where;
  }
  // a new stay begins as here
  if (type === 'receive') return isActedOn && hasLeft(status) ? undefined : where;
  if (!isActedOn || (where?.is === 'missing' && endOf(event) < where.at)) return where;
  if (type === 'measure' && ['not-examined', 'incomplete'].includes(event.body.outcome)) return where;
  if (type === 'acquire' && ['failed', 'stopped'].includes(event.body.outcome)) return where;
  if (type === 'measure') return undefined;
  return handled.has(type) || (kept.has(type) && status !== 'offered') ? undefined : where;
}

/** When an act was over, in Unix seconds: an act before what was missed finds nothing. */
function endOf(event: Step['event']): number {
  const [, until] = momentOf(event);
  const ended = event.type === 'acquire' ? parseTime(event.body.ended)?.seconds : undefined;
  return Math.min(until, ended ?? until);
}

/** What the entry decided of an exhibit of its offer. */
function decidedNow({ after, event }: Step, index: number): string | undefined {
  if (event.type !== 'answered') return undefined;
  const row = after.offers.get(event.body.offer)?.exhibits.find(({ exhibit }) => exhibit === index);
  return row?.by === event.seq ? row.outcome : undefined;
}

/** A law of each exhibit that was there before, where the event had effect. */
const ofEach = (
  id: string,
  broken: (step: Step, was: ExhibitState, is: ExhibitState, isActedOn: boolean) => readonly string[],
): Law => ({
  id,
  broken: (step) => {
    if (!step.hasEffect) return [];
    const acted = new Set(actedOn(step.before, step.event).map(({ index }) => index));
    return step.before.exhibits.flatMap((was) =>
      broken(step, was, step.after.exhibits[was.index] as ExhibitState, acted.has(was.index)),
    );
  },
});

const differs = (what: string, is: unknown, must: unknown): string[] =>
  textOf(is) === textOf(must) ? [] : [`${what} is ${textOf(is)}, not ${textOf(must)}`];

const isWhereEntriesSay = ofEach(
  'a thing is where the last entry that shows it says, and a new one is here',
  (step, was, is, isActedOn) => differs(`where ${was.number} is`, is.where, whereAfter(step, was, isActedOn)),
);

const newIsHere: Law = {
  id: 'a thing that begins is here, whole, and with nothing of a parcel about it',
  broken: ({ before, after }) =>
    after.exhibits
      .slice(before.exhibits.length)
      .filter(({ where, parcel, wiped, emptied, touched }) =>
        [where, parcel, wiped, emptied, touched].some((each) => each !== undefined),
      )
      .map(({ number }) => `${number} begins otherwise`),
};

const parcelIsThatOfTheOffer = ofEach(
  'the seals of a parcel are those of its dispatches since it was offered that stand on nothing sent',
  ({ before, event }, was, is, isActedOn) => {
    const parcel = new Set(was.parcel ?? []);
    const isNew = event.type === 'offer' || (event.type === 'receive' && hasLeft(was.status));
    if (isActedOn && isNew) parcel.clear();
    if (isActedOn && event.type === 'dispatch') {
      const borne = new Set(
        actedOn(before, event).flatMap(({ index }) =>
          sealsOf(before, index).map(({ number }) => sealsOf.spell(number)),
        ),
      );
      for (const number of event.body.seals.map(sealsOf.spell)) if (!borne.has(number)) parcel.add(number);
    }
    return differs(`the parcel of ${was.number}`, [...(is.parcel ?? [])].sort(), [...parcel].sort());
  },
);

/** Whether a thing that is wiped or destroyed remains: it is neither data nor an account, and not destroyed as a thing. */
const remains = ({ kind }: ExhibitState, { what, how }: { readonly what: string; readonly how: string }): boolean =>
  kind !== 'data' && kind !== 'account' && (how === 'wiped' || (how === 'destroyed' && what !== 'thing'));

const wipedHasNoContent = ofEach(
  'what remains after a wiping has no content, and what comes back was not wiped in this stay',
  ({ event }, was, is, isActedOn) => {
    if (isActedOn && event.type === 'dispose' && remains(was, event.body))
      return [
        ...differs(`what wiped ${was.number}`, is.emptied, event.seq),
        ...(is.content === undefined ? [] : [`${was.number} was wiped and has content`]),
      ];
    const isBack = isActedOn && event.type === 'receive' && hasLeft(was.status);
    return [
      ...differs(`what wiped ${was.number}`, is.emptied, isBack ? undefined : was.emptied),
      ...differs(`what ${was.number} held before`, is.wiped, was.wiped),
      ...(was.content !== undefined && is.content === undefined ? [`${was.number} lost its content`] : []),
    ];
  },
);

/** How terms touch: not where they only permit, are broken, or change otherwise. */
const touchesByTerms = ({ event }: Step): boolean =>
  event.type === 'terms' &&
  (event.body.of === undefined || event.body.state === 'fulfilled' || event.body.state === 'waived');

const named = (numbers: readonly string[] | undefined): boolean => numbers !== undefined;

/** Whether the event touches an exhibit by itself. */
function touches(step: Step, index: number, isActedOn: boolean): boolean {
  const { before, event } = step;
  switch (event.type) {
    case 'seal':
    case 'incident':
      return isActedOn;
    case 'correct':
      return isActedOn || entryExhibits(before.entries, event.body.entry).includes(index);
    case 'preserve':
      return isActedOn && (event.body.changes ?? []).length > 0;
    case 'terms':
      return isActedOn && touchesByTerms(step) && named(event.body.exhibits);
    default:
      return false;
  }
}

const isTouchedByWhatChangesIt = ofEach(
  'an exhibit is touched by what changes what its recipient checked, and by nothing else',
  (step, was, is, isActedOn) =>
    differs(
      `what touched ${was.number}`,
      is.touched,
      touches(step, was.index, isActedOn) ? step.event.seq : was.touched,
    ),
);

const endings: ReadonlySet<string> = new Set(['revoked', 'withdrawn', 'expired', 'varied']);

const offersAreTouchedByLaw: Law = {
  id: 'terms of all that is offered, and an authority that ends or varies, are noted for the offers',
  broken: (step) => {
    const { before, event, after, hasEffect } = step;
    if (!hasEffect) return [];
    const isForAll = event.type === 'terms' && touchesByTerms(step) && !named(event.body.exhibits);
    const changed = (state: CustodyState, number: string): number | undefined => state.authorities.get(number)?.changed;
    return [
      ...differs('what touched all offers', after.offeredTouched, isForAll ? event.seq : before.offeredTouched),
      ...[...after.authorities.keys()].flatMap((number) => {
        const ends = event.type === 'authority' && event.body.number === number && endings.has(event.body.state);
        return differs(`what changed ${number}`, changed(after, number), ends ? event.seq : changed(before, number));
      }),
    ];
  },
};

export const thingLaws: readonly Law[] = [
  isWhereEntriesSay,
  newIsHere,
  parcelIsThatOfTheOffer,
  wipedHasNoContent,
  isTouchedByWhatChangesIt,
  offersAreTouchedByLaw,
];
