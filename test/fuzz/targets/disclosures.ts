/** A file of openings beside a sound ledger: read up to where it breaks, and never the reason that a ledger is believed. */
import { decodeOpenings } from '../../../src/ledger/private/openings.ts';
import { LedgerWriter } from '../../vectors/ledger-writer.ts';
import { judgeLedger } from '../judge-ledger.ts';
import { everything } from '../ledger-samples.ts';
import { hold, type Target } from '../target.ts';

const writer = await LedgerWriter.open({ label: 'fuzz openings', people: [everything], open: new Set() });
for (const text of ['TEST one', 'TEST two']) await writer.add('note', { text }, { by: everything, withhold: 'all' });
const ledger = writer.bytes();
const plain = await judgeLedger(ledger);

export const target: Target = {
  reads: 'openings of withheld texts',
  form: 'cbor',
  refuses: [],
  seeds: () => [writer.disclosures()],
  async run(bytes) {
    const { openings, broken } = decodeOpenings(bytes);
    hold(broken === undefined || broken < Math.max(1, bytes.length), 'what breaks is told by its place');
    hold(openings.size <= bytes.length, 'there are no more openings than bytes');
    const { verdict } = await judgeLedger(ledger, bytes);
    hold(verdict === plain.verdict || verdict !== 'verified', 'openings make no ledger better');
  },
};
