/** A promise left beside a ledger: completed, dropped, or refused; the ledger before it is never changed, and no whole entry is lost. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { withLedger } from '../../../src/fs/ledger/append.ts';
import { processFacts } from '../../../src/fs/ledger/process.ts';
import { pendingBytes } from '../../fault/leftovers.ts';
import { hold, type Target } from '../target.ts';

const folder = mkdtempSync(join(tmpdir(), 'fuzz-pending-'));
const at = (name: string): string => join(folder, name);
const ledger = Buffer.from('TEST ledger, standing in for entries\n');
const owner = {
  pid: process.pid,
  host: hostname(),
  user: 'TEST',
  since: '2026-11-25T08:00:00Z',
  ...processFacts(process.pid),
};

export const target: Target = {
  reads: 'a promised entry (NAME.pending)',
  form: 'bytes',
  refuses: ['LEDGER_DAMAGED'],
  maxBytes: 4096,
  seeds: () =>
    [0, 10, ledger.length].map((offset) => new Uint8Array(pendingBytes(offset, Buffer.from('TEST entry\n')))),
  mend(bytes) {
    if (bytes.length < 20) return bytes;
    const mended = Buffer.from(bytes);
    mended.writeBigUInt64BE(BigInt(mended.length - 20), 8);
    mended.writeUInt32BE(crc32(mended.subarray(0, -4)), mended.length - 4);
    return new Uint8Array(mended);
  },
  async run(bytes) {
    try {
      writeFileSync(at('case.custody'), ledger);
      writeFileSync(at('case.pending'), bytes);
      await withLedger(at('case.custody'), { owner }, async () => undefined);
      const after = readFileSync(at('case.custody'));
      hold(after.subarray(0, ledger.length).equals(ledger), 'what stood in the ledger stands there');
      const rest = after.subarray(ledger.length);
      hold(
        rest.length === 0 || Buffer.from(bytes).subarray(16, -4).equals(rest),
        'only what was promised comes behind it',
      );
    } finally {
      for (const name of readdirSync(folder)) rmSync(at(name));
    }
  },
};
