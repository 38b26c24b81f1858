/** Every vector of ledgers, the same bytes in each run. `UPDATE_FIXTURES=1 npx vitest run --config test/vitest.config.ts test/vectors/ledger` writes them. */
import { outsideVectors } from './outside-vectors.ts';
import { recordVectors } from './record-vectors.ts';
import type { Vector } from './vector.ts';

export async function makeVectors(): Promise<Vector[]> {
  return [...(await recordVectors()), ...(await outsideVectors())];
}
