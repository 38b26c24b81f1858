/** Questions about the thing itself: kind, number, make, model, identifiers, looks, state, what is inside. */
import { phrase } from '../../../ledger/phrase.ts';
import { sayPhrase } from '../../../words/say.ts';
import { type Answers, isAbsent, noneUsual, type Question, WrongAnswer } from '../question.ts';
import { deviceStatePhrase, deviceStates, readDeviceState } from './device-state.ts';
import { doubtOf, namedIdentifiers, numbersOf } from './identifiers.ts';
import { isAskedOf, isIdentified, kindMenu, otherKindMenu } from './kinds.ts';
import { nextNumber, readNumber } from './numbers.ts';
import { answerOf, type Scope } from './scope.ts';
import { firstNumber, isSeveral, rowsIn, tableRow } from './several.ts';
import { sizeRows } from './size.ts';

/** Why a value can be missing, as the vocabulary has it. */
const absent = ['not-present', 'not-legible', 'not-accessible', 'unknown', 'refused', 'not-applicable'] as const;

/** The kind that was chosen, in one question or two. */
export function kindOf(answers: Answers, scope: Pick<Scope, 'prefix'>): string | undefined {
  const [kind, all, other] = ['kind', 'kind.all', 'kind.other'].map((name) => answerOf(answers, scope, name));
  const first = kind === 'several' ? all : kind;
  return first === 'other' ? other : first;
}

/** What it is, and its number or numbers. */
export function nameRows(scope: Scope, answers: Answers): Question[] {
  const { prefix, means } = scope;
  const id = (name: string): string => prefix + name;
  const first = firstNumber(answers, scope);
  const scans = isSeveral(answers, scope) && rowsIn(answers, scope).length === 0 ? scanRows(scope, answers) : [];
  return [
    {
      id: id('kind'),
      says: phrase('What is it?'),
      help: phrase('It decides which questions follow.'),
      menu: kindMenu,
    },
    tableRow(scope),
    // what comes from a scanner is not interrupted by another question
    ...(first === undefined ? [] : scans),
    {
      id: id('kind.all'),
      says: phrase('What are they?'),
      help: phrase('All of them are of this kind. Your answers from here on count for each.'),
      menu: kindMenu.filter(({ value }) => value !== 'several'),
      skip: (known) => !isSeveral(known, scope),
    },
    {
      id: id('kind.other'),
      says: phrase('What is it?'),
      help: phrase('It decides which questions follow.'),
      menu: otherKindMenu,
      skip: (known) => ![answerOf(known, scope, 'kind'), answerOf(known, scope, 'kind.all')].includes('other'),
    },
    {
      id: id('number'),
      says: phrase('Number'),
      help: phrase('The number of this exhibit in the case, as it is on its label.'),
      example: 'KA/1',
      usual: (known) => {
        const next = nextNumber(means, known, id('number'));
        return next === undefined ? undefined : { value: next };
      },
      read: (typed, known) => readNumber(typed, means, known, id('number')),
      skip: (known) => isSeveral(known, scope),
    },
    ...(first === undefined ? scans : []),
  ];
}

/** The numbers that are scanned, up to an empty line. */
function scanRows(scope: Scope, answers: Answers): Question[] {
  const { prefix, means } = scope;
  const rows: Question[] = [];
  for (let count = firstNumber(answers, scope) === undefined ? 1 : 2; ; count += 1) {
    const name = `scan${count}`;
    rows.push({
      id: prefix + name,
      says: phrase('Number {count}, or Enter after the last', { count }),
      help: phrase('Scan or type one number after the other. An empty line ends the list.'),
      ...(count > 1 && { usual: { value: '', shown: phrase('no more') } }),
      takesMany: true,
      // a scanner goes on typing: nothing is asked between two numbers
      read: (typed, known) => readNumber(typed, { ...means, askThere: undefined }, known, prefix + name),
    });
    if (!answerOf(answers, scope, name)) return rows;
  }
}

