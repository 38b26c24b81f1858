/** The ledgers of the conformance vectors. */
import { readdirSync, readFileSync } from 'node:fs';
import { fromBase64 } from '../../../src/bytes/hex.ts';
import type { VectorFile } from '../../vectors/vector.ts';

const folder = new URL('../../../fixtures/vectors/', import.meta.url);

export interface VectorLedger {
  readonly ledger: Uint8Array;
  readonly disclosures: Uint8Array | undefined;
}

/** Longer ledgers are left to the command that takes all. */
const longest = 20_000;

/** One of so many; of those that hold an excerpt eight times as many. */
export function* readVectors(oneOf: number): Generator<VectorLedger> {
  for (const [at, name] of readdirSync(folder).sort().entries()) {
    if (at % (name.includes('excerpt') ? Math.ceil(oneOf / 8) : oneOf) !== 0) continue;
    const { ledger, disclosures } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as VectorFile;
    if (oneOf > 1 && ledger.length > longest) continue;
    yield {
      ledger: fromBase64(ledger),
      disclosures: disclosures === undefined ? undefined : fromBase64(disclosures.bytes),
    };
  }
}
