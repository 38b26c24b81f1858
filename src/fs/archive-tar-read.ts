/** Reads a TAR archive as a bundle: headers only, passing over the bytes of members; whatever two readers could take differently is refused. */
import { CustodyError } from '../errors.ts';
import { ArchiveSource, damaged } from './archive-source.ts';
import { padding, tarBlock } from './archive-tar-write.ts';
import type { BundleMember, BundleStore, StoreOptions } from './bundle-store.ts';

const maxPaxBytes = 1024 * 1024;
const maxTrailer = 1024 * 1024;

interface TarMember extends BundleMember {
  readonly at: number;
}

/** What a pax or GNU header before a member says of it. */
interface Override {
  path?: string;
  size?: number;
}

/**
 * Lists a TAR archive. Throws BUNDLE_DAMAGED where it is cut off or contradicts itself, what `admit` and `refuse` throw, and
 * CustodyError where it cannot be read.
 */
export function openTarStore(path: string, options: StoreOptions): BundleStore {
  const source = new ArchiveSource(path);
  try {
    const members = [...listMembers(source, options)];
    return {
      form: 'tar',
      members,
      read: (member) => source.pieces((member as TarMember).at, member.size),
      close: async () => source.close(),
    };
  } catch (error) {
    source.close();
    throw error;
  }
}

function* listMembers(source: ArchiveSource, { admit, refuse }: StoreOptions): Generator<TarMember> {
  let pending: Override | undefined;
  for (let at = 0; ; ) {
    const head = source.bytes(at, tarBlock);
    if (head.length < tarBlock) throw damaged(source, 'it is cut off: the end of its list is missing');
    if (head.every((byte) => byte === 0)) {
      if (pending !== undefined) throw damaged(source, 'a header stands before nothing');
      return checkTrailer(source, at + tarBlock);
    }
    const { name, size: ownSize, type } = readHeader(source, head, at);
    const data = at + tarBlock;
    if (type === 'x' || type === 'L' || type === 'g') {
      if (ownSize > maxPaxBytes) throw damaged(source, `a header of ${ownSize} bytes stands before a member`);
      const bytes = source.bytes(data, ownSize);
      if (bytes.length < ownSize) throw damaged(source, 'it is cut off within a header');
      at = data + ownSize + padding(ownSize);
      const found = type === 'L' ? { path: textOf(source, trimZeros(bytes)) } : readPax(source, bytes, name, refuse);
      if (type === 'g') {
        if (found.path !== undefined || found.size !== undefined)
          refuse(name, 'a header that renames or resizes all that follow');
        continue;
      }
      if (pending !== undefined) throw damaged(source, 'two headers stand before one member');
      pending = found;
      continue;
    }
    const shown = pending?.path ?? name;
    refuseKind(type, shown, refuse);
    const size = sizeOf(source, ownSize, pending?.size);
    pending = undefined;
    const isFolder = type === '5';
    if (isFolder && size !== 0) throw damaged(source, `the folder ${shown} has bytes`);
    if (!isFolder && shown.endsWith('/')) throw damaged(source, `the file ${shown} is named like a folder`);
    if (data + size > source.size) throw damaged(source, `it is cut off within ${shown}`);
    at = data + size + padding(size);
    const path = shown.replace(/^(\.\/)+/, '').replace(/\/$/, '');
    if (path === '' || path === '.') continue;
    admit(path, isFolder);
    yield { path, isFolder, size, at: data };
  }
}

function refuseKind(type: string, path: string, refuse: StoreOptions['refuse']): void {
  if (type === '0' || type === '\0' || type === '5') return;
  const kinds: Record<string, string> = {
    '1': 'a hard link',
    '2': 'a symbolic link',
    '6': 'a pipe',
    K: 'a link',
    S: 'a file with holes',
  };
  refuse(
    path,
    kinds[type] ?? (type === '3' || type === '4' ? 'a device' : `a member of the unknown kind ${JSON.stringify(type)}`),
  );
}

