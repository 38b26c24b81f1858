/** Laws of custody: which events an exhibit takes, what may change whom it is held by, and what is remembered of an entry. */

import { whatMayFollow } from '../../../src/custody/next.ts';
import { entrySigner, entryType, hasMoved } from '../../../src/custody/state/entry-table.ts';
import { type CustodyState, type ExhibitState, exhibitOf, isHere } from '../../../src/custody/state/state.ts';
import type { EventTypeName } from '../../../src/ledger/vocabulary/index.ts';
import { actedOn, type Law, type Step } from './law.ts';
import { movingTypes, takenByStatus } from './spec-tables.ts';

/** Rules that say of an exhibit that it takes no such event as it is. */
const byStatus: ReadonlySet<string> = new Set([
  'DESTROYED',
  'DEPARTED',
  'SOURCE_ONLY',
  'ARRIVING',
  'OFFERED_TWICE',
  'OFFER_STANDS',
]);
/** Rules that keep a key from signing any event of that type now. */
const ofTheAct: ReadonlySet<string> = new Set(['SIGNER_UNKNOWN', 'SIGNER_ENDED', 'ROLE_MISSING', 'CLOSED']);

const takesWhatItsStatusTakes: Law = {
  id: 'an exhibit takes the events that its status takes by the specification, and no others',
  broken: ({ before, event, findings, hasEffect }) =>
    actedOn(before, event).flatMap(({ number, status }) => {
      // of what is offered, a move within the store alone
      const isStored = status === 'offered' && event.type === 'store' && event.body.move !== 'moved';
      const takes = !isStored && (takenByStatus.get(status)?.has(event.type) ?? false);
      const refused = findings.some(({ rule, exhibit }) => byStatus.has(rule) && exhibit === number);
      if (!takes) return hasEffect || !refused ? [`${number}, ${status}, takes ${event.type}`] : [];
      // an exhibit that an offer names under two of its numbers is refused by OFFERED_TWICE as well
      return refused && event.type !== 'offer' ? [`${number}, ${status}, does not take ${event.type}`] : [];
    }),
};

/** Types that no list for one exhibit names, and those that are about an offer or a receipt. */
const notListed: ReadonlySet<EventTypeName> = new Set([
  'collect',
  'enrol',
  'end-key',
  'anchor',
  'erase',
  'close',
  'answered',
  'withdraw',
  'receive',
]);

const isListedIfTaken: Law = {
  id: 'what may follow for an exhibit and a key is what is not refused to them',
  broken: ({ before, event, findings, hasEffect }) => {
    const { type, keyId } = event;
    const lists = (number: string): boolean => whatMayFollow(before, number, keyId).includes(type);
    if (notListed.has(type)) {
      return (hasEffect ? mustBeListed(before, event) : []).flatMap(({ number }) =>
        lists(number) ? [] : [`${type} of ${number} is taken and not listed`],
      );
    }
    const isRefused = findings.some(({ rule }) => ofTheAct.has(rule));
    return actedOn(before, event).flatMap(({ number }) => {
      const refused =
        isRefused ||
        findings.some(({ rule, exhibit }) => (byStatus.has(rule) || rule === 'NOT_CUSTODIAN') && exhibit === number);
      // under two of its numbers it is refused, whatever may follow
      if (type === 'offer' && refused && findings.some(({ rule }) => rule === 'OFFERED_TWICE')) return [];
      // a list of types does not say that only a move is taken
      if (type === 'store' && refused && findings.some(({ rule }) => rule === 'OFFER_STANDS')) return [];
      return lists(number) === refused
        ? [`${type} of ${number} is ${refused ? 'refused' : 'taken'}, and listed otherwise`]
        : [];
    });
  },
};

/** What an offer or a receipt that had an effect is about and decides now. */
function mustBeListed(before: CustodyState, { type, body }: Step['event']): ExhibitState[] {
  if (type === 'receive' && 'exhibits' in body)
    return body.exhibits.flatMap((row) => ('ours' in row ? (exhibitOf(before, row.ours) ?? []) : []));
  if ((type !== 'answered' && type !== 'withdraw') || !('offer' in body)) return [];
  const rows = before.offers.get(body.offer)?.exhibits ?? [];
  return rows.flatMap(({ exhibit, outcome }) => (outcome === undefined ? (before.exhibits[exhibit] ?? []) : []));
}

