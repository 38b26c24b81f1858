/** How each check came out, as it is in the report. */
import { inEnglish, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Check, Result } from '../checks/check.ts';
import type { Findings } from '../finding/types.ts';

/** A check that found nothing wrong in a record that ended early speaks of the entries before the end alone. */
export function outcomeOf(
  { check: { name }, outcome: finished, detail }: Result & { check: Check },
  { reached, findings }: { readonly reached: number | undefined; readonly findings: Findings },
) {
  // other ledgers may have shown a gap since the check was finished
  const outcome = finished === 'pass' && findings.count('gap', name) > 0 ? 'gaps' : finished;
  // the bag of a bundle is compared file by file, whatever the ledger in it holds
  const isWhole = reached === undefined || outcome === 'fail' || name === 'bundle';
  const said = isWhole ? detail : upTo(reached, detail);
  return {
    name,
    outcome: isWhole ? outcome : ('not-checked' as const),
    detail: inEnglish(said.text, said.facts),
    said,
    ...(isWhole ? {} : { upTo: reached - 1 }),
  };
}

const upTo = (reached: number, detail: Phrase): Phrase =>
  reached === 0 ? phrase('not reached') : phrase('only up to entry {last}: {detail}', { last: reached - 1, detail });
