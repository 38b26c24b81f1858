/** The head of a document: which record it is from, and how far that reached. */
import { fromHex } from '../../bytes/hex.ts';
import { fingerprintHex, fingerprintWords } from '../../crypto/fingerprint.ts';
import { formatCheckpoint } from '../../ledger/checkpoint.ts';
import type { DocumentHeader } from './document.ts';
import { qrCode } from './qr-code.ts';

/** Which record: its id and root in lower-case hex, null where there is no usable opening entry. */
interface RecordReach {
  readonly id: string | null;
  readonly size: number;
  readonly root: string | null;
}

const digits = (hex: string): string[] => fingerprintHex(fromHex(hex)).split('\n');

/** What is stated beside them. */
interface HeaderWords {
  readonly lines: readonly string[];
  readonly ledger: string;
  readonly checkpoint: string;
  /** In the place of an id that is not there. */
  readonly noLedger: string;
}

/** Ledger id, fingerprint in groups, words and as a checkpoint to scan. */
export function recordHeader({ id, size, root }: RecordReach, told: HeaderWords): DocumentHeader {
  return {
    lines: told.lines,
    ledger: { label: told.ledger, hex: id === null ? [told.noLedger] : digits(id) },
    checkpoint:
      id === null || root === null
        ? { label: told.checkpoint, hex: ['–'], words: [] }
        : {
            label: told.checkpoint,
            hex: digits(root),
            words: fingerprintWords(fromHex(root)),
            qr: qrCode(formatCheckpoint({ ledger: fromHex(id), size, root: fromHex(root) })),
          },
  };
}
