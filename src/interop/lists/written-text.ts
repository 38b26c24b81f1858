/** What writers of lists share: names as text where they are UTF-8, digests as hexadecimal, times as text. */
import { toHex } from '../../bytes/hex.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import { latin1Slice } from '../../evidence/raw-text.ts';
import type { ModifiedTime } from '../../evidence/record.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** The name as text; undefined where its bytes are not UTF-8. */
export function textOf(raw: string): string | undefined {
  if (/^[\u0001-\u007f]*$/.test(raw)) return raw;
  try {
    return decoder.decode(bytesFromLatin1(raw));
  } catch {
    return undefined;
  }
}

/** Text as the latin1 form of its UTF-8. */
export function latin1Of(text: string): string {
  if (/^[\u0000-\u007f]*$/.test(text)) return text;
  const bytes = encoder.encode(text);
  return latin1Slice(bytes, 0, bytes.length);
}

export const hexOfRaw = (raw: string): string => toHex(bytesFromLatin1(raw));

/** RFC 3339 in UTC with all digits that are kept; undefined where it is not given, or not in the years 1 to 9999. */
export function timeOf(mtime: ModifiedTime): string | undefined {
  if ('absent' in mtime) return undefined;
  const [seconds, nanoseconds] = mtime;
  if (seconds < -62_135_596_800 || seconds > 253_402_300_799) return undefined;
  const digits = String(nanoseconds).padStart(9, '0').replace(/0+$/, '');
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}${digits === '' ? '' : `.${digits}`}Z`;
}
