/** Which exhibits there are, and what each takes in its state (docs/spec/rules.md; docs/spec/ledger.md, section 12). */
import { toHex } from '../../bytes/hex.ts';
import { type EventTypeName, eventTypeNames } from '../../ledger/vocabulary/index.ts';
import type { Act } from '../act/act.ts';
import type { EventOf } from '../act/event.ts';
import { type Allowed, type Facts, impossible, keeps, type Rule } from '../rule.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../state/state.ts';
import { isNumber, receivedBefore } from './handover/receive.ts';
import { holding } from './signer.ts';

const exhibitUnknown = impossible({
  id: 'EXHIBIT_UNKNOWN',
  sentence: 'An exhibit is collected, made or received before anything else is recorded about it.',
  says: 'there is no exhibit {exhibit} in this record yet',
  allowed: 'custody status (lists the numbers), or custody record collect --exhibit {exhibit} …',
  types: eventTypeNames,
  check: ({ named }) => {
    let found: Facts[] | undefined;
    for (const { number, exhibit } of named) {
      if (exhibit !== undefined) continue;
      found ??= [];
      found.push({ exhibit: number });
    }
    return found ?? keeps;
  },
});

/** The number as it is written in the record. */
const spelling = ({ spellings }: CustodyState, { number }: ExhibitState, as: string): string =>
  number.toLowerCase() === as.toLowerCase() ? number : (spellings.get(as.toLowerCase()) ?? number);

const definedTwice = impossible({
  id: 'EXHIBIT_DEFINED_TWICE',
  sentence: 'An exhibit number is given once; a second number stays taken as well.',
  says: 'the number {exhibit} is taken since entry {since}',
  types: ['collect', 'acquire', 'derive', 'receive', 'correct'],
  check: ({ state, event, made, about }) => {
    const before = new Set<string>();
    const found = made.flatMap((number) => {
      const isTwice = before.size === before.add(number.toLowerCase()).size;
      const taken = exhibitOf(state, number);
      if (taken !== undefined) return isNumber(state, taken, number) ? [{ exhibit: number, since: taken.defined }] : [];
      return isTwice ? [{ exhibit: number, since: event.seq }] : [];
    });
    if (event.type !== 'receive') return found;
    return [...found, ...takenNumbers(state, event, about)];
  },
});

/**
 * Our number for a received exhibit is new, or the number under which it departed. It may be that of the same thing arriving,
 * also by another offer. Two things never become one.
 */
function takenNumbers(state: CustodyState, event: EventOf<'receive'>, about: readonly ExhibitState[]): Facts[] {
  const { exhibits } = event.body;
  const known = new Set(about);
  const before = new Set<ExhibitState>();
  return exhibits.flatMap(({ theirs, ours }) => {
    const named = exhibitOf(state, ours);
    const isTwice = named !== undefined && before.has(named);
    if (named !== undefined) before.add(named);
    const taken = named !== undefined && known.has(named) && isNumber(state, named, ours) ? named : undefined;
    if (taken === undefined || taken.status === 'destroyed') return [];
    if (isTwice) return [{ exhibit: ours, since: event.seq }];
    return taken.status === 'departed' ||
      taken.status === 'released' ||
      receivedBefore(state, event, theirs) === taken ||
      isArrivingFrom(taken, event, theirs)
      ? []
      : [{ exhibit: taken.number, since: taken.defined }];
  });
}

/** After a withdrawal the sender may offer the same thing again, which is arriving here since the first time. */
function isArrivingFrom({ status, origins }: ExhibitState, { answer }: EventOf<'receive'>, theirs: string): boolean {
  const ledger = answer === undefined ? undefined : toHex(answer.answer.body.ledger);
  return status === 'arriving' && origins.some((origin) => origin.ledger === ledger && origin.theirs === theirs);
}

const exhibitCase = impossible({
  id: 'EXHIBIT_CASE',
  sentence: 'An exhibit number is always written in the same way; capital and small letters do not make two numbers.',
  says: '{exhibit} is written {recorded} in this record, since entry {since}',
  types: eventTypeNames,
  check: ({ state, named, made }) => {
    let found: Facts[] | undefined;
    const compare = (number: string, exhibit: ExhibitState | undefined): void => {
      if (exhibit === undefined || isNumber(state, exhibit, number)) return;
      found ??= [];
      found.push({ exhibit: number, recorded: spelling(state, exhibit, number), since: exhibit.defined });
    };
    for (const { number, exhibit } of named) compare(number, exhibit);
    for (const number of made) compare(number, exhibitOf(state, number));
    return found ?? keeps;
  },
});

