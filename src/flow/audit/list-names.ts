/** Whose names a list means: those of another program may be whole paths, or begin with a folder that is not theirs here. */
import { CustodyError } from '../../errors.ts';
import { pathForMessage as shown } from '../../fs/raw-path.ts';
import type { ListedFile } from '../../interop/lists/listing.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';

interface PlacedNames {
  /** By the names that a walk of what is audited gives. */
  readonly files: ReadonlyMap<string, ListedFile>;
  /** What was taken off, for people. */
  readonly notes: readonly Phrase[];
}

export interface NamedPlace {
  /** The folder that the names are within, absolute, raw. */
  readonly folder: string;
  /** Its own last name, by which the list may call it; undefined where a file is audited. */
  readonly name: string | undefined;
  /** What all names begin with, as the user says, raw. */
  readonly base: string | undefined;
  /** Whether a name is there, within the folder. */
  exists(name: string): boolean;
}

/** Names as they are within the folder. Throws CustodyError MANIFEST_INVALID for one that leads out of it, USAGE for a wrong base. */
export function placeNames(listed: ReadonlyMap<string, ListedFile>, place: NamedPlace): PlacedNames {
  const prefix = prefixOf(listed, place);
  // most lists are as they should be, and a copy of a large one is large
  if (prefix === '' && isWithin(listed)) return { files: listed, notes: [] };
  const notes =
    prefix === '' ? [] : [phrase('its names are read without their prefix {prefix}', { prefix: shown(prefix) })];
  const within = place.folder.endsWith('/') ? place.folder : `${place.folder}/`;
  const files = new Map<string, ListedFile>();
  for (const [name, file] of listed) {
    const path = name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
    if (path === undefined || path === '')
      throw new CustodyError('USAGE', `${shown(name)} does not begin with ${shown(prefix)}`);
    const placed = path.startsWith(within) ? path.slice(within.length) : path;
    const problem = problemOf(placed);
    if (problem !== undefined) throw wrong(`it names ${shown(name)}, ${problem}`);
    if (files.has(placed)) throw wrong(`two of its names are ${shown(placed)}`);
    files.set(placed, file);
  }
  return { files, notes };
}

function prefixOf(listed: ReadonlyMap<string, ListedFile>, { folder, name, base, exists }: NamedPlace): string {
  if (base !== undefined) {
    const [one = ''] = listed.keys();
    const said = one.startsWith(base) ? base : base.replaceAll('\\', '/');
    const plain = said.replace(/\/{2,}/g, '/').replace(/^(\.\/)+/, '');
    return plain === '' || plain.endsWith('/') ? plain : `${plain}/`;
  }
  const [first = ''] = listed.keys();
  if (name === undefined || first.startsWith(`${folder}/`)) return '';
  // made from outside the folder: all names begin with its name, or with another way to it
  const at = `/${first}`.indexOf(`/${name}/`);
  if (at < 0) return '';
  const prefix = first.slice(0, at + name.length + 1);
  for (const one of listed.keys()) if (!one.startsWith(prefix) || one.length === prefix.length) return '';
  // a folder may hold one of its own name
  return isWhole(prefix) || !exists(prefix.slice(0, prefix.indexOf('/'))) ? prefix : '';
}

/** Whether the path is one from the root of a disk. */
const isWhole = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:\//.test(path);

function isWithin(listed: ReadonlyMap<string, ListedFile>): boolean {
  for (const path of listed.keys()) if (problemOf(path) !== undefined) return false;
  return true;
}

function problemOf(path: string): string | undefined {
  if (isWhole(path)) return 'which is outside the audited files';
  return path.includes('..') && path.split('/').includes('..') ? 'which leads out of its folder' : undefined;
}

function wrong(why: string): CustodyError {
  return new CustodyError('MANIFEST_INVALID', `the list does not fit: ${why}`, {
    hint: 'give the prefix of its names with --base PREFIX; custody audit LIST FOLDER --base PREFIX removes it',
  });
}
