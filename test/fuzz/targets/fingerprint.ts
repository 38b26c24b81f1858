/** A fingerprint as people type it. */

import { fingerprintHex, fingerprintWords, parseFingerprint } from '../../../src/crypto/fingerprint.ts';
import { keyIdUrn } from '../../../src/crypto/keys.ts';
import { hold, same, type Target } from '../target.ts';

const digest = new Uint8Array(32).map((_, i) => 5 * i);
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

export const target: Target = {
  reads: 'a typed fingerprint',
  form: 'text',
  refuses: ['FINGERPRINT'],
  words: ['abandon', 'zoo', 'urn:', 'SHA256:', '0123 4567'],
  seeds: () => [fingerprintHex(digest), fingerprintWords(digest).join(' '), keyIdUrn(digest)].map(bytesOf),
  run(bytes) {
    const found = parseFingerprint(Buffer.from(bytes).toString());
    hold(same(parseFingerprint(fingerprintWords(found).join('-')), found), 'words and digits are the same fingerprint');
  },
};
