/** Groups of private texts, for `--disclose names,texts` and `--disclose all,-names`. */
import { CustodyError } from '../../errors.ts';
import { type DisclosureGroup, disclosureGroups, groupsOf } from '../../ledger/private/text-groups.ts';

/** Whether the names that were typed need to know which texts there are. */
export const isGrouped = (typed: readonly string[]): boolean =>
  typed.some((name) => name.startsWith('-') || isGroup(name));

export const isGroup = (name: string): name is DisclosureGroup => disclosureGroups.some((group) => group === name);

/**
 * The fields of `known` (with their type) that the names grant: `all`, groups and names, without the groups and names behind a `-`.
 * A field of several groups is granted only with all of them, and kept back with any. Throws CustodyError USAGE if nothing is
 * granted before something is kept back.
 */
export function expandGroups(
  typed: readonly string[],
  known: readonly string[],
  covers: (name: string, field: string) => boolean,
): ReadonlySet<string> {
  const kept = typed.filter((name) => name.startsWith('-')).map((name) => name.slice(1));
  const granted = typed.filter((name) => !name.startsWith('-'));
  if (granted.length === 0 || granted.includes('none'))
    throw new CustodyError('USAGE', '--disclose needs something to grant before what it keeps back', {
      hint: `--disclose all,-${kept[0] ?? 'names'}`,
    });
  const isIn = (field: string): boolean => {
    const own = groupsOf(field);
    const isByGroup = own.length > 0 && own.every((group) => granted.includes(group));
    const isByAll = granted.includes('all') && own.length > 0;
    return isByGroup || isByAll || granted.some((name) => !isGroup(name) && name !== 'all' && covers(name, field));
  };
  const isKept = (field: string): boolean =>
    kept.some((name) => (isGroup(name) ? groupsOf(field).includes(name) : covers(name, field)));
  return new Set(known.filter((field) => isIn(field) && !isKept(field)));
}
