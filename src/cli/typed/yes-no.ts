/** Yes or no, as people type it. */
import { phrase } from '../../ledger/phrase.ts';
import type { Lang } from '../../words/lang.ts';
import { sayPhrase } from '../../words/say.ts';

/** Without the signs above letters: si for sí. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');

/** `y` or `n`, by a letter or word of English or of the language; undefined for every other text. */
export function yesNoOf(typed: string, { lang }: { readonly lang: Lang }): 'y' | 'n' | undefined {
  const word = plain(typed.trim());
  const isWord = (english: string, own: string): boolean =>
    word !== '' && (english.startsWith(word) || plain(own).startsWith(word));
  if (isWord('yes', sayPhrase(lang, phrase('yes')))) return 'y';
  return isWord('no', sayPhrase(lang, phrase('no'))) ? 'n' : undefined;
}

/** Said where a place is asked for and the answer is yes or no. A place of that name goes on record by its flag. */
export const notAPlace = phrase('This asks for a place, not for yes or no.');
