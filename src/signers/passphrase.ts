/** What a passphrase must and should be. */
import { isWellFormed, utf8 } from '../bytes/arrays.ts';
import { CustodyError } from '../errors.ts';

/** OpenSSL reads at most this many bytes at its prompt. */
const maxBytes = 1024;
const advisedLength = 12;

/**
 * What is weak about a passphrase that would be accepted, as a sentence to warn with; undefined when nothing is.
 * Length counts characters as a person does, not UTF-16 units.
 */
export function passphraseProblem(passphrase: string): string | undefined {
  const characters = [...passphrase];
  if (characters.length === 0) return 'the passphrase is empty';
  if (new Set(characters).size < 5) return 'the passphrase repeats the same few characters';
  if (characters.length < advisedLength) {
    return `the passphrase has ${characters.length} characters; use ${advisedLength} or more, such as four unrelated words`;
  }
  if (passphrase.trim() !== passphrase) return 'the passphrase begins or ends with a space, which is easy to lose';
  return undefined;
}

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
