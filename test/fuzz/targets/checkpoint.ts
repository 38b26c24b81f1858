/** A checkpoint: one that can be read is written to the same bytes. */
import { formatCheckpoint, parseCheckpoint } from '../../../src/ledger/checkpoint.ts';
import { hold, same, type Target } from '../target.ts';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

export const target: Target = {
  reads: 'a checkpoint',
  form: 'text',
  refuses: ['CHECKPOINT_INVALID'],
  words: ['custody/', '\n', '=', '9007199254740991'],
  seeds: () => [
    bytesOf(formatCheckpoint({ ledger: new Uint8Array(32).fill(7), size: 1, root: new Uint8Array(32).fill(1) })),
    bytesOf(formatCheckpoint({ ledger: new Uint8Array(32), size: 2 ** 53 - 1, root: new Uint8Array(32).fill(255) })),
  ],
  run(bytes) {
    hold(same(bytesOf(formatCheckpoint(parseCheckpoint(bytes))), bytes), 'a checkpoint has one form');
  },
};
