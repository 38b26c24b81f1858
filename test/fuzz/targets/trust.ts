/** A trust file: one that can be read is written, and read again as the same. */

import { toBase64, toHex } from '../../../src/bytes/hex.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { formatTrust, parseTrust } from '../../../src/verify/trust/trust.ts';
import { certificateOfOne } from '../../ledger/statements/certificates.ts';
import { pins } from '../ledger-samples.ts';
import { hold, type Target } from '../target.ts';

const facts = { name: 'TEST', agency: 'TEST agency', how: 'letter', when: '2026-11-25T09:30:00Z' } as const;
const more = [
  { kind: 'ledger', ledger: 'ab'.repeat(32), ...facts },
  { kind: 'root', sha256: toHex(sha256(certificateOfOne)), certificate: toBase64(certificateOfOne), ...facts },
  {
    kind: 'card',
    keyId: 'cd'.repeat(32),
    until: '2027-01-01T00:00:00+01:00',
    compromisedSince: '2026-12-01T00:00:00Z',
    ...facts,
  },
] as const;

export const target: Target = {
  reads: 'a trust file',
  form: 'json',
  refuses: ['TRUST_INVALID'],
  words: [
    'format',
    'pins',
    'kind',
    'key',
    'card',
    'ledger',
    'root',
    'keyId',
    'until',
    'compromisedSince',
    'how',
    'phone',
  ],
  seeds: () =>
    [formatTrust({ pins: [] }), formatTrust({ pins }), formatTrust({ pins: [...pins, ...more] })].map(
      (text) => new Uint8Array(Buffer.from(text)),
    ),
  run(bytes) {
    const written = formatTrust(parseTrust(new TextDecoder().decode(bytes)));
    hold(formatTrust(parseTrust(written)) === written, 'what is written is read as the same');
  },
};
