/** The errors of an image whose inside is not read here. */
import { CustodyError } from '../errors.ts';

interface ImageErrors {
  readonly invalid: (problem: string, cause?: unknown) => CustodyError;
  readonly unsupported: (problem: string) => CustodyError;
  readonly linked: (problem: string) => CustodyError;
}

/** `what` it is, as in "the AFF4 image"; `inside`: "the disk inside". */
export function imageErrors(what: string, inside: string): ImageErrors {
  const asFile = `to hash the file itself, not ${inside}: custody hash --opaque`;
  return {
    invalid: (problem, cause) =>
      new CustodyError('IMAGE_INVALID', `${what} cannot be read: ${problem}`, {
        hint: `look for an undamaged copy; ${asFile}`,
        ...(cause !== undefined && { cause }),
      }),
    unsupported: (problem) =>
      new CustodyError('IMAGE_UNSUPPORTED', `${what} is not read here: ${problem}`, {
        hint: `convert a copy to a raw image with its own program, and hash that; ${asFile}`,
      }),
    linked: (problem) =>
      new CustodyError('IMAGE_LINKED', `${what} needs other files: ${problem}`, {
        hint: `join a copy of all its files into one raw image with its own program, and hash that; ${asFile}`,
      }),
  };
}
