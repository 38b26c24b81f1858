/** The answers about a copy as flags of an acquisition, and their lines on the sheet. */
import type { Measured } from '../../../flow/evidence/measured.ts';
import { type Fact, inTurn, phrase } from '../../../ledger/phrase.ts';
import type { Token } from '../../record/assemble.ts';
import { splitAt } from '../../record/values/quoted.ts';
import type { Answers } from '../question.ts';
import { authorityIds, newAuthority } from '../questions/authority.ts';
import { copyIds } from '../questions/files/copying.ts';
import type { Scope, TakeMeans } from '../questions/scope.ts';
import { lineOf, type SheetLine } from '../sheet.ts';
import { authorityEntry, authorityTokens, common, lateTokens, literal, type SaidEntry, token } from './entries.ts';
import { authorityFact, people } from './sheet.ts';

export const scopeOf = (means: TakeMeans): Scope => ({ means, prefix: '' });

/** The authority that is entered on this sheet, if one is. */
export const enteredAuthority = (answers: Answers): SaidEntry[] =>
  answers.authority === newAuthority ? [authorityEntry(answers)] : [];

/** The flags; `size` is the number of the first entry of the sheet. */
export function copyTokens(
  answers: Answers,
  means: TakeMeans,
  { size, endedAt }: { readonly size: number; readonly endedAt: string | undefined },
): Token[] {
  const of = (name: string): string | undefined => answers[name];
  const scope = scopeOf(means);
  const unreadable = of('unreadable');
  return [
    ...token('method', of('method') ?? 'physical'),
    ...literal('filter', of('filter')),
    ...token('tool', of('tool')),
    ...literal('settings', of('settings')),
    ...token('host', of('host')),
    ...token('started', of('started')),
    ...token('ended', of('ended')),
    ...token('outcome', of('outcome')),
    ...literal('why', of('outcome.why')),
    ...(unreadable === undefined ? [] : token('unreadable', `count=${unreadable}`)),
    ...token('blocker', blockerFlag(answers)),
    ...literal('place', of('where')),
    ...authorityTokens(scope, answers, size),
    ...common(scope, answers),
    ...lateTokens(scope, answers, endedAt),
  ];
}

function blockerFlag(answers: Answers): string {
  if (answers.blocker === 'none') return `absent:not-present: ${answers['blocker.why'] ?? ''}`;
  const which = answers['blocker.which'] ?? '';
  const missing = Math.max(0, 4 - splitAt(which, ';').length);
  return which + '; absent:unknown'.repeat(missing);
}

const nothing = phrase('none');

export const factsOf = (texts: readonly (string | undefined)[]): string[] =>
  texts.filter((text) => text !== undefined && text !== '') as string[];

/** Lines that each copy has: blocker, authority, where, who. */
export function copyLines(answers: Answers, means: TakeMeans): SheetLine[] {
  const scope = scopeOf(means);
  const late = answers.late;
  return [
    ...(answers.blocker === undefined
      ? []
      : [lineOf(phrase('Write blocker'), blockerFact(answers), ...copyIds.blocker)]),
    lineOf(phrase('Authority'), authorityFact(scope, answers), ...authorityIds),
    ...(late === undefined
      ? []
      : [
          lineOf(
            phrase('Late'),
            phrase('recorded late: {late:}: {why}', { late, why: answers['late.why'] ?? '' }),
            ...copyIds.late,
          ),
        ]),
    ...(answers.where === undefined ? [] : [lineOf(phrase('Where'), answers.where, 'where')]),
    lineOf(phrase('Done by'), inTurn(people(scope, answers), ','), 'by', 'present'),
  ];
}

function blockerFact(answers: Answers): Fact | undefined {
  const { blocker } = answers;
  if (blocker === 'none') return phrase('{what}: {why}', { what: nothing, why: answers['blocker.why'] ?? '' });
  const kind = blocker === 'software' ? phrase('software') : phrase('hardware');
  return inTurn([kind, ...factsOf([answers['blocker.which']])], ',');
}

/** The answers as they are signed: what could not be read of the copy now counts before what was answered, which stays in the reason. */
export function signedAnswers(answers: Answers, { why, unreadable }: Measured): Answers {
  if (why === undefined) return answers;
  const { outcome, 'outcome.why': reason, unreadable: count } = answers;
  const said = factsOf([outcome, reason, count === undefined ? undefined : `unreadable sectors: ${count}`]);
  return {
    ...answers,
    outcome: 'incomplete',
    'outcome.why': `${why} (answered: ${said.join('; ')})`,
    unreadable: String(unreadable.count),
  };
}

/** Method and how it was made, as answered. */
export const madeFacts = (answers: Answers): Fact[] => [
  phrase('{method:}', { method: answers.method ?? 'physical' }),
  ...factsOf([answers.filter, answers.tool, answers.settings, answers.host]),
  ...(answers.outcome === undefined ? [] : [phrase('{outcome:}', { outcome: answers.outcome })]),
  ...factsOf([answers['outcome.why']]),
  ...(answers.unreadable === undefined
    ? []
    : [phrase('{count#unreadable sector}', { count: Number(answers.unreadable) })]),
];
