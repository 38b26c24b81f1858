/** A whole folder, or one file, copied as a courier carries it. */
import { cpSync } from 'node:fs';
import { ioError } from './errno.ts';
import { refuseIntoEvidence } from './evidence-guard.ts';

/**
 * Copies `from` to `to`, where nothing may be yet, without paths that end in `leaveOut`. Throws CustodyError EXISTS, NOT_FOUND,
 * IO …; then a part may be there.
 */
export function copyTree(from: string, to: string, leaveOut?: string): void {
  try {
    refuseIntoEvidence(to);
    const filter = (path: string) => leaveOut === undefined || !path.endsWith(leaveOut);
    cpSync(from, to, { recursive: true, errorOnExist: true, force: false, filter });
  } catch (error) {
    throw ioError(error, 'copy', from);
  }
}
