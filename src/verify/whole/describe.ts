/** Content in full, as findings of the laws show it. */
import type { ContentSaid } from '../../custody/state/state.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { contentPhrase } from '../evidence/compared.ts';

/** Its strongest digest or its manifest, and the size where one is stated. */
export function describeContent({ size, sha256, others = {}, root, records }: ContentSaid): Phrase {
  if (size !== undefined && (sha256 !== undefined || root !== undefined))
    return contentPhrase({
      size,
      ...(sha256 !== undefined && { sha256 }),
      ...(root !== undefined && { root, records: records ?? 0 }),
    });
  if (sha256 !== undefined) return phrase('SHA-256 {sha256}', { sha256 });
  const [weak] = Object.entries(others);
  const digest = weak === undefined ? undefined : `${weak[0]} ${weak[1]}`;
  if (digest === undefined) return phrase('{size#byte}', { size: size ?? 0 });
  return size === undefined ? phrase('{digest}', { digest }) : phrase('{digest}, {size#byte}', { digest, size });
}
