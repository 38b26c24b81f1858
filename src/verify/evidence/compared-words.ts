/** What comparing evidence with the record came to, in a sentence: before an offer is signed, and when a bundle was written. */
import type { CustodyState, ExhibitState } from '../../custody/state/state.ts';
import { exhibitOf } from '../../custody/state/state.ts';
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';
import { type ExhibitEvidence, isAmongFiles } from './compared.ts';
import { isSoughtByDigest } from './examine-evidence.ts';

/** Whether it differs and no entry says so yet: then nobody who reads the record knows. */
export const isUnrecordedMismatch = (state: CustodyState, { number, outcome }: ExhibitEvidence): boolean =>
  outcome === 'mismatch' && exhibitOf(state, number)?.mismatch === undefined;

/** How it differs, or why it was not compared; undefined where it matches, or nothing of the exhibit was there. */
export function comparedPhrase(state: CustodyState, result: ExhibitEvidence): Phrase | undefined {
  const { number, outcome, path } = result;
  if (outcome === 'mismatch') {
    const facts = { number, why: whyOf(result) };
    const entry = exhibitOf(state, number)?.mismatch;
    return entry === undefined
      ? phrase('{number} is not what is on record: {why}', facts)
      : phrase('{number} is not what is on record, as entry {entry} says: {why}', { ...facts, entry });
  }
  if (outcome === 'match' || outcome === 'nothing-to-compare' || path === undefined) return undefined;
  return phrase('{number} was not compared with the record: {why}', { number, why: whyOf(result) });
}

function whyOf({ reason, said, why = '' }: ExhibitEvidence): Fact {
  if (reason === 'manifest-missing' || reason === 'manifest-other') return phrase('its manifest is not here');
  if (reason === 'empty') return phrase('neither the record nor the folder has a file');
  return said ?? why;
}

/** What a bundle has of the evidence of an exhibit. */
export interface PackedSaid {
  readonly number: string;
  readonly says: Phrase;
  readonly isPacked: boolean;
  /** A folder was named, and has nothing of it. */
  readonly isLacking: boolean;
}

/**
 * A line for each exhibit of data that is offered and has content on record, and for each thing whose data are packed. `folder` is
 * what was named as a folder of evidence. Pure, never throws.
 */
export function packedSaid(
  state: CustodyState,
  offered: readonly { readonly number: string }[],
  packed: {
    readonly results: readonly ExhibitEvidence[];
    readonly isPacked: (number: string) => boolean;
    readonly folder: string;
  },
): PackedSaid[] {
  const { results, isPacked, folder } = packed;
  return offered.flatMap(({ number }) => {
    const exhibit = exhibitOf(state, number);
    if (exhibit?.content === undefined) return [];
    const isHere = isPacked(exhibit.number);
    if (!isHere && !isAmongFiles(exhibit)) return [];
    const isLacking = !isHere && folder !== '';
    const result = results.find((each) => each.number === exhibit.number);
    const says = isHere ? packedPhrase(exhibit, result) : lackingPhrase(exhibit, folder);
    return { number: exhibit.number, says, isPacked: isHere, isLacking };
  });
}

function packedPhrase({ mismatch: entry }: ExhibitState, result: ExhibitEvidence | undefined): Phrase {
  if (result?.outcome === 'match') return phrase('packed, every byte as recorded');
  const why = result === undefined ? '' : whyOf(result);
  if (result?.outcome !== 'mismatch') return phrase('packed, not compared: {why}', { why });
  return entry === undefined
    ? phrase('DIFFERS: {why}', { why })
    : phrase('DIFFERS, as entry {entry} says: {why}', { entry, why });
}

function lackingPhrase(exhibit: ExhibitState, folder: string): Phrase {
  if (folder === '') return phrase('not packed: no folder was named');
  return isSoughtByDigest(exhibit)
    ? phrase('NOT PACKED: nothing in {folder} has its number or digest', { folder })
    : phrase('NOT PACKED: nothing in {folder} has its number', { folder });
}
