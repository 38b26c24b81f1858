/** What flags are called: the field's word in kebab case, short where the table's own word would be long or taken. */

/** The sign in a flag's path for "a new element of this list". */
export const newElement = '[]';

/** Options of the commands themselves, which no field may take. */
export const reservedFlags: ReadonlySet<string> = new Set(
  `at dry-run exhibits-from from help input irregular json key keyed ledger no-color no-input open quiet set template trust yes`.split(
    ' ',
  ),
);

/** Parents whose name adds nothing: `exhibit.media.capacity` is `--capacity`. */
const silentParents: ReadonlySet<string> = new Set(['exhibit', 'media', 'content', 'digest', 'digests']);

/** Where the derived name would be long, unclear or reserved. */
const chosenNames: Readonly<Record<string, string>> = {
  attachments: 'attach',
  closes: 'exhibits',
  'exhibit.number': 'exhibit',
  'exhibit.ownerOrUser': 'owner',
  'from.paper.attachment': 'scan',
  'from.paper.from': 'from-paper',
  'from.paper.office': 'office',
  'from.paper.signed': 'signed',
  'from.person.capacity': 'from-capacity',
  'from.person.who': 'from-person',
  key: 'key-number',
  on: 'exhibits',
  'paper.attachment': 'scan',
  'paper.exhibits': 'exhibit',
  parents: 'exhibits',
  source: 'exhibit',
};

/** The flag for a field of a type that has the name of an option of the commands. */
const insteadOfReserved: Readonly<Record<string, string>> = { from: 'permitted-from' };

const parentNames: Readonly<Record<string, string>> = { sourceDigest: 'source' };

/** `foundAt` → `found-at`. */
function kebabCase(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The word for one element of a list whose elements each take a flag of their own. */
function singular(word: string): string {
  if (word === 'children') return 'child';
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** The name of the flag for a path; `isEach`: one flag stands for one element. */
export function flagName(path: readonly string[], isEach: boolean): string {
  const steps = path.filter((step) => step !== newElement);
  const chosen = chosenNames[steps.join('.')];
  if (chosen !== undefined) return chosen;
  const leaf = steps.at(-1) ?? '';
  const parents = steps.slice(0, -1).filter((step) => !silentParents.has(step));
  return [...parents.map((step) => parentNames[step] ?? step), isEach ? singular(leaf) : leaf].map(kebabCase).join('-');
}

/** The name that a field takes where its own is an option of the commands. */
export function unreservedName(name: string): string {
  return insteadOfReserved[name] ?? name;
}

/** The name with its nearest parent in front, for the deeper of two fields that would share a name. */
export function longerName(path: readonly string[], name: string): string {
  const parent = path.at(-2);
  return parent === undefined ? name : `${kebabCase(parentNames[parent] ?? parent)}-${name}`;
}
