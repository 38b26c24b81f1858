/** Evidence that was hashed, compared with the content that the record fixes: the same on a disk and in a browser. */
import { shortKeyed } from '../../custody/content.ts';
import type { ContentState } from '../../custody/state/state.ts';
import type { AuditClass } from '../../evidence/audit-class.ts';
import { type Algorithm, algorithms } from '../../evidence/record.ts';
import { type Fact, inTurn, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { KeyedUnder, PlainDigest } from '../../ledger/private/content-key.ts';
import { because, type ComparedAmount, type ExhibitEvidence } from './compared.ts';

/** What an exhibit came to, without its number and depth. */
export type Comparison = Omit<ExhibitEvidence, 'number' | 'depth'>;

/** Digests of other algorithms than SHA-256, by their names, in hex. */
export type OtherDigests = Readonly<Record<string, string>>;

/** The algorithms on record beside SHA-256 that this program computes; the order is that of the record. */
export const otherAlgorithms = (contents: readonly (ContentState | undefined)[]): Algorithm[] =>
  algorithms.filter((name) => contents.some((content) => content?.others?.[name] !== undefined));

/** The algorithms whose digest on record is another than that which was computed. */
const namesOfOther = ({ others: recorded = {} }: ContentState, computed: OtherDigests): string[] =>
  Object.entries(recorded).flatMap(([name, digest]) =>
    computed[name] === undefined || computed[name] === digest ? [] : (titles[name] ?? name),
  );

const titles: Readonly<Record<string, string>> = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha512: 'SHA-512',
  'sha3-256': 'SHA3-256',
  blake3: 'BLAKE3',
};

/** One file that was read to its end and compared. */
export const oneFile = (bytes: number): ComparedAmount => ({ bytes, files: { compared: 1, all: 1 } });

/** Whether what is at the path, shown so, is the content. */
export function compareDigest(
  path: string,
  content: ContentState,
  { size, sha256, others = {} }: PlainDigest & { readonly others?: OtherDigests },
  keyedUnder?: KeyedUnder,
): Comparison {
  const found = { size, digests: { sha256, ...others } };
  const compared = oneFile(size);
  if (content.keyed !== undefined) return compareKeyed(path, content.keyed, { found, keyedUnder });
  if (size === content.size && sha256 === content.sha256) {
    const other = namesOfOther(content, others);
    if (other.length === 0) return { outcome: 'match', compared, found, path };
    const why = because(phrase('{names}', { names: other.join(', ') }));
    return { outcome: 'incomplete', reason: 'digest-other', compared, found, path, ...why };
  }
  const said =
    size === content.size
      ? phrase('the size is the same and the SHA-256 another')
      : phrase('it has {found#byte}, and {recorded#} {recorded~is|are} on record', {
          found: size,
          recorded: content.size ?? 0,
        });
  return { outcome: 'mismatch', compared, found, path, ...because(said) };
}

/** What nothing can be stated of, because the record names it by a keyed digest and the key is not opened to this reader. */
export function lackingKey(
  path: string,
  { keyed }: ContentState,
  keyedUnder: KeyedUnder | undefined,
): Comparison | undefined {
  return keyed === undefined || isKeyOpen(keyed, keyedUnder) ? undefined : keyMissing(path, keyed);
}

/** Whether the content key of a keyed digest is opened to this reader. */
export const isKeyOpen = ({ key }: Keyed, keyedUnder: KeyedUnder | undefined): boolean =>
  keyedUnder?.(key, { size: 0, sha256: '00'.repeat(32) }) !== undefined;

type Keyed = NonNullable<ContentState['keyed']>;

/** No larger file is hashed only because it may be content that is on record by a keyed digest, which has no size. */
export const mostSearched = 256 * 1024 * 1024;

function keyMissing(path: string, keyed: Keyed): Comparison {
  const digest = shortKeyed(keyed.value);
  const said = phrase('the content key of the keyed digest {digest} is not opened', { digest });
  return { outcome: 'not-examined', reason: 'key-missing', ...because(said), path };
}

