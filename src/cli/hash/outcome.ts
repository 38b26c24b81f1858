/** The outcome of a hash check, held against what the record fixes of the exhibit, or else against what someone stated of it. */
import { compareContents, contentState, digestsOf } from '../../custody/content.ts';
import type { ExhibitState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { type Algorithm, algorithms } from '../../evidence/record.ts';
import type { Measured } from '../../flow/evidence/measured.ts';

/** The fields of a `measure` that say how it came out. Throws CustodyError MANIFEST_ROOT for the audit of another manifest. */
export function outcomeOf({ content, unreadable, audit }: Measured, exhibit: ExhibitState | undefined): object {
  const reference = exhibit?.content;
  const against = reference === undefined ? { nothing: 'first' } : { entry: reference.by };
  if (content === undefined) return { outcome: 'incomplete', against, unreadable };
  const found = contentState(content, 0);
  if (reference === undefined || found === undefined)
    return statedOutcome(content, exhibit) ?? { outcome: 'first', against, content };
  const isSame = compareContents(reference, found) === 'same';
  if (audit !== undefined && !isSame)
    throw new CustodyError(
      'MANIFEST_ROOT',
      'the manifest is not the one on record: its number of records or its total differs',
    );
  // an audit decides by its counts: the manifest is the same, what is there may not be
  const isMatch = isSame && (audit === undefined || hasOnlyMatches(audit));
  return { outcome: isMatch ? 'match' : 'mismatch', against, content, ...(audit && { audit }) };
}

/** The digests that someone stated of an exhibit whose content nothing fixes. */
export function statedAlgorithms(exhibit: ExhibitState | undefined): Algorithm[] {
  if (exhibit?.stated === undefined || exhibit.content !== undefined) return [];
  const { stated } = exhibit;
  return algorithms.filter((name) => stated[name] !== undefined);
}

function statedOutcome(content: NonNullable<Measured['content']>, exhibit: ExhibitState | undefined) {
  const { stated, defined } = exhibit ?? {};
  if (stated === undefined || 'manifest' in content) return undefined;
  const shared = digestsOf(content.digests).filter(([name]) => stated[name] !== undefined);
  if (shared.length === 0) return undefined;
  const isMatch = shared.every(([name, hex]) => stated[name]?.includes(hex));
  return { outcome: isMatch ? 'match' : 'mismatch', against: { stated: `as entry ${defined} has it` }, content };
}

function hasOnlyMatches({ matched: _, ...others }: NonNullable<Measured['audit']>): boolean {
  return Object.values(others).every((count) => count === 0);
}
