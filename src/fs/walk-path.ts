/** Paths as raw bytes: latin1 strings, one character a byte, so that no name is ever changed by decoding it. */
import { exactText } from '../bytes/text.ts';

const plain = /^[\u0001-\u007f]*$/;

/** What `open` and its kin take for a raw path: a string where it is plain ASCII (faster), else its bytes. */
export function openable(raw: string): string | Buffer {
  return plain.test(raw) ? raw : Buffer.from(raw, 'latin1');
}

/** The raw form of a path as the user or the system gave it. */
export function rawPathOf(path: string): string {
  return plain.test(path) ? path : Buffer.from(path, 'utf8').toString('latin1');
}

/** A raw path as the text that names it to the system; bytes that are not UTF-8 become replacement characters, and it names nothing. */
export function pathForMessage(raw: string): string {
  return plain.test(raw) ? raw : Buffer.from(raw, 'latin1').toString('utf8');
}

/** A raw path as text that is only shown: no two of them alike, what is not UTF-8 as `\xNN`. */
export function shownPath(raw: string): string {
  return exactText(Buffer.from(raw, 'latin1'));
}

/** Whether a raw path can be given to the system as text. */
export const isText = (raw: string): boolean => rawPathOf(pathForMessage(raw)) === raw;
