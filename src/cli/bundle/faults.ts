/** What a bag says against itself, as `bundle list` and `bundle extract` tell it. */

import { safeText } from '../../bytes/text.ts';
import { onRecord } from '../../custody/bears.ts';
import type { BagFault } from '../../flow/bundle/bundle.ts';
import { describeFinding } from '../../verify/finding/table.ts';
import type { Finding } from '../../verify/finding/types.ts';

const describe = (fault: BagFault): Finding =>
  describeFinding({
    ...fault,
    bears: onRecord,
    facts: { ...(fault.path !== undefined && { path: fault.path }), ...fault.facts },
  });

const mostLines = 100;

export function faultLines(faults: readonly BagFault[]): string[] {
  const lines = faults.slice(0, mostLines).map((fault) => {
    const { message, code } = describe(fault);
    return `  ! ${safeText(message)} [${code}]`;
  });
  return faults.length > mostLines ? [...lines, `  ! and ${faults.length - mostLines} more`] : lines;
}

export function faultJson(fault: BagFault) {
  const { code, kind, path, expected, actual, message, next } = describe(fault);
  return {
    code,
    kind,
    ...(path !== undefined && { path }),
    ...(expected !== undefined && { expected, actual }),
    message,
    next,
  };
}
