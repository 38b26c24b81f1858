/** A question that needs no answer: `-` takes an answer away that was given before, for Enter keeps it. */
import { phrase } from '../../ledger/phrase.ts';
import type { Lang } from '../../words/lang.ts';
import { sayPhrase } from '../../words/say.ts';
import { type Answers, given, type Question } from './question.ts';

/** Whether `-` means that there is none. */
const canBeNone = ({ usual, isYesNo, menu }: Question, answers: Answers): boolean =>
  given(usual, answers)?.value === '' && isYesNo !== true && menu === undefined;

/** Whether the text says so: `-`, the words in brackets, or another word for nothing, in English or the language. */
export function saysNone(question: Question, typed: string, answers: Answers, lang: Lang): boolean {
  if (!canBeNone(question, answers)) return false;
  const shown = given(question.usual, answers)?.shown;
  const said = [phrase('none'), phrase('nothing'), ...(shown === undefined ? [] : [shown])];
  const words = ['-', ...said.flatMap((each) => [sayPhrase('en', each), sayPhrase(lang, each)])];
  return words.some((word) => word.toLowerCase() === typed.toLowerCase());
}

/** What is in brackets, with how to take it away where it is an answer. */
export function orNone(question: Question, answers: Answers, shown: string, lang: Lang): string {
  const none = given(question.usual, answers)?.shown;
  const isAnswer = answers[question.id] || given(question.proposed, answers);
  if (none === undefined || !isAnswer || !canBeNone(question, answers)) return shown;
  return sayPhrase(lang, phrase('{answer}; - for {none}', { answer: shown, none }));
}
