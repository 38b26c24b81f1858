/** The words for what a limit of the print leaves out of a list (W8). */
import { type Phrase, phrase } from '../ledger/phrase.ts';

/** `… and 5 more`. */
export const andMore = (more: number): Phrase => phrase('… and {more#} more', { more });
