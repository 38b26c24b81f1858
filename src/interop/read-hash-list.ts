/** Reads lists of digests that others wrote: sha256sum and its kin, BSD's `--tag` form, hashdeep. Text is latin1, one character a byte. */
import { fromHex } from '../bytes/hex.ts';
import { latin1FromBytes } from '../crypto/digest.ts';
import { CustodyError } from '../errors.ts';
import { type Algorithm, digestBytes } from '../evidence/record.ts';

/** A file as a list names it: raw path and digests as latin1 text. */
export interface ListedFile {
  readonly path: string;
  readonly size: number | undefined;
  readonly digests: Partial<Record<Algorithm, string>>;
}

/** GNU lists do not say which digest they hold; its length does. */
const byLength: Readonly<Record<number, Algorithm>> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };
const bsdNames: Readonly<Record<string, Algorithm>> = {
  MD5: 'md5',
  SHA1: 'sha1',
  SHA256: 'sha256',
  SHA512: 'sha512',
  'SHA3-256': 'sha3-256',
  BLAKE3: 'blake3',
};
const hashdeepHead = '%%%% HASHDEEP-1.0';

/** Every file of the list by its path, `./` taken off. Throws CustodyError MANIFEST_INVALID naming the line. */
export function readHashList(text: string): Map<string, ListedFile> {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const isHashdeep = lines[0]?.replace(/\r$/, '') === hashdeepHead;
  const read = isHashdeep ? hashdeepReader(lines[1] ?? '') : readSumLine;
  const files = new Map<string, ListedFile>();
  for (const [index, line] of lines.entries()) {
    if (line === '' || (isHashdeep && (index < 2 || line.startsWith('##')))) continue;
    const found = read(line);
    if (found === undefined) throw invalid(`line ${index + 1} is in no form that is known`);
    const path = found.path.replace(/^(\.\/+)+/, '');
    const before = files.get(path);
    const isTwice = Object.keys(found.digests).some((name) => before?.digests[name as Algorithm] !== undefined);
    if (isTwice) throw invalid(`line ${index + 1} names a file a second time`);
    files.set(path, { ...found, path, digests: { ...before?.digests, ...found.digests } });
  }
  if (files.size === 0) throw invalid('it names no file');
  return files;
}

/** `DIGEST  NAME`, `DIGEST *NAME` or `NAME (FILE) = DIGEST`; a backslash before all says that the name is escaped. */
function readSumLine(line: string): ListedFile | undefined {
  const isEscaped = line.startsWith('\\');
  const plain = isEscaped ? line.slice(1) : line;
  const gnu = /^([0-9A-Fa-f]+) [ *](.+)$/s.exec(plain);
  const bsd = gnu === null ? /^([A-Z0-9-]+) \((.+)\) = ([0-9A-Fa-f]+)$/s.exec(plain) : null;
  const [hex = '', path = ''] = gnu === null ? [bsd?.[3], bsd?.[2]] : [gnu[1], gnu[2]];
  const name = gnu === null ? bsdNames[bsd?.[1] ?? ''] : byLength[hex.length];
  if (name === undefined || hex.length !== 2 * digestBytes[name]) return undefined;
  return { path: isEscaped ? unescaped(path) : path, size: undefined, digests: { [name]: raw(hex) } };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', '\\': '\\' };
const unescaped = (path: string): string => path.replace(/\\([nr\\])/g, (_, one: string) => escapes[one] as string);

/** Lines with the columns that the second line of the list names; what has a digest that is not known here is refused. */
function hashdeepReader(columnsLine: string): (line: string) => ListedFile | undefined {
  const columns = columnsLine.replace(/^%%%% |\r$/g, '').split(',');
  const names = columns.slice(1, -1) as Algorithm[];
  const isKnown = names.every((name) => ['md5', 'sha1', 'sha256'].includes(name)) && names.length > 0;
  if (columns[0] !== 'size' || columns.at(-1) !== 'filename' || !isKnown)
    throw invalid(`its columns are not size, ${Object.values(byLength).slice(0, 3).join(', ')} and filename`);
  return (line) => {
    const parts = line.split(',');
    const path = parts.slice(columns.length - 1).join(',');
    const size = /^\d+$/.test(parts[0] ?? '') ? Number(parts[0]) : undefined;
    if (size === undefined || !Number.isSafeInteger(size) || path === '') return undefined;
    const digests: Partial<Record<Algorithm, string>> = {};
    for (const [index, name] of names.entries()) {
      const hex = parts[index + 1] ?? '';
      if (!/^[0-9A-Fa-f]+$/.test(hex) || hex.length !== 2 * digestBytes[name]) return undefined;
      digests[name] = raw(hex);
    }
    return { path, size, digests };
  };
}

const raw = (hex: string): string => latin1FromBytes(fromHex(hex.toLowerCase()));
const invalid = (why: string): CustodyError => new CustodyError('MANIFEST_INVALID', `not a list of digests: ${why}`);
