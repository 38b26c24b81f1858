/** Check 9, breaks: does the ledger declare that it continues another (docs/spec/ledger.md, section 8). */

import { toHex } from '../../bytes/hex.ts';
import { onRecord } from '../../custody/bears.ts';
import { phrase } from '../../ledger/phrase.ts';
import type { FindingRows } from '../finding/types.ts';
import { type Check, failOr, type Tell } from './check.ts';

export const breakRows = {
  BREAK_DECLARED: {
    kind: 'gap',
    unshown: 'integrity',
    check: 'breaks',
    message: 'the ledger continues ledger {ledger} after {size#entry|entries} ({reason}); {shown}',
    meaning: 'The opening entry declares a break: an earlier ledger could not be continued. That stays a gap for ever.',
    next: 'verify both together (custody verify LEDGER --with EARLIER), and ask whether a longer copy of the earlier one is known',
  },
  BREAK_COPY_SHORT: {
    kind: 'gap',
    unshown: 'integrity',
    check: 'breaks',
    message:
      'the ledger continues ledger {other} after {size#entry|entries}; the copy of that ledger that was given has {held}',
    meaning: 'The given copy of the earlier ledger is shorter than the one that was continued.',
    next: 'ask for the longer copy of the earlier ledger',
  },
  BREAK_MISMATCH: {
    kind: 'contradiction',
    check: 'breaks',
    message: 'the ledger continues other entries than the first {size} of ledger {other} as given',
    meaning: 'The hash in the opening entry is not that of the earlier ledger that was given.',
    next: 'ask for the copy that was continued, and compare the two',
  },
  BREAK_BY_STRANGER: {
    kind: 'gap',
    unshown: 'identity',
    check: 'breaks',
    message:
      'the ledger says that it continues ledger {other}; key {key} that opened it does not act there, and you have not said that it is of the same agency',
    meaning:
      'Anyone who opens a ledger can say that it continues another. Nothing shows that the keepers of the earlier ledger opened this one.',
    next: 'ask the agency that kept the earlier ledger who continues it, and pin that key: custody trust add',
  },
  BREAK_LEFT_OUT: {
    kind: 'contradiction',
    check: 'breaks',
    message:
      'ledger {other} as given has more entries than the {size} that {size~is|are} continued; no incident here names {count} of them, the first is entry {first}',
    meaning:
      'A longer copy of the earlier ledger is known. Entries that the break leaves out must be owned by an incident that names each of them, else they were left out in silence.',
    next: 'read the entries left out, and name each by its leaf hash in an incident',
  },
  BREAK_OWNED: {
    kind: 'notice',
    check: 'breaks',
    message:
      'ledger {other} as given has {count#entry|entries} more than the {size} that {size~is|are} continued; incidents here name each of them',
    meaning: 'What the break leaves out is known and owned.',
    next: 'read the entries left out: custody log --ledger THEIRS',
  },
} as const satisfies FindingRows;

export function breaksCheck(tell: Tell): Check {
  return {
    name: 'breaks',
    finish(run) {
      const continues = run.genesis?.continues;
      if (continues === undefined)
        return failOr(run, 'breaks', { outcome: 'pass', detail: phrase('none is declared') });
      const { ledger, size, break: reason } = continues;
      const isAtHand = run.isContinuedAtHand === true;
      const shown = isAtHand
        ? phrase('that ledger was given too, and is listed beside this one')
        : phrase('what that ledger holds is not shown here');
      tell({ code: 'BREAK_DECLARED', bears: onRecord, seq: 0, facts: { ledger: toHex(ledger), size, reason, shown } });
      const detail = isAtHand
        ? phrase('the ledger continues an earlier one, which was given too')
        : phrase('the ledger continues an earlier one, which was not given');
      return failOr(run, 'breaks', { outcome: 'not-checked', detail });
    },
  };
}
