/** Who takes locks in tests of stores. */
import { hostname } from 'node:os';
import type { LockOwner } from '../../src/fs/ledger/lock.ts';
import { processFacts } from '../../src/fs/ledger/process.ts';

export const owner: LockOwner = {
  pid: process.pid,
  host: hostname(),
  ...processFacts(process.pid),
  user: 'TEST',
  since: '2026-11-30T00:00:00Z',
};
