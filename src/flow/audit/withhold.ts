/** A manifest written again with records withheld: each of them is replaced by its leaf hash, so that the root stays (docs/spec/manifest.md, section 7). */
import { concatBytes, equalBytes } from '../../bytes/arrays.ts';
import { CustodyError } from '../../errors.ts';
import { ManifestCursor } from '../../evidence/audit-merge.ts';
import { ManifestReader } from '../../evidence/manifest-reader.ts';
import type { ManifestTotals } from '../../evidence/manifest-tally.ts';
import type { RecordView } from '../../evidence/record-view.ts';
import { withholdRecord } from '../../evidence/withhold-record.ts';
import { SourceFile } from '../../fs/reading/source.ts';

/**
 * Gives `write` the items of the manifest in their order: the header and the records that `isShown` keeps as they are, of each other one
 * its hash. What was withheld stays so. Reads its own output again: the root is the same. Throws ManifestError, CustodyError.
 */
export function withholdRecords(
  path: string,
  isShown: (view: RecordView) => boolean,
  write: (item: Uint8Array) => void,
): ManifestTotals {
  const file = new SourceFile(path);
  const again = new ManifestReader();
  const put = (item: Uint8Array): void => {
    write(item);
    again.feed(item);
    while (again.next() !== undefined);
  };
  try {
    const cursor = new ManifestCursor(file.pull());
    let hasHeader = false;
    for (let at = cursor.advance(); ; at = cursor.advance()) {
      const { reader } = cursor;
      if (!hasHeader) put(reader.headerBytes);
      hasHeader = true;
      if (at === false) break;
      const isKept = at === 'withheld' || isShown(reader.view);
      put(isKept ? reader.item : withholdRecord(reader.item));
    }
    again.end();
    const [before, after] = [cursor.reader.totals(), again.totals()];
    if (!equalBytes(before.root, after.root) || before.records !== after.records)
      throw new CustodyError('BUG', `the root of ${path} changed when records were withheld`);
    return after;
  } finally {
    file.close();
  }
}

/** More is withheld by `custody export manifest`, which writes a file. */
const mostBytes = 67_108_864;

/** The manifest with every record withheld, as bytes. Throws ManifestError, CustodyError TOO_LARGE. */
export function withholdAll(path: string): { readonly bytes: Uint8Array; readonly totals: ManifestTotals } {
  const items: Uint8Array[] = [];
  let size = 0;
  const totals = withholdRecords(
    path,
    () => false,
    (item) => {
      size += item.length;
      if (size > mostBytes)
        throw new CustodyError('TOO_LARGE', `${path} has too many records to withhold them here`, {
          hint: 'custody export manifest MANIFEST -o OUT, then --manifest OUT',
        });
      items.push(item.slice());
    },
  );
  return { bytes: concatBytes(...items), totals };
}
