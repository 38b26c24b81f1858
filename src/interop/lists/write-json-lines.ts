/** Writes lists as JSON Lines: one object a line, as docs/lists.md says. */
import { safeJsonLine } from '../../bytes/text.ts';
import { algorithms, type ManifestRecord } from '../../evidence/record.ts';
import type { HashListWriter } from './hash-lists.ts';
import { hexOfRaw, latin1Of, textOf, timeOf } from './written-text.ts';

export function jsonLinesWriter(): HashListWriter {
  return { head: '', tail: '', holds: algorithms, line };
}

function line({ path, size, mtime, digests = {} }: ManifestRecord) {
  const raw = path.join('/');
  const text = textOf(raw);
  const time = timeOf(mtime);
  const known = algorithms.filter((name) => digests[name] !== undefined);
  const record = {
    ...(text === undefined ? { pathHex: hexOfRaw(raw) } : { path: text }),
    size,
    ...(time !== undefined && { mtime: time }),
    digests: Object.fromEntries(known.map((name) => [name, hexOfRaw(digests[name] ?? '')])),
  };
  return { text: `${latin1Of(safeJsonLine(record))}\n` };
}
