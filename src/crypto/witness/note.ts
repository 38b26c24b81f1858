/** Signed notes of C2SP: a text, an empty line, and lines with signatures; judged under the keys of witnesses that a verifier trusts. */
import { equalBytes, fromUtf8 } from '../../bytes/arrays.ts';
import { type Cosigned, cosignedTime, type MlDsaVerify, type NoteLine, parseNoteLine } from './cosignature.ts';
import type { WitnessKey } from './witness-key.ts';

/** The most bytes of a note, and of the token of an anchor (docs/spec/ledger.md, section 17). */
export const maxNoteBytes = 65_536;
const maxLines = 64;

/** A note that was read and not yet judged. */
export interface Note {
  /** With the line feed of its last line. */
  readonly text: string;
  readonly lines: readonly NoteLine[];
}

/** What a note shows: who of the witnesses known signed it, and when; or that one of them did not sign the line that bears its name. */
export type NoteJudgement =
  | { readonly outcome: 'signed'; readonly by: readonly { readonly key: WitnessKey; readonly time: number }[] }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'unfit'; readonly key: WitnessKey };

/** The note in these bytes, with 0 to 64 lines; or what is wrong with them. */
export function parseNote(bytes: Uint8Array): Note | { readonly problem: string } {
  if (bytes.length > maxNoteBytes) return { problem: 'it is too long' };
  let whole: string;
  try {
    whole = fromUtf8(bytes);
  } catch {
    return { problem: 'it is not UTF-8' };
  }
  if (/[\x00-\x09\x0b-\x1f]/.test(whole)) return { problem: 'it has control characters besides line feeds' };
  const cut = whole.lastIndexOf('\n\n');
  if (cut === -1 || !whole.endsWith('\n')) return { problem: 'it has no text with signatures after an empty line' };
  const written = whole
    .slice(cut + 2)
    .split('\n')
    .slice(0, -1);
  if (written.length > maxLines) return { problem: `it has more than ${maxLines} signatures` };
  const lines: NoteLine[] = [];
  for (const one of written) {
    const line = parseNoteLine(one);
    if (line === undefined) return { problem: `line ${lines.length + 1} of its signatures has not the form of one` };
    lines.push(line);
  }
  return { text: whole.slice(0, cut + 1), lines };
}

/**
 * Judges each line that names one of `keys`; lines of others show nothing. One line of a known key that is not valid takes all from the
 * note (C2SP signed-note).
 */
export async function judgeNote(
  lines: readonly NoteLine[],
  about: Cosigned,
  keys: readonly WitnessKey[],
  mlDsa: MlDsaVerify,
): Promise<NoteJudgement> {
  const by: { key: WitnessKey; time: number }[] = [];
  for (const line of lines) {
    for (const key of keys) {
      if (key.name !== line.name || !equalBytes(key.id, line.id)) continue;
      const time = await cosignedTime(key, line, about, mlDsa);
      if (time === undefined) return { outcome: 'unfit', key };
      by.push({ key, time });
    }
  }
  return by.length === 0 ? { outcome: 'unknown' } : { outcome: 'signed', by };
}
