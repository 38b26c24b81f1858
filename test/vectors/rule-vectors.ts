/** One vector for each custody rule, made from the cases of its own tests. */
import { rulesById } from '../../src/custody/rules.ts';
import { allCases } from '../custody/cases/index.ts';
import { storyVector } from './story-vector.ts';
import { runVector, type Vector, vectorJson } from './vector.ts';

/** Rules that read the sender's entry within a receipt, about who signs at all, and about the list of exhibits that the writer fills in: vectors of the record and of threads show them. */
const shownElsewhere = ['SIGNER_UNKNOWN', 'SIGNER_ENDED', 'ABOUT_WRONG', 'ABOUT_TOO_MANY', 'SENDER_ADDED'];

/** What some rules cannot be broken without. */
const alsoTrips: Readonly<Record<string, readonly string[]>> = {
  ANSWERED_ON_EXCERPT: ['LEFT_UNCHECKED'],
  RESERVATION: ['LEFT_UNCHECKED'],
  CHECK_FAILED: ['LEFT_UNCHECKED'],
  FIRST_HASHED_HERE: ['RECEIVED_UNCHECKED'],
  INVENTORY_DIFFERS: ['WHEREABOUTS_NOT_SHOWN'],
  ARRIVING: ['RECEIVED_UNCHECKED'],
  CLAIM_GIVEN_UP: ['RECEIVED_UNCHECKED'],
  RECEIVED_TWICE: ['RECEIVED_UNCHECKED'],
  ANSWER_BEFORE_OFFER: ['LEFT_UNCHECKED'],
  CHANGED_AFTER_ANSWER: ['LEFT_UNCHECKED'],
  DISPATCH_WITHOUT_OFFER: ['ON_THE_WAY'],
  OPEN_INCIDENT_DISPOSED: ['INCIDENT_OPEN'],
  PARCEL_SEAL: ['ON_THE_WAY'],
  PARCEL_SEAL_NOT_SEEN: ['LEFT_UNCHECKED', 'PARCEL_SEAL'],
  PARTS_NOT_HERE: ['PART_ELSEWHERE_NOTED'],
  PART_DECIDED_APART: ['LEFT_UNCHECKED'],
  PART_ELSEWHERE: ['LEFT_UNCHECKED'],
  SEAL_SHARED: ['LEFT_UNCHECKED'],
  WHEREABOUTS_NOT_SHOWN: ['INVENTORY_DIFFERS'],
  WIPED_BEFORE: ['DISPOSAL_NOT_WITNESSED'],
  EXPLAINED_LATE: ['IRREGULAR_UNDECLARED', 'NO_AUTHORITY'],
  TERMS_ENDED_BY_OTHER: ['RECEIVED_UNCHECKED'],
  TERMS_NOT_AGREED: ['LEFT_UNCHECKED'],
  TERMS_ON_PAPER: ['RECEIVED_UNCHECKED'],
  TAKEOVER_OFFERED: ['IRREGULAR_UNDECLARED', 'TAKEOVER'],
  HELD_FOR_RETURN: ['RECEIVED_UNCHECKED'],
  INCIDENT_VOIDED: ['INCIDENT_OPEN'],
  OPEN_INCIDENT_OFFERED: ['INCIDENT_OPEN'],
};

/** Of each rule the first case whose ledger trips what it should and nothing else. Throws when there is none. */
export async function ruleVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const misses: string[] = [];
  for (const id of new Set(allCases.map(({ rule }) => rule))) {
    if (shownElsewhere.includes(id)) continue;
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
