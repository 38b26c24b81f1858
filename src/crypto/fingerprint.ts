/** A key id, or any other 32-byte digest, as people read it aloud, write it down and type it: hex groups, words, URN. */
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { fromHex, toHex } from '../bytes/hex.ts';
import { safeText } from '../bytes/text.ts';
import { CustodyError } from '../errors.ts';
import { keyIdFromUrn, keyIdUrnHead } from './keys.ts';

const digestBytes = 32;
const wordCount = 24;

/** Hexadecimal in 16 groups of four, on two lines of eight. */
export function fingerprintHex(digest: Uint8Array): string {
  const groups = toHex(checked(digest)).match(/.{4}/g) ?? [];
  return `${groups.slice(0, 8).join(' ')}\n${groups.slice(8).join(' ')}`;
}

/** 24 English words (BIP-39), the last of which carries a checksum, so that a word misheard is noticed. They are not a secret. */
export function fingerprintWords(digest: Uint8Array): string[] {
  return entropyToMnemonic(checked(digest), wordlist).split(' ');
}

/**
 * The 32 bytes that a person typed or pasted: hexadecimal or the 24 words, in either case and with any spaces, line
 * ends, colons, commas or hyphens between; or the key's URN, exactly.
 * @throws CustodyError FINGERPRINT that says what is wrong with it.
 */
export function parseFingerprint(text: string): Uint8Array {
  const trimmed = text.trim();
  if (trimmed === '') throw invalid('no number was given');
  if (trimmed.length > 1024) throw invalid('this is too long for a number');
  if (/^urn:/i.test(trimmed)) return parseUrn(trimmed);
  if (/^(SHA256|MD5):/i.test(trimmed)) {
    throw invalid('this is an OpenSSH fingerprint, which is another digest than the key id');
  }
  const parts = trimmed.toLowerCase().split(/[\s:,-]+/);
  const joined = parts.join('');
  // Some of the words, such as "add" or "face", are hexadecimal digits too, but a run of 24 of them has no valid length.
  if (/^[0-9a-f]+$/.test(joined)) return parseDigits(joined);
  if (/^[a-z]+$/.test(joined)) return parseWords(parts.filter((part) => part !== ''));
  const stray = [...joined].find((character) => !/[0-9a-z]/.test(character));
  if (stray !== undefined) throw invalid(`"${safeText(stray)}" is not a hexadecimal digit or part of a word`);
  throw invalid('this is not hexadecimal digits and not words: it mixes digits with other letters');
}

function parseDigits(digits: string): Uint8Array {
  const expected = 2 * digestBytes;
  if (digits.length === expected) return fromHex(digits);
  throw invalid(`${expected} hexadecimal digits are needed; this has ${digits.length}`);
}

function parseUrn(urn: string): Uint8Array {
  const kid = keyIdFromUrn(urn);
  if (kid !== undefined) return kid;
  throw invalid(`a key's URN is ${keyIdUrnHead} and 43 characters of base64url, exactly`);
}

function parseWords(words: readonly string[]): Uint8Array {
  const unknown = words.findIndex((word) => !wordlist.includes(word));
  const word = words[unknown];
  if (word !== undefined) {
    // Four letters tell every word of the list from all others.
    const near = wordlist.find((known) => word.length >= 3 && known.slice(0, 4) === word.slice(0, 4));
    const perhaps = near === undefined ? '' : `; perhaps "${near}"`;
    throw invalid(`word ${unknown + 1}, "${word.slice(0, 32)}", is not in the list of words${perhaps}`);
  }
  if (words.length !== wordCount) throw invalid(`${wordCount} words are needed; this has ${words.length}`);
  try {
    return mnemonicToEntropy(words.join(' '), wordlist);
  } catch {
    throw invalid('these words do not fit together: one of them is wrong, or two are swapped');
  }
}

function checked(digest: Uint8Array): Uint8Array {
  if (digest.length !== digestBytes) throw new RangeError('a digest has 32 bytes');
  return digest;
}

function invalid(message: string): CustodyError {
  return new CustodyError('FINGERPRINT', message, {
    hint: 'a number is 64 hexadecimal digits, 24 words, or a urn:ietf:params:oauth:ckt:sha-256:…; the holder of the key has it',
  });
}
