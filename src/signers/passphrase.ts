/** What a passphrase must and should be. */
import { isWellFormed, utf8 } from '../bytes/arrays.ts';
import { CustodyError } from '../errors.ts';

/** OpenSSL reads at most this many bytes at its prompt. */
const maxBytes = 1024;
const leastLength = 8;
const advisedLength = 12;
const advisedWords = 4;
const advised = `use ${advisedLength} characters or more, or four words`;

/**
 * What is weak about a passphrase that would be accepted, as a sentence to warn with; undefined when nothing is.
 * Length counts characters as a person does, not UTF-16 units.
 */
export function passphraseProblem(passphrase: string): string | undefined {
  const characters = [...passphrase];
  if (characters.length === 0) return `the passphrase is empty; ${advised}`;
  if (new Set(characters).size < 5) return 'the passphrase repeats the same few characters';
  const isLong = characters.length >= advisedLength || wordsIn(passphrase) >= advisedWords;
  if (characters.length < leastLength || !isLong) return tooShort(characters.length);
  if (passphrase.trim() !== passphrase) return 'the passphrase begins or ends with a space, which is easy to lose';
  return undefined;
}

/** Why a passphrase is not taken at all, and not only weak; undefined for one that is. */
export function passphraseRefusal(passphrase: string): string | undefined {
  const { length } = [...passphrase];
  if (length === 0) return 'the passphrase is empty';
  return length < leastLength ? tooShort(length) : undefined;
}

/** Whether it is long enough for a person to protect a key with it, and does not repeat itself. */
export const isStrongPassphrase = (passphrase: string): boolean => passphraseProblem(passphrase.trim()) === undefined;

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

const tooShort = (length: number): string =>
  `the passphrase has ${length} ${length === 1 ? 'character' : 'characters'}; ${advised}`;

/**
 * The bytes that key derivation takes: UTF-8 of the passphrase as it was typed, as OpenSSL does.
 * @throws CustodyError KEY_PASSPHRASE when it is empty, over 1,024 bytes, or holds what no keyboard can repeat.
 */
export function passphraseBytes(passphrase: string): Uint8Array {
  if (passphrase === '') {
    throw new CustodyError('KEY_PASSPHRASE', 'the passphrase is empty', {
      hint: 'for a key file without any protection use --no-passphrase',
    });
  }
  // A line end or NUL ends the passphrase at the prompts of other programs, which then could not open the file.
  if (!isWellFormed(passphrase) || /[\0\r\n]/.test(passphrase)) {
    throw new CustodyError(
      'KEY_PASSPHRASE',
      'the passphrase holds a line end or another character that cannot be typed',
    );
  }
  const bytes = utf8(passphrase);
  if (bytes.length > maxBytes) throw new CustodyError('KEY_PASSPHRASE', 'the passphrase is longer than 1,024 bytes');
  return bytes;
}
