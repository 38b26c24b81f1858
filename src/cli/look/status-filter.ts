/** Which cases `custody status` needs to read: those in which, by the index, something may match. */
import { foldText, type IndexedCase } from '../../flow/case-index/case-index.ts';
import type { StatusFilter } from './status-rows.ts';

const filters = ['exhibit', 'place', 'holder', 'overdue', 'under', 'descendants'] as const;

export const isFiltered = (options: StatusFilter): boolean => filters.some((filter) => options[filter] !== undefined);

/** False only where nothing in the case can match all of the filters; `now` in Unix seconds. */
export function mayMatch(
  { folded, due }: Pick<IndexedCase, 'folded' | 'due'>,
  filter: StatusFilter,
  now: number,
): boolean {
  const { exhibit, place, holder, under, descendants } = filter;
  if (filter.overdue === true && (due === null || due >= now)) return false;
  return [exhibit, place, holder, under, descendants].every(
    (asked) => asked === undefined || folded.includes(foldText(asked)),
  );
}
