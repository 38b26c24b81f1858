/** Other programs' lists of digests, a line a file: `sha256sum` of GNU coreutils and hashdeep 4. Lines are latin1 text, one character a byte. */
import { toHex } from '../bytes/hex.ts';
import { bytesFromLatin1 } from '../crypto/digest.ts';
import type { Algorithm, ManifestRecord } from '../evidence/record.ts';

export const hashListFormats = ['sha256sum', 'hashdeep'] as const;
export type HashListFormat = (typeof hashListFormats)[number];

export interface HashListWriter {
  /** What stands before the first file. */
  readonly head: string;
  /** The line of a file; undefined where the format cannot write such a name. */
  line(record: ManifestRecord): string | undefined;
}

/** Writes lists of a format, of a manifest with these digests. Never throws. */
export function hashListWriter(format: HashListFormat, algorithms: readonly Algorithm[]): HashListWriter {
  if (format === 'sha256sum') return { head: '', line: sha256sumLine };
  const columns = algorithms.filter((name) => hashdeepNames.includes(name));
  return {
    head: `%%%% HASHDEEP-1.0\n%%%% size,${columns.join(',')},filename\n`,
    line: ({ path, size = 0, digests }) => {
      const name = path.join('/');
      // hashdeep escapes nothing: a line break in a name would make two lines of it
      if (/[\n\r]/.test(name)) return undefined;
      return `${[size, ...columns.map((column) => hex(digests?.[column]))].join(',')},./${name}\n`;
    },
  };
}

const hashdeepNames: readonly Algorithm[] = ['md5', 'sha1', 'sha256'];

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r' };

/** A backslash before the digest says that the name is escaped; `./` keeps a file called `-` from meaning standard input. */
function sha256sumLine({ path, digests }: ManifestRecord): string {
  const name = path.join('/');
  const escaped = name.replace(/[\\\n\r]/g, (one) => escapes[one] as string);
  return `${escaped === name ? '' : '\\'}${hex(digests?.sha256)}  ./${escaped}\n`;
}

function hex(digest = ''): string {
  return toHex(bytesFromLatin1(digest));
}