/** One rule of `obstacle.ts`, with what it reports of an exhibit. */
function stateRule(
  row: { id: string; sentence: string; says: string; allowed?: Allowed },
  facts: (exhibit: ExhibitState, act: Act) => Facts = holding,
  types: readonly EventTypeName[] = eventTypeNames,
): Rule {
  return impossible({
    ...row,
    types,
    check: (act) => {
      if (act.hindered.length === 0) return keeps;
      return act.hindered.flatMap(({ exhibit, rule }) => (rule === row.id ? [facts(exhibit, act)] : []));
    },
  });
}

const typeAnd =
  (more: (exhibit: ExhibitState) => Facts = () => ({})) =>
  (exhibit: ExhibitState, { event }: Act): Facts => ({ ...holding(exhibit), type: event.type, ...more(exhibit) });

const destroyed = stateRule(
  {
    id: 'DESTROYED',
    sentence: 'Only notes, corrections, countersignatures and incidents are recorded of a destroyed exhibit.',
    says: '{exhibit} was destroyed, according to entry {since}; an entry of type {type} about it is not possible',
    allowed: 'custody record note --exhibits {exhibit} --text TEXT',
  },
  typeAnd(),
);

const departed = stateRule(
  {
    id: 'DEPARTED',
    sentence: 'An exhibit that has left custody takes no more entries here until it is received back.',
    says: '{exhibit} left the custody of {holder}, according to entry {since}; an entry of type {type} about it is not possible',
    allowed: 'custody record note --exhibits {exhibit} --text TEXT',
  },
  typeAnd(),
);

const sourceOnly = stateRule(
  {
    id: 'SOURCE_ONLY',
    sentence:
      'An exhibit that was copied and left with its owner is not in custody: it is not offered, stored, sealed or released.',
    says: '{exhibit} was left where it was, according to entry {since}; an entry of type {type} about it is not possible',
    allowed: 'custody record note --exhibits {exhibit} --text TEXT',
  },
  typeAnd(),
);

const arriving = stateRule(
  {
    id: 'ARRIVING',
    sentence: 'An exhibit whose sender has not yet entered our receipt is not offered or disposed of.',
    says: '{exhibit} is arriving since entry {since}; an entry of type {type} about it is not possible before the sender confirms',
    allowed: 'custody record store --move in --exhibits {exhibit} --place PLACE --container CONTAINER',
  },
  typeAnd(),
);

const offerFacts = typeAnd(({ offer }) => ({ offer: offer ?? 0 }));

const offeredTwice = impossible({
  id: 'OFFERED_TWICE',
  sentence: 'An exhibit is in at most one open offer at a time.',
  says: '{exhibit} is already offered, according to entry {offer}',
  allowed: 'custody record withdraw --offer {offer} --evidence never-left --why TEXT',
  types: eventTypeNames,
  check: (act) => {
    const standing = act.hindered.filter(({ rule }) => rule === 'OFFERED_TWICE');
    const found = standing.map(({ exhibit }) => offerFacts(exhibit, act));
    if (act.event.type !== 'offer' || new Set(act.about).size === act.about.length) return found;
    // under two of its numbers
    const twins = act.about.filter((exhibit, i) => act.about.indexOf(exhibit) < i);
    return [...found, ...twins.map((exhibit) => ({ ...offerFacts(exhibit, act), offer: act.event.seq }))];
  },
});

const offerStands = stateRule(
  {
    id: 'OFFER_STANDS',
    sentence:
      'While an exhibit is offered it takes only dispatch, delivery, seal, preservation, access, inventory, another place, disclosure, incident, terms, authority, note, countersignature, correction, withdrawal and the receipt.',
    says: '{exhibit} is offered since entry {offer}; an entry of type {type} about it is not possible until that is answered or withdrawn',
    allowed: 'custody record withdraw --offer {offer} --evidence never-left --why TEXT',
  },
  offerFacts,
);

export const exhibitRules: readonly Rule[] = [
  exhibitUnknown,
  exhibitCase,
  definedTwice,
  destroyed,
  departed,
  sourceOnly,
  arriving,
  offeredTwice,
  offerStands,
];
