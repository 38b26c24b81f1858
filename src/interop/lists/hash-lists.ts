/** Writes a manifest's files as lists that other programs check: `sha256sum` and `cksum` of GNU coreutils, hashdeep 4, DFXML, JSON Lines. Text is latin1, one character a byte. */
import { toHex } from '../../bytes/hex.ts';
import { safeJsonLine } from '../../bytes/text.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import { type Algorithm, algorithms, type ManifestRecord } from '../../evidence/record.ts';
import type { HashListFormat } from './listing.ts';
import { hashdeepColumns, hashdeepHead } from './read-hashdeep.ts';
import { tagNames } from './read-sum-list.ts';
import { dfxmlWriter } from './write-dfxml.ts';
import { hexOfRaw, latin1Of, textOf, timeOf } from './written-text.ts';

export interface HashListWriter {
  /** What is before the first file, and after the last. */
  readonly head: string;
  readonly tail: string;
  /** Digests that the form has a place for. */
  readonly holds: readonly Algorithm[];
  /** A file; undefined where the form cannot write such a name. `isEscaped`: other programs see an escaped name. */
  line(record: ManifestRecord): { readonly text: string; readonly isEscaped?: boolean } | undefined;
}

interface WrittenWith {
  /** Those of the manifest. */
  readonly algorithms: readonly Algorithm[];
  /** Version of this program. */
  readonly version: string;
}

/** Writes lists of a format. Never throws. */
export function hashListWriter(format: HashListFormat, { algorithms: used, version }: WrittenWith): HashListWriter {
  switch (format) {
    case 'sha256sum':
      return { head: '', tail: '', holds: ['sha256'], line: sha256sumLine };
    case 'tag':
      return { head: '', tail: '', holds: gnuTags.map(({ name }) => name), line: tagLines };
    case 'hashdeep':
      return hashdeepWriter(used.filter((name) => hashdeepColumns.includes(name)));
    case 'dfxml':
      return dfxmlWriter(version);
    case 'jsonl':
      return jsonLinesWriter();
  }
}

function hashdeepWriter(columns: readonly Algorithm[]): HashListWriter {
  return {
    head: `${hashdeepHead}\n%%%% size,${columns.join(',')},filename\n`,
    tail: '',
    holds: hashdeepColumns,
    line: ({ path, size = 0, digests }) => {
      const name = path.join('/');
      // hashdeep escapes nothing: a line break in a name would make two lines of it
      if (/[\n\r]/.test(name)) return undefined;
      return { text: `${[size, ...columns.map((column) => hexOf(digests?.[column]))].join(',')},./${name}\n` };
    },
  };
}

/** Of those that `cksum --check` of coreutils 9 takes. */
const gnuTags = Object.entries(tagNames)
  .map(([tag, name]) => ({ tag, name }))
  .filter(({ name }) => ['md5', 'sha1', 'sha256', 'sha512'].includes(name));

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r' };

/** A backslash before all says that the name is escaped; `./` keeps a file called `-` from meaning standard input. */
function escapedName(path: readonly string[]): { mark: string; name: string } {
  const name = path.join('/');
  const escaped = name.replace(/[\\\n\r]/g, (one) => escapes[one] as string);
  return { mark: escaped === name ? '' : '\\', name: `./${escaped}` };
}

function sha256sumLine({ path, digests }: ManifestRecord) {
  const { mark, name } = escapedName(path);
  return { text: `${mark}${hexOf(digests?.sha256)}  ${name}\n` };
}

function tagLines({ path, digests }: ManifestRecord) {
  const { mark, name } = escapedName(path);
  const lines = gnuTags.flatMap(({ tag, name: algorithm }) => {
    const digest = digests?.[algorithm];
    return digest === undefined ? [] : [`${mark}${tag} (${name}) = ${hexOf(digest)}\n`];
  });
  return { text: lines.join('') };
}

function hexOf(digest = ''): string {
  return toHex(bytesFromLatin1(digest));
}

/** Digests of a manifest for which a form has no place. */
export function leftOut({ holds }: HashListWriter, used: readonly Algorithm[]): Algorithm[] {
  return algorithms.filter((name) => used.includes(name) && !holds.includes(name));
}

/** Writes lists as JSON Lines: one object a line, as docs/lists.md says. */
function jsonLinesWriter(): HashListWriter {
  return { head: '', tail: '', holds: algorithms, line };
}

function line({ path, size, mtime, digests = {} }: ManifestRecord) {
  const raw = path.join('/');
  const text = textOf(raw);
  const time = timeOf(mtime);
  const known = algorithms.filter((name) => digests[name] !== undefined);
  const record = {
    ...(text === undefined ? { pathHex: hexOfRaw(raw) } : { path: text }),
    size,
    ...(time !== undefined && { mtime: time }),
    digests: Object.fromEntries(known.map((name) => [name, hexOfRaw(digests[name] ?? '')])),
  };
  return { text: `${latin1Of(safeJsonLine(record))}\n` };
}
