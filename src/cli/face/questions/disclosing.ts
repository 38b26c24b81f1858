/** Which private texts a recipient needs, and which name somebody. Names are those of `--disclose`: `collect.exhibit.serial`. */
import { groupsOf } from '../../../ledger/private/text-groups.ts';

/** Whether it is not a field for names of people, offices and files; a free text can still name somebody. */
export const isWithoutNames = (field: string): boolean => !groupsOf(field).includes('names');

/** Names without which nobody knows what is offered to whom, on what ground, and who set its terms. */
const neededNames: ReadonlySet<string> = new Set(['offer.to.office', 'authority.issuer', 'terms.setBy']);

const needed = [
  /^case\.(number|references)$/,
  /^(offer|terms)\./,
  /^authority\.(scope|ourReference|theirReference)$/,
  /^(collect\.exhibit|derive\.children)\.(description|condition|label|marks|make|model|serial|ids)(\.|$)/,
  /^receive\.exhibits\.condition(\.|$)/,
  /^seal\.(package|label)$/,
];

/** Whether a recipient needs it to know what is offered, on what terms, and to recognise it. */
export const isNeeded = (field: string): boolean =>
  neededNames.has(field) ||
  (isWithoutNames(field) && !/\.(place|late\.reason)$/.test(field) && needed.some((each) => each.test(field)));