function compareKeyed(
  path: string,
  keyed: Keyed,
  { found, keyedUnder }: { found: { size: number; digests: { sha256: string } }; keyedUnder: KeyedUnder | undefined },
): Comparison {
  const value = keyedUnder?.(keyed.key, { size: found.size, sha256: found.digests.sha256 });
  if (value === undefined) return keyMissing(path, keyed);
  const measured = { ...found, keyed: { value, key: keyed.key } };
  const compared = oneFile(found.size);
  if (value === keyed.value) return { outcome: 'match', compared, found: measured, path };
  const said = phrase('its keyed digest under the content key of the record is another');
  return { outcome: 'mismatch', compared, found: measured, path, ...because(said) };
}

/** A container that cannot be opened counts only where the file itself is what the record fixes. */
export function asClosed(compared: Comparison): Comparison {
  if (compared.outcome !== 'mismatch') return compared;
  const { path } = compared;
  return {
    outcome: 'not-examined',
    reason: 'container-closed',
    ...because(phrase('as the file that it is, it is not what is on record')),
    ...(path !== undefined && { path }),
  };
}

/** Of several files in the place of one exhibit: a match, else what is not known to differ; undefined where all differ. */
export const bestOf = (compared: readonly Comparison[]): Comparison | undefined =>
  compared.find(({ outcome }) => outcome === 'match') ??
  compared.find(({ reason }) => reason === 'digest-other') ??
  compared.find(({ outcome }) => outcome !== 'mismatch');

/** What differs in a folder, in words; `more` is what is known of the first difference. */
export function differing(
  counts: Readonly<Record<AuditClass, number>>,
  first: { readonly class: AuditClass; readonly path: string; readonly more?: Fact | undefined } | undefined,
): Phrase {
  const parts = Object.entries(counts).filter(([name, count]) => count > 0 && name !== 'matched');
  const told = inTurn(
    parts.map(([name, count]) => phrase('{count#} {name:}', { count, name })),
    ',',
  );
  const facts = { told: told ?? '', path: first?.path, name: first?.class, more: first?.more };
  if (first === undefined) return phrase('{told}', facts);
  return first.more === undefined
    ? phrase('{told}; first: {path} ({name:})', facts)
    : phrase('{told}; first: {path} ({name:}: {more})', facts);
}

/** What the record holds of an exhibit for which nothing was found. */
export const missingPhrase = ({ root }: Pick<ContentState, 'root'>): Phrase =>
  root === undefined
    ? phrase('no file or folder bears its number, and no file has its size and digest')
    : phrase('no folder bears its number');

/** Why none of several files in the place of one exhibit is it. */
export const noneOf = (count: number): Phrase =>
  count === 1 ? phrase('the file there is not it') : phrase('none of the {count#} files there is it', { count });

/** Why nothing more can be shown of a folder that matches its manifest: what that itself lacks. */
export const lackingIn = (withheld: number, { changed }: { readonly changed: number }): Phrase =>
  withheld > 0
    ? phrase('records withheld from the manifest: {withheld#}', { withheld })
    : changed > 0
      ? phrase('some changed while the manifest was made')
      : phrase('some could not be read when the manifest was made');

/** Whether a manifest is the one on record: by its root, its records and, unless some are withheld, its total. */
export const isManifestOf = (
  { root, records, size }: ContentState,
  found: { readonly root: string; readonly records: number; readonly size: number; readonly withheld: number },
): boolean => found.root === root && found.records === records && (found.withheld > 0 || found.size === size);

/** A manifest that is not the one on record. */
export const otherRoot = (name: string, root: string): Phrase =>
  phrase('{name} has root {root}…', { name, root: root.slice(0, 16) });

export const uselessManifest = (name: string, why: string): Phrase =>
  phrase('{name} cannot be used: {why}', { name, why });

const mostManifests = 3;

/** The first of them; of none an empty text. */
export function otherManifests(all: readonly Phrase[]): Phrase {
  const told = all.slice(0, mostManifests);
  const more = all.length - mostManifests;
  if (all.length === 0) return phrase('');
  return phrase('{told}', { told: inTurn(more > 0 ? [...told, phrase('and {more#} more', { more })] : told) });
}
