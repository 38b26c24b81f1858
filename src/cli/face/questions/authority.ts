/** On what authority: one on record, one that is entered now, or why there is none. */
import { whyNot } from '../../../custody/act/in-force.ts';
import type { AuthorityState } from '../../../custody/state/state.ts';
import { type Fact, inTurn, type Phrase, phrase } from '../../../ledger/phrase.ts';
import { formatTime, parseTime } from '../../../ledger/times.ts';
import { acts, authorityKinds } from '../../../ledger/vocabulary/law.ts';
import { isReason } from '../../record/ask/authority.ts';
import { readSeconds } from '../../typed/read-time.ts';
import { hasTimeOfDay } from '../../typed/spoken-time.ts';
import { enteredNumber, isInWords, numberRows } from '../entered-authority.ts';
import { type Answers, type MenuEntry, noneUsual, type Question, WrongAnswer } from '../question.ts';
import { readFiles } from './keeping.ts';
import { type AskedAct, answerOf, codeMenu, type Scope } from './scope.ts';
import { showsMoment } from './taking.ts';

/** Not the number of an authority: these say why there is none, or that it is entered on this sheet. */
export const noAuthority = ['danger', 'pending', 'none'] as const;
export const newAuthority = 'new';

/** The usual ones first. */
const usualKinds: readonly string[] = ['warrant', 'court-order', 'consent', 'production-order'];
const kinds = [...usualKinds, ...authorityKinds.filter((kind) => !usualKinds.includes(kind))];

interface Found {
  readonly fitting: readonly AuthorityState[];
  /** Why each of the others is not in the list. */
  readonly others: readonly Phrase[];
}

/** Authorities on record, by whether they permit the act when it happened, the latest first. */
function findAuthorities(scope: Scope, answers: Answers): Found {
  const { state, context } = scope.means;
  const act = actOf(scope, answers);
  const at = parseTime(whenOf(scope, answers))?.seconds ?? context().now;
  const all = [...state().authorities.values()].reverse();
  const why = new Map(all.map((each) => [each, whyNot(each, { act, from: at, until: at })]));
  return {
    fitting: all.filter((each) => why.get(each) === undefined),
    others: all.flatMap((each) => why.get(each) ?? []),
  };
}

const mostOthers = 5;

/** Nobody looks in vain for an authority that they know. */
function leftOut(scope: Scope, answers: Answers): Phrase | undefined {
  const { others } = findAuthorities(scope, answers);
  const why = inTurn(others.slice(0, mostOthers));
  if (why === undefined) return undefined;
  const count = others.length - mostOthers;
  return count > 0
    ? phrase('Not in the list: {why}; and {count#} more.', { why, count })
    : phrase('Not in the list: {why}.', { why });
}

/** When the act happened, as it was answered. */
const whenOf = (scope: Scope, answers: Answers): string =>
  answerOf(answers, scope, 'when') ?? scope.means.at?.(answers) ?? '';

const actOf = ({ means }: Scope, answers: Answers): AskedAct => means.act?.(answers) ?? 'seize';

/** What is permitted, each once. */
export const actsFact = (permitted: readonly string[]): Fact | undefined =>
  inTurn(
    [...new Set(permitted)].map((act) => phrase('{act:}', { act })),
    ',',
  );

function menuOf(scope: Scope, answers: Answers): MenuEntry[] {
  const isFirst = scope.prefix === '';
  const entered = answers.authority === newAuthority ? enteredNumber(answers) : undefined;
  return [
    ...findAuthorities(scope, answers).fitting.map(({ number, kind, by, acts: permits }) => ({
      value: number,
      label: phrase('{number}, {kind:} (entry {by}): permits to {acts}', {
        number,
        kind,
        by,
        acts: actsFact(permits.map(({ act }) => act)),
      }),
    })),
    ...(isFirst ? [{ value: newAuthority, label: phrase('another, enter it now') }] : []),
    ...(!isFirst && entered !== undefined
      ? [{ value: newAuthority, label: phrase('{number}, entered on this sheet', { number: entered }) }]
      : []),
    { value: 'danger', label: phrase('none: there was no time for one') },
    { value: 'pending', label: phrase('none yet: it is on its way') },
    { value: 'none', label: phrase('none is needed') },
  ];
}

/** Ids of the questions below, of the first exhibit. */
export const authorityIds = [
  ...['authority', 'authority.why'],
  ...['number', 'code', 'kind', 'issuer', 'issued', 'acts', 'scope', 'person', 'capacity', 'limits', 'paper'].map(
    (name) => `authority.${name}`,
  ),
];

