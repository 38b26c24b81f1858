/** The head of a document: which record it is from, and how far that reached. */
import { fromHex } from '../../bytes/hex.ts';
import { fingerprintHex, fingerprintWords } from '../../crypto/fingerprint.ts';
import { formatCheckpoint } from '../../ledger/checkpoint.ts';
import type { DocumentHeader } from './document.ts';
import { qrCode } from './qr-code.ts';
import type { Speech } from './speech.ts';

/** Which record: its id and root in lower-case hex, null where there is no usable opening entry. */
export interface RecordReach {
  readonly id: string | null;
  readonly size: number;
  readonly root: string | null;
}

const digits = (hex: string): string[] => fingerprintHex(fromHex(hex)).split('\n');

/** Ledger id, fingerprint in groups, words and as a checkpoint to scan. */
export function recordHeader({ id, size, root }: RecordReach, lines: readonly string[], { words }: Speech) {
  const label = words('verdict.checkpoint', { size });
  const header: DocumentHeader = {
    lines,
    ledger: { label: words('verdict.ledger'), hex: id === null ? [words('verdict.no-ledger')] : digits(id) },
    checkpoint:
      id === null || root === null
        ? { label, hex: ['–'], words: [] }
        : {
            label,
            hex: digits(root),
            words: fingerprintWords(fromHex(root)),
            qr: qrCode(formatCheckpoint({ ledger: fromHex(id), size, root: fromHex(root) })),
          },
  };
  return header;
}
