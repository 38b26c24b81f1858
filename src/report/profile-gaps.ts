/** Which requirements of a profile are not met, counted over many cases. No name of a person, no text of a case. */
import { safeText } from '../bytes/text.ts';
import type { Profile } from '../custody/profiles/requirement.ts';
import { type Phrase, phrase } from '../ledger/phrase.ts';
import type { ProfileReport } from '../verify/facts/verification.ts';
import type { Teller } from './teller.ts';

/** How often one requirement is not met. */
interface Gap {
  cases: number;
  /** Entries, keys or exhibits that lack it. */
  places: number;
  /** The same where it is asked of exhibits; undefined where it is asked of something else. */
  exhibits: number | undefined;
  /** The first cases that lack it, where they are wanted. */
  readonly first: string[];
}

interface GapTotals {
  readonly profile: Profile;
  cases: number;
  /** Cases that lack nothing. */
  whole: number;
  /** Cases whose check failed: only entries that count were looked at. */
  failed: number;
  /** By the id of the requirement. */
  readonly gaps: Map<string, Gap>;
}

const mostNamed = 5;

export const noGaps = (profile: Profile): GapTotals => ({ profile, cases: 0, whole: 0, failed: 0, gaps: new Map() });

/** Adds what the profile says of one case. Returns the requirements for which the case is to be named: those with few so far. */
export function addGaps(totals: GapTotals, report: ProfileReport | undefined, isFailed: boolean): Gap[] {
  totals.cases += 1;
  if (isFailed) totals.failed += 1;
  const missing = (report?.requirements ?? []).filter(({ outcome }) => outcome === 'missing');
  if (report?.level === 'met') totals.whole += 1;
  return missing.flatMap(({ id, missing: places = 0 }) => {
    const ask = totals.profile.requirements.find((each) => each.id === id)?.ask;
    const isOfExhibits = ask !== undefined && 'exhibits' in ask;
    const gap = totals.gaps.get(id) ?? { cases: 0, places: 0, exhibits: isOfExhibits ? 0 : undefined, first: [] };
    totals.gaps.set(id, gap);
    gap.cases += 1;
    gap.places += places;
    if (gap.exhibits !== undefined) gap.exhibits += places;
    return gap.first.length < mostNamed ? [gap] : [];
  });
}

/** The requirements that some case lacks, the most frequent first; else in the order of the profile. */
function inTurn({ profile, gaps }: GapTotals) {
  return profile.requirements
    .flatMap((requirement) => {
      const gap = gaps.get(requirement.id);
      return gap === undefined ? [] : [{ ...requirement, gap }];
    })
    .sort((one, other) => other.gap.cases - one.gap.cases);
}

const heads = [phrase('REQUIREMENT'), phrase('CASES'), phrase('PLACES'), phrase('EXHIBITS'), phrase('SAYS')];

/** Cells, the first row their heads; none where nothing is missing. */
export function gapRows(totals: GapTotals, { words }: Teller): string[][] {
  const rows = inTurn(totals).map(({ id, says, gap }) => [
    safeText(id),
    ...[gap.cases, gap.places, gap.exhibits ?? '-'].map(String),
    totals.profile.isBuiltIn === true ? words({ text: says, facts: {} }) : safeText(says),
    ...(gap.first.length > 0 ? [safeText(gap.first.join(', '))] : []),
  ]);
  const isNamed = rows.some((row) => row.length > heads.length);
  return rows.length === 0 ? [] : [[...heads, ...(isNamed ? [phrase('FIRST CASES')] : [])].map(words), ...rows];
}

/** What goes before and behind the table. */
export const gapTitle = ({ profile, cases }: GapTotals): Phrase =>
  phrase('Profile {profile}; cases: {cases#}', { profile: profile.name, cases });

export function gapNotes({ cases, whole, failed }: GapTotals): Phrase[] {
  return [
    phrase('Cases that meet all that the profile can check: {whole#} of {cases#}.', { whole, cases }),
    ...(failed > 0
      ? [
          phrase(
            'Cases that failed the check: {count#}. Only the entries that count were looked at there; custody verify says why.',
            {
              count: failed,
            },
          ),
        ]
      : []),
  ];
}

/** For `--json`. */
export function gapsJson(totals: GapTotals) {
  const { profile, cases, whole, failed } = totals;
  return {
    ...{ profile: profile.name, title: profile.title, cases, whole, failed },
    gaps: inTurn(totals).map(({ id, says, gap }) => ({
      ...{ id, says, cases: gap.cases, places: gap.places, exhibits: gap.exhibits ?? null },
      ...(gap.first.length > 0 && { first: gap.first }),
    })),
  };
}
