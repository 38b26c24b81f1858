/** Errors in words that every language has. */
import { CustodyError, type ErrorCode } from '../errors.ts';
import { inEnglish, type Phrase } from '../ledger/phrase.ts';

/** Shown in the language of the questions. Its hint holds lines to type and names: no language changes them. */
export class SaidError extends CustodyError {
  readonly said: Phrase;

  constructor(code: ErrorCode, said: Phrase, options: { hint?: string; cause?: unknown } = {}) {
    super(code, inEnglish(said.text, said.facts), options);
    this.said = said;
  }
}

/** The same error with another hint. */
export const withHint = (error: CustodyError, hint: string): CustodyError =>
  error instanceof SaidError
    ? new SaidError(error.code, error.said, { hint, cause: error })
    : new CustodyError(error.code, error.message, { hint, cause: error });
