/** TEST ledgers to start from: one for each kind of entry, all signed by one key whose seed is known here; and the key's pin. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { CborInput } from '../../src/bytes/cbor.ts';
import { eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import { arbitraryBody } from '../property/arbitrary-body.ts';
import { actor, LedgerWriter } from '../vectors/ledger-writer.ts';
import { pinOf } from '../vectors/vector.ts';

export const everything = await actor('Everything', 'desk', ['admin', 'custodian', 'examiner', 'witness']);
export const everythingSeed = new Uint8Array(createHash('sha256').update('TEST VECTOR KEY Everything').digest());
export const pins = [pinOf(everything)];

/** Random bodies, the same each time. */
export async function sampleLedgers(count: number): Promise<LedgerWriter[]> {
  const writers: LedgerWriter[] = [];
  for (const type of eventTypeNames) {
    const writer = await LedgerWriter.open({ label: `fuzz ${type}`, people: [everything] });
    for (const body of fc.sample(arbitraryBody(type), { numRuns: count, seed: 3 }))
      await writer.add(type, body as CborInput, { by: everything });
    writers.push(writer);
  }
  return writers;
}
