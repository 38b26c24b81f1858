/** Audits what is there now against another program's list of digests; the list is held in memory, what is there is not. */
import { bytesFromLatin1 } from '../crypto/digest.ts';
import { ManifestReader } from '../evidence/manifest-reader.ts';
import {
  type Algorithm,
  algorithms,
  comparisonOnly,
  type ManifestRecord,
  orderAlgorithms,
} from '../evidence/record.ts';
import { SourceFile } from '../fs/hash-source.ts';
import { rawPathOf } from '../fs/walk-path.ts';
import { type ListedFile, readHashList } from '../interop/read-hash-list.ts';
import { workerEntry } from './hash-entry.ts';
import { sortRoots } from './hash-roots.ts';
import { type HashOutcome, type HashRequest, hashTree, type Trouble } from './hash-tree.ts';

export const listClasses = [
  'matched',
  'changed',
  'kind-changed',
  'moved',
  'missing',
  'new',
  'duplicate',
  'unreadable',
] as const;
export type ListClass = (typeof listClasses)[number];

export interface ListDifference {
  readonly class: ListClass;
  /** Raw paths. */
  readonly recorded?: string;
  readonly found?: string;
}

export interface ListAudit {
  readonly classes: Readonly<Record<ListClass, number>>;
  readonly listed: number;
  /** Files found; folders, links and others are in no such list and are only counted. */
  readonly files: number;
  readonly notFiles: number;
  /** Matched by MD5 or SHA-1 alone, for which other files with the same digest can be made. */
  readonly weak: number;
  readonly differences: readonly ListDifference[];
  readonly hashing: HashOutcome;
  readonly troubles: readonly Trouble[];
}

export interface ListAuditRequest {
  /** The list as latin1 text. */
  readonly list: string;
  readonly path: string;
  readonly secret: Uint8Array;
  readonly workers: number;
  readonly worker?: URL;
  readonly crossMounts?: boolean;
  readonly signal?: HashRequest['signal'];
  readonly onStart?: HashRequest['onStart'];
}

/** Whether a file is text, as lists are and no manifest is: its first byte tells. Throws CustodyError where it cannot be read. */
export function isHashList(path: string): boolean {
  const file = new SourceFile(path);
  try {
    const [first = 0] = file.readAt(0, 1);
    return first >= 0x20 && first < 0x7f;
  } finally {
    file.close();
  }
}

/** Audits; every file of the list, and every file found, is in exactly one class. Throws CustodyError MANIFEST_INVALID and those of hashing. */
export async function auditList(request: ListAuditRequest): Promise<ListAudit> {
  const { path, secret, workers, signal, onStart } = request;
  const listed = readHashList(request.list);
  const comparison = new Comparison(under(rawPathOf(path), listed));
  const reader = new ManifestReader();
  const troubles: Trouble[] = [];
  const used = new Set<Algorithm>([...listed.values()].flatMap(({ digests }) => Object.keys(digests) as Algorithm[]));
  const hashing = await hashTree({
    roots: sortRoots([path]),
    algorithms: orderAlgorithms(used),
    secret,
    workers,
    worker: request.worker ?? workerEntry(),
    crossMounts: request.crossMounts === true,
    signal,
    write: (latin1) => {
      reader.feed(bytesFromLatin1(latin1));
      while (reader.next() === 'record') comparison.see(reader.view.toRecord());
    },
    onTrouble: (trouble) => troubles.push(trouble),
    ...(onStart && { onStart }),
  });
  return { ...comparison.finish(), hashing, troubles };
}

/** Names that begin with the whole path of the folder are those within it. */
function under(folder: string, listed: ReadonlyMap<string, ListedFile>): Map<string, ListedFile> {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return new Map([...listed].map(([name, file]) => [name.startsWith(prefix) ? name.slice(prefix.length) : name, file]));
}

