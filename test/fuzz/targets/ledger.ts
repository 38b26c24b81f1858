/** A ledger with whatever was done to its bytes: a verdict or a refusal; never verified unless it is the beginning of one that was signed. */

import { LedgerWriter } from '../../vectors/ledger-writer.ts';
import { judgeLedger } from '../judge-ledger.ts';
import { everything, sampleLedgers } from '../ledger-samples.ts';
import { hold, type Target } from '../target.ts';

const small = await LedgerWriter.open({ label: 'fuzz small', people: [everything] });
for (const text of ['TEST one', 'TEST two', 'TEST three']) await small.add('note', { text }, { by: everything });
const ledgers = [small, ...(await sampleLedgers(1))].map((writer) => writer.bytes());

export const target: Target = {
  reads: 'a ledger',
  form: 'cbor',
  refuses: ['NOT_A_LEDGER', 'FORMAT_UNKNOWN'],
  seeds: () => ledgers,
  async run(bytes) {
    const { verdict } = await judgeLedger(bytes);
    const isPrefix = ledgers.some(
      (sound) => bytes.length <= sound.length && Buffer.compare(bytes, sound.subarray(0, bytes.length)) === 0,
    );
    hold(isPrefix || verdict === 'failed', `a ledger that nobody signed is ${verdict}`);
  },
};
