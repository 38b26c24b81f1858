/**
 * Opening a ledger for every command but `verify`: entries verified before are compared by their digest, and later ones are
 * verified in full. A ledger that is shorter than remembered, or other, is refused (docs/design.md).
 */

import { equalBytes } from '../../bytes/arrays.ts';
import { createSha256, type RunningDigest } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { ledgerIdIn } from '../../ledger/ledger-id.ts';
import { maxEntryBytes } from '../../ledger/limits.ts';
import type { SeenHead } from '../../verify/checks/known-heads.ts';
import { describeFinding } from '../../verify/finding/table.ts';
import type { Replay } from '../../verify/replay/replay.ts';
import { replayLedger } from '../../verify/replay/replay-ledger.ts';
import { recallSeen } from '../seen-heads.ts';
import { type RememberedHead, recallHead, rememberHead } from './memory.ts';

/** A ledger's bytes, as `fs` reads them. */
export interface LedgerBytes {
  readonly size: number;
  chunks(from: number, to?: number): AsyncIterable<Uint8Array>;
  /** Where there is a quicker way: bytes [0, to) in pieces that are overwritten afterwards. */
  scan?(to: number, see: (piece: Uint8Array) => void): void;
}

/** A ledger of which nothing is on the disk yet. */
export const bytesInMemory = (bytes: Uint8Array): LedgerBytes => ({
  size: bytes.length,
  chunks: async function* (from, to = bytes.length) {
    if (from < to) yield bytes.subarray(from, to);
  },
});

export interface OpenedLedger {
  readonly replay: Replay;
  /** SHA-256 running over all bytes read. */
  readonly digest: RunningDigest;
  /** Entries that this user's tool had verified before; undefined where none were remembered. */
  readonly remembered: number | undefined;
}

/**
 * Opens a ledger. Throws CustodyError NOT_A_LEDGER, LEDGER_DAMAGED (what ends it), LEDGER_CHANGED (cut back or other). Without a state
 * folder everything is verified, and compared with nothing.
 */
export async function openLedger(bytes: LedgerBytes, stateFolder: string | undefined): Promise<OpenedLedger> {
  const id = await ledgerIdOf(bytes);
  const head = stateFolder === undefined || id === undefined ? undefined : await recallHead(stateFolder, id);
  const isLost = head === undefined && stateFolder !== undefined && id !== undefined;
  const seen = isLost ? await recallSeen(stateFolder, id) : [];
  const digest = createSha256();
  if (head !== undefined) await matchHead(bytes, head, digest);
  const start = head?.bytes ?? 0;
  const prefix = digest.copy();
  let pass = digest;
  const { replay, endFaults } = await replayLedger({
    source: (from) => {
      pass = from === start ? prefix.copy() : createSha256();
      return hashed(bytes.chunks(from, bytes.size), pass);
    },
    ...(head && { from: () => head.position() }),
    wanted: new Set(seen.map(({ size }) => size)),
    fileBytes: bytes.size,
  });
  const [fault] = endFaults;
  if (fault !== undefined) {
    throw new CustodyError('LEDGER_DAMAGED', `the ledger is damaged: ${describeFinding(fault).message}`, {
      hint: 'custody verify --full lists all faults; custody repair saves the damaged end in a file of its own and cuts it off',
    });
  }
  matchSeen(replay, seen);
  return { replay, digest: pass, remembered: head?.size };
}

/** Remembers the entries that were newly verified. Throws CustodyError where the state folder cannot be written. */
export function rememberOpened({ replay, digest, remembered }: OpenedLedger, stateFolder: string): void {
  if (replay.size !== remembered) rememberHead(stateFolder, replay, digest.copy().digest());
}

/** Id of the ledger in these bytes: SHA-256 of its first item; undefined where there is no whole one. */
export async function ledgerIdOf(bytes: LedgerBytes): Promise<Uint8Array | undefined> {
  const length = Math.min(bytes.size, maxEntryBytes);
  const start = new Uint8Array(length);
  let at = 0;
  for await (const chunk of bytes.chunks(0, length)) {
    start.set(chunk, at);
    at += chunk.length;
  }
  return ledgerIdIn(start);
}

const hint =
  'custody verify --full lists the faults; to continue a restored backup: custody init NEW.custody --continues OLD.custody --break tail-lost';

const isShorter = ({ size }: { readonly size: number }): CustodyError =>
  new CustodyError('LEDGER_CHANGED', `the ledger is shorter than before: ${size} entries were seen here`, { hint });

const differs = ({ size }: { readonly size: number }): CustodyError =>
  new CustodyError('LEDGER_CHANGED', `the ledger differs from what was seen here before in its first ${size} entries`, {
    hint,
  });

/** Where the head is lost, what `verify` noted beside it still says how long the ledger was. */
function matchSeen({ size, rootsAt }: Replay, seen: readonly SeenHead[]): void {
  const last = seen.at(-1);
  if (last !== undefined && last.size > size) throw isShorter(last);
  const other = seen.find((head) => !equalBytes(rootsAt.get(head.size) ?? head.root, head.root));
  if (other !== undefined) throw differs(other);
}

async function matchHead(bytes: LedgerBytes, head: RememberedHead, digest: RunningDigest): Promise<void> {
  if (bytes.size < head.bytes) throw isShorter(head);
  if (bytes.scan !== undefined) bytes.scan(head.bytes, (piece) => digest.update(piece));
  else for await (const chunk of bytes.chunks(0, head.bytes)) digest.update(chunk);
  if (!equalBytes(digest.copy().digest(), head.digest)) throw differs(head);
}

async function* hashed(chunks: AsyncIterable<Uint8Array>, digest: RunningDigest): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    digest.update(chunk);
    yield chunk;
  }
}