/** The header's own size stands unless it is too large to stand there. */
function sizeOf(source: ArchiveSource, own: number, pax: number | undefined): number {
  if (pax === undefined || pax === own) return own;
  if (pax <= 0o77777777777) throw damaged(source, `a member has two sizes, ${own} and ${pax}`);
  return pax;
}

function readHeader(source: ArchiveSource, head: Uint8Array, at: number): { name: string; size: number; type: string } {
  const magic = latin1(head.subarray(257, 265));
  const isGnu = magic === 'ustar  \0';
  if (!isGnu && magic.slice(0, 6) !== 'ustar\0') throw damaged(source, `at byte ${at} stands no header of a member`);
  const stated = octal(source, head.subarray(148, 156));
  let sum = 0;
  for (let i = 0; i < tarBlock; i += 1) sum += i >= 148 && i < 156 ? 32 : (head[i] as number);
  if (sum !== stated) throw damaged(source, `the header at byte ${at} has another sum than it says`);
  const prefix = isGnu ? '' : textOf(source, trimZeros(head.subarray(345, 500)));
  const name = textOf(source, trimZeros(head.subarray(0, 100)));
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size: numberOf(source, head.subarray(124, 136)),
    type: String.fromCharCode(head[156] as number),
  };
}

/** Octal digits, or where the first bit is set a binary number as GNU writes it. */
function numberOf(source: ArchiveSource, field: Uint8Array): number {
  if ((field[0] as number) < 0x80) return octal(source, field);
  let value = 0;
  for (const [index, byte] of field.entries()) value = value * 256 + (index === 0 ? byte & 0x7f : byte);
  if (!Number.isSafeInteger(value) || field[0] !== 0x80) throw damaged(source, 'a member has an impossible size');
  return value;
}

function octal(source: ArchiveSource, field: Uint8Array): number {
  const digits = /^ *([0-7]*)[ \0]*$/.exec(latin1(field))?.[1];
  if (digits === undefined) throw damaged(source, 'a header holds a number that is none');
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

/** Records `LENGTH KEY=VALUE\n`, each key at most once. */
function readPax(source: ArchiveSource, bytes: Uint8Array, name: string, refuse: StoreOptions['refuse']): Override {
  const found: Override = {};
  const keys = new Set<string>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const digits = space < 0 || space - at > 10 ? '' : latin1(bytes.subarray(at, space));
    const end = at + Number(digits);
    const isWhole = /^[1-9]\d*$/.test(digits) && end > space + 1 && end <= bytes.length && bytes[end - 1] === 0x0a;
    const equals = isWhole ? bytes.indexOf(0x3d, space) : -1;
    if (equals < 0 || equals >= end) throw damaged(source, 'a pax header cannot be read');
    const key = latin1(bytes.subarray(space + 1, equals));
    if (keys.has(key)) throw damaged(source, `a pax header says ${JSON.stringify(key)} twice`);
    keys.add(key);
    const value = bytes.subarray(equals + 1, end - 1);
    if (key.startsWith('GNU.sparse.')) refuse(name, 'a file with holes');
    if (key === 'path') found.path = textOf(source, value);
    if (key === 'size') {
      const text = latin1(value);
      if (!/^\d{1,16}$/.test(text) || !Number.isSafeInteger(Number(text)))
        throw damaged(source, 'a member has an impossible size');
      found.size = Number(text);
    }
    at = end;
  }
  return found;
}

/** The end is two blocks of zeros (POSIX.1-2017, pax, ustar interchange format), and zeros may follow. */
function checkTrailer(source: ArchiveSource, from: number): void {
  const rest = source.bytes(from, maxTrailer + 1);
  if (rest.length < tarBlock) throw damaged(source, 'it is cut off within its end');
  if (rest.length > maxTrailer || rest.some((byte) => byte !== 0))
    throw damaged(source, 'something stands behind its end');
}

function trimZeros(field: Uint8Array): Uint8Array {
  const end = field.indexOf(0);
  return end < 0 ? field : field.subarray(0, end);
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

function textOf(source: ArchiveSource, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CustodyError('BUNDLE_UNSAFE', `${source.path} holds a name that is no UTF-8`, {
      hint: 'ask for the bundle as custody bundle makes it',
    });
  }
}
