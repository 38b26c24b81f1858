/** A verification as reports take it. */
import type { ExhibitFacts } from '../../src/verify/facts/exhibit-facts.ts';
import { decideVerdict, type Levels } from '../../src/verify/facts/verdict.ts';
import type { Verification } from '../../src/verify/facts/verification.ts';
import { FindingList } from '../../src/verify/finding/list.ts';
import type { FindingInput } from '../../src/verify/finding/types.ts';

const keyId = 'ab'.repeat(32);

/** A verification with these findings; everything else as of a sound ledger with one exhibit. */
export function verification(
  inputs: readonly FindingInput[],
  more: Partial<Verification> = {},
  levels: Partial<Levels> = {},
): Verification {
  const findings = new FindingList();
  for (const input of inputs) findings.add(input);
  return {
    verdict: decideVerdict(findings),
    covers: ['ledger'],
    levels: {
      record: 'intact',
      signers: 'pinned',
      independence: 'checkpoint',
      custody: 'continuous',
      evidence: 'not-examined',
      profile: 'not-checked',
      ...levels,
    },
    checks: [{ name: 'structure', outcome: 'pass', detail: '3 entries in the form of format 1' }],
    findings: findings.listed(),
    notListed: findings.notListed(),
    ledger: { id: 'cd'.repeat(32), case: 'TEST-2026/1', size: 3, root: 'ef'.repeat(32), bytes: 4321 },
    signers: [
      {
        keyId,
        name: 'TEST Chief',
        agency: 'TEST Agency',
        claimed: false,
        post: 'office',
        roles: ['admin'],
        trusted: true,
        entries: 2,
      },
      {
        keyId,
        name: 'TEST Officer',
        agency: 'TEST Agency',
        claimed: true,
        post: 'desk',
        roles: [],
        trusted: false,
        entries: 1,
      },
    ],
    exhibits: [
      exhibitFacts('KA/1', { seals: ['B-1', 'B-2'].map((number) => ({ number, by: 1, when: 'now' as const })) }),
      exhibitFacts('KA/2', { state: 'released', since: 2, holder: null }),
    ],
    digests: { computed: 9, read: 2, log: 1, stated: 0, typed: 0 },
    withheld: 3,
    erased: 0,
    missing: 0,
    notProven: ['A signature shows who said it, not that it is true.'],
    ...more,
  };
}

/** The facts of an exhibit that the post `desk` holds and whose evidence was not examined, but for `more`. */
export function exhibitFacts(number: string, more: Partial<ExhibitFacts> = {}): ExhibitFacts {
  const isHere = more.holder !== null;
  return {
    number,
    state: 'held',
    since: 1,
    holder: { post: 'desk', by: 1, person: 'signer' },
    place: isHere ? { is: 'at', by: 1, from: 'entry' } : { is: 'not-here' },
    seals: [],
    evidence: 'not-examined',
    ...more,
  };
}
