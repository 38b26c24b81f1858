/** Groups of private texts, for `--disclose names,texts` and `--disclose all,-names`. */
import { CustodyError } from '../../errors.ts';

/** Names of people, offices and files; places; numbers that name one thing or case; all other texts. */
export const disclosureGroups = ['names', 'places', 'identifiers', 'texts'] as const;
export type DisclosureGroup = (typeof disclosureGroups)[number];

/** The last step of a path → its group. Every private text of the vocabulary has one (a test sees to it). */
const bySteps: Readonly<Record<DisclosureGroup | 'keys', string>> = {
  names:
    'name nameLatin badge agency by who from to via provider readBy translator ownerOrUser office carrier issuer setBy party court centralAuthorities path segments',
  places: 'place where foundAt container vehicle',
  identifiers:
    'number reference references label serial otherNumbers previously message identity tracking ourReference theirReference',
  texts:
    'why condition package description what reason purpose remark settings filter targetSterile hiddenAreas stated followUp findings handling scope offence capacity limits text undertaking method ordered measures statement under marks',
  keys: 'key plain',
};

const groups = new Map(
  Object.entries(bySteps).flatMap(([group, steps]) =>
    steps.split(' ').map((step) => [step, group as DisclosureGroup | 'keys'] as const),
  ),
);

/**
 * The groups of a field, by its path with or without its type. What may hold anything (`extra`, the value of a correction) is in all
 * four, and so is what nobody listed; a content key is in none.
 */
export function groupsOf(field: string): readonly DisclosureGroup[] {
  const steps = field.split('.');
  const last = steps.at(-1) ?? '';
  const above = steps.at(-2);
  if (steps.includes('extra')) return disclosureGroups;
  if (last === 'title') return [above === 'case' || above === 'attachments' ? 'texts' : 'names'];
  if (last === 'value') return above === 'ids' ? ['identifiers'] : disclosureGroups;
  const group = groups.get(last);
  if (group === 'keys') return [];
  return group === undefined ? disclosureGroups : [group];
}

/** Whether the table names the last step of that field; a field that it does not name is in all groups. */
export const isListed = (field: string): boolean => {
  const last = field.split('.').at(-1) ?? '';
  return groups.has(last) || ['title', 'value', 'extra'].includes(last);
};

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
