/** A failure as it crosses between the threads of the page, which pass on no errors of our kind. */
import { CustodyError, type ErrorCode } from '../errors.ts';

export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** What a failure says; one that is not a CustodyError is a fault of the program. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CustodyError) return { code: error.code, message: error.message, hint: error.hint };
  return { code: 'BUG', message: error instanceof Error ? error.message : String(error) };
}

/** The failure on the other side. */
export const errorOf = ({ code, message, hint }: Failure): CustodyError =>
  new CustodyError(code, message, hint === undefined ? {} : { hint });
