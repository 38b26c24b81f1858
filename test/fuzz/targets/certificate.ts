/** X.509 certificates: read or refused; a chain that was changed never holds. */

import { readCertificate } from '../../../src/crypto/certificate.ts';
import { judgeChain } from '../../../src/crypto/certificate-chain.ts';
import { ed25519KeyOfCertificate } from '../../../src/ledger/statements/card.ts';
import { iat } from '../../ledger/samples.ts';
import { certificateOfOne, certificateOfTwo, certificateOnAnotherCurve } from '../../ledger/statements/certificates.ts';
import { hold, same, type Target } from '../target.ts';

const seeds = [certificateOfOne, certificateOfTwo, certificateOnAnotherCurve];

export const target: Target = {
  reads: 'an X.509 certificate',
  form: 'bytes',
  refuses: ['CERTIFICATE_INVALID'],
  seeds: () => seeds,
  run(bytes) {
    for (const root of seeds) {
      const judged = judgeChain([bytes], { root, at: iat });
      hold(!judged.holds || seeds.some((seed) => same(seed, bytes)), 'no certificate holds that nobody signed');
    }
    ed25519KeyOfCertificate(bytes);
    readCertificate(bytes);
  },
};
