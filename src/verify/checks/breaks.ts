/** Check 9, breaks: does the ledger declare that it continues another (format.md, Ledger: continues). */
import { toHex } from '../../bytes/hex.ts';
import { type Check, failOr, type Tell } from '../check.ts';
import type { FindingRows } from '../findings.ts';

export const breakRows = {
  BREAK_DECLARED: {
    kind: 'gap',
    check: 'breaks',
    message:
      'the ledger continues ledger {ledger} after {size} entries ({reason}); what that ledger holds is not shown here',
    meaning: 'The opening entry declares a break: an earlier ledger could not be continued. That stays a gap for ever.',
    next: 'ask for the earlier ledger, verify it too, and ask whether a longer copy of it is known',
  },
} as const satisfies FindingRows;

export function breaksCheck(tell: Tell): Check {
  return {
    name: 'breaks',
    opened({ continues }) {
      if (continues === undefined) return;
      const { ledger, size, break: reason } = continues;
      tell({ code: 'BREAK_DECLARED', seq: 0, facts: { ledger: toHex(ledger), size, reason } });
    },
    finish(run) {
      const continues = run.genesis?.continues;
      if (continues === undefined) return failOr(run, 'breaks', { outcome: 'pass', detail: 'none is declared' });
      return { outcome: 'not-checked', detail: 'an earlier ledger is continued, and it is not at hand' };
    },
  };
}
