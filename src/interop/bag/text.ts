/** The tag files of BagIt (RFC 8493): declaration, metadata and manifests, read leniently where the RFC asks for it and written in one form. */
import { utf8 } from '../../bytes/arrays.ts';
import { CustodyError } from '../../errors.ts';

/** Files of a bag by their paths, each with its digest in lower-case hex. */
export type BagDigests = Map<string, string>;

interface BagManifest {
  readonly digests: BagDigests;
  /** Lines that a manifest cannot have, and paths listed twice with different digests; at most `mostProblems`. */
  readonly problems: readonly string[];
}

interface BagDeclaration {
  readonly version: '0.97' | '1.0';
}

/** The declaration that we write (RFC 8493, section 2.1.1). */
export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

const mostProblems = 100;
const versions = new Set(['0.97', '1.0']);

/**
 * Reads `bagit.txt`. Throws NOT_A_BUNDLE for what is not a declaration, another version than 1.0 or 0.97 (which common tools
 * still write), or another encoding than UTF-8.
 */
export function parseDeclaration(bytes: Uint8Array): BagDeclaration {
  const lines = linesOf(tagText(bytes, 'bagit.txt'));
  const version = /^BagIt-Version: (\d+\.\d+)$/.exec(lines[0] ?? '')?.[1];
  const encoding = /^Tag-File-Character-Encoding: (\S+)$/.exec(lines[1] ?? '')?.[1];
  if (version === undefined || encoding === undefined || lines.length !== 2)
    throw new CustodyError('NOT_A_BUNDLE', 'its bagit.txt is not a declaration of BagIt');
  if (!versions.has(version))
    throw new CustodyError('NOT_A_BUNDLE', `it is a bag of BagIt ${version}, and only 1.0 and 0.97 can be read`);
  if (encoding.toUpperCase() !== 'UTF-8')
    throw new CustodyError('NOT_A_BUNDLE', `its tag files are written in ${encoding}, and only UTF-8 can be read`);
  return { version: version as BagDeclaration['version'] };
}

/** Reads metadata such as `bag-info.txt` (RFC 8493, section 2.2.2): labels may repeat, and a value may go on over lines that begin with a blank. Never throws but for text that is not UTF-8: NOT_A_BUNDLE. */
export function parseBagInfo(bytes: Uint8Array): [label: string, value: string][] {
  return metadataOf(linesOf(tagText(bytes, 'bag-info.txt')));
}

/** The same of lines; `broken` hears of each line outside every element. */
export function metadataOf(
  lines: readonly string[],
  broken: (line: number) => void = () => {},
): [label: string, value: string][] {
  const found: [string, string][] = [];
  for (const [index, line] of lines.entries()) {
    const last = found.at(-1);
    const [, label, value] = /^([^\s:][^:]*):(.*)$/s.exec(line) ?? [];
    if (label !== undefined && value !== undefined) found.push([label.trimEnd(), value.trim()]);
    else if (/^[ \t]/.test(line) && last !== undefined) last[1] += ` ${line.trim()}`;
    else if (line.trim() !== '') broken(index + 1);
  }
  return found;
}

/** Octets and files of the payload as `Payload-Oxum` says them (RFC 8493, section 2.2.2). */
export interface PayloadOxum {
  readonly bytes: number;
  readonly files: number;
}

/** The `Payload-Oxum` of the metadata; undefined where there is none, 'broken' where it is not such a value or comes twice. */
export function oxumOf(info: readonly (readonly [string, string])[]): PayloadOxum | 'broken' | undefined {
  const values = info.filter(([label]) => label.toLowerCase() === 'payload-oxum').map(([, value]) => value);
  if (values.length === 0) return undefined;
  const [, bytes, files] = /^(\d{1,15})\.(\d{1,15})$/.exec(values[0] as string) ?? [];
  return values.length > 1 || bytes === undefined ? 'broken' : { bytes: Number(bytes), files: Number(files) };
}

/** Reads a payload or tag manifest whose digests have so many hexadecimal digits. Throws NOT_A_BUNDLE for text that is not UTF-8. */
export function parseBagManifest(
  bytes: Uint8Array,
  { name, digits, version }: { readonly name: string; readonly digits: number; readonly version: string },
): BagManifest {
  const digests: BagDigests = new Map();
  const problems: string[] = [];
  const fault = (problem: string): void => {
    if (problems.length < mostProblems) problems.push(problem);
  };
  for (const [index, line] of linesOf(tagText(bytes, name)).entries()) {
    if (line === '') continue;
    const [, digest = '', , written = ''] = splitManifestLine(line) ?? [];
    if (digest.length !== digits) {
      fault(`line ${index + 1} is not a digest and a path`);
      continue;
    }
    const path = decodeBagPath(written.replace(/^(\.\/)+/, ''), version);
    const known = digests.get(path);
    if (known !== undefined && known !== digest.toLowerCase()) fault(`line ${index + 1} contradicts an earlier line`);
    else digests.set(path, digest.toLowerCase());
  }
  return { digests, problems };
}

/** Digest, star and path of a line; a star before the path is what the programs that compute digests write of binary files. */
export const splitManifestLine = (line: string): RegExpExecArray | null =>
  /^([0-9A-Fa-f]+)[ \t]+(\*?)(.+)$/s.exec(line);

/** A manifest as we write it: paths ascending by their bytes. */
export function formatBagManifest(digests: Iterable<readonly [path: string, digest: string]>): Uint8Array {
  const lines = [...digests].map(([path, digest]) => ({ path, line: `${digest}  ${encodeBagPath(path)}\n` }));
  lines.sort((a, b) => compareBagPaths(a.path, b.path));
  return utf8(lines.map(({ line }) => line).join(''));
}

/** The order of paths by their bytes in UTF-8, which UTF-16 has otherwise above U+FFFF. */
export function compareBagPaths(a: string, b: string): number {
  if (a === b) return 0;
  for (let at = 0; ; at += 1) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (left === right) continue;
    if (Number.isNaN(left) || Number.isNaN(right)) return a.length - b.length;
    const [high, low] = [isSurrogate(left), isSurrogate(right)];
    return high === low ? left - right : high ? 1 : -1;
  }
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** A path as a manifest line holds it: CR, LF and the percent sign, and only those, are percent-encoded (RFC 8493, section 2.1.3). */
function encodeBagPath(path: string): string {
  return path.replace(/[%\r\n]/g, (found) => (found === '%' ? '%25' : found === '\r' ? '%0D' : '%0A'));
}

/** The path that a manifest line names. Version 0.97 knew no `%25`. */
export function decodeBagPath(written: string, version: string): string {
  return written.replace(version === '0.97' ? /%0[AaDd]/g : /%(?:0[AaDd]|25)/g, (found) =>
    found === '%25' ? '%' : found.toUpperCase() === '%0D' ? '\r' : '\n',
  );
}

/** Lines that end in LF, CR or both; an end after the last line opens no other. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function tagText(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: name === 'bagit.txt' }).decode(bytes);
  } catch (error) {
    throw new CustodyError('NOT_A_BUNDLE', `its ${name} is not text in UTF-8`, { cause: error });
  }
}
