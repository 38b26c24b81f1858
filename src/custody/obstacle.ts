/** Which events an exhibit takes in each of its states, as one table that rules and `whatMayFollow` share (docs/spec/rules.md). */
import type { Body, EventTypeName } from '../ledger/vocabulary/index.ts';
import type { ExhibitState } from './state/state.ts';

type Types = ReadonlySet<EventTypeName>;
const types = (...names: EventTypeName[]): Types => new Set(names);

const afterDestruction = types('note', 'correct', 'attest', 'incident');
const afterDeparture = types(
  'note',
  'correct',
  'attest',
  'incident',
  'authority',
  'terms',
  'disclose',
  'erase',
  'receive',
);
const whileOffered = types(
  'dispatch',
  'deliver',
  'seal',
  'preserve',
  'store',
  'access',
  'inventory',
  'disclose',
  'incident',
  'terms',
  'authority',
  'note',
  'attest',
  'correct',
  'withdraw',
  'answered',
);
const notWhileArriving = types('offer', 'dispose');
/** Whatever only a custodian does, for a source that was left has none. */
const notForSource = types(
  'offer',
  'store',
  'release',
  'seal',
  'inventory',
  'dispatch',
  'deliver',
  'present',
  'dispose',
  'takeover',
);

/** The rule that keeps an event of that type, and of that move, from being about this exhibit, or undefined. Never throws. */
export function obstacle(
  { status }: Pick<ExhibitState, 'status'>,
  type: EventTypeName,
  move: Body<'store'>['move'] = 'moved',
): string | undefined {
  switch (status) {
    case 'held':
      return undefined;
    case 'offered':
      if (type === 'store' && move !== 'moved') return 'OFFER_STANDS';
      if (whileOffered.has(type)) return undefined;
      return type === 'offer' ? 'OFFERED_TWICE' : 'OFFER_STANDS';
    case 'arriving':
      return notWhileArriving.has(type) ? 'ARRIVING' : undefined;
    case 'departed':
    case 'released':
      return afterDeparture.has(type) ? undefined : 'DEPARTED';
    case 'source-only':
      return notForSource.has(type) ? 'SOURCE_ONLY' : undefined;
    case 'destroyed':
      return afterDestruction.has(type) ? undefined : 'DESTROYED';
  }
}
