/** The number or the law that is typed for an authority, and the short number under which the record names it. */
import { isName } from '../../ledger/decode/scalar.ts';
import { maxNameBytes } from '../../ledger/limits.ts';
import { type Fact, phrase } from '../../ledger/phrase.ts';
import { lineOf } from '../host/line-text.ts';
import { type Answers, type Question, WrongAnswer } from './question.ts';

/** Kinds whose words are those of a law or treaty, not the reference of an office. */
const ofLaw: ReadonlySet<string> = new Set(['statutory', 'exigent', 'voluntary', 'treaty', 'agreement']);

/** Whether it cannot be a number of the record as it was typed. */
export const isInWords = (answers: Answers): boolean => !isName(answers['authority.number'] ?? '');

/** The number of the authority that is entered on this sheet. */
export const enteredNumber = (answers: Answers): string | undefined =>
  answers['authority.code'] || answers['authority.number'];

/** What was typed, and the field that holds it; undefined where the number says it all. */
export function asWritten(
  answers: Answers,
): { readonly field: 'article' | 'their-reference'; readonly text: string } | undefined {
  const text = answers['authority.number'];
  if (text === undefined || !isInWords(answers)) return undefined;
  return { field: ofLaw.has(answers['authority.kind'] ?? '') ? 'article' : 'their-reference', text };
}

/** The same for the sheet; a law is in clear, as the field is. */
export function writtenFact(answers: Answers): Fact | undefined {
  const written = asWritten(answers);
  if (written === undefined) return undefined;
  const { field, text } = written;
  return field === 'article' ? phrase('the law, in clear: {text}', { text }) : phrase('as written: {text}', { text });
}

export function numberRows(skip: (answers: Answers) => boolean): Question[] {
  return [
    {
      id: 'authority.number',
      says: phrase('Number, or the law'),
      help: phrase('As it is written on the paper, or in the law.'),
      example: 'W-118/26',
      read: lineOf('it'),
      skip,
    },
    {
      id: 'authority.code',
      says: phrase('Its number in this record, without blanks'),
      help: phrase('Entries and menus name the authority by it. What you typed is recorded too.'),
      example: 'CPA-12',
      usual: (answers) => {
        const value = shortened(answers['authority.number'] ?? '');
        return isName(value) ? { value } : undefined;
      },
      read: (typed) => {
        if (isName(typed)) return typed;
        throw new WrongAnswer(
          phrase('{typed}: write 1 to 64 Latin letters, digits and signs, without blanks.', { typed }),
        );
      },
      skip: (answers) => skip(answers) || answers['authority.number'] === undefined || !isInWords(answers),
    },
  ];
}

/** The text with signs that a number of the record can hold; empty where no letter or digit remains. */
function shortened(typed: string): string {
  const text = typed
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/§+\s*/g, 's.')
    .replace(/[,;:]?[^\x21-\x7e]+/g, '-')
    .slice(0, maxNameBytes)
    .replace(/^[-,;:]+|[-,;:]+$/g, '');
  return /[A-Za-z0-9]/.test(text.replace(/^s\./, '')) ? text : '';
}
