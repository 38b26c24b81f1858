/** The errors of an AFF4 image that is not read. */
import { CustodyError } from '../../errors.ts';

const asFile = 'to hash the file itself, not the media inside: custody hash --opaque';

export const invalid = (problem: string, cause?: unknown): CustodyError =>
  new CustodyError('IMAGE_INVALID', `the AFF4 image cannot be read: ${problem}`, {
    hint: `look for an undamaged copy; ${asFile}`,
    ...(cause !== undefined && { cause }),
  });

export const unsupported = (problem: string): CustodyError =>
  new CustodyError('IMAGE_UNSUPPORTED', `the AFF4 image is not read here: ${problem}`, {
    hint: `convert a copy to a raw image with its own program, and hash that; ${asFile}`,
  });

export const linked = (problem: string): CustodyError =>
  new CustodyError('IMAGE_LINKED', `the AFF4 image needs other files: ${problem}`, {
    hint: `join a copy of all its files into one raw image with its own program, and hash that; ${asFile}`,
  });
