/** Entries signed by a clock that nothing set: all are counted, and the first is named. */
import { expect, it } from 'vitest';
import type { CborInput } from '../../src/bytes/cbor.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { actor, LedgerWriter, verifiedAt } from '../vectors/ledger-writer.ts';
import { pinOf, sourceOf } from '../vectors/vector.ts';

it('clocks that nothing set', async () => {
  const officer = await actor('Officer', 'desk', ['admin', 'custodian']);
  const ledger = await LedgerWriter.open({ label: 'clocks', people: [officer] });
  for (const source of ['ntp', 'none', 'ntp', 'none', 'none'])
    await ledger.add('note', { text: 'TEST', clock: { source } } as CborInput, { by: officer });
  const { verification } = await verifyLedger({
    source: sourceOf(ledger.bytes()),
    trust: { pins: [pinOf(officer)] },
    now: verifiedAt,
  });
  expect(verification.findings.filter(({ code }) => code === 'CLOCK_UNKNOWN')).toMatchObject([
    { seq: 2, facts: { count: 3 } },
  ]);
});
