/** Incidents that are closed, and what goes while something of it stays (whole.md, L11, L18, L20). */
import type { Act } from '../act/act.ts';
import { passing } from '../act/passing.ts';
import { isInCustody, isNowhere } from '../carried.ts';
import { type Facts, gap, keeps, notice, type Rule } from '../rule.ts';
import { entryExhibits } from '../state/entry-table.ts';
import { exhibitOf } from '../state/state.ts';

const closedByOther = gap({
  id: 'INCIDENT_CLOSED_BY_OTHER',
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

export const endRules: readonly Rule[] = [closedByOther, openIncidentDisposed, copiesNotNamed, carrierGone];
