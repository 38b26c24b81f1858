/** Which private texts a recipient needs, and which name people. Names are those of `--disclose`: `collect.exhibit.serial`. */

const person =
  /(^|\.)(who|by|about|present|person|second|to|done|witness|signed|examiner|onBehalfOf|ownerOrUser|provider|consent|party)(\.|$)/;

/** Whether it does not name a person by its place; free texts can still do so. */
export const notPersons = (field: string): boolean => field === 'offer.to.office' || !person.test(field);

const needed = [
  /^case\.(number|references)$/,
  /^(offer|terms)\./,
  /^authority\.(issuer|scope|ourReference|theirReference)$/,
  /^(collect\.exhibit|derive\.children)\.(description|condition|label|marks|make|model|serial|ids)(\.|$)/,
  /^receive\.exhibits\.condition(\.|$)/,
  /^seal\.(package|label)$/,
];

/** Whether a recipient needs it to know what is offered, on what terms, and to recognise it. */
export const isNeeded = (field: string): boolean =>
  notPersons(field) && !/\.(place|late\.reason)$/.test(field) && needed.some((each) => each.test(field));
