/** Paths as raw bytes: latin1 strings, one character a byte, so that no name is ever changed by decoding it. */
import { platform } from 'node:process';

const plain = /^[\u0001-\u007f]*$/;

/**
 * What `open` and its kin take for a raw path: a string where it is plain ASCII (faster), else its bytes. On Windows also any other text is
 * a string: Node 20 asks for a string literally, but for bytes as Windows reads them, where `a.` is the file `a`, and `nul` a device.
 */
export function openable(raw: string, system: string = platform): string | Buffer {
  if (plain.test(raw)) return raw;
  return system === 'win32' && isText(raw) ? pathForMessage(raw) : Buffer.from(raw, 'latin1');
}

/** The raw form of a path as the user or the system gave it. */
export function rawPathOf(path: string): string {
  return plain.test(path) ? path : Buffer.from(path, 'utf8').toString('latin1');
}

/** A raw path as the text that names it to the system; bytes that are not UTF-8 become replacement characters, and it names nothing. */
export function pathForMessage(raw: string): string {
  return plain.test(raw) ? raw : Buffer.from(raw, 'latin1').toString('utf8');
}

/** What is UTF-8 in a raw path, as long as it can be, or one byte that is not. */
const pieces =
  /((?:[\u0000-\u007f]|[\u00c2-\u00df][\u0080-\u00bf]|\u00e0[\u00a0-\u00bf][\u0080-\u00bf]|[\u00e1-\u00ec\u00ee\u00ef][\u0080-\u00bf]{2}|\u00ed[\u0080-\u009f][\u0080-\u00bf]|\u00f0[\u0090-\u00bf][\u0080-\u00bf]{2}|[\u00f1-\u00f3][\u0080-\u00bf]{3}|\u00f4[\u0080-\u008f][\u0080-\u00bf]{2})+)|([\u0080-\u00ff])/g;
const likeEscape = /\\(?=x[0-9a-f]{2}|u\{)/g;

/**
 * A raw path as text that is only shown, and made safe where it is printed: no two of them alike. Bytes that are not UTF-8
 * become `\xNN`, and a backslash that only looks like the beginning of an escape as `\u{5c}`.
 */
export function shownPath(raw: string): string {
  return raw.replace(pieces, (_, text?: string, byte?: string) =>
    text === undefined
      ? `\\x${Buffer.from(byte as string, 'latin1').toString('hex')}`
      : Buffer.from(text, 'latin1').toString('utf8').replace(likeEscape, '\\u{5c}'),
  );
}

/** Whether a raw path can be given to the system as text. */
export const isText = (raw: string): boolean => rawPathOf(pathForMessage(raw)) === raw;