export function authorityRows(scope: Scope): Question[] {
  const id = (name: string): string => scope.prefix + name;
  const chosen = (answers: Answers): string => answerOf(answers, scope, 'authority') ?? '';
  const { means, prefix } = scope;
  const rows: Question[] = [
    {
      id: id('authority'),
      says: phrase('On what authority?'),
      before: (answers) => leftOut(scope, answers),
      help:
        means.act === undefined
          ? phrase(
              'The list has those that permitted to seize at that time. Without one, the record shows that for ever, with your reason.',
            )
          : phrase(
              'Those on record that permit it at that time. Without one, the record shows that for ever, with your reason.',
            ),
      menu: (answers) => menuOf(scope, answers),
      usual: (answers) => {
        const [only, second] = findAuthorities(scope, answers).fitting;
        return only === undefined || second !== undefined ? undefined : { value: only.number };
      },
    },
    {
      id: id('authority.why'),
      says: phrase('Why'),
      help: phrase('Three words or more. Everybody who reads the record sees them.'),
      read: readReason,
      isKept: false,
      skip: (answers) => !(noAuthority as readonly string[]).includes(chosen(answers)),
    },
  ];
  if (prefix !== '') return rows;
  const skip = (answers: Answers): boolean => chosen(answers) !== newAuthority;
  const isConsent = (answers: Answers): boolean => !skip(answers) && answers['authority.kind'] === 'consent';
  return [
    ...rows,
    ...numberRows(skip),
    {
      id: 'authority.kind',
      says: phrase('What kind?'),
      help: phrase('Readers see this word.'),
      menu: codeMenu(kinds),
      // nobody wrote of a paper where a law was typed
      usual: (answers) => (isInWords(answers) ? undefined : { value: 'warrant' }),
      skip,
    },
    {
      id: 'authority.issuer',
      says: phrase('Who issued it'),
      help: phrase('Court, prosecutor or office; for consent, the person; for a law, who made it.'),
      skip,
    },
    {
      id: 'authority.issued',
      says: phrase('When was it issued'),
      help: phrase(
        'Day and time: 20 Nov 10:00. A day alone is entered as its beginning, 00:00. For a law: the day when it came into force.',
      ),
      example: '20 Nov 10:00',
      // who consents does so at the scene
      usual: (answers) => {
        const when = whenOf(scope, answers);
        return isConsent(answers) && parseTime(when)?.fraction === '' ? { value: when } : undefined;
      },
      shows: showsMoment(means),
      doubt: (value, answers) => {
        const when = whenOf(scope, answers);
        const [issued, done] = [value, when].map((time) => parseTime(time)?.seconds);
        return issued === undefined || done === undefined || issued <= done
          ? undefined
          : phrase(
              'That is after {when}, when it happened: the record would show for ever that this authority came afterwards.',
              { when: showsMoment(means)(when) },
            );
      },
      read: (typed) => {
        const context = means.context();
        // a paper bears a day, seldom an hour
        const at = readSeconds(hasTimeOfDay(typed) ? typed : `${typed} 00:00`, context);
        return formatTime(at, context.spoken?.zoneAt(at) ?? context.zoneMinutes);
      },
      skip,
    },
    {
      id: 'authority.acts',
      says: phrase('What does it permit'),
      help: phrase('One or more of: seize, copy, examine, transfer, retain, release, destroy.'),
      usual: (answers) => {
        const act = actOf(scope, answers);
        return { value: act === 'seize' ? 'seize copy examine' : act };
      },
      read: readActs,
      doubt: (value, answers) => {
        const act = actOf(scope, answers);
        return value.split(' ').includes(act)
          ? undefined
          : phrase('It does not permit to {act:}: the record would show for ever that this act has no authority.', {
              act,
            });
      },
      skip,
    },
    { id: 'authority.scope', says: phrase('For what'), help: phrase('What it covers: places, things, data.'), skip },
    {
      id: 'authority.person',
      says: phrase('Who consented'),
      help: phrase('The name. Readers do not see it unless you disclose it.'),
      skip: (answers) => !isConsent(answers),
    },
    {
      id: 'authority.capacity',
      says: phrase('In what capacity'),
      help: phrase('As owner, user, parent or guardian.'),
      skip: (answers) => !isConsent(answers),
    },
    {
      id: 'authority.limits',
      says: phrase('Limits of the consent'),
      help: phrase('What the person excluded, or: none.'),
      skip: (answers) => !isConsent(answers),
    },
    {
      id: 'authority.paper',
      says: phrase('The paper, as a file'),
      help: phrase('A scan or photograph. Its digest goes on record, not the file.'),
      usual: noneUsual,
      read: (typed) => readFiles(typed, means),
      skip,
    },
  ];
}

/** Throws WrongAnswer for less than three words. */
export function readReason(typed: string): string {
  if (isReason(typed)) return typed;
  throw new WrongAnswer(phrase('Say it in three words or more.'));
}

function readActs(typed: string): string {
  const words = typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const wrong = words.find((word) => !(acts as readonly string[]).includes(word));
  if (wrong !== undefined)
    throw new WrongAnswer(phrase('{typed} is not one of: {words}.', { typed: wrong, words: acts.join(', ') }));
  return [...new Set(words)].join(' ');
}
