/** Other computers whose results a state has: who read which files, as the state and the entry name them. */
import { decodeCbor, encodeCbor } from '../../bytes/cbor.ts';
import { grouped } from '../../bytes/grouped.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { maxFrame } from '../../fs/journal.ts';

/** One computer, with the results of it that were joined. */
export interface JoinedSource {
  /** Its name, where its result has one. */
  readonly host?: string;
  /** In hex, the id of the key that signed these results, where the person who joined them trusts it; else nobody vouches. */
  readonly key?: string;
  /** SHA-256 of each result. */
  readonly shards: readonly Uint8Array[];
}

/** How many files of a manifest have their digests from there. */
export interface JoinedFiles extends JoinedSource {
  readonly files: number;
}

export const encodeSources = (sources: readonly JoinedSource[]): Uint8Array =>
  encodeCbor(
    sources.map(({ host, key, shards }) => ({
      ...(host !== undefined && { host }),
      ...(key !== undefined && { key: fromHex(key) }),
      shards: [...shards],
    })),
  );

/** Undefined for other bytes. */
export function decodeSources(bytes: Uint8Array): readonly JoinedSource[] | undefined {
  const list = decodeCbor(bytes, { maxBytes: maxFrame });
  if (!Array.isArray(list)) return undefined;
  const sources = list.map((row): JoinedSource | undefined => {
    if (!(row instanceof Map)) return undefined;
    const [host, key, shards] = [row.get('host'), row.get('key'), row.get('shards')];
    if ((host !== undefined && typeof host !== 'string') || (key !== undefined && !isHash(key))) return undefined;
    if (!Array.isArray(shards) || shards.length === 0 || !shards.every(isHash)) return undefined;
    return { ...(host !== undefined && { host }), ...(key !== undefined && { key: toHex(key) }), shards };
  });
  return sources.every((one) => one !== undefined) ? sources : undefined;
}

const isHash = (value: unknown): value is Uint8Array => value instanceof Uint8Array && value.length === 32;

/** The sources of which files were taken over; `counts` are by their numbers, from 1. */
export function joinedFiles(
  sources: readonly JoinedSource[],
  counts: Readonly<Record<number, number>>,
): readonly JoinedFiles[] {
  return sources.flatMap((source, at) => {
    const files = counts[at + 1] ?? 0;
    return files === 0 ? [] : [{ ...source, files }];
  });
}

/** Who read how many files: `2 files by node-1 (signed by key 0123456789abcdef)`. */
export function joinedWords(joined: readonly JoinedFiles[]): string {
  const words = joined.map(({ files, host = 'a computer without a name', key }) => {
    const how = key === undefined ? 'stated, not signed' : `signed by key ${key.slice(0, 16)}`;
    return `${grouped(files)} ${files === 1 ? 'file' : 'files'} computed by ${safeText(host)} (${how})`;
  });
  return words.join('; ');
}
