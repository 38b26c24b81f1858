/** Which exhibits an entry is about (ledger.md, section 9): those that its member `about` names, no more and no fewer. */
import { maxExhibitsAbout } from '../../ledger/limits.ts';
import { type ExhibitList, entryAbout } from '../state/entry-table.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../state/state.ts';
import type { LedgerEvent } from './event.ts';

/** What an event does to exhibits, as `actOf` reads it. */
interface Concerned {
  readonly acted: readonly ExhibitState[];
  readonly made: readonly string[];
  readonly mentioned: readonly string[];
}

const none: readonly never[] = [];

/**
 * The first number that each of them had here. What the event acts on, makes and mentions; what its offer names; and what the
 * entries are about that it refers to. The list ends after one exhibit more than an entry may be about. Never throws.
 */
export function exhibitsAbout(state: CustodyState, event: LedgerEvent, concerned: Concerned): readonly string[] {
  const { acted } = concerned;
  const made = event.type === 'correct' ? none : concerned.made;
  const mentioned = event.type === 'close' ? none : concerned.mentioned;
  const referred = exhibitsReferredTo(state, event);
  const [first] = acted;
  // Most entries act on one exhibit.
  if (first !== undefined && acted.length === 1 && made.length + mentioned.length + referred.length === 0)
    return [first.number];
  if (acted.length + made.length + mentioned.length + referred.length === 0) return none;
  const found = new Set<string>();
  const add = (number: string): boolean => found.add(number).size > maxExhibitsAbout;
  for (const { number } of acted) if (add(number)) return [...found];
  for (const number of made) if (add(exhibitOf(state, number)?.number ?? number)) return [...found];
  for (const number of mentioned) {
    const known = exhibitOf(state, number)?.number ?? made.find((each) => each.toLowerCase() === number.toLowerCase());
    if (known !== undefined && add(known)) return [...found];
  }
  for (const index of referred) if (add((state.exhibits[index] as ExhibitState).number)) return [...found];
  return [...found];
}

/** Indexes of the exhibits that the event is about by reference alone. */
function exhibitsReferredTo(state: CustodyState, event: LedgerEvent): ExhibitList {
  switch (event.type) {
    case 'answered':
    case 'withdraw':
      return state.offers.get(event.body.offer)?.exhibits.map(({ exhibit }) => exhibit) ?? none;
    case 'attest':
      return aboutEntries(state, event.body.entries);
    case 'correct':
      return entryAbout(state.entries, event.body.entry);
    case 'erase':
      return aboutEntries(
        state,
        event.body.fields.map(({ entry }) => entry),
      );
    case 'incident':
    case 'terms': {
      const { of, exhibits = none } = event.body;
      return of === undefined || exhibits.length > 0 ? none : entryAbout(state.entries, of);
    }
    default:
      return none;
  }
}

/** What these entries are about together, each exhibit once; it ends after one more than an entry may be about. */
function aboutEntries({ entries }: CustodyState, seqs: readonly number[]): readonly number[] {
  const found = new Set<number>();
  let last: ExhibitList = none;
  for (const seq of seqs) {
    const about = entryAbout(entries, seq);
    // entries that follow each other often name the same group, which is kept once
    if (about === last) continue;
    last = about;
    for (const exhibit of about) found.add(exhibit);
    if (found.size > maxExhibitsAbout) break;
  }
  return [...found];
}
