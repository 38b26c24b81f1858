/** Incidents that are closed, and what goes while something of it stays (whole.md, L11, L18, L20). */
import { toHex } from '../../bytes/hex.ts';
import type { Act } from '../act/act.ts';
import { passing } from '../act/passing.ts';
import { isInCustody, isNowhere } from '../carried.ts';
import { type Facts, gap, keeps, notice, type Rule } from '../rule.ts';
import { entryExhibits } from '../state/entry-table.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../state/state.ts';

const closedByOther = gap({
  id: 'INCIDENT_CLOSED_BY_OTHER',
  unshown: 'whereabouts',
  sentence: 'An incident is closed by the post that opened it, by an admin, or by the custodian of what it names.',
  says: 'the incident of entry {entry} is closed by a key of post {post}, which neither opened it nor holds what it names',
  types: ['incident'],
  check: ({ state, event, signer }) => {
    const opened = event.body.of === undefined ? undefined : state.incidents.get(event.body.of);
    if (opened === undefined || signer === undefined) return keeps;
    const opener = state.keys.get(opened.opener);
    const holds =
      signer.roles.includes('custodian') &&
      [...entryExhibits(state.entries, opened.seq)].every((index) => state.exhibits[index]?.post === signer.post);
    const isEntitled = opener?.post === signer.post || signer.roles.includes('admin') || holds;
    return isEntitled ? keeps : [{ entry: opened.seq, post: signer.post }];
  },
});

const openIncidentDisposed = gap({
  id: 'OPEN_INCIDENT_DISPOSED',
  unshown: 'integrity',
  sentence: 'An incident is cleared up before the exhibit is disposed of.',
  says: '{exhibit} is disposed of while the incident of entry {entry} is open',
  allowed: 'custody record incident --state closed --of {entry} …',
  types: ['dispose'],
  check: ({ about }) =>
    about.flatMap(({ number, incidents: [entry] }) => (entry === undefined ? [] : [{ exhibit: number, entry }])),
});

const copiesNotNamed = notice({
  id: 'COPIES_NOT_NAMED',
  isDeclared: false,
  sentence: 'Who gives a thing back says which copies of it are kept.',
  says: '{exhibit}: the entry does not name the copies that are kept, or names what is not here: {copy}',
  types: ['release'],
  check: ({ state, event, about }) => {
    const kept = event.body.kept.flatMap(({ exhibit }) => exhibitOf(state, exhibit) ?? []);
    const named = new Set([...kept, ...about]);
    const found: Facts[] = [];
    for (const exhibit of about) {
      for (const index of exhibit.copies) {
        const copy = state.exhibits[index];
        if (copy === undefined || !isInCustody(copy) || named.has(copy)) continue;
        found.push({ exhibit: exhibit.number, copy: copy.number });
        break;
      }
    }
    const gone = kept.find((each) => !isInCustody(each));
    if (gone !== undefined) found.push({ exhibit: about[0]?.number ?? '', copy: gone.number });
    return found;
  },
});

export const carrierGone = notice({
  id: 'CARRIER_GONE',
  isDeclared: false,
  sentence: 'Data in custody, or given away, is on something that is here.',
  says: 'everything that carried {exhibit} has left or was wiped, and no copy of it is here',
  types: ['offer', 'answered'],
  check: (act) => {
    const going = act.event.type === 'offer' ? act.about : passing(act as Act<'answered'>);
    return going.filter((exhibit) => isNowhere(act.state, exhibit)).map(({ number }) => ({ exhibit: number }));
  },
});

const heldForReturn = gap({
  id: 'HELD_FOR_RETURN',
  unshown: 'authority',
  sentence: 'What is held for return goes back to the record that it came from, and nowhere else.',
  says: '{exhibit} is held for return since entry {since}, and it is given to others or disposed of',
  types: ['answered', 'release', 'dispose'],
  check: (act) =>
    elsewhere(act).flatMap(({ number, forReturn }) =>
      forReturn === undefined ? [] : [{ exhibit: number, since: forReturn.by }],
    ),
});

/** What goes by the act, and not back by the way it came: into the ledger of its sender, or on paper or by a release where it came on paper. */
function elsewhere({ event, ...act }: Act<'answered' | 'release' | 'dispose'>): readonly ExhibitState[] {
  if (event.type === 'dispose') return event.body.how === 'archived' ? [] : act.about;
  const cameOnPaper = ({ forReturn }: ExhibitState): boolean => forReturn?.to === undefined;
  if (event.type === 'release') return act.about.filter((one) => one.status !== 'arriving' && !cameOnPaper(one));
  const into = event.answer?.answer.body.into;
  const to = into && toHex(into);
  return passing({ ...act, event }).filter((one) => (to === undefined ? !cameOnPaper(one) : one.forReturn?.to !== to));
}

/** Found at the end of a ledger alone, see `standing`. */
export const returnOverdue: Rule = notice({
  id: 'RETURN_OVERDUE',
  isDeclared: false,
  sentence: 'What is lent comes back by its date.',
  says: '{exhibits} was due back at {due}, and nothing here says that it came back',
  types: [],
  check: () => keeps,
});

/** Offers of which something is still with the recipient after that time. */
export function lentTooLong({ offers, exhibits: all }: CustodyState, now: number) {
  return [...offers.values()].flatMap(({ seq, due, exhibits }) => {
    if (due === undefined || due > now) return [];
    const lent = exhibits.flatMap(({ exhibit, by }) => {
      const one = all[exhibit];
      return by !== undefined && one?.status === 'departed' && one.since === by ? [one] : [];
    });
    return lent.length === 0 ? [] : [{ seq, due, lent }];
  });
}

export const endRules: readonly Rule[] = [
  closedByOther,
  openIncidentDisposed,
  copiesNotNamed,
  carrierGone,
  heldForReturn,
  returnOverdue,
];
