/** What an event is to the eye: the kind of its mark and the few words that are with it. */
import type { EventOf, LedgerEvent } from '../../custody/act/event.ts';
import { exhibitsCreated } from '../../ledger/exhibits.ts';
import type { Mark, MarkKind } from './timeline.ts';

type Sign = Pick<Mark, 'kind' | 'facts'>;

const sealMarks: Readonly<Record<string, MarkKind>> = {
  applied: 'sealed',
  'found-intact': 'seal-intact',
  opened: 'seal-opened',
  replaced: 'sealed',
  renumbered: 'sealed',
};

const storeMarks: Readonly<Record<string, MarkKind>> = { issued: 'issued', returned: 'returned' };

/** Whether a number is one of the exhibit's. */
type IsIt = (number: string) => boolean;

/** The mark of an event on one of its exhibits. Never throws. */
export function markOf(event: LedgerEvent, isIt: IsIt): Sign {
  switch (event.type) {
    case 'collect':
      return { kind: 'taken', facts: [event.body.manner] };
    case 'seal': {
      const { state, number: seal, newNumber } = event.body;
      return { kind: sealMarks[state] ?? 'seal-wrong', facts: [state, seal, ...(newNumber ? [newNumber] : [])] };
    }
    case 'store':
      return { kind: storeMarks[event.body.move] ?? 'stored', facts: [event.body.move] };
    case 'offer':
      return { kind: 'offered', facts: [] };
    case 'answered':
      return answeredMark(event, isIt);
    case 'withdraw':
      return { kind: 'withdrawn', facts: [event.body.evidence] };
    case 'receive':
      return receivedMark(event, isIt);
    case 'dispatch':
    case 'deliver':
      return { kind: 'on-the-way', facts: [] };
    case 'takeover':
      return { kind: 'offered', facts: [event.body.to, event.body.why] };
    case 'incident':
      return { kind: event.body.state === 'open' ? 'incident' : 'incident-closed', facts: [event.body.code] };
    case 'measure':
      return measureMark(event);
    case 'acquire':
      return { kind: 'copied', facts: [event.body.outcome, ...others(event, isIt)] };
    case 'derive':
      return { kind: 'copied', facts: [event.body.kind, ...others(event, isIt)] };
    case 'release':
      return { kind: 'gone', facts: [] };
    case 'dispose':
      return { kind: 'gone', facts: [event.body.how] };
    default:
      return { kind: 'other', facts: plainFacts(event) };
  }
}

function answeredMark({ body: { paper }, answer }: EventOf<'answered'>, isIt: IsIt): Sign {
  const decisions = paper?.exhibits ?? answer?.answer.body.exhibits ?? [];
  const outcome = decisions.find(({ number }) => isIt(number))?.outcome;
  return outcome === undefined ? { kind: 'other', facts: [] } : { kind: outcome, facts: [outcome] };
}

/** What it was taken in as: its number at the sender, and the outcome where our own answer made reservations. */
function receivedMark({ body, answer }: EventOf<'receive'>, isIt: IsIt): Sign {
  const numbers = body.exhibits.flatMap(({ ours, theirs }) => (isIt(ours) ? theirs : []));
  const decided = answer?.answer.body.exhibits.find(({ number }) => numbers.includes(number))?.outcome;
  return decided === 'accepted-with-reservations'
    ? { kind: 'taken-with-reservations', facts: [...numbers, decided] }
    : { kind: 'taken', facts: numbers };
}

function measureMark({ body: { outcome } }: EventOf<'measure'>): Sign {
  return { kind: outcome === 'match' || outcome === 'mismatch' ? outcome : 'other', facts: [outcome] };
}

/** What a copy or part is made of, or made into. */
function others(event: EventOf<'acquire'> | EventOf<'derive'>, isIt: IsIt): readonly string[] {
  const made = exhibitsCreated(event.type, event.body);
  const sources = event.type === 'acquire' ? [event.body.source] : event.body.parents;
  return made.some(isIt) ? sources : made;
}

/** The first code among its own fields: state of an examination, what was done to keep it. */
function plainFacts({ body }: LedgerEvent): readonly string[] {
  const { state, action, what, kind, as } = body as Partial<
    Record<'state' | 'action' | 'what' | 'kind' | 'as', unknown>
  >;
  const [first] = [action, state, what, kind, as].filter((each) => typeof each === 'string');
  return first === undefined ? [] : [first as string];
}
