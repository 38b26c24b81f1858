/** Yes or no, by a letter or word of English or of the language of the questions. */
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Lang } from '../../words/lang.ts';
import { sayPhrase } from '../../words/say.ts';
import type { Joining } from '../typed/paste.ts';
import { yesNoOf } from '../typed/yes-no.ts';
import type { Asker } from './ask.ts';

/** Asks until it is yes or no. Throws InputEnded. */
export async function askYesNo(says: Phrase, asker: Pick<Asker, 'lang' | 'prompter'>): Promise<boolean> {
  for (;;) {
    const answer = yesNoOf(await asker.prompter.line(`${sayPhrase(asker.lang, says)} `), asker);
    if (answer !== undefined) return answer === 'y';
  }
}

/** How it is asked whether several lines that were pasted are one answer. */
export const joiningIn = (lang: Lang): Joining => ({
  says: (count) =>
    `${sayPhrase(lang, phrase('That was {count#line|lines}, this takes one. Join them? [y/n]', { count }))} `,
  reads: (typed) => {
    const answer = yesNoOf(typed, { lang });
    return answer === undefined ? undefined : answer === 'y';
  },
});

/** The letter that stands for the value in that language. */
export const yesNoLetter =
  (lang: Lang) =>
  (value: string): Phrase => {
    const [letter = ''] = sayPhrase(lang, value === 'y' ? phrase('yes') : phrase('no'));
    return phrase('{letter}', { letter });
  };
