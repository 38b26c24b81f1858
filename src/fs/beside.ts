/** Names of the files that are beside a ledger. */

const suffix = '.custody';

/**
 * `case.custody` → `case.KIND`. A ledger that is not called `*.custody` keeps its whole name (`case.bin.custody-KIND`), so
 * that two ledgers never share a file.
 */
export function beside(ledger: string, kind: string): string {
  const slash = Math.max(ledger.lastIndexOf('/'), ledger.lastIndexOf('\\'));
  const isNamed = ledger.endsWith(suffix) && ledger.length - suffix.length > slash + 1;
  return isNamed ? `${ledger.slice(0, -suffix.length)}.${kind}` : `${ledger}.custody-${kind}`;
}
