/** Files that were chosen or dropped together, as the records that they are. */
import { type GivenFile, nameOf } from './given-file.ts';

/**
 * One list for each record: a bundle's folder (that of a `bagit.txt`) with all that is in it, and each other file by itself.
 * Disclosures (`NAME.disclosures`) go with the file `NAME` or `NAME.*` of the same folder; with one other file they go anyway.
 */
export function recordsOf(files: readonly GivenFile[]): (readonly GivenFile[])[] {
  const bags = files.filter((file) => nameOf(file) === 'bagit.txt').map(folderOf);
  // a bag within a bag is a part of it
  const outermost = bags.filter((bag) => !bags.some((other) => other !== bag && bag.startsWith(other)));
  const within = new Map<string, GivenFile[]>(outermost.map((bag) => [bag, []]));
  const alone: GivenFile[] = [];
  for (const file of files) {
    const bag = bagOf(file, within);
    if (bag === undefined) alone.push(file);
    else within.get(bag)?.push(file);
  }
  const plain = alone.filter((file) => !isDisclosures(file));
  const records = new Map(plain.map((file) => [file, [file]]));
  for (const file of alone.filter(isDisclosures)) {
    const owner = plain.length === 1 ? plain[0] : plain.find((other) => stemOf(other) === stemOf(file));
    const record = owner && records.get(owner);
    if (record === undefined) records.set(file, [file]);
    else record.push(file);
  }
  return [...within.values(), ...records.values()];
}

/** The private texts that a ledger's keeper may open to others. */
export const isDisclosures = (file: GivenFile): boolean => nameOf(file).endsWith('.disclosures');

/** The folder of a file, with its last `/`; nothing for a file in none. */
const folderOf = ({ path }: GivenFile): string => path.slice(0, path.lastIndexOf('/') + 1);

/** The bag that a file is in: the first folder above it, from the top, that is one. */
function bagOf({ path }: GivenFile, bags: ReadonlyMap<string, unknown>): string | undefined {
  if (bags.has('')) return '';
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
    const folder = path.slice(0, at + 1);
    if (bags.has(folder)) return folder;
  }
  return undefined;
}

/** Its path without the ending of its name. */
const stemOf = (file: GivenFile): string => `${folderOf(file)}${nameOf(file).replace(/\.[^.]*$/, '')}`;
