/** A key card: only the signed bytes verify. */
import { createCard, decodeUnverifiedCard, verifyCard } from '../../../src/ledger/statements/card.ts';
import { cardOf, holder, iat, one } from '../../ledger/samples.ts';
import { certificateOfOne, certificateOfTwo } from '../../ledger/statements/certificates.ts';
import { signerAgain } from '../sign-again.ts';
import { hold, same, type Target } from '../target.ts';

const seeds = [
  await cardOf(one),
  await createCard({ holder: { ...holder, title: 'TEST title', badge: 'TEST 7' }, signer: one, iat, age: 'age1test' }),
  await createCard({ holder, signer: one, iat, x5chain: [certificateOfOne, certificateOfTwo] }),
];

export const target: Target = {
  reads: 'a key card',
  form: 'cbor',
  refuses: ['CARD_INVALID'],
  seeds: () => seeds,
  mend: signerAgain(new Uint8Array(32).fill(1), false),
  async run(bytes, isMended) {
    const card = decodeUnverifiedCard(bytes);
    const holds = await verifyCard(card);
    if (!isMended) hold(!holds || seeds.some((seed) => same(seed, bytes)), 'nothing verifies that was not signed');
  },
};
