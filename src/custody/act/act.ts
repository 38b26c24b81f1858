/** An event together with the state it meets: who signs, what it is about, when it happened. Made once, read by every rule. */
import { exhibitsCreated, exhibitsNamed } from '../../ledger/exhibits.ts';
import { maxExhibitsAbout } from '../../ledger/limits.ts';
import { parseTime } from '../../ledger/times.ts';
import type { Body, EventTypeName } from '../../ledger/vocabulary/index.ts';
import { obstacle } from '../obstacle.ts';
import { activeKey, type CustodyState, type ExhibitState, exhibitOf, type KeyState } from '../state/state.ts';
import { exhibitsAbout } from './about.ts';
import type { EventOf, LedgerEvent } from './event.ts';

/** An exhibit number as the event writes it, and the exhibit if there is one. */
export interface Named {
  readonly number: string;
  readonly exhibit: ExhibitState | undefined;
}

/** An exhibit that the event cannot be about, and the rule that says why. */
interface Hindered {
  readonly exhibit: ExhibitState;
  readonly rule: string;
}

export interface Act<T extends EventTypeName = EventTypeName> {
  readonly state: CustodyState;
  readonly event: { [K in T]: EventOf<K> }[T];
  /** The signing key; undefined when it is unknown or ended. */
  readonly signer: KeyState | undefined;
  /** Every number that must already be known. */
  readonly named: readonly Named[];
  /** The exhibits that the event acts on. */
  readonly about: readonly ExhibitState[];
  /** Those of `about` that take no such event as they are. */
  readonly hindered: readonly Hindered[];
  /** Numbers that come into being. */
  readonly made: readonly string[];
  /** First numbers of all exhibits that the entry is about (ledger.md, section 9); the list ends after 1,001. */
  readonly concerns: readonly string[];
  /** Unix seconds when it happened, both ends included. */
  readonly from: number;
  readonly until: number;
}

const none: readonly never[] = [];

/** The event in the light of the state. Never throws for a decoded body. */
export function actOf(state: CustodyState, given: LedgerEvent): Act {
  const event = signedOnly(given);
  const acted = actedOn(state, event);
  const about: ExhibitState[] = [];
  const named: Named[] = [];
  for (const number of acted.numbers) {
    const exhibit = exhibitOf(state, number);
    named.push({ number, exhibit });
    if (exhibit !== undefined) about.push(exhibit);
  }
  if (acted.exhibits !== undefined) about.push(...acted.exhibits);
  const mentioned = exhibitsMentioned(event);
  for (const number of mentioned) {
    const exhibit = exhibitOf(state, number);
    // what is only mentioned may come into being by this very event
    if (exhibit !== undefined || !isAmong(acted.made, number)) named.push({ number, exhibit });
  }
  const [from, until] = momentOf(event);
  return {
    state,
    event,
    signer: activeKey(state, event.keyId),
    named,
    about,
    hindered: hinderedBy(about, event),
    made: acted.made,
    concerns: exhibitsAbout(state, event, { acted: about, made: acted.made, mentioned }),
    from,
    until,
  };
}

/** An answer that its key did not sign says nothing: no rule reads it. */
function signedOnly(event: LedgerEvent): LedgerEvent {
  return event.answer === undefined || event.answer.valid ? event : { ...event, answer: undefined };
}

/** Whether that number is one of these, without regard to case. */
const isAmong = (numbers: readonly string[], number: string): boolean =>
  numbers.some((each) => each.toLowerCase() === number.toLowerCase());

function hinderedBy(about: readonly ExhibitState[], event: LedgerEvent): readonly Hindered[] {
  const move = event.type === 'store' ? event.body.move : undefined;
  let hindered: Hindered[] | undefined;
  for (const exhibit of about) {
    const rule = obstacle(exhibit, event.type, move);
    if (rule === undefined) continue;
    hindered ??= [];
    hindered.push({ exhibit, rule });
  }
  return hindered ?? none;
}

/** The first and the last second of a moment or span; the time of signing where none is given. Never throws. */
export function momentOf({ at, iat }: Pick<LedgerEvent, 'at' | 'iat'>): readonly [number, number] {
  if (at === undefined) return [iat, iat];
  const [first, last] = typeof at === 'string' ? [at, at] : at;
  // Every limit that rules compare it with is a whole second, so fractions decide nothing.
  return [parseTime(first)?.seconds ?? iat, parseTime(last)?.seconds ?? iat];
}

interface Acted {
  readonly numbers: readonly string[];
  readonly made: readonly string[];
  /** Exhibits that no number in the event names. */
  readonly exhibits?: readonly ExhibitState[];
}

function actedOn(state: CustodyState, event: LedgerEvent): Acted {
  switch (event.type) {
    case 'collect':
      return { numbers: none, made: [event.body.exhibit.number] };
    case 'answered':
      // Its exhibits are those of the offer, and compared with it.
      return { numbers: none, made: none };
    case 'receive':
      return splitKnown(state, exhibitsNamed(event.type, event.body));
    case 'derive':
      return deriveActs(state, event.body);
    case 'correct':
      return {
        numbers: exhibitsNamed(event.type, event.body),
        made: event.body.newNumber ? [event.body.newNumber] : none,
      };
    case 'takeover':
      return { numbers: event.body.exhibits ?? none, made: none, exhibits: heldBy(state, event.body.post) };
    default:
      return { numbers: exhibitsNamed(event.type, event.body), made: exhibitsCreated(event.type, event.body) };
  }
}

function splitKnown(state: CustodyState, numbers: readonly string[]): Acted {
  const known = numbers.filter((number) => exhibitOf(state, number) !== undefined);
  return { numbers: known, made: numbers.filter((number) => exhibitOf(state, number) === undefined) };
}

/** Taking a part out may name one that is known, putting it back makes nothing; all else makes new exhibits. */
function deriveActs(state: CustodyState, body: Body<'derive'>): Acted {
  const children = exhibitsCreated('derive', body);
  if (body.kind === 'rejoined') return { numbers: [...new Set([...body.parents, ...children])], made: none };
  if (body.kind !== 'removed') return { numbers: body.parents, made: children };
  const { numbers, made } = splitKnown(state, children);
  return { numbers: [...body.parents, ...numbers], made };
}

function heldBy(state: CustodyState, post: string | undefined): readonly ExhibitState[] {
  if (post === undefined) return none;
  // more than an entry may be about need no look
  const held: number[] = [];
  for (const index of state.holders.exhibits.of(post)) if (held.push(index) > maxExhibitsAbout) break;
  return held.sort((a, b) => a - b).flatMap((index) => state.exhibits[index] ?? []);
}

/** Numbers that an event mentions beside those it acts on and those it makes. Never throws. */
export function exhibitsMentioned(event: LedgerEvent): readonly string[] {
  switch (event.type) {
    case 'collect': {
      const { partOf, members = [], carriers = [] } = event.body.exhibit;
      const numbers = [...members.map(({ number }) => number), ...carriers.map(({ carrier }) => carrier)];
      return partOf === undefined ? numbers : [partOf, ...numbers];
    }
    case 'acquire':
      return event.body.products.flatMap(({ segments = [] }) => segments.flatMap(({ carrier }) => carrier ?? []));
    case 'derive':
      return event.body.children.flatMap(({ carrier }) => carrier ?? []);
    case 'takeover':
      return event.body.inventory.map(({ number }) => number);
    case 'release':
      return event.body.kept.map(({ exhibit }) => exhibit);
    case 'close':
      return (event.body.stays ?? []).map(({ exhibit }) => exhibit);
    default:
      return none;
  }
}
