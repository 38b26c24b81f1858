/** A ledger whose entries say anything, signed and chained rightly by an enrolled key: custody, rules, reports and disclosures over hostile bodies. */

import { judgeLedger } from '../judge-ledger.ts';
import { everythingSeed, sampleLedgers } from '../ledger-samples.ts';
import { signerAgain } from '../sign-again.ts';
import type { Target } from '../target.ts';

const writers = await sampleLedgers(2);

export const target: Target = {
  reads: 'a ledger, signed again after each change',
  form: 'cbor',
  refuses: ['NOT_A_LEDGER', 'FORMAT_UNKNOWN'],
  seeds: () => writers.map((writer) => writer.bytes()),
  mend: signerAgain(everythingSeed, true),
  run: (bytes) => judgeLedger(bytes),
};
