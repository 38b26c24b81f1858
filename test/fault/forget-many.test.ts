/** `custody forget` of a file with more openings than fit into its memory: 4,000,000 by `npm run faults -- --all`, fewer in the gate. */
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeOpening } from '../../src/ledger/private/openings.ts';
import { bundleForget, freshFolder, run } from './lab.ts';

const isAll = Boolean(process.env.CUSTODY_FAULT_ALL);
/** In the gate the texts are longer, so that the file is larger than the memory all the same. */
const [count, length] = isAll ? [4_000_000, 20] : [40_000, 4000];
const mostKiB = 160 * 1024;

const base = freshFolder();
const folder = join(base, 'case');
const file = join(folder, 'case.disclosures');

/** Writes the file; every thousandth opening is to be erased. The digest is of those that stay. */
function write(): { readonly digest: string; readonly size: number } {
  const fd = openSync(file, 'wx', 0o600);
  const rest = createHash('sha256');
  let size = 0;
  const make = (word: string): Uint8Array =>
    encodeOpening({ salt: new Uint8Array(32), keyId: new Uint8Array(32), text: `TEST ${word}`.padEnd(length, '.') });
  const [kept, erased] = [make('kept'), make('erased')];
  for (let at = 0; at < count; at += 1000) {
    const parts = Array.from({ length: 1000 }, (_, n) => {
      const item = Buffer.from(n === 500 ? erased : kept);
      // the salt tells one from the other
      item.writeUInt32BE(at + n, 3);
      if (n !== 500) rest.update(item);
      return item;
    });
    const bytes = Buffer.concat(parts);
    size += bytes.length - erased.length;
    writeSync(fd, bytes);
  }
  closeSync(fd);
  return { digest: rest.digest('hex'), size };
}

function* piecesOf(fd: number): Generator<Uint8Array> {
  const bytes = Buffer.alloc(1024 * 1024);
  for (let read = readSync(fd, bytes); read > 0; read = readSync(fd, bytes)) yield bytes.subarray(0, read);
}

describe('a disclosures file larger than the memory', () => {
  it(
    'is rewritten in bounded memory',
    async () => {
      mkdirSync(folder);
      const { digest, size } = write();
      expect(statSync(file).size).toBeGreaterThan(mostKiB * 1000 * (isAll ? 2 : 0.9));
      const { status, stdout, stderr } = await run(process.execPath, [
        '--max-old-space-size=96',
        bundleForget(base),
        folder,
      ]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(Number(stdout)).toBeLessThan(mostKiB);
      expect(statSync(file).size).toBe(size);
      const running = createHash('sha256');
      const fd = openSync(file, 'r');
      for (const bytes of piecesOf(fd)) running.update(bytes);
      closeSync(fd);
      expect(running.digest('hex')).toBe(digest);
    },
    isAll ? 1_800_000 : 120_000,
  );
});
