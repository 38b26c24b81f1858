/** Finding what ends a damaged ledger, and cutting it there with the rest saved aside. */
import { CustodyError, type ErrorCode } from '../../errors.ts';
import { type WithLedger, withLedger } from '../../fs/ledger/append.ts';
import type { LockOwner } from '../../fs/ledger/lock.ts';
import { readPending } from '../../fs/ledger/settled.ts';
import { describeFinding } from '../../verify/finding/table.ts';
import type { Finding } from '../../verify/finding/types.ts';
import { replayLedger } from '../../verify/replay/replay-ledger.ts';
import { admitPending } from './admit-pending.ts';
import { ledgerBytes } from './read-ledger.ts';

export interface Damage {
  /** Entries that count. */
  readonly size: number;
  /** Where the first byte lies that does not. */
  readonly offset: number;
  /** How many bytes are behind. */
  readonly behind: number;
  readonly faults: readonly Finding[];
}

/** Whether the making of the ledger was interrupted: its opening entry waits to be completed, as any command that writes does. Throws CustodyError. */
export function openingWaits(path: string): boolean {
  return readPending(path)?.offset === 0;
}

/** What ends a ledger before its file does; undefined where every byte counts, or its opening entry waits. Throws CustodyError NOT_A_LEDGER and those of reading. */
export async function surveyDamage(path: string): Promise<Damage | undefined> {
  const bytes = await ledgerBytes(path);
  const { replay, endFaults, fileBytes } = await replayLedger({
    source: (from) => bytes.chunks(from, bytes.size),
    fileBytes: bytes.size,
  });
  if (endFaults.length === 0 || (replay.size === 0 && openingWaits(path))) return undefined;
  if (replay.size === 0) {
    throw new CustodyError('LEDGER_DAMAGED', 'the opening entry itself is damaged: nothing would be left', {
      hint: 'restore a copy',
    });
  }
  return {
    size: replay.size,
    offset: replay.bytes,
    behind: fileBytes - replay.bytes,
    faults: endFaults.map(describeFinding),
  };
}

/**
 * Saves what is behind aside and cuts the ledger there; an interrupted entry that does not fit any more is set aside too, for
 * else nothing could be recorded again. Returns the file that holds what was cut. Throws CustodyError as `fs/ledger/append` does.
 */
export async function repairLedger(path: string, { offset }: Damage, owner: LockOwner): Promise<string | undefined> {
  return await withLedger(path, { owner, recover: 'leave' }, async (ledger) => {
    if (ledger.pending() !== undefined) await ledger.discardPending();
    return await ledger.cutTail(offset);
  });
}

/** The codes of an interrupted entry that this ledger cannot take. */
const noPlace: ReadonlySet<ErrorCode> = new Set(['LEDGER_DAMAGED', 'PENDING_FOREIGN']);

/** Who settles, and how the ledger is opened: by default as a file that no store has. */
interface Settling {
  readonly owner: LockOwner;
  readonly stateFolder: string;
  readonly open?: WithLedger;
}

/**
 * Completes an interrupted entry of a ledger that is whole, or sets it aside where it does not fit any more. Returns the file it
 * was set aside in; undefined where none waits, or it could be completed. Throws CustodyError.
 */
export async function settleInterrupted(
  path: string,
  { owner, stateFolder, open = withLedger }: Settling,
): Promise<string | undefined> {
  return await open(path, { owner, recover: 'leave' }, async (ledger) => {
    try {
      await ledger.completePending((opened, pending) => admitPending(opened, pending, stateFolder));
      return undefined;
    } catch (error) {
      if (!(error instanceof CustodyError) || !noPlace.has(error.code)) throw error;
      return await ledger.discardPending();
    }
  });
}
