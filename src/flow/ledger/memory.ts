/**
 * Remembered heads: one record per ledger in the user's state folder (docs/design.md). It says how far this user's tool has
 * verified a ledger, so that bytes already known need not be verified again and a ledger cut back is noticed. It never leads.
 */
import { dirname, join } from 'node:path';
import { concatBytes, equalBytes } from '../../bytes/arrays.ts';
import { type CborValue, decodeCbor, encodeCbor } from '../../bytes/cbor.ts';
import { toHex } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/digest.ts';
import { Frontier } from '../../crypto/merkle.ts';
import { restoreState, serialiseState, stateVersion } from '../../custody/state/state-bytes.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { errnoOf } from '../../fs/errno.ts';
import { smallFile } from '../../fs/file-start.ts';
import { ensureFolder } from '../../fs/folder.ts';
import { readFileCapped } from '../../fs/read.ts';
import { replaceFile } from '../../fs/replace.ts';
import { decodeUnverifiedCard } from '../../ledger/statements/card.ts';
import { Threads } from '../../ledger/threads.ts';
import type { Position, Replay } from '../../verify/replay/replay.ts';
import { RootWindow } from '../../verify/replay/roots.ts';

/** What is remembered of one ledger. Digests are 32 bytes. */
export interface RememberedHead {
  /** Entries, and the length of those entries in the file. */
  readonly size: number;
  readonly bytes: number;
  /** SHA-256 of these bytes of the file. */
  readonly digest: Uint8Array;
  readonly root: Uint8Array;
  /** The root at another size, where the memory keeps it. */
  rootAt(size: number): Uint8Array | undefined;
  /** Where to go on; made again at each call, for a replay changes it. */
  position(): Position;
}

const version = 2;
const digestBytes = 32;
const maxBytes = 256 * 1024 * 1024;
const maxItems = 1_000_000;
/** Most heads are shorter. */
const smallHead = 256 * 1024;

/** The remembered head of a ledger; undefined where none is kept or it is of another version. Throws CustodyError where it cannot be read. */
export async function recallHead(folder: string, ledger: Uint8Array): Promise<RememberedHead | undefined> {
  let bytes: Uint8Array;
  try {
    const file = headFile(folder, ledger);
    bytes = smallFile(file, smallHead) ?? (await readFileCapped(file, maxBytes));
  } catch (error) {
    if (isNoRecord(error)) return undefined;
    throw error;
  }
  return decodeHead(bytes, ledger);
}

/** Remembers how far a replay came. `digest` is over all bytes replayed. Throws CustodyError where it cannot be written. */
export function rememberHead(folder: string, replay: Replay, digest: Uint8Array): void {
  rememberPosition(folder, replay.position(), digest);
}

/**
 * Remembers a position that a verification reached. `digest` is over all bytes up to there. Throws CustodyError where it cannot
 * be written.
 */
export function rememberPosition(folder: string, position: Position, digest: Uint8Array): void {
  const { state, frontier, bytes, lastIat, unsupportedFrom, roots, agencies, threads } = position;
  const ledger = state.ledger;
  const window = roots.save();
  const record = encodeCbor(
    {
      version,
      stateVersion,
      ledger,
      size: frontier.size,
      bytes,
      digest,
      root: frontier.root(),
      peaks: frontier.peaks(),
      state: serialiseState(state),
      lastIat,
      unsupportedFrom,
      rootsFrom: window.from,
      roots: window.bytes,
      agencies: [...agencies.values()].map((card) => card.bytes),
      threads: threads.save(),
    },
    { maxItems },
  );
  const file = join(folder, 'heads', `${ledger}.head`);
  ensureFolder(dirname(file));
  replaceFile(file, concatBytes(sha256(record), record), { mode: 0o600 });
}

/** Whether the error says that nothing of ours is there. A file that may not be read could hold more than it seems: that is not an absence. */
export function isNoRecord(error: unknown): boolean {
  if (!(error instanceof CustodyError)) return false;
  return ['NOT_FOUND', 'NOT_A_FILE', 'TOO_LARGE'].includes(error.code) || errnoOf(error.cause) === 'ENOTDIR';
}

/** The file in which the head of that ledger is remembered. */
export function headFile(folder: string, ledger: Uint8Array): string {
  return join(folder, 'heads', `${toHex(ledger)}.head`);
}

/**
 * A record that is damaged or of another version counts as none: everything is then verified once more. Its digest comes first,
 * for one damaged bit must not pass for a ledger that was changed.
 */
function decodeHead(bytes: Uint8Array, ledger: Uint8Array): RememberedHead | undefined {
  const encoded = bytes.subarray(digestBytes);
  if (!equalBytes(sha256(encoded), bytes.subarray(0, digestBytes))) return undefined;
  try {
    const record = decodeCbor(encoded, { maxBytes, maxItems });
    if (!(record instanceof Map) || record.get('version') !== version || record.get('stateVersion') !== stateVersion)
      return undefined;
    if (record.get('ledger') !== toHex(ledger)) return undefined;
    const field = <T extends CborValue>(name: string) => record.get(name) as T;
    const size = field<number>('size');
    const position = (): Position => {
      const state = restoreState(field<Uint8Array>('state'));
      if (state === undefined) throw new CustodyError('BUG', 'a remembered state of another version');
      const cards = field<Uint8Array[]>('agencies').map(decodeUnverifiedCard);
      return {
        state,
        frontier: Frontier.restore(size, field<Uint8Array[]>('peaks')),
        bytes: field<number>('bytes'),
        lastIat: field<number>('lastIat'),
        unsupportedFrom: record.get('unsupportedFrom') as number | undefined,
        roots: RootWindow.restore(field<number>('rootsFrom'), field<Uint8Array>('roots')),
        agencies: new Map(cards.map((card) => [card.keyId, card])),
        threads: Threads.restore(field<Uint8Array>('threads')),
      };
    };
    return {
      size,
      bytes: field<number>('bytes'),
      digest: field<Uint8Array>('digest'),
      root: field<Uint8Array>('root'),
      rootAt: (at) => RootWindow.restore(field<number>('rootsFrom'), field<Uint8Array>('roots')).at(at),
      position,
    };
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
