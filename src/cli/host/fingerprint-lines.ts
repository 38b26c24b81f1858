/** How a key number is shown to people: hex groups, words and, where asked for, a QR code. */
import { toHex } from '../../bytes/hex.ts';
import { fingerprintHex, fingerprintWords } from '../../crypto/fingerprint.ts';
import { keyIdUrn } from '../../crypto/keys.ts';

/** Hex groups on two lines and the 24 words on three, each line indented by two. */
export function fingerprintLines(digest: Uint8Array, label = 'key number'): string {
  const words = fingerprintWords(digest);
  const rows = [0, 8, 16].map((from) => words.slice(from, from + 8).join(' '));
  return [`${label}:`, ...fingerprintHex(digest).split('\n'), 'in words:', ...rows]
    .map((line, index) => (index === 0 || line === 'in words:' ? line : `  ${line}`))
    .join('\n');
}

/** Hex groups alone, for a number that nobody compares by voice. */
export function numberLines(digest: Uint8Array, label: string): string {
  return [
    `${label}:`,
    ...fingerprintHex(digest)
      .split('\n')
      .map((line) => `  ${line}`),
  ].join('\n');
}

/** A key number for `--json`. */
export function keyJson(keyId: Uint8Array) {
  return { keyId: toHex(keyId), urn: keyIdUrn(keyId), words: fingerprintWords(keyId) };
}
