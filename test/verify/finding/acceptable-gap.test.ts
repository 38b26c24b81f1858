/** `--allow-gaps` accepts gaps that leave custody practice, authority or time unshown, and no others. */
import { describe, expect, it } from 'vitest';
import { isAcceptableGap } from '../../../src/verify/finding/acceptable-gap.ts';

describe('groups of gaps', () => {
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
