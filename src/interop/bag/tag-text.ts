/** The text of tag files, in the encoding that `bagit.txt` declares; `bagit.txt` itself is always UTF-8. */
import { CustodyError } from '../../errors.ts';
import { linesOf } from './text.ts';

export interface Declaration {
  readonly version: '0.97' | '1.0';
  /** As it is written there. */
  readonly encoding: string;
}

/** The error for a bag that cannot be read as one. */
export const invalidBag = (why: string): CustodyError =>
  new CustodyError('BAG_INVALID', `not a bag that can be read: ${why}`, {
    hint: 'read bagit.txt; docs/bagit.md says which bags are read. Ask its maker for a bag of version 1.0',
  });

/** Reads `bagit.txt` (RFC 8493, section 2.1.1). Throws CustodyError BAG_INVALID for any other text, version or encoding. */
export function readDeclaration(bytes: Uint8Array): Declaration {
  const lines = linesOf(decodedBy(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }), bytes, 'bagit.txt'));
  const version = /^BagIt-Version: (\d+\.\d+)$/.exec(lines[0]?.trimEnd() ?? '')?.[1];
  const encoding = /^Tag-File-Character-Encoding: ([\w.:-]{1,40})$/.exec(lines[1]?.trimEnd() ?? '')?.[1];
  if (lines[0]?.startsWith('\ufeff') === true) throw invalidBag('its bagit.txt begins with a byte order mark');
  if (version === undefined || encoding === undefined || lines.length !== 2)
    throw invalidBag('its bagit.txt is not the two lines of a declaration');
  if (version !== '0.97' && version !== '1.0')
    throw invalidBag(`it is of BagIt version ${version.slice(0, 20)}; versions 0.97 and 1.0 are read`);
  return { version, encoding };
}

/** What reads tag files. Throws CustodyError BAG_INVALID for an encoding that is not known here. */
export function tagReader({ encoding }: Declaration): (bytes: Uint8Array, name: string) => string[] {
  const name = encoding.toLowerCase();
  if (name === 'iso-8859-1' || name === 'latin1') return (bytes) => linesOf(latin1(bytes));
  if (name === 'utf-16') return (bytes, file) => linesOf(decodedBy(utf16(bytes), bytes, file));
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(name, { fatal: true });
  } catch {
    throw invalidBag(`its tag files are written in ${encoding}, which is not known here`);
  }
  return (bytes, file) => linesOf(decodedBy(decoder, bytes, file));
}

function decodedBy(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, name: string): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw invalidBag(`its ${name} is not text in ${decoder.encoding.toUpperCase()}`);
  }
}

/** Without a mark it is big-endian (RFC 2781). */
const utf16 = ([a, b]: Uint8Array): InstanceType<typeof TextDecoder> =>
  new TextDecoder(a === 0xff && b === 0xfe ? 'utf-16le' : 'utf-16be', { fatal: true });

/** Every byte as the character of that number: decoders read this name as Windows-1252. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
