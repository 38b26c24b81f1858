/** Evidence that differs from digests that others stated: it accuses their word as much as the evidence (manifest.md, section 11). */
import { isAllStated, statedFiles } from '../../custody/digest-facts.ts';
import type { ContentState, CustodyState } from '../../custody/state/state.ts';
import type { ExhibitEvidence } from './compared.ts';

/** What was found, with whether it differs only from what others stated: that accuses them as much as the evidence. */
export function weighed(one: ExhibitEvidence, state: CustodyState): ExhibitEvidence {
  if (one.outcome !== 'mismatch') return one;
  const content = state.exhibits.find((exhibit) => exhibit.number === one.number)?.content;
  return content !== undefined && differsFromStated(one, content) ? { ...one, isFromStated: true } : one;
}

/**
 * Whether all that differs may be digests that others stated. Who signed a manifest that was joined from results saw names,
 * kinds and sizes; so no more may differ than so many files.
 */
function differsFromStated({ counts }: ExhibitEvidence, content: ContentState): boolean {
  const stated = statedFiles(content);
  if (stated === 0 || content.root === undefined || isAllStated(content)) return stated > 0;
  const { matched: _, changed = 0, unreadable: __, withheld: ___, ...others } = counts ?? {};
  return changed > 0 && changed <= stated && Object.values(others).every((count) => count === 0);
}
