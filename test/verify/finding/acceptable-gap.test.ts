/** Every gap has one group, and `--allow-gaps` accepts those of three groups alone. */
import { describe, expect, it } from 'vitest';
import { gapGroups, isAcceptableGap } from '../../../src/verify/finding/gap-groups.ts';
import { findingTable } from '../../../src/verify/finding/table.ts';

const gaps = Object.entries(findingTable).flatMap(([code, { kind }]) => (kind === 'gap' ? code : []));

describe('groups of gaps', () => {
  it('hold every gap, and nothing else', () => {
    expect([...gapGroups.keys()].sort()).toEqual([...gaps].sort());
  });

  it('accept custody practice, authority and time', () => {
    for (const code of ['SEALS_DIFFER', 'NO_AUTHORITY', 'TIME_AHEAD', 'PAPER_CUSTODY'])
      expect([code, isAcceptableGap(code)]).toEqual([code, true]);
  });

  it('never accept who, where, what and whether it is whole', () => {
    const never = ['ANSWERER_NOT_PINNED', 'RECEIVED_UNCHECKED', 'LOSS_OPEN', 'CONTESTED', 'SENDER_GAPS', 'MISMATCH'];
    // each of these would hide where a thing is, or what it is (docs/ci.md)
    never.push('PART_WENT_UNNAMED', 'NOT_COUNTERSIGNED', 'INCIDENT_CLOSED_UNNAMED', 'INCIDENT_CLOSED_BY_OTHER');
    never.push('THING_FROM_THING');
    for (const code of [...never, 'SIGNER_NOT_PINNED', 'BREAK_DECLARED', 'PROFILE_NOT_MET', 'NO_SUCH_CODE'])
      expect([code, isAcceptableGap(code)]).toEqual([code, false]);
  });
});
