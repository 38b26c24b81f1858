/** Writes a manifest's files as another program's list, and counts what such a list cannot say. */

import { CustodyError } from '../../errors.ts';
import { ManifestCursor } from '../../evidence/audit-merge.ts';
import type { Algorithm } from '../../evidence/record.ts';
import { isTaken } from '../../fs/exists.ts';
import { SourceFile } from '../../fs/reading/source.ts';
import { StreamedFile } from '../../fs/streamed-file.ts';
import { hashListWriter, leftOut } from '../../interop/lists/hash-lists.ts';
import type { HashListFormat } from '../../interop/lists/listing.ts';

interface ExportOutcome {
  readonly written: number;
  /** Folders, links and others, which the list has no place for. */
  readonly notFiles: number;
  /** Of these, the folders that were not read in full: no list has what is in them. */
  readonly unreadFolders: number;
  /** Files not written, for their digest is not that of what they held (not read in full, or changed meanwhile), or the format cannot write their name. */
  readonly unreadable: number;
  readonly changed: number;
  readonly unwritable: number;
  readonly withheld: number;
  /** Of the written, those whose name other programs see escaped; custody reads the exact one. */
  readonly escaped: number;
  /** Digests that the list has no place for. */
  readonly leftOut: readonly Algorithm[];
}

interface ListMeans {
  readonly format: HashListFormat;
  readonly version: string;
}

/** Exports to a stream that takes bytes as latin1 text. Throws ManifestError, and CustodyError as reading does. */
export function streamList(manifest: string, write: (latin1: string) => void, means: ListMeans): ExportOutcome {
  const source = new SourceFile(manifest);
  try {
    return writeAll(new ManifestCursor(source.pull()), means, write);
  } finally {
    source.close();
  }
}

/** Exports. Throws ManifestError, and CustodyError as reading and writing do; then nothing is at `output`. */
export function exportList(manifest: string, output: string, means: ListMeans): ExportOutcome {
  if (isTaken(output)) throw new CustodyError('EXISTS', `${output} is there already`, { hint: 'name another file' });
  const list = new StreamedFile(output);
  try {
    const outcome = streamList(manifest, (latin1) => list.write(latin1), means);
    list.commit();
    return outcome;
  } catch (error) {
    list.abandon();
    throw error;
  }
}

function writeAll(
  cursor: ManifestCursor,
  { format, version }: ListMeans,
  write: (latin1: string) => void,
): ExportOutcome {
  const counts = {
    written: 0,
    notFiles: 0,
    unreadFolders: 0,
    unreadable: 0,
    changed: 0,
    unwritable: 0,
    withheld: 0,
    escaped: 0,
  };
  const { reader } = cursor;
  let found = cursor.advance();
  const { algorithms = [] } = reader.header ?? {};
  const writer = hashListWriter(format, { algorithms, version });
  write(writer.head);
  for (; found !== false; found = cursor.advance()) {
    if (found === 'withheld') counts.withheld += 1;
    else if (reader.view.kind !== 'file') {
      counts.notFiles += 1;
      if (reader.view.kind === 'directory' && reader.view.unreadable !== undefined) counts.unreadFolders += 1;
    } else if (reader.view.unreadable !== undefined) counts.unreadable += 1;
    else if (reader.view.hasChanged) counts.changed += 1;
    else {
      const line = writer.line(reader.view.toRecord());
      if (line === undefined) counts.unwritable += 1;
      else {
        counts.written += 1;
        if (line.isEscaped === true) counts.escaped += 1;
        write(line.text);
      }
    }
  }
  write(writer.tail);
  return { ...counts, leftOut: leftOut(writer, algorithms) };
}
