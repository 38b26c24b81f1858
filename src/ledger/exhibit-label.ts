/** What the code on a printed label of an exhibit says: its ledger and number. */
import { isName } from './decode/scalar.ts';

export interface LabelText {
  /** Ledger id in lower-case hex. */
  readonly ledger: string;
  readonly number: string;
}

/** What the code on the label of that exhibit says. */
export const labelText = (ledger: string, number: string): string =>
  `urn:custody:${ledger}:${encodeURIComponent(number)}`;

/** Whether it begins as the code on a label does: such a text is never the number of an exhibit or a seal. */
export const isLabel = (typed: string): boolean => /^urn:custody:/i.test(typed);

/** What it says; undefined for a text that no label has. Pure. */
export function readLabel(typed: string): LabelText | undefined {
  const [, ledger, encoded] = /^urn:custody:([0-9a-f]{64}):(\S+)$/i.exec(typed) ?? [];
  if (ledger === undefined || encoded === undefined) return undefined;
  try {
    const number = decodeURIComponent(encoded);
    return isName(number) ? { ledger: ledger.toLowerCase(), number } : undefined;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/**
 * Whether a scanner sent it that is set to another keyboard than the computer: other signs between the words, or y and z exchanged.
 * Pure.
 */
export const isMistypedLabel = (typed: string): boolean =>
  !isLabel(typed) && /^urn([^\s0-9]{1,2})custod[yz]\1/iu.test(typed);
