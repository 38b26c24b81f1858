/** A checkpoint: one text of three lines that says how long a ledger is and what it holds (docs/spec/ledger.md, section 17). */
import { fromUtf8 } from '../bytes/arrays.ts';
import { fromBase64, fromHex, toBase64, toHex } from '../bytes/hex.ts';
import { CustodyError } from '../errors.ts';
import { hashBytes } from './limits.ts';

/** A statement outside a ledger of how long it was, and of what its entries were. */
export interface Checkpoint {
  /** Id of the ledger, 32 bytes. */
  readonly ledger: Uint8Array;
  /** Number of entries, at least 1. */
  readonly size: number;
  /** Root over these entries, 32 bytes. */
  readonly root: Uint8Array;
}

/** More than any checkpoint has: 7 + 1 + 64, a size of 16 digits, a root of 44, three line ends. */
const maxCheckpointBytes = 256;

/** The text of a checkpoint. Throws RangeError for an id or root that is not 32 bytes, or a size that is not a count from 1. */
export function formatCheckpoint({ ledger, size, root }: Checkpoint): string {
  if (ledger.length !== hashBytes || root.length !== hashBytes) throw new RangeError('an id and a root have 32 bytes');
  if (!Number.isSafeInteger(size) || size < 1) throw new RangeError(`a ledger cannot have ${size} entries`);
  return `custody/${toHex(ledger)}\n${size}\n${toBase64(root)}\n`;
}

function refuse(message: string, cause?: unknown): never {
  throw new CustodyError('CHECKPOINT_INVALID', `not a checkpoint: ${message}`, {
    hint: 'a checkpoint is three lines: custody/ and the ledger id, the number of entries, the hash of the record',
    cause,
  });
}

/** Reads exactly what `formatCheckpoint` writes. Throws CHECKPOINT_INVALID for anything else, saying what. */
export function parseCheckpoint(input: Uint8Array | string): Checkpoint {
  if (input.length > maxCheckpointBytes) refuse('too long');
  let text: string;
  try {
    text = typeof input === 'string' ? input : fromUtf8(input);
  } catch (cause) {
    refuse('not text', cause);
  }
  if (text.includes('\r')) refuse('its lines end in CR LF; save it with line feeds alone');
  const [first = '', second = '', third = '', last, ...more] = text.split('\n');
  if (last !== '' || more.length > 0) refuse('not exactly three lines, each with a line feed at its end');
  if (!/^custody\/[0-9a-f]{64}$/.test(first)) refuse('the first line is not custody/ and 64 lower-case hex digits');
  const size = Number(second);
  if (!/^[1-9][0-9]*$/.test(second) || !Number.isSafeInteger(size))
    refuse('the second line is not a number of entries');
  return { ledger: fromHex(first.slice(8)), size, root: rootOf(third) };
}

function rootOf(line: string): Uint8Array {
  let root: Uint8Array;
  try {
    root = fromBase64(line);
  } catch (cause) {
    refuse('the third line is not base64', cause);
  }
  return root.length === hashBytes ? root : refuse('the third line is not a root of 32 bytes');
}
