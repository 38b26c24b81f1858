/** A file in the evidence of a bundle that a system may have put there: `verify` names it, since it fails as any other that no list names. */
import { isOfSystem } from '../../interop/bag/names.ts';
import { quoteText } from '../../ledger/quoted.ts';
import type { Finding } from '../../verify/finding/types.ts';

/** One warning for each; `warn` escapes them. */
export function warnOfSystemFiles(findings: readonly Finding[], warn: (text: string) => void): void {
  for (const { code, path } of findings)
    if (code === 'BAG_FILE_EXTRA' && path !== undefined && isOfSystem(path))
      warn(
        `${quoteText(path)} bears a name that Windows or macOS gives to its own files, and is in the folder of an exhibit: ` +
          'it may be of this computer, or evidence that no list names. Verify the bundle as it was packed (ZIP, TAR) to find out',
      );
}
