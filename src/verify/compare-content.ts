/** Evidence that was hashed, held against the content that the record fixes: the same on a disk and in a browser. */
import type { ContentState } from '../custody/state.ts';
import type { AuditClass } from '../evidence/audit-class.ts';
import type { ExhibitEvidence } from './evidence.ts';

/** What an exhibit came to, without its number and depth. */
export type Comparison = Omit<ExhibitEvidence, 'number' | 'depth'>;

/** Whether what lies at the path, shown so, is the content. */
export function compareDigest(
  path: string,
  content: ContentState,
  { size, sha256 }: { readonly size: number; readonly sha256: string },
): Comparison {
  const found = { size, digests: { sha256 } };
  if (size === content.size && sha256 === content.sha256) return { outcome: 'match', found, path };
  const why =
    size === content.size
      ? 'the size is the same and the SHA-256 another'
      : `it has ${size} bytes, and ${content.size} are on record`;
  return { outcome: 'mismatch', found, path, why };
}

/** A container that cannot be opened counts only where the file itself is what the record fixes. */
export function asClosed(compared: Comparison): Comparison {
  if (compared.outcome !== 'mismatch') return compared;
  const why = 'as the file that it is, it is not what is on record';
  const { path } = compared;
  return { outcome: 'not-examined', reason: 'container-closed', why, ...(path !== undefined && { path }) };
}

/** Of several files in the place of one exhibit: a match, else what is not known to differ; undefined where all differ. */
export const bestOf = (compared: readonly Comparison[]): Comparison | undefined =>
  compared.find(({ outcome }) => outcome === 'match') ?? compared.find(({ outcome }) => outcome !== 'mismatch');

/** Why nothing more can be shown of a folder that matches its manifest. */
export const asRecorded = ({ changed }: { readonly changed: number }): string =>
  changed > 0 ? 'some changed while the manifest was made' : 'some could not be read when the manifest was made';

/** What differs in a folder, in words. */
export function differing(
  counts: Readonly<Record<AuditClass, number>>,
  first: { readonly class: AuditClass; readonly path: string; readonly more?: string } | undefined,
): string {
  const parts = Object.entries(counts).filter(([name, count]) => count > 0 && name !== 'matched');
  const told = parts.map(([name, count]) => `${count} ${name}`).join(', ');
  return first === undefined ? told : `${told}; first: ${first.path} (${first.class}${first.more ?? ''})`;
}