/** Make, model, numbers and size, as far as the kind has them. */
export function identityRows(scope: Scope): Question[] {
  const noneSeen = `absent:unknown: ${sayPhrase(scope.means.lang, phrase('none seen'))}`;
  const id = (name: string): string => scope.prefix + name;
  const lacks = (name: Parameters<typeof isAskedOf>[1]) => (answers: Answers) =>
    !isAskedOf(kindOf(answers, scope), name);
  const must = (answers: Answers): boolean => isIdentified(kindOf(answers, scope));
  /** Required of some kinds, where Enter asks why not; of others there may be none. */
  const named = (name: 'make' | 'model' | 'serial', says: Question['says'], help: Question['help']): Question[] => [
    { id: id(name), says, help, absent, skip: (answers) => lacks(name)(answers) || !must(answers) },
    { id: id(`${name}.any`), says, help, usual: noneUsual, skip: (answers) => lacks(name)(answers) || must(answers) },
  ];
  const numbers = (scheme: 'imei' | 'iccid', says: Question['says'], help: Question['help'], example: string) => ({
    id: id(scheme),
    says,
    help,
    example,
    absent,
    skip: lacks(scheme),
    doubt: (value: string) => (isAbsent(value) ? undefined : doubtOf(numbersOf(scheme, value))),
  });
  return [
    ...named('make', phrase('Make'), phrase('As it is written on the device.')),
    ...named('model', phrase('Model'), phrase('As it is written on the device.')),
    ...named(
      'serial',
      phrase('Serial number'),
      phrase('As it is written on the device. Readers do not see it unless you disclose it.'),
    ),
    numbers(
      'imei',
      phrase('IMEI, one or more'),
      phrase('Dial *#06# or look under the SIM. Several: with a blank between.'),
      '490154203237518',
    ),
    numbers(
      'iccid',
      phrase('ICCID, the number on the SIM'),
      phrase('19 or 20 digits. Enter asks why there is none.'),
      '8931440400000000008',
    ),
    {
      id: id('mac'),
      says: phrase('MAC address, one or more'),
      help: phrase('As it is written on the device. Several: with a blank between.'),
      example: '00:11:22:33:44:55',
      usual: noneUsual,
      skip: lacks('mac'),
      doubt: (value) => doubtOf(numbersOf('mac', value)),
    },
    {
      id: id('ids'),
      says: phrase('Other numbers on it'),
      help: phrase('Each with what it is, and a comma between: mac, uuid, wwn, asset-tag, other.'),
      example: 'mac 00:11:22:33:44:55, asset-tag 12',
      usual: { value: noneSeen, shown: phrase('none seen') },
      read: (typed) => {
        if (typed === noneSeen) return typed;
        return namedIdentifiers(typed)
          .map(({ scheme, value }) => `${scheme} ${value}`)
          .join(', ');
      },
      skip: lacks('ids'),
      doubt: (value) => (isAbsent(value) ? undefined : doubtOf(namedIdentifiers(value))),
    },
    {
      id: id('account'),
      says: phrase('Account'),
      help: phrase('The name or address of the account.'),
      example: 'anna@example.test',
      absent,
      skip: lacks('account'),
    },
    ...sizeRows(scope, lacks('size')),
    {
      id: id('count'),
      says: phrase('How many'),
      help: phrase('Sheets, discs or pieces under this one number.'),
      usual: { value: '1' },
      read: (typed) => {
        if (/^[1-9]\d{0,5}$/.test(typed)) return typed;
        throw new WrongAnswer(phrase('{typed} is not a number from 1.', { typed }));
      },
      skip: lacks('count'),
    },
  ];
}

/** How it looks, and in which state it is. */
export function looksRows(scope: Scope): Question[] {
  const { prefix, means } = scope;
  return [
    {
      id: `${prefix}looks`,
      says: phrase('What does it look like'),
      help: phrase('So that somebody else finds it among others: colour, marks, size.'),
      example: 'black, back cracked',
    },
    {
      id: `${prefix}state`,
      says: phrase('State, one or more'),
      help: phrase('As you found it: numbers or words of the list, with a blank between.'),
      example: '1 4',
      list: deviceStates,
      usual: { value: '', shown: phrase('not noted') },
      read: (typed) => readDeviceState(typed, means.lang),
      shows: deviceStatePhrase,
      skip: (answers) => !isAskedOf(kindOf(answers, scope), 'state'),
    },
    {
      id: `${prefix}damage`,
      says: phrase('Damage, or anything odd'),
      help: phrase('What you see now, so that nobody can say later that it came about here.'),
      usual: { value: sayPhrase(means.lang, phrase('nothing noted')) },
    },
  ];
}
