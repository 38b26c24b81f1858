/** A directory of posts: only what the agency signed verifies. */
import { decodeUnverifiedCard } from '../../../src/ledger/statements/card.ts';
import {
  createDirectory,
  decodeUnverifiedDirectory,
  verifyDirectory,
} from '../../../src/ledger/statements/directory.ts';
import { cardOf, iat, one, three, two } from '../../ledger/samples.ts';
import { signerAgain } from '../sign-again.ts';
import { hold, same, type Target } from '../target.ts';

const [cardOfTwo, cardOfThree] = [await cardOf(two), await cardOf(three)];
const agency = decodeUnverifiedCard(await cardOf(one));
const dates = { issued: iat, expires: iat + 86_400, signer: one, iat };
const first = { card: cardOfTwo, post: 'desk', roles: ['custodian'] as const };
const seeds = [
  await createDirectory({ posts: [first], ...dates }),
  await createDirectory({
    posts: [first, { card: cardOfThree, post: 'lab', roles: ['admin', 'examiner'] }],
    ...dates,
  }),
];

export const target: Target = {
  reads: "an agency's directory of posts",
  form: 'cbor',
  refuses: ['CARD_INVALID', 'DIRECTORY_INVALID'],
  seeds: () => seeds,
  mend: signerAgain(new Uint8Array(32).fill(1), false),
  async run(bytes, isMended) {
    const directory = decodeUnverifiedDirectory(bytes);
    const holds = await verifyDirectory(directory, agency);
    if (!isMended) hold(!holds || seeds.some((seed) => same(seed, bytes)), 'nothing verifies that was not signed');
  },
};
