/** References to earlier entries: they are before, and are what the field asks for. */
import { toHex } from '../../bytes/hex.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { type Body, type EventTypeName, eventTypeNames } from '../../ledger/vocabulary/index.ts';
import type { Act } from '../act/act.ts';
import { contentFixedBy } from '../content.ts';
import { placeIn } from '../places.ts';
import { type Facts, impossible, keeps, type Rule } from '../rule.ts';
import { entryExhibits, entryType } from '../state/entry-table.ts';
import type { CustodyState } from '../state/state.ts';
import { termOf } from '../state/terms.ts';

interface Reference {
  readonly field: string;
  readonly entry: number;
  /** What the entry must be; any when absent. */
  readonly type?: EventTypeName;
  /** What else is wrong with it, once it is of that type. */
  readonly problem?: () => Phrase | undefined;
}

const none: readonly Reference[] = [];

function ownReferences(act: Act): readonly Reference[] {
  const { event, state, about, named } = act;
  switch (event.type) {
    case 'offer': {
      const terms = event.body.terms.map((entry) => termReference(state, { field: 'terms', entry }));
      const incidents = event.body.exhibits.flatMap(({ incidents: listed }, i) =>
        listed.map(
          (entry): Reference => ({
            field: 'exhibits.incidents',
            entry,
            type: 'incident',
            problem: () =>
              placeIn(named[i]?.exhibit?.incidents ?? [], entry) === undefined
                ? phrase('no open incident of that exhibit')
                : undefined,
          }),
        ),
      );
      return [...terms, ...incidents];
    }
    case 'answered':
    case 'withdraw':
      return [{ field: 'offer', entry: event.body.offer, type: 'offer' }];
    case 'acquire': {
      const { previous } = event.body;
      if (previous === undefined) return none;
      const source = about[0]?.index ?? -1;
      const problem = () =>
        entryExhibits(state.entries, previous)[0] === source ? undefined : phrase('an acquisition of another exhibit');
      return [{ field: 'previous', entry: previous, type: 'acquire', problem }];
    }
    case 'measure': {
      const { against } = event.body;
      const [exhibit] = about;
      if (!('entry' in against)) return none;
      const problem = () =>
        exhibit !== undefined && contentFixedBy(state, exhibit, against.entry) === undefined
          ? phrase('an entry that fixed no digest of it')
          : undefined;
      return [{ field: 'against', entry: against.entry, problem }];
    }
    case 'incident': {
      const { of } = event.body;
      if (of === undefined) return none;
      const problem = () => {
        const incident = state.incidents.get(of);
        if (incident === undefined) return phrase('an entry that closed an incident');
        const { closed } = incident;
        return closed === undefined ? undefined : phrase('an incident that entry {closed} closed', { closed });
      };
      return [{ field: 'of', entry: of, type: 'incident', problem }];
    }
    case 'terms':
      return ofTerms(state, event.body);
    case 'authority':
      return (event.body.confirms ?? []).map((entry) => ({ field: 'confirms', entry }));
    case 'correct':
      return [{ field: 'entry', entry: event.body.entry }];
    case 'attest':
      return event.body.entries.map((entry) => ({ field: 'entries', entry }));
    case 'erase':
      return event.body.fields.map(({ entry }) => ({ field: 'fields', entry }));
    case 'anchor':
      // A size names the entries before it.
      return [{ field: 'size', entry: event.body.size - 1 }];
    case 'close':
      return [{ field: 'checkpoint', entry: event.body.checkpoint.size - 1 }];
    default:
      return none;
  }
}

/** A term is an entry of its own, or came with a `receive` entry from another record. */
function termReference(state: CustodyState, reference: { readonly field: string; readonly entry: number }): Reference {
  const { entry } = reference;
  if (entryType(state.entries, entry) !== 'receive') return { ...reference, type: 'terms' };
  const problem = () => (state.termsEntries.has(entry) ? undefined : phrase('an entry that received no terms'));
  return { ...reference, type: 'receive', problem };
}

/** Of terms that came from another record, `leaf` says which; of those that were set here it has nothing to say. */
function ofTerms(state: CustodyState, { of, leaf }: Body<'terms'>): readonly Reference[] {
  if (of === undefined) return none;
  const reference = termReference(state, { field: 'of', entry: of });
  const problem = (): Phrase | undefined => {
    const wrong = reference.problem?.();
    if (wrong !== undefined) return wrong;
    const isReceived = entryType(state.entries, of) === 'receive';
    const isOne = isReceived === (leaf !== undefined) && termOf(state, of, leaf && toHex(leaf)) !== undefined;
    return isOne ? undefined : phrase('an entry without the term of that leaf hash');
  };
  return [{ ...reference, problem }];
}

function authorities({ event: { body } }: Act): readonly Reference[] {
  const { under } = body;
  if (under === undefined || 'absent' in under) return none;
  return under.map((entry) => ({ field: 'under', entry, type: 'authority' }));
}

function eachReference(act: Act, check: (reference: Reference) => Facts | undefined): readonly Facts[] {
  let found: Facts[] | undefined;
  for (const references of [authorities(act), ownReferences(act)]) {
    for (const reference of references) {
      const facts = check(reference);
      if (facts === undefined) continue;
      found ??= [];
      found.push(facts);
    }
  }
  return found ?? keeps;
}

const referenceAhead = impossible({
  id: 'REFERENCE_AHEAD',
  sentence: 'An entry refers only to entries before it.',
  says: '{field} names entry {entry}, which does not come before this one',
  types: eventTypeNames,
  check: (act) => eachReference(act, ({ field, entry }) => (entry < act.event.seq ? undefined : { field, entry })),
});

const referenceWrong = impossible({
  id: 'REFERENCE_WRONG',
  sentence: 'A reference leads to an entry of the kind that is asked for.',
  says: '{field} names entry {entry}, which is {found}, not {expected}',
  types: eventTypeNames,
  check: (act) =>
    eachReference(act, ({ field, entry, type, problem }) => {
      if (entry >= act.event.seq) return undefined;
      const found = entryType(act.state.entries, entry);
      const expected = type === undefined ? phrase('what it should be') : titleOf(type);
      if (type !== undefined && found !== type) return { field, entry, found: titleOf(found), expected };
      const wrong = problem?.();
      return wrong === undefined ? undefined : { field, entry, found: wrong, expected };
    }),
});

function titleOf(type: ReturnType<typeof entryType>): Phrase {
  if (type === undefined) return phrase('an entry without effect');
  if (type === 'genesis') return phrase('the opening entry');
  return phrase('an entry "{type:}"', { type });
}

export const referenceRules: readonly Rule[] = [referenceAhead, referenceWrong];
