/** What other ledgers given add to a report: the course of what passed between ledgers, and how each of them came out. */

import { safeText } from '../bytes/text.ts';
import { type Fact, type Phrase, phrase } from '../ledger/phrase.ts';
import { quoted } from '../ledger/quoted.ts';
import { groupRuns } from '../ledger/runs.ts';
import { countFindings } from '../verify/facts/counts.ts';
import type { Course, CourseStay, OtherVerification, Verification } from '../verify/facts/verification.ts';
import { elsewherePhrase } from './face/held-words.ts';
import { groups } from './standing-lines.ts';
import { messageOf, type Teller } from './teller.ts';

/** How another ledger came out. */
export const verdictWords = {
  verified: phrase('nothing contradicts it and nothing is missing'),
  inconclusive: phrase('nothing contradicts it, and not everything is shown'),
  failed: phrase('CONTRADICTED'),
} as const;
const verdictTones = { verified: 'good', inconclusive: 'weak', failed: 'bad' } as const;

/** One line for each exhibit, or run of exhibits, that passed between ledgers. */
export function courseLines({ courses, ledger }: Verification, { paint, words, sentences }: Teller): string[] {
  if (courses === undefined || courses.length === 0) return [];
  const rows = courses.map((course) => ({ number: course.number, lines: sentences(coursePhrase(course, ledger.id)) }));
  const runs = groupRuns(
    rows,
    ({ number }) => number,
    (a, b) => a.lines.join() === b.lines.join(),
  );
  return [
    paint('strong', words(phrase('Course of custody'))),
    ...runs.flatMap(({ words: numbers, first }) =>
      first.lines.map((line, at) => `  ${at === 0 ? `${safeText(numbers)}: ` : '  '}${line}`),
    ),
  ];
}

/** Where an exhibit was, one stay after the other; `own` is the id of the ledger that was verified. */
export function coursePhrase({ stays, shown = 0, total = 0 }: Omit<Course, 'number'>, own: string | null): Phrase {
  const cut = total > shown ? [phrase('… and {count#stay} more', { count: total - shown })] : [];
  const [first, ...more] = [...cut, ...stays.map((stay) => about(stay, own))];
  const course = more.reduce<Fact>((before, next) => phrase('{before} → {next}', { before, next }), first ?? '');
  return phrase('{course}', { course });
}

/** How a stay ended, where its code says little. */
const endWords: Readonly<Record<string, Phrase>> = {
  'on-paper': phrase('passed on paper'),
  'given-up': phrase('claim given up'),
};

function about(stay: CourseStay, own: string | null): Phrase {
  const { ledger, agency, number, from, until, state, since = from ?? 0 } = stay;
  const where =
    ledger === own
      ? phrase('here')
      : agency === null
        ? phrase('ledger {title}', { title: `${ledger.slice(0, 16)}…` })
        : phrase('{agency}', { agency: quoted(agency) });
  const numbered = number === null ? where : phrase('{where}, {number}', { where, number });
  if (from === null) {
    return state === null
      ? phrase('{where} (not given)', { where: numbered })
      : phrase('{where} (nothing there confirms it)', { where: numbered });
  }
  const span =
    until === null ? phrase('since entry {from}', { from }) : phrase('entries {from} to {until}', { from, until });
  if (state === 'departed' || state === null) return phrase('{where} ({span})', { where: numbered, span });
  const how = elsewherePhrase({ ...stay, since }) ?? endWords[state];
  return how === undefined
    ? phrase('{where} ({span}, {state:})', { where: numbered, span, state })
    : phrase('{where} ({span}, {how})', { where: numbered, span, how });
}

/** How each of the other ledgers came out. */
export function otherLines({ with: others }: Verification, teller: Teller): string[] {
  if (others === undefined) return [];
  const { paint, words } = teller;
  return [paint('strong', words(phrase('Other ledgers given'))), ...others.flatMap((other) => describe(other, teller))];
}

function describe(other: OtherVerification, { paint, words, sentences, quote }: Teller): string[] {
  const { name, verdict, ledger, signers, findings } = other;
  const [opener] = signers;
  const claimed = opener?.claimed ? ` (${words(phrase('as claimed'))})` : '';
  const whose = opener === undefined ? '' : `, ${quote(opener.name)}, ${quote(opener.agency)}${claimed}`;
  const count = countFindings(other, verdict === 'failed' ? 'contradiction' : 'gap');
  const first = findings[0];
  return [
    `  ${safeText(name)}: ${paint(verdictTones[verdict], words(verdictWords[verdict]))}; ${words(phrase('{size#entry|entries}', { size: ledger.size }))}${whose}`,
    ...(ledger.id === null
      ? []
      : [paint('faint', `    ${words(phrase('ledger {title}', { title: groups(ledger.id) }))}`)]),
    ...(count === 0 || first === undefined
      ? []
      : sentences((lang) => {
          const facts = { first: messageOf(lang, first), code: first.code, more: count - 1 };
          return count > 1 ? phrase('{first} [{code}] and {more} more', facts) : phrase('{first} [{code}]', facts);
        }).map((line) => `    ${line}`)),
  ];
}
