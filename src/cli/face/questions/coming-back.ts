/** Questions about something of ours that comes back: which, when, what each seal looks like, where it is put. */

import { exhibitOf } from '../../../custody/state/state.ts';
import type { StatusRow } from '../../../flow/ledger/status.ts';
import { isLabel, labelText } from '../../../ledger/exhibit-label.ts';
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import { isReadable, textFact } from '../../../ledger/private/marked-text.ts';
import { formatTime } from '../../../ledger/times.ts';
import { type Answers, type Question, WrongAnswer } from '../question.ts';
import { storedRow, withMe } from './keeping.ts';
import { numberTyped, sealTyped } from './numbers.ts';
import type { TakeMeans } from './scope.ts';
import { mannerRows, timeIn } from './taking.ts';

export interface BackMeans extends TakeMeans {
  readonly rows: () => readonly StatusRow[];
}

/** What was issued at once. */
export interface Issue {
  readonly by: number;
  readonly numbers: readonly string[];
  readonly label: Phrase;
}

/** All that is issued, what is due first first. */
export function issuesOf({ rows, lang, context }: BackMeans): Issue[] {
  const issued = rows().filter(({ exhibit }) => exhibit.issued !== undefined);
  const first = [...issued].sort((a, b) => (a.due ?? 0) - (b.due ?? 0));
  return [...new Set(first.map(({ exhibit }) => exhibit.issued?.by ?? 0))].map((by) => {
    const those = first.filter(({ exhibit }) => exhibit.issued?.by === by);
    const numbers = those.map(({ exhibit }) => exhibit.number);
    const { due = 0, issuedTo, place } = those[0] as StatusRow;
    const { now, zoneMinutes } = context();
    const time = formatTime(due, zoneMinutes);
    const where = [place[0], issuedTo].find((text) => text !== undefined && isReadable(text));
    const facts = {
      numbers: numbers.join(' '),
      who: where === undefined ? phrase('withheld') : textFact(where),
      due: timeIn(lang, time),
    };
    const label =
      due < now ? phrase('{numbers}, {who}, due since {due}', facts) : phrase('{numbers}, {who}, due {due}', facts);
    return { by, numbers, label };
  });
}

/** The issue of that exhibit, by its number or label. Throws WrongAnswer where it is not issued, or the label is of another case. */
export async function issueNamed(typed: string, means: BackMeans): Promise<Issue> {
  const named = exhibitOf(means.state(), await numberTyped(typed, means));
  if (named === undefined) throw new WrongAnswer(phrase('There is no {number} in this case.', { number: typed }));
  const issue = issuesOf(means).find(({ by }) => by === named.issued?.by);
  if (issue !== undefined) return issue;
  throw new WrongAnswer(
    phrase('{number} is not issued, so it does not come back like this.', { number: named.number }),
  );
}

export const chosenIssue = (means: BackMeans, { issue }: Answers): Issue | undefined =>
  issuesOf(means).find(({ by }) => String(by) === issue);

/** Numbers of the seals on what comes back, each once. */
export const sealsBack = (means: BackMeans, answers: Answers): string[] => [
  ...new Set(
    (chosenIssue(means, answers)?.numbers ?? []).flatMap((number) =>
      [...(exhibitOf(means.state(), number)?.seals.values() ?? [])].map((seal) => seal.number),
    ),
  ),
];

/** Exhibits among those that come back which that seal closes. */
export const closedBy = (means: BackMeans, answers: Answers, seal: string): string[] =>
  (chosenIssue(means, answers)?.numbers ?? []).filter((number) =>
    [...(exhibitOf(means.state(), number)?.seals.values() ?? [])].some((each) => each.number === seal),
  );

export const sealStates = ['found-intact', 'found-broken', 'found-different', 'found-missing', 'not-looked'] as const;

export function sealMenu() {
  return [
    { value: 'found-intact', label: phrase('there and whole') },
    { value: 'found-broken', label: phrase('broken') },
    { value: 'found-different', label: phrase('another number') },
    { value: 'found-missing', label: phrase('it is missing'), also: ['none', 'missing'] },
    { value: 'not-looked', label: phrase('not looked at') },
  ];
}

const needsWhy = ['found-broken', 'found-different', 'found-missing'];

export function backTable(means: BackMeans): (answers: Answers) => readonly Question[] {
  const scope = { means, prefix: '' };
  const times = mannerRows(scope).filter(({ id }) => id !== 'how');
  return (answers) => [
    {
      id: 'issue',
      says: phrase('What comes back?'),
      help: phrase('What this case has issued and not yet taken back.'),
      menu: () =>
        issuesOf(means).map(({ by, numbers, label }) => ({
          value: String(by),
          label,
          also: numbers.flatMap((number) => [number, labelText(means.state().ledger, number)]),
        })),
      unlisted: async (typed) => {
        if (isLabel(typed) || exhibitOf(means.state(), typed) !== undefined) await issueNamed(typed, means);
      },
      usual: () => {
        const [only, second] = issuesOf(means);
        return only === undefined || second !== undefined ? undefined : { value: String(only.by) };
      },
    },
    ...times,
    ...sealsBack(means, answers).flatMap((seal) => sealRows(`seal.${seal}`, seal)),
    storedRow(means),
  ];
}

/** What one seal looks like; nobody looked unless somebody says so. */
export function sealRows(id: string, seal: string): Question[] {
  return [
    {
      id,
      says: phrase('Seal {seal}: what do you see?', { seal }),
      help: phrase('There is no usual answer: somebody must have looked at it.'),
      menu: sealMenu(),
    },
    {
      id: `${id}.number`,
      says: phrase('Number on it'),
      help: phrase('The number that is printed on the seal.'),
      read: sealTyped,
      skip: (answers) => answers[id] !== 'found-different',
    },
    {
      id: `${id}.why`,
      says: phrase('What happened to it, as far as you know'),
      help: phrase('Readers do not see it unless you disclose it.'),
      skip: (answers) => !needsWhy.includes(answers[id] ?? ''),
    },
  ];
}

export const isBackStored = ({ stored = withMe }: Answers): boolean => stored !== withMe;
