/** Questions about how a thing came in: manner, time, authority, place, from whom. */
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import { formatTime, parseTime } from '../../../ledger/times.ts';
import type { Lang } from '../../../words/lang.ts';
import { sayPhrase } from '../../../words/say.ts';
import { needsLate } from '../../record/ask/check.ts';
import { readTime } from '../../typed/read-time.ts';
import { type Answers, type Question, type Usual, WrongAnswer } from '../question.ts';
import { answerOf, codeMenu, type Scope, type TakeMeans } from './scope.ts';

/** A moment that was typed or is now, as it is kept. Throws WrongAnswer for one that is still to come, CustodyError for none. */
export function readMoment(typed: string, means: TakeMeans): string {
  const context = means.context();
  const time = readTime(typed, context);
  const instant = parseTime(time);
  if (instant !== undefined && instant.seconds > context.now)
    throw new WrongAnswer(phrase('{time} is still to come.', { time }));
  return time;
}

/** Now, until it is answered. */
export function nowUsual({ context, lang }: TakeMeans): Usual {
  const { now, zoneMinutes } = context();
  const value = formatTime(now, zoneMinutes);
  return { value, shown: phrase('now: {time}', { time: timeIn(lang, value) }) };
}

/** A kept moment, in brackets. */
export const showsMoment =
  ({ lang }: TakeMeans) =>
  (time: string): Phrase =>
    phrase('{time}', { time: timeIn(lang, time) });

/** `2026-11-28 05:41:20 +01:00` in English; in another language the time as it is recorded. */
export const timeIn = (lang: Lang, time: string): string =>
  lang === 'en' ? time.replace('T', ' ').replace(/(Z|[+-]\d\d:\d\d)$/, ' $1') : time;

/** Whether that happened longer ago than may be without a reason. */
export const isLate = (at: string | undefined, { context }: TakeMeans): boolean => needsLate(at, [], context().now);

export function mannerRows(scope: Scope): Question[] {
  const { prefix, means } = scope;
  return [
    {
      id: `${prefix}how`,
      says: phrase('How did it come to you?'),
      help: phrase('What is only listed, or copied and left, stays where it is.'),
      menu: [
        { value: 'seized', label: phrase('{manner:}', { manner: 'seized' }) },
        { value: 'consent', label: phrase('handed over by consent') },
        { value: 'produced', label: phrase('produced on demand') },
        { value: 'handed-in', label: phrase('handed in') },
        { value: 'found', label: phrase('{manner:}', { manner: 'found' }) },
        { value: 'copied-and-left', label: phrase('copied and left there') },
        { value: 'left', label: phrase('only listed, left there') },
      ],
      usual: { value: 'seized' },
    },
    {
      id: `${prefix}when`,
      says: phrase('When'),
      help: phrase('As people say it: 05:30, yesterday 23:10, 28.11.2026 05:30, 28 Nov 05:30.'),
      example: 'yesterday 23:10',
      usual: () => nowUsual(means),
      read: (typed) => readMoment(typed, means),
      shows: showsMoment(means),
    },
    ...lateRows(scope, (answers) => answerOf(answers, scope, 'when')),
  ];
}

/** Why it is recorded only now, where it happened longer ago than may be. */
export function lateRows({ prefix, means }: Scope, at: (answers: Answers) => string | undefined): Question[] {
  return [
    {
      id: `${prefix}late`,
      says: phrase('Why only now?'),
      help: phrase('It was more than a day ago. Readers see this word, and that it was recorded late.'),
      menu: codeMenu(['paper-first', 'no-power', 'travelling', 'forgotten', 'received-late', 'other']),
      skip: (answers) => !isLate(at(answers), means),
    },
    {
      id: `${prefix}late.why`,
      says: phrase('Why, in your own words'),
      help: phrase('Readers do not see it unless you disclose it.'),
      skip: (answers) => !isLate(at(answers), means),
    },
  ];
}

export function originRows(scope: Scope): Question[] {
  const { prefix, means } = scope;
  const isFrom = (answers: Answers, what: string): boolean => answerOf(answers, scope, 'from') === what;
  return [
    {
      id: `${prefix}found`,
      says: phrase('Where was it found'),
      isPlace: true,
      help: phrase('Room and place in it, or the address. Readers do not see it unless you disclose it.'),
      example: sayPhrase(means.lang, phrase('kitchen table')),
    },
    {
      id: `${prefix}from`,
      says: phrase('From whom?'),
      help: phrase('The person who had it, or the company that gave it.'),
      menu: [
        { value: 'person', label: phrase('a person') },
        { value: 'provider', label: phrase('a company or provider') },
        { value: 'nobody', label: phrase('nobody') },
      ],
    },
    {
      id: `${prefix}from.name`,
      says: phrase('Name'),
      help: phrase('The name. Readers do not see it unless you disclose it.'),
      skip: (answers) => !isFrom(answers, 'person'),
    },
    {
      id: `${prefix}from.capacity`,
      says: phrase('In what capacity?'),
      help: phrase('Readers see this word.'),
      menu: codeMenu(['suspect', 'owner', 'user', 'holder', 'witness', 'victim', 'finder', 'officer', 'other']),
      skip: (answers) => !isFrom(answers, 'person'),
    },
    {
      id: `${prefix}from.provider`,
      says: phrase('Name'),
      help: phrase('The name. Readers do not see it unless you disclose it.'),
      skip: (answers) => !isFrom(answers, 'provider'),
    },
    {
      id: `${prefix}from.nobody`,
      says: phrase('Why nobody?'),
      help: phrase('Readers see this word.'),
      menu: codeMenu(['found', 'abandoned', 'unknown']),
      usual: { value: 'found' },
      skip: (answers) => !isFrom(answers, 'nobody'),
    },
  ];
}
