/** The signed statement beside the result of a shard: only the bytes that were signed are read. */
import { createShardStatement, readShardStatement, type ShardFacts } from '../../../src/ledger/statements/shard.ts';
import { iat, one } from '../../ledger/samples.ts';
import { signerAgain } from '../sign-again.ts';
import { hold, same, type Target } from '../target.ts';

const facts: ShardFacts = {
  ...{ plan: new Uint8Array(32).fill(1), result: new Uint8Array(32).fill(2) },
  ...{ shard: 7, hashed: 12, reused: 0, host: 'TEST-node-7', tool: 'custody TEST', started: iat - 60, ended: iat },
};
const seeds = [
  await createShardStatement(facts, one, iat),
  await createShardStatement({ ...facts, shard: 511, reused: 12, host: 'TEST-узел' }, one, iat + 1),
];

export const target: Target = {
  reads: 'a signed statement of a shard',
  form: 'cbor',
  refuses: ['SHARD_CHANGED', 'SHARD_INVALID'],
  seeds: () => seeds,
  mend: signerAgain(new Uint8Array(32).fill(1), false),
  async run(bytes, isMended) {
    await readShardStatement(bytes);
    if (!isMended)
      hold(
        seeds.some((seed) => same(seed, bytes)),
        'nothing is read that was not signed',
      );
  },
};
