/** What other ledgers at hand add to a report: the course of what passed between ledgers, and how each of them came out. */
import { safeText } from '../bytes/text.ts';
import { groupRuns } from '../ledger/runs.ts';
import type { OtherVerification, Stay, Verification } from '../verify/verification.ts';
import type { Paint } from './text.ts';

const verdictWords = {
  verified: 'nothing contradicts it and nothing is missing',
  inconclusive: 'nothing contradicts it, and not everything is shown',
  failed: 'DOES NOT HOLD',
} as const;
const verdictTones = { verified: 'good', inconclusive: 'weak', failed: 'bad' } as const;

/** One line for each exhibit, or run of exhibits, that passed between ledgers. */
export function courseLines({ courses, ledger }: Verification, paint: Paint): string[] {
  if (courses === undefined || courses.length === 0) return [];
  const rows = courses.map(({ number, stays }) => ({
    number,
    words: stays.map((stay) => words(stay, ledger.id)).join(' → '),
  }));
  const runs = groupRuns(
    rows,
    ({ number }) => number,
    (a, b) => a.words === b.words,
  );
  return [
    paint('strong', 'Course of custody'),
    ...runs.map(({ words: numbers, first }) => `  ${safeText(numbers)}: ${first.words}`),
  ];
}

function words({ ledger, agency, number, from, until, state }: Stay, own: string | null): string {
  const where = ledger === own ? 'here' : agency === null ? `ledger ${ledger.slice(0, 16)}…` : safeText(agency);
  if (from === null) return `${where}${number === null ? '' : `, ${safeText(number)}`} (not at hand)`;
  const span = until === null ? `since entry ${from}` : `entries ${from} to ${until}`;
  return `${where}, ${safeText(number ?? '')} (${span}${state === 'departed' ? '' : `, ${safeText(state ?? '')}`})`;
}

/** How each of the other ledgers came out. */
export function otherLines({ with: others }: Verification, paint: Paint): string[] {
  if (others === undefined) return [];
  return [paint('strong', 'Other ledgers at hand'), ...others.flatMap((other) => describe(other, paint))];
}

function describe({ name, verdict, ledger, signers, findings }: OtherVerification, paint: Paint): string[] {
  const [opener] = signers;
  const claimed = opener?.claimed ? ' (as claimed)' : '';
  const whose = opener === undefined ? '' : `, ${safeText(opener.name)}, ${safeText(opener.agency)}${claimed}`;
  const count = findings.filter(({ kind }) => kind === (verdict === 'failed' ? 'contradiction' : 'gap')).length;
  const first = findings[0];
  return [
    `  ${safeText(name)}: ${paint(verdictTones[verdict], verdictWords[verdict])}; ${ledger.size} entries${whose}`,
    ...(ledger.id === null ? [] : [paint('faint', `    ledger ${ledger.id.replace(/(.{4})(?=.)/g, '$1 ')}`)]),
    ...(count === 0 || first === undefined
      ? []
      : [`    ${safeText(first.message)} [${safeText(first.code)}]${count > 1 ? ` and ${count - 1} more` : ''}`]),
  ];
}
