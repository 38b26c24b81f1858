/** What private texts are about: people, places, numbers or anything else, by the path of their field. */

/** Names of people, offices and files; places; numbers that name one thing or case; all other texts. */
export const disclosureGroups = ['names', 'places', 'identifiers', 'texts'] as const;
export type DisclosureGroup = (typeof disclosureGroups)[number];

/** The last step of a path → its group. Every private text of the vocabulary has one (a test sees to it). */
const bySteps: Readonly<Record<DisclosureGroup | 'keys', string>> = {
  names:
    'name nameLatin badge agency by who from to via provider readBy translator ownerOrUser office carrier issuer setBy party court centralAuthorities path segments host',
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
