/** A plan of shards: everything read is within it, whole or in pieces of any length. */

import { CustodyError } from '../../../src/errors.ts';
import { encodeComponent, encodePath } from '../../../src/evidence/path.ts';
import {
  encodePlanHeader,
  encodePlannedFile,
  isPlanError,
  type PlannedFile,
  PlanReader,
  type ShardPlan,
} from '../../../src/evidence/shard-plan.ts';
import { hold, type Target } from '../target.ts';

const file = (name: string, size: number, shard: number): PlannedFile => ({
  ...{ size, shard },
  encodedPath: encodePath(1, encodeComponent(name)),
});

function planOf(files: readonly PlannedFile[], more: Partial<ShardPlan> = {}): Uint8Array {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const head: ShardPlan = {
    ...{ algorithms: ['sha256'], paths: ['/TEST'], crossMounts: false, shards: 2, files: files.length, bytes },
    ...more,
  };
  return Buffer.concat([encodePlanHeader(head), ...files.map((one) => Buffer.from(encodePlannedFile(one), 'latin1'))]);
}

const seeds = [
  planOf([]),
  planOf([file('a', 0, 0), file('b', 70_000, 1)]),
  planOf([file('TEST-ü', 2 ** 40, 511)], {
    shards: 512,
    algorithms: ['md5', 'sha256'],
    pieceSize: 65_536,
    crossMounts: true,
  }),
];

function read(bytes: Uint8Array, step: number): { readonly plan: ShardPlan; readonly files: readonly PlannedFile[] } {
  const reader = new PlanReader();
  const files: PlannedFile[] = [];
  for (let at = 0; at < bytes.length; at += step) files.push(...reader.push(bytes.subarray(at, at + step)));
  return { plan: reader.end(), files };
}

export const target: Target = {
  reads: 'a plan of shards',
  form: 'cbor',
  refuses: ['SHARD_INVALID'],
  seeds: () => seeds,
  run(bytes) {
    try {
      const { plan, files } = read(bytes, bytes.length + 1);
      hold(files.length === plan.files && files.every(({ shard }) => shard < plan.shards), 'each file is in a shard');
      const rows = files.map((one) => Buffer.from(encodePlannedFile(one), 'latin1'));
      hold(Buffer.concat([encodePlanHeader(plan), ...rows]).equals(bytes), 'a plan has one form');
      hold(JSON.stringify(read(bytes, 7)) === JSON.stringify({ plan, files }), 'it is the same in pieces');
    } catch (error) {
      if (!isPlanError(error)) throw error;
      throw new CustodyError('SHARD_INVALID', error.message, { cause: error });
    }
  },
};
