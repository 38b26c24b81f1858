/** Questions that a named device answers: they are not asked, and another answer is a doubt. */
import { safeText } from '../../../../bytes/text.ts';
import { inTurn, type Phrase, phrase } from '../../../../ledger/phrase.ts';
import type { Token } from '../../../record/assemble.ts';
import type { OpenDevice } from '../../../record/device-draft.ts';
import { type Answers, given, type Question } from '../../question.ts';
import type { Scope } from '../scope.ts';

/** What the device says, by the names of questions. */
export interface DeviceSays extends Pick<OpenDevice, 'path' | 'facts' | 'beside' | 'attach' | 'keep'> {
  readonly answers: ReadonlyMap<string, string>;
}

/** The flag of a fact, and the question that asks for it. */
const questionOf: Readonly<Record<string, string>> = {
  make: 'make',
  model: 'model',
  serial: 'serial',
  id: 'ids',
  capacity: 'size',
};

export function deviceSays(device: OpenDevice): DeviceSays {
  const answers = device.facts.flatMap(({ name, text }) => {
    const question = questionOf[name];
    return question === undefined ? [] : [[question, name === 'id' ? `wwn ${text}` : text] as const];
  });
  return { ...device, answers: new Map(answers) };
}

/** The device is the first thing on the sheet; parts and further things have none. */
export const deviceOf = ({ prefix, means }: Scope): DeviceSays | undefined =>
  prefix === '' ? means.device : undefined;

const plainName = (name: string): string => name.replace(/\.(any|exact)$/, '');

/** The question, asked only by its line of the sheet where the device has the answer. */
export function beyondDevice(row: Question, scope: Scope): Question {
  const device = deviceOf(scope);
  if (device === undefined) return row;
  const { id, menu, doubt } = row;
  if (id === 'kind')
    return { ...row, menu: (answers) => given(menu ?? [], answers).filter(({ value }) => value !== 'several') };
  const value = device.answers.get(plainName(id));
  if (value === undefined) return row;
  const { absent: _, ...rest } = row;
  return {
    ...rest,
    usual: { value },
    ...(id !== 'size.exact' && { isLater: true as const }),
    doubt: (typed, answers) => {
      // a size as it is printed on it is asked about
      if (typed === value || (id === 'size' && !/^\d+$/.test(typed))) return undefined;
      return doubt?.(typed, answers) ?? phrase('The device says {value}, and {typed} was typed.', { value, typed });
    },
  };
}

/** The flags of what was typed, and what the device says of all else. */
export function besideDevice(
  scope: Scope,
  answers: Answers,
  tokensOf: (scope: Scope, answers: Answers) => Token[],
): Token[] {
  const device = deviceOf(scope);
  if (device === undefined) return tokensOf(scope, answers);
  const typed = Object.entries(answers).filter(([id, value]) => value !== device.answers.get(plainName(id)));
  return device.beside(tokensOf(scope, Object.fromEntries(typed)));
}

/** The answers, with those of the device where nothing else was typed. */
export function withDevice(scope: Scope, answers: Answers): Answers {
  const said = [...(deviceOf(scope)?.answers ?? [])].filter(([name]) => !answers[name] && !answers[`${name}.any`]);
  return { ...answers, ...Object.fromEntries(said) };
}

/** What the device says, all of it, and which programs said it. */
export function devicePhrase({ path, facts }: Pick<DeviceSays, 'path' | 'facts'>): Phrase {
  const programs = [...new Set(facts.map(({ by }) => by))].join(', ');
  const said =
    inTurn(
      facts.map(({ name, text }) => `${name} ${safeText(text)}`),
      ',',
    ) ?? phrase('nothing');
  return phrase('read from {path} by {programs}: {said}', { path, programs, said });
}