class Comparison {
  readonly #listed: ReadonlyMap<string, ListedFile>;
  readonly #left: Map<string, ListedFile>;
  /** Files in no place of the list, with all their digests. */
  readonly #others: { readonly path: string; readonly size: number; readonly contents: readonly string[] }[] = [];
  readonly #differences: ListDifference[] = [];
  readonly #classes = Object.fromEntries(listClasses.map((name) => [name, 0])) as Record<ListClass, number>;
  /** Folders of which not all names are known. */
  readonly #unread: string[] = [];
  #files = 0;
  #notFiles = 0;
  #weak = 0;

  constructor(listed: ReadonlyMap<string, ListedFile>) {
    this.#listed = listed;
    this.#left = new Map(listed);
  }

  see(record: ManifestRecord): void {
    const path = record.path.join('/');
    const file = this.#listed.get(path);
    const isFile = record.kind === 'file';
    if (isFile) this.#files += 1;
    else this.#notFiles += 1;
    if (record.kind === 'directory' && record.unreadable !== undefined) this.#unread.push(`${path}/`);
    if (file === undefined) {
      if (!isFile) return;
      if (record.unreadable !== undefined) this.#tell({ class: 'unreadable', found: path });
      else this.#others.push({ path, size: record.size ?? 0, contents: contentsOf(record.digests ?? {}) });
      return;
    }
    this.#left.delete(path);
    const found = isFile ? compare(file, record) : 'kind-changed';
    if (found === 'matched') {
      this.#classes.matched += 1;
      if (Object.keys(file.digests).every((name) => comparisonOnly.has(name as Algorithm))) this.#weak += 1;
    } else this.#tell({ class: found, recorded: path, found: path });
  }

  finish(): Omit<ListAudit, 'hashing' | 'troubles'> {
    const missing = byContent(this.#left);
    const known = byContent(this.#listed);
    for (const { path, size, contents } of this.#others) {
      // an empty file is like every other one
      const here = size === 0 ? undefined : contents.find((content) => known.has(content));
      const from = here === undefined ? undefined : missing.get(here)?.shift();
      if (from !== undefined) {
        this.#left.delete(from);
        this.#tell({ class: 'moved', recorded: from, found: path });
      } else this.#tell({ class: here === undefined ? 'new' : 'duplicate', found: path });
    }
    for (const path of this.#left.keys()) {
      const isHidden = this.#unread.some((folder) => path.startsWith(folder));
      this.#tell({ class: isHidden ? 'unreadable' : 'missing', recorded: path });
    }
    return {
      classes: this.#classes,
      listed: this.#listed.size,
      files: this.#files,
      notFiles: this.#notFiles,
      weak: this.#weak,
      differences: this.#differences,
    };
  }

  #tell(difference: ListDifference): void {
    this.#classes[difference.class] += 1;
    this.#differences.push(difference);
  }
}

/** What cannot be read is not called changed. */
function compare({ size, digests }: ListedFile, found: ManifestRecord): ListClass {
  if (found.unreadable !== undefined) return 'unreadable';
  if (size !== undefined && size !== found.size) return 'changed';
  return algorithms.every((name) => digests[name] === undefined || digests[name] === found.digests?.[name])
    ? 'matched'
    : 'changed';
}

/** The strongest digest that a listed file has; a found file has one of each kind. */
function byContent(files: ReadonlyMap<string, ListedFile>): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  for (const [path, { digests }] of files) {
    const [content] = contentsOf(digests);
    if (content === undefined) continue;
    const same = paths.get(content);
    if (same === undefined) paths.set(content, [path]);
    else same.push(path);
  }
  return paths;
}

const strongestFirst: readonly Algorithm[] = ['sha256', 'sha512', 'sha3-256', 'blake3', 'sha1', 'md5'];

function contentsOf(digests: Partial<Record<Algorithm, string>>): string[] {
  return strongestFirst.flatMap((name) => (digests[name] === undefined ? [] : [`${name} ${digests[name]}`]));
}
