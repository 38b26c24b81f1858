/** What dead processes leave behind, made by hand from the documented layouts and not with the code under test. */
import { hostname } from 'node:os';
import { crc32 } from 'node:zlib';
import { processFacts } from '../../src/fs/ledger/process.ts';

/** A whole `NAME.pending`: offset, length, bytes, CRC-32. */
export function pendingBytes(offset: number, bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(16);
  head.writeBigUInt64BE(BigInt(offset), 0);
  head.writeBigUInt64BE(BigInt(bytes.length), 8);
  const body = Buffer.concat([head, bytes]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([body, sum]);
}

/** A lock as a process of this boot left it that runs no more (no process has this id); `change` for other cases. */
export function lockText(change: Readonly<Record<string, unknown>> = {}): string {
  const { bootId, namespaces } = processFacts(process.pid);
  const holder = { pid: 0x7fff_fff0, host: hostname(), user: 'TEST gone', since: '2026-11-25T07:00:00Z', bootId };
  return `${JSON.stringify({ ...holder, processStart: '1', namespaces, turn: 1, ...change })}\n`;
}

export function staleLock(): Buffer {
  return Buffer.from(lockText());
}
