/** How an incident is closed (rules.md, Irregular rules). */
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { gap, keeps, type Rule } from '../rule.ts';
import { type ExhibitList, entryExhibits } from '../state/entry-table.ts';
import type { ExhibitState, IncidentState } from '../state/state.ts';

const closedUnnamed = gap({
  id: 'INCIDENT_CLOSED_UNNAMED',
  unshown: 'whereabouts',
  sentence: 'An incident is closed with its own code and for all its exhibits; the rest is opened again.',
  says: 'the incident of entry {entry} is not closed as it was opened: {problem}',
  allowed: 'custody record incident --state closed --of {entry} --code {code} …',
  types: ['incident'],
  check: ({ state, event: { body }, about }) => {
    const incident = body.of === undefined ? undefined : state.incidents.get(body.of);
    if (incident === undefined) return keeps;
    const named = body.exhibits === undefined ? undefined : about;
    const problem = problemOf(incident, entryExhibits(state.entries, incident.seq), body.code, named);
    return problem === undefined ? keeps : [{ entry: incident.seq, code: incident.code, problem }];
  },
});

function problemOf(
  { code }: IncidentState,
  exhibits: ExhibitList,
  closing: string,
  named: readonly ExhibitState[] | undefined,
): Phrase | undefined {
  if (code !== closing) return phrase('the code is {closing}, not {code}', { closing, code });
  const indexes = new Set(named?.map(({ index }) => index));
  const isSame =
    named === undefined || (indexes.size === exhibits.length && [...exhibits].every((each) => indexes.has(each)));
  return isSame ? undefined : phrase('it names other exhibits');
}

export const incidentRules: readonly Rule[] = [closedUnnamed];
