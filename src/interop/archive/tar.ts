/** Reads a TAR archive as a bundle: headers only, passing over the bytes of members; whatever two readers could take differently is refused. */
import { latin1FromBytes } from '../../crypto/digest.ts';
import { quoteText } from '../../ledger/quoted.ts';
import { type AdmitOptions, type ArchiveBytes, type ArchiveMember, headerSum, isOldHeader } from './archive.ts';

const tarBlock = 512;

const maxPaxBytes = 1024 * 1024;
/** Read at once. */
const pieceOfZeros = 1024 * 1024;

export interface TarMember extends ArchiveMember {
  /** Where its bytes begin. */
  readonly at: number;
}

/** What a pax or GNU header before a member says of it. */
interface Override {
  path?: string;
  size?: number;
}

/**
 * Lists a TAR archive. Throws BUNDLE_DAMAGED where it is cut off or contradicts itself, BUNDLE_UNSAFE for a name that is not UTF-8, what
 * `admit` and `refuse` throw, and what the source throws.
 */
export async function listTar(source: ArchiveBytes, { admit, refuse }: AdmitOptions): Promise<TarMember[]> {
  const members: TarMember[] = [];
  let pending: Override | undefined;
  for (let at = 0; ; ) {
    const head = await source.bytes(at, tarBlock);
    if (head.length < tarBlock) throw source.damaged('it is cut off: the end of its list is missing');
    if (head.every((byte) => byte === 0)) {
      if (pending !== undefined) throw source.damaged('a header has nothing after it');
      await checkTrailer(source, at + tarBlock);
      return members;
    }
    const { name, size: ownSize, type } = readHeader(source, head, at);
    const data = at + tarBlock;
    if (type === 'x' || type === 'L' || type === 'g') {
      if (ownSize > maxPaxBytes) throw source.damaged(`a header of ${ownSize} bytes comes before a member`);
      const bytes = await source.bytes(data, ownSize);
      if (bytes.length < ownSize) throw source.damaged('it is cut off within a header');
      at = data + ownSize + padding(ownSize);
      const found = type === 'L' ? { path: textOf(source, trimZeros(bytes)) } : readPax(source, bytes, name, refuse);
      if (type === 'g') {
        if (found.path !== undefined || found.size !== undefined)
          refuse(name, 'a header that renames or resizes all later members');
        continue;
      }
      if (pending !== undefined) throw source.damaged('one member has two headers');
      pending = found;
      continue;
    }
    const shown = pending?.path ?? name;
    refuseKind(type, shown, refuse);
    const size = sizeOf(source, ownSize, pending?.size);
    pending = undefined;
    const isFolder = type === '5';
    if (isFolder && size !== 0) throw source.damaged(`the folder ${quoteText(shown)} has bytes`);
    if (!isFolder && shown.endsWith('/')) throw source.damaged(`the file ${quoteText(shown)} is named like a folder`);
    if (data + size > source.size) throw source.damaged(`it is cut off within ${quoteText(shown)}`);
    at = data + size + padding(size);
    const path = shown.replace(/^(\.\/)+/, '').replace(/\/$/, '');
    if (path === '' || path === '.') continue;
    admit(path, isFolder);
    members.push({ path, isFolder, size, at: data });
  }
}

function refuseKind(type: string, path: string, refuse: AdmitOptions['refuse']): void {
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

/** The header's own size counts, unless a size is too large for the header. */
function sizeOf(source: ArchiveBytes, own: number, pax: number | undefined): number {
  if (pax === undefined || pax === own) return own;
  if (pax <= 0o77777777777) throw source.damaged(`a member has two sizes, ${own} and ${pax}`);
  return pax;
}

function readHeader(source: ArchiveBytes, head: Uint8Array, at: number): { name: string; size: number; type: string } {
  const magic = latin1FromBytes(head.subarray(257, 265));
  const isGnu = magic === 'ustar  \0';
  const isOld = isOldHeader(head);
  if (!isGnu && !isOld && magic.slice(0, 6) !== 'ustar\0')
    throw source.damaged(`there is no header of a member at byte ${at}`);
  const stated = octal(source, head.subarray(148, 156));
  if (headerSum(head) !== stated) throw source.damaged(`the header at byte ${at} has a wrong checksum`);
  const prefix = isGnu ? '' : textOf(source, trimZeros(head.subarray(345, 500)));
  const name = textOf(source, trimZeros(head.subarray(0, 100)));
  const type = String.fromCharCode(head[156] as number);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size: numberOf(source, head.subarray(124, 136)),
    // before POSIX a folder was known by its name
    type: isOld && type === '\0' && name.endsWith('/') ? '5' : type,
  };
}

/** Octal digits, or where the first bit is set a binary number as GNU writes it. */
function numberOf(source: ArchiveBytes, field: Uint8Array): number {
  if ((field[0] as number) < 0x80) return octal(source, field);
  let value = 0;
  for (const [index, byte] of field.entries()) value = value * 256 + (index === 0 ? byte & 0x7f : byte);
  if (!Number.isSafeInteger(value) || field[0] !== 0x80) throw source.damaged('a member has an impossible size');
  return value;
}

function octal(source: ArchiveBytes, field: Uint8Array): number {
  const digits = /^ *([0-7]*)[ \0]*$/.exec(latin1FromBytes(field))?.[1];
  if (digits === undefined) throw source.damaged('a header holds a number that cannot be read');
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

/** Records `LENGTH KEY=VALUE\n`, each key at most once. */
function readPax(source: ArchiveBytes, bytes: Uint8Array, name: string, refuse: AdmitOptions['refuse']): Override {
  const found: Override = {};
  const keys = new Set<string>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const digits = space < 0 || space - at > 10 ? '' : latin1FromBytes(bytes.subarray(at, space));
    const end = at + Number(digits);
    const isWhole = /^[1-9]\d*$/.test(digits) && end > space + 1 && end <= bytes.length && bytes[end - 1] === 0x0a;
    const equals = isWhole ? bytes.indexOf(0x3d, space) : -1;
    if (equals < 0 || equals >= end) throw source.damaged('a pax header cannot be read');
    const key = latin1FromBytes(bytes.subarray(space + 1, equals));
    if (keys.has(key)) throw source.damaged(`a pax header says ${JSON.stringify(key)} twice`);
    keys.add(key);
    const value = bytes.subarray(equals + 1, end - 1);
    if (key.startsWith('GNU.sparse.')) refuse(name, 'a file with holes');
    if (key === 'path') found.path = textOf(source, value);
    if (key === 'size') {
      const text = latin1FromBytes(value);
      if (!/^\d{1,16}$/.test(text) || !Number.isSafeInteger(Number(text)))
        throw source.damaged('a member has an impossible size');
      found.size = Number(text);
    }
    at = end;
  }
  return found;
}

/** The end is two blocks of zeros (POSIX.1-2017, pax, ustar interchange format), and zeros may follow, as many as a writer's blocks are long. */
async function checkTrailer(source: ArchiveBytes, from: number): Promise<void> {
  if (source.size - from < tarBlock) throw source.damaged('it is cut off within its end');
  for (let at = from; at < source.size; at += pieceOfZeros)
    if ((await source.bytes(at, pieceOfZeros)).some((byte) => byte !== 0))
      throw source.damaged('there is something after its end');
}

const padding = (size: number): number => (tarBlock - (size % tarBlock)) % tarBlock;

function trimZeros(field: Uint8Array): Uint8Array {
  const end = field.indexOf(0);
  return end < 0 ? field : field.subarray(0, end);
}

function textOf(source: ArchiveBytes, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw source.unsafe('a name that is not UTF-8');
  }
}
