/** Where the digests of an exhibit come from: who computed, read, stated or typed them, and in which entry (ledger.md, section 15). */
import { toHex } from '../bytes/hex.ts';
import { type Fact, type Phrase, phrase } from '../ledger/phrase.ts';
import type { Content } from './content.ts';
import type { ContentState, DigestSource } from './state/state.ts';

/** Where each digest of a content comes from; undefined where who signed computed all of them, as most contents are. */
export function sourcesOf(content: Content): readonly DigestSource[] | undefined {
  if ('manifest' in content) {
    const { from } = content.manifest;
    return from?.map(
      ({ src, files, key }, at): DigestSource => ({
        ...{ algorithm: 'manifest', src, path: `manifest.from[${at}]` },
        ...(files !== undefined && { files }),
        ...(key !== undefined && { key: toHex(key) }),
      }),
    );
  }
  const rows = Object.entries(content.digests).flatMap(([algorithm, digest]) =>
    digest === undefined ? [] : [{ algorithm, src: digest.src, path: `digests.${algorithm}` }],
  );
  return rows.every(({ src }) => src === 'computed') ? undefined : shared(rows);
}

/** A ledger may have a million received exhibits, whose digests come from the same sources: they share one list. */
const lists = new Map<string, readonly DigestSource[]>();

function shared(rows: readonly DigestSource[]): readonly DigestSource[] {
  const key = rows.map(({ algorithm, src }) => `${algorithm} ${src}`).join();
  const known = lists.get(key) ?? rows;
  lists.set(key, known);
  return known;
}

/** How many files have digests that others stated and nobody here confirmed; 1 for content that is one file. Pure. */
export function statedFiles({ from = [], confirmed, records = 1, keyed }: ContentState): number {
  if (confirmed !== undefined) return 0;
  const binding = keyed === undefined ? 'sha256' : 'keyed';
  let count = 0;
  for (const { algorithm, src, files } of from)
    if (src === 'stated' && algorithm === 'manifest') count += files ?? records - 1;
    else if (src === 'stated' && algorithm === binding) count += 1;
  return count;
}

/** Whether who signed states the whole manifest, its names and sizes too, and saw nothing of it. Pure. */
export const isAllStated = ({ from = [] }: ContentState): boolean =>
  from.some(({ algorithm, src, files }) => algorithm === 'manifest' && src === 'stated' && files === undefined);

/** The same content once a hash check by every byte found it: what others stated of it was right. Pure. */
export const confirmedBy = (content: ContentState, seq: number): ContentState =>
  statedFiles(content) === 0 ? content : { ...content, confirmed: seq };

/** Who computed the digests of a manifest from one source, in words. Pure. */
export function originPhrase(
  { src, files, key }: Pick<DigestSource, 'src' | 'files' | 'key'>,
  who: Fact = phrase('another computer'),
): Phrase {
  if (files === undefined) return phrase('all of it stated by others, not signed');
  if (src === 'stated') return phrase('{files#file} computed by {who} (stated, not signed)', { files, who });
  return key === undefined
    ? phrase('{files#file} read by who signed', { files })
    : phrase('{files#file} computed by {who}, signed by key {key}', { files, who, key: key.slice(0, 16) });
}
