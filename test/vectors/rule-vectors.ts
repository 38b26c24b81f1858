/** One vector for each custody rule, made from the cases of its own tests. */
import { rulesById } from '../../src/custody/rules.ts';
import { allCases } from '../custody/cases/index.ts';
import { storyVector } from './story-vector.ts';
import { runVector, type Vector, vectorJson } from './vector.ts';

/** Rules that a ledger shows before custody is asked: who signs at all. Their vectors stand with those of the record. */
const judgedBefore = ['SIGNER_UNKNOWN', 'SIGNER_ENDED'];

/** What some rules cannot be broken without. */
const alsoTrips: Readonly<Record<string, readonly string[]>> = {
  ARRIVING: ['RECEIVED_UNCHECKED'],
  RECEIVED_TWICE: ['RECEIVED_UNCHECKED'],
  EXPLAINED_LATE: ['IRREGULAR_UNDECLARED', 'NO_AUTHORITY'],
  TAKEOVER_OFFERED: ['IRREGULAR_UNDECLARED', 'TAKEOVER'],
  INCIDENT_VOIDED: ['INCIDENT_OPEN'],
  OPEN_INCIDENT_OFFERED: ['INCIDENT_OPEN'],
};

/** Of each rule the first case whose ledger trips what it should and nothing else. Throws when there is none. */
export async function ruleVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const misses: string[] = [];
  for (const id of new Set(allCases.map(({ rule }) => rule))) {
    if (judgedBefore.includes(id)) continue;
    const codes = [id, ...(alsoTrips[id] ?? [])].sort();
    let found: Vector | undefined;
    const tried: string[] = [];
    for (const ruleCase of allCases.filter(({ rule }) => rule === id)) {
      const vector = await vectorOfCase(id, ruleCase, codes);
      const { actual } = await runVector(vectorJson(vector));
      if (JSON.stringify(actual) === JSON.stringify(vector.expected)) {
        found = vector;
        break;
      }
      tried.push(`${ruleCase.when}: ${JSON.stringify(actual)}`);
    }
    if (found === undefined) misses.push(`${id}: ${tried.join('; ')}`);
    else vectors.push(found);
  }
  if (misses.length > 0) throw new Error(`no vector trips only its own rule:\n${misses.join('\n')}`);
  return vectors;
}

async function vectorOfCase(id: string, { when, breaks }: (typeof allCases)[number], codes: readonly string[]) {
  const rule = rulesById.get(id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const name = id.toLowerCase().replaceAll('_', '-');
  const { story, event } = breaks();
  const last = event(rule.declared ? [id] : undefined);
  return storyVector({ name, about: `${rule.sentence} Here ${when}.` }, story, { last, codes });
}
