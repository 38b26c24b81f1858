/** Compares what a walk finds with another program's list: every file of the list, and every file found, in exactly one class. */
import { type AuditClass, auditClasses } from '../../evidence/audit-class.ts';
import { type Algorithm, algorithms, comparisonOnly, type ManifestRecord } from '../../evidence/record.ts';
import type { ListedFile } from '../../interop/lists/listing.ts';

type ListClass = Exclude<AuditClass, 'withheld'>;
/** A list withholds nothing. */
export const listClasses = auditClasses.filter((name): name is ListClass => name !== 'withheld');

export interface ListDifference {
  readonly class: ListClass;
  /** Raw paths. */
  readonly recorded?: string;
  readonly found?: string;
  /** For a missing file only: where its content still is. */
  readonly still?: string;
}

export interface ListCounts {
  readonly classes: Readonly<Record<ListClass, number>>;
  readonly listed: number;
  /** Files found; folders, links and others are in no such list and are only counted. */
  readonly files: number;
  readonly notFiles: number;
  /** Matched, in their place or moved, by MD5 or SHA-1 alone, for which other files with the same digest can be made. */
  readonly weak: number;
  readonly differences: readonly ListDifference[];
}

export class ListComparison {
  readonly #listed: ReadonlyMap<string, ListedFile>;
  /** Those of the list that were found, in their place or elsewhere. */
  readonly #found = new Set<ListedFile>();
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
    this.#found.add(file);
    const found = isFile ? compare(file, record) : 'kind-changed';
    if (found === 'matched') {
      this.#classes.matched += 1;
      if (isWeak(file)) this.#weak += 1;
    } else this.#tell({ class: found, recorded: path, found: path });
  }

  finish(): ListCounts {
    this.#placeOthers();
    const still = this.#stillThere();
    for (const [path, file] of this.#left()) {
      const isHidden = this.#unread.some((folder) => path.startsWith(folder));
      const copy = isHidden ? undefined : still.get(contentOf(file.digests));
      this.#tell({ class: isHidden ? 'unreadable' : 'missing', recorded: path, ...(copy && { still: copy }) });
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

  /** Those that were not. */
  *#left(): Generator<readonly [string, ListedFile]> {
    for (const one of this.#listed) if (!this.#found.has(one[1])) yield one;
  }

  #placeOthers(): void {
    if (this.#others.length === 0) return;
    const known = new Set<string>();
    for (const { digests } of this.#listed.values()) known.add(contentOf(digests));
    const missing = new Map<string, string[]>();
    for (const [path, { digests }] of this.#left()) {
      const content = contentOf(digests);
      const same = missing.get(content);
      if (same === undefined) missing.set(content, [path]);
      else same.push(path);
    }
    for (const { path, size, contents } of this.#others) {
      // an empty file is like every other one
      const here = size === 0 ? undefined : contents.find((content) => known.has(content));
      const from = here === undefined ? undefined : missing.get(here)?.shift();
      if (from === undefined) this.#tell({ class: here === undefined ? 'new' : 'duplicate', found: path });
      else {
        const file = this.#listed.get(from) as ListedFile;
        if (isWeak(file)) this.#weak += 1;
        this.#found.add(file);
        this.#tell({ class: 'moved', recorded: from, found: path });
      }
    }
  }

  /** A path at which what a missing file held was found: a copy does not make it less missing, but is good to know. */
  #stillThere(): ReadonlyMap<string, string> {
    const still = new Map<string, string>();
    if (this.#found.size === this.#listed.size || this.#files === 0) return still;
    const wanted = new Set<string>();
    for (const [, { size, digests }] of this.#left()) if (size !== 0) wanted.add(contentOf(digests));
    const differing = new Set(this.#differences.map(({ recorded }) => recorded));
    for (const [path, file] of this.#listed) {
      if (!this.#found.has(file) || differing.has(path)) continue;
      const content = contentOf(file.digests);
      if (wanted.has(content) && !still.has(content)) still.set(content, path);
    }
    for (const { path, size, contents } of this.#others)
      for (const content of size === 0 ? [] : contents)
        if (wanted.has(content) && !still.has(content)) still.set(content, path);
    return still;
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

function isWeak({ digests }: ListedFile): boolean {
  return algorithms.every((name) => digests[name] === undefined || comparisonOnly.has(name));
}

const strongestFirst: readonly Algorithm[] = ['sha256', 'sha512', 'sha3-256', 'blake3', 'sha1', 'md5'];

/** The strongest digest of a listed file; a found file has one of each kind. */
function contentOf(digests: ListedFile['digests']): string {
  for (const name of strongestFirst) if (digests[name] !== undefined) return `${name} ${digests[name]}`;
  return '';
}

function contentsOf(digests: ListedFile['digests']): string[] {
  return strongestFirst.flatMap((name) => (digests[name] === undefined ? [] : [`${name} ${digests[name]}`]));
}
