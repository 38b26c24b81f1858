/** How far the ledgers given reach: what left for one that is not given. */
import { onExhibits } from '../../../custody/bears.ts';
import { shortId } from '../../across/at-hand.ts';
import { numberOf, type Whole } from '../whole.ts';

/** Tells each ledger of every exhibit whose last stay there passed into a ledger that is not given. */
export function askLeft({ ledgers, nodeOf }: Whole): void {
  for (const ledger of ledgers.values()) {
    for (const stay of ledger.stays.last) {
      const { passed, until } = stay;
      if (passed === undefined || until === undefined || ledgers.has(passed.into)) continue;
      const facts = { exhibit: numberOf(nodeOf(stay)), other: shortId(passed.into) };
      ledger.tell({ code: 'LEFT_UNCHECKED', bears: onExhibits(facts.exhibit), seq: until, facts });
    }
  }
}
