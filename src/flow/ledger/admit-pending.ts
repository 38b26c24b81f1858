/** Judging bytes that wait to be completed: only what this ledger would take as its next entries is written into it. */

import { CborError } from '../../bytes/cbor.ts';
import { onRecord } from '../../custody/bears.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { beside } from '../../fs/beside.ts';
import type { LockedLedger } from '../../fs/ledger/append.ts';
import type { Pending } from '../../fs/ledger/pending.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import { describeFinding } from '../../verify/finding/table.ts';
import { type Position, Replay } from '../../verify/replay/replay.ts';
import { replayLedger } from '../../verify/replay/replay-ledger.ts';
import { SignatureQueue } from '../../verify/replay/signature-queue.ts';
import { type LedgerBytes, openLedger } from './open-ledger.ts';

/**
 * Returns if the bytes are the next entries of the ledger, signed by keys that act in it. Throws CustodyError PENDING_FOREIGN if
 * they are not, with both files unchanged, and those of opening.
 */
export async function admitPending(ledger: LockedLedger, pending: Pending, stateFolder: string): Promise<void> {
  const { offset, bytes } = pending;
  const before = offset === 0 ? undefined : await positionBefore(upTo(ledger, offset), stateFolder);
  const { problem } = await replayNext(bytes, before);
  if (problem === undefined) return;
  const file = beside(ledger.path, 'pending');
  throw new CustodyError('PENDING_FOREIGN', `${file} is not the next entry of this ledger: ${problem}`, {
    hint: `nothing was recorded and the file is unchanged; look at it, then: custody repair --yes ${ledger.path} moves it away`,
  });
}

/** What waits may have been seen here as part of the ledger before the disk lost it, so memory may know more than is there. */
async function positionBefore(bytes: LedgerBytes, stateFolder: string): Promise<Position> {
  try {
    return (await openLedger(bytes, stateFolder)).replay.position();
  } catch (error) {
    if (!isRefusal(error, 'LEDGER_CHANGED')) throw error;
  }
  const source = (from: number) => bytes.chunks(from, bytes.size);
  const { replay, endFaults } = await replayLedger({ source, fileBytes: bytes.size });
  const [fault] = endFaults;
  if (fault === undefined) return replay.position();
  throw new CustodyError('LEDGER_DAMAGED', `the ledger is damaged: ${describeFinding(fault).message}`, {
    hint: 'custody verify --full lists all faults; custody repair saves the damaged end in a file of its own and cuts it off',
  });
}

function upTo(ledger: LockedLedger, size: number): LedgerBytes {
  return {
    size,
    chunks: (from: number, to = size) => ledger.chunks(from, Math.min(to, size)),
    scan: (to: number, see: (piece: Uint8Array) => void) => ledger.scan(to, see),
  };
}

/** Next entries as a replay finds them: where it came to, or why it cannot take them. */
interface ReplayedNext {
  readonly replay: Replay;
  readonly problem: string | undefined;
}

/** Replays bytes on top of a position, signatures included. */
export async function replayNext(bytes: Uint8Array, before: Position | undefined): Promise<ReplayedNext> {
  const queue = new SignatureQueue();
  const replay = new Replay({ queue, from: before });
  const splitter = new EntrySplitter();
  for (const entry of splitWhole(splitter, bytes)) {
    await replay.next(entry);
    if (replay.ended !== undefined) break;
    await queue.room();
  }
  const bad = await queue.drain();
  if (bad !== undefined) {
    const finding = { code: 'SIGNATURE_INVALID', bears: onRecord, seq: bad.seq, facts: { key: bad.keyId } };
    return { replay, problem: describeFinding(finding).message };
  }
  const [fault] = replay.ended?.faults ?? [];
  if (fault !== undefined) {
    const finding = { ...fault, facts: { offset: 0, behind: bytes.length, ...fault.facts } };
    return { replay, problem: describeFinding(finding).message };
  }
  const isWhole = splitter.rest().length === 0 && splitter.failure === undefined;
  return { replay, problem: isWhole ? undefined : 'it is not an entry' };
}

function splitWhole(splitter: EntrySplitter, bytes: Uint8Array): readonly Uint8Array[] {
  try {
    return splitter.push(bytes);
  } catch (error) {
    if (error instanceof CborError) return [];
    throw error;
  }
}
