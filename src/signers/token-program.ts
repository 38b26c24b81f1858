/** How a program that uses a token is run: what the signer asks, and what it gets back. */
import { safeText } from '../bytes/text.ts';
import { CustodyError } from '../errors.ts';

/** Names of the programs. */
export type TokenProgramName = 'pkcs11-tool' | 'openssl';

export interface TokenRequest {
  readonly program: TokenProgramName;
  /** Given to the program by its environment, as `env:CUSTODY_TOKEN_PIN` in the arguments says. */
  readonly pin?: string;
  /** Files in a folder of this user alone, which is removed afterwards. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /** The file of that folder that the program writes. */
  readonly result?: string;
  /** More of its environment, by the paths in that folder. */
  readonly env?: (at: (name: string) => string) => Readonly<Record<string, string>>;
  readonly args: (at: (name: string) => string) => readonly string[];
}

/** What it did. */
export interface TokenAnswer {
  readonly isDone: boolean;
  readonly isLate: boolean;
  readonly printed: string;
  readonly complaint: string;
  readonly result?: Uint8Array;
}

/** Runs it; undefined where the program is not there. */
export type RunTokenProgram = (request: TokenRequest) => Promise<TokenAnswer | undefined>;

/** The variable of the child that holds the PIN, as arguments of both programs name it. */
export const pinVariable = 'CUSTODY_TOKEN_PIN';
export const pinArgument = `env:${pinVariable}`;

const maxShown = 200;

/** What the program said last, safe to print. */
export function lastWords({ printed, complaint }: TokenAnswer): string {
  const said = `${printed}\n${complaint}`
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== 'Aborting.');
  return safeText((said.at(-1) ?? 'without a word').replace(/^error: /, '').slice(0, maxShown));
}

/** The error for what a program could not do: late, a wrong or locked PIN, or its last words. */
export function tokenError(what: string, answer: TokenAnswer): CustodyError {
  if (answer.isLate)
    return new CustodyError('TOKEN', `the token did not answer within 60 s: ${what}`, {
      hint: 'unplug it, plug it in again, and repeat the command',
    });
  if (/CKR_PIN_LOCKED/.test(answer.complaint)) return pinLocked();
  if (/CKR_PIN_(INCORRECT|INVALID|LEN_RANGE)/.test(answer.complaint))
    return new CustodyError('TOKEN', 'the PIN is wrong', {
      hint: 'most tokens lock after three wrong PINs in a row',
    });
  return new CustodyError('TOKEN', `${what}: ${lastWords(answer)}`, { hint: 'is the token plugged in?' });
}

export const pinLocked = (): CustodyError =>
  new CustodyError('TOKEN', 'the PIN of the token is locked', { hint: 'unlock it with the program of its maker' });
