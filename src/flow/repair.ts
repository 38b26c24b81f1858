/** Finding what ends a damaged ledger, and cutting it there with the rest saved aside. */
import { CustodyError } from '../errors.ts';
import { cutTail } from '../fs/append.ts';
import type { LockOwner } from '../fs/lock.ts';
import { describeFinding, type Finding } from '../verify/findings.ts';
import { replayLedger } from '../verify/replay-ledger.ts';
import { ledgerBytes } from './read-ledger.ts';

export interface Damage {
  /** Entries that count. */
  readonly size: number;
  /** Where the first byte lies that does not. */
  readonly offset: number;
  /** How many bytes lie behind. */
  readonly behind: number;
  readonly faults: readonly Finding[];
}

/** What ends a ledger before its file does; undefined where every byte counts. Throws CustodyError NOT_A_LEDGER and those of reading. */
export async function surveyDamage(path: string): Promise<Damage | undefined> {
  const bytes = await ledgerBytes(path);
  const { replay, endFaults, fileBytes } = await replayLedger({
    source: (from) => bytes.chunks(from, bytes.size),
    fileBytes: bytes.size,
  });
  if (endFaults.length === 0) return undefined;
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

/** Saves what lies behind aside and cuts the ledger; returns the file it is saved in. Throws CustodyError as `fs/append` does. */
export async function repairLedger(path: string, { offset }: Damage, owner: LockOwner): Promise<string | undefined> {
  return await cutTail(path, offset, { owner });
}
