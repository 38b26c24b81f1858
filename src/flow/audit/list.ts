/** Audits the files that are there now against another program's list of digests. The list is held in memory; the files are not. */

import { readdirSync } from 'node:fs';
import { sep } from 'node:path';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { ManifestReader } from '../../evidence/manifest-reader.ts';
import { type Algorithm, orderAlgorithms } from '../../evidence/record.ts';
import { ioError } from '../../fs/errno.ts';
import { exists } from '../../fs/exists.ts';
import { openable, pathForMessage, rawPathOf, shownPath } from '../../fs/raw-path.ts';
import { SourceFile } from '../../fs/reading/source.ts';
import type { HashList, ListedFile, ReadListFormat } from '../../interop/lists/listing.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { accessOf, type HashRoot, sortRoots } from '../hash/roots.ts';
import { type HashOutcome, type HashRequest, hashTree, type Trouble } from '../hash/tree.ts';
import { workerEntry } from '../thread/entry.ts';
import { ListComparison, type ListCounts } from './list-comparison.ts';
import { type NamedPlace, placeNames } from './list-names.ts';

export interface ListAudit extends ListCounts {
  /** Files in their place that may be the same or not: no digest of the list fits, and it does not say of what kind they are. */
  readonly untold: number;
  readonly format: ReadListFormat;
  /** What was made of the list that it does not say itself, for people. */
  readonly notes: readonly Phrase[];
  readonly hashing: HashOutcome;
  readonly troubles: readonly Trouble[];
}

interface ListAuditRequest {
  readonly list: HashList;
  /** Its name, which may say of what kind its digests are. */
  readonly listName?: string;
  readonly path: string;
  /** What the names of the list begin with and those here do not. */
  readonly base?: string;
  readonly secret: Uint8Array;
  readonly workers: number;
  readonly worker?: URL;
  readonly crossMounts?: boolean;
  readonly signal?: HashRequest['signal'];
  readonly onStart?: HashRequest['onStart'];
}

/** Whether a file is text, as lists are and no manifest is: its first byte tells, or a byte order mark. Throws CustodyError where it cannot be read. */
export function isHashList(path: string): boolean {
  const file = new SourceFile(path);
  try {
    const [first = 0] = file.readAt(0, 1);
    return (first >= 0x20 && first < 0x7f) || first === 0xef || first === 0xfe || first === 0xff;
  } finally {
    file.close();
  }
}

/**
 * Audits; every file of the list, and every file found, is in exactly one class. Where no digest of a list without the names of
 * algorithms fits, the files are read again for the others of that length; where none of these fits, no file counts as changed. Throws
 * CustodyError MANIFEST_INVALID and those of hashing.
 */
export async function auditList(request: ListAuditRequest): Promise<ListAudit> {
  const { list, listName = '' } = request;
  const [first] = await auditAs(request, [list]);
  if (first === undefined) throw new CustodyError('BUG', 'a list without an audit');
  if (list.format !== 'sha256sum' || !matchesNothing(first) || isNamedIn(list, listName)) return first;
  const others = ofThatLength.filter((name) =>
    [...list.files.values()].some(({ digests }) => digests[name.for] !== undefined),
  );
  const tried =
    others.length === 0
      ? []
      : await auditAs(
          request,
          others.map((name) => readAs(list, name)),
        );
  const fitting = tried.findIndex(({ classes }) => classes.matched + classes.moved > 0);
  const fits = tried[fitting];
  if (fits === undefined) return withoutChanged(first);
  const note = phrase('its digests are read as {kind}, which fits', { kind: others[fitting]?.title ?? '' });
  return { ...fits, notes: [...fits.notes, note] };
}

/** The list read in these ways, in one reading of the files. */
async function auditAs(request: ListAuditRequest, lists: readonly HashList[]): Promise<ListAudit[]> {
  const { path, secret, workers, signal, onStart } = request;
  const all = lists.map((list) => ({ list, ...comparisonAt(list, path, request.base) }));
  const reader = new ManifestReader();
  const troubles: Trouble[] = [];
  const hashing = await hashTree({
    roots: all[0]?.roots ?? [],
    algorithms: orderAlgorithms(new Set(all.flatMap(({ listed }) => algorithmsIn(listed)))),
    secret,
    workers,
    worker: request.worker ?? workerEntry(),
    crossMounts: request.crossMounts === true,
    signal,
    write: (latin1) => {
      reader.feed(bytesFromLatin1(latin1));
      while (reader.next() === 'record') {
        const record = reader.view.toRecord();
        for (const { comparison } of all) comparison.see(record);
      }
    },
    onTrouble: (trouble) => troubles.push(trouble),
    ...(onStart && { onStart }),
  });
  return all.map(({ list, listed, notes, comparison }) => {
    const outcome = comparison.finish();
    const hint = outcome.classes.matched === 0 && outcome.classes.moved > 0 ? commonFolder(listed) : undefined;
    const told =
      hint === undefined
        ? []
        : [phrase('all its names begin with {folder}/: --base removes this prefix', { folder: pathForMessage(hint) })];
    const { format } = list;
    return { ...outcome, untold: 0, format, notes: [...list.notes, ...notes, ...told], hashing, troubles };
  });
}