/** From which status to which an exhibit goes by an event of a type; by all others it stays as it is. */
const passages: Readonly<Partial<Record<EventTypeName, readonly string[]>>> = {
  offer: ['held > offered'],
  withdraw: ['offered > held'],
  answered: ['offered > held', 'offered > departed'],
  receive: ['departed > held', 'released > held', 'departed > arriving', 'released > arriving', 'arriving > held'],
  release: ['held > released', 'arriving > released'],
  dispose: ['held > released', 'held > destroyed'],
};
/** Types by which another post comes to hold it. */
const passing: ReadonlySet<EventTypeName> = new Set(['answered', 'receive', 'attest']);
/** What a new exhibit may be, by the type that adds it. */
const arrivals: Readonly<Partial<Record<EventTypeName, readonly string[]>>> = {
  collect: ['held', 'source-only'],
  acquire: ['held'],
  derive: ['held'],
  receive: ['held', 'arriving'],
};

const movesByActsOfCustody: Law = {
  id: 'custody begins, passes and ends only by the types that do so, of the exhibits that they are about',
  broken: (step) => [...movedWrongly(step), ...begunWrongly(step)],
};

function movedWrongly({ before, event, after }: Step): string[] {
  const { type } = event;
  const concerned = new Set([...actedOn(before, event), ...ofOffer(before, event)].map(({ index }) => index));
  return before.exhibits.flatMap((was) => {
    const is = after.exhibits[was.index];
    if (is === undefined || is.number !== was.number) return [`${was.number} is gone`];
    const passage = `${was.status} > ${is.status}`;
    const isPassed = was.post !== is.post || was.into !== is.into;
    if (was.status === is.status && !isPassed) return [];
    return [
      ...(was.status === is.status || passages[type]?.includes(passage) ? [] : [`${type}: ${was.number} ${passage}`]),
      ...(isPassed && !passing.has(type) ? [`${type}: ${was.number} passes from ${was.post} to ${is.post}`] : []),
      ...(concerned.has(was.index) || type === 'attest' ? [] : [`${type} is not about ${was.number}`]),
    ];
  });
}

function ofOffer({ offers, exhibits }: CustodyState, { type, body }: Step['event']): ExhibitState[] {
  if ((type !== 'answered' && type !== 'withdraw') || !('offer' in body)) return [];
  return (offers.get(body.offer)?.exhibits ?? []).flatMap(({ exhibit }) => exhibits[exhibit] ?? []);
}

function begunWrongly({ before, event: { type, seq }, after }: Step): string[] {
  return after.exhibits
    .slice(before.exhibits.length)
    .flatMap(({ number, status, defined }) => [
      ...(arrivals[type]?.includes(status) ? [] : [`${type} adds ${number}, ${status}`]),
      ...(defined === seq ? [] : [`${number} is added by entry ${defined}`]),
    ]);
}

/** Who answers for an exhibit: which post here, or nobody here any more. */
const holderOf = (exhibit: ExhibitState | undefined): string =>
  exhibit !== undefined && isHere(exhibit) ? exhibit.post : 'nobody';
/** A claim to an arriving exhibit was given up: custody never came here. */
const isGivenUp = (was: ExhibitState | undefined, is: ExhibitState): boolean =>
  was?.status === 'arriving' && is.status === 'released';

const isRememberedAsMoving: Law = {
  id: 'an entry by which custody moved is remembered as such, with its type and signer',
  broken: ({ before, event: { type, seq, keyId }, after, hasEffect }) => {
    if (!hasEffect) return entryType(after.entries, seq) === undefined ? [] : [`entry ${seq} is remembered`];
    const concerned = after.exhibits.map((is) => ({ was: before.exhibits[is.index], is }));
    const moved = concerned.some(({ was, is }) => holderOf(was) !== holderOf(is) && !isGivenUp(was, is));
    const gaveUp = concerned.some(({ was, is }) => isGivenUp(was, is));
    const isNew = type === 'acquire' || type === 'derive';
    const isMarked = hasMoved(after.entries, seq);
    return [
      ...(entryType(after.entries, seq) === type ? [] : [`entry ${seq} is remembered as another type`]),
      ...(entrySigner(after.entries, seq) === before.keys.get(keyId)?.index ? [] : [`entry ${seq}: another signer`]),
      ...(moved && !isMarked && !isNew ? [`entry ${seq} moved custody and is not marked`] : []),
      ...(isMarked && gaveUp ? [`entry ${seq} gives up a claim and is marked as moving custody`] : []),
      ...(isMarked && !movingTypes.has(type) && type !== 'attest' ? [`${type} is marked as moving custody`] : []),
    ];
  },
};

export const custodyLaws: readonly Law[] = [
  takesWhatItsStatusTakes,
  isListedIfTaken,
  movesByActsOfCustody,
  isRememberedAsMoving,
];