/** Kinds that this program computes and that have the length of another, for which a bare digest counts. */
const ofThatLength = [
  { name: 'sha3-256', title: 'SHA3-256', for: 'sha256' },
  { name: 'blake3', title: 'BLAKE3', for: 'sha256' },
] as const;

const readAs = (list: HashList, { name, for: from }: (typeof ofThatLength)[number]): HashList => ({
  ...list,
  files: new Map(
    [...list.files].map(([path, { digests, ...file }]) => {
      const { [from]: digest, ...others } = digests;
      return [path, { ...file, digests: digest === undefined ? digests : { ...others, [name]: digest } }];
    }),
  ),
});

/** Whether the name of the list says what its digests are, as `disk.dd.sha256` and `SHA256SUMS` do. */
function isNamedIn({ files }: HashList, name: string): boolean {
  const plain = name.toLowerCase().replace(/[-_]/g, '');
  return algorithmsIn(files).every((algorithm) => plain.includes(algorithm));
}

/** Digests of an unknown kind say of no file that it changed. */
function withoutChanged(audit: ListAudit): ListAudit {
  return {
    ...audit,
    classes: { ...audit.classes, changed: 0 },
    untold: audit.classes.changed,
    differences: audit.differences.filter(({ class: name }) => name !== 'changed'),
    notes: [...audit.notes, otherKind],
  };
}

/** What takes the records of a walk of that path, and compares them with the list. Throws CustodyError as `placeNames` does. */
export function comparisonAt(list: HashList, path: string, base?: string) {
  const roots = sortRoots([path]);
  const { files: listed, notes } = placeNames(list.files, placeOf(roots[0] as HashRoot, base));
  return { roots, listed, notes, comparison: new ListComparison(listed) };
}

/** The algorithms of its digests. */
export function algorithmsIn(listed: ReadonlyMap<string, ListedFile>): readonly Algorithm[] {
  const used = new Set<Algorithm>();
  for (const { digests } of listed.values()) for (const name of Object.keys(digests)) used.add(name as Algorithm);
  return orderAlgorithms(used);
}

/** Whether files are there, all of them changed: digests of another kind would look so. */
const matchesNothing = ({ classes }: ListCounts): boolean =>
  classes.changed > 0 && classes.matched === 0 && classes.moved === 0;
const otherKind = phrase(
  'none of its digests matches its file: a digest without a name counts by its length as MD5, SHA-1, SHA-256 or SHA-512; digests of BLAKE and SHA-3 have the same lengths',
);

/** The folder that all names begin with, if they do. */
function commonFolder(listed: ReadonlyMap<string, ListedFile>): string | undefined {
  const [first = ''] = listed.keys();
  const folder = first.slice(0, Math.max(0, first.indexOf('/')));
  for (const name of listed.keys()) if (folder === '' || !name.startsWith(`${folder}/`)) return undefined;
  return folder;
}

function placeOf(root: HashRoot, base: string | undefined): NamedPlace {
  // lists have slashes on every system
  const folder = accessOf(root).replaceAll(sep, '/').replace(/\/$/, '');
  return {
    folder,
    name: root.isFolder ? folder.slice(folder.lastIndexOf('/') + 1) || undefined : undefined,
    base: base === undefined ? undefined : rawPathOf(base),
    exists: (name) => isIn(folder, name),
  };
}

/** Whether a folder holds a name; what may be read and not entered tells by its list of names. Throws CustodyError. */
function isIn(folder: string, name: string): boolean {
  try {
    return exists(openable(`${folder}/${name}`));
  } catch (error) {
    if (!(error instanceof CustodyError && error.code === 'PERMISSION')) throw error;
    return namesIn(folder).includes(name);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(openable(folder), 'latin1');
  } catch (error) {
    throw ioError(error, 'read', shownPath(folder));
  }
}
