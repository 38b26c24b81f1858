/** All languages, for a page that cannot load them one by one. The build gives them in the form that packs best (bin/page-words.js). */
import { keys, languages } from '#page-words';
import type { Lang } from '../report/words/lang.ts';
import { addWords, type Texts } from '../report/words/words.ts';

/** Afterwards every language can be said. */
export function addAllWords(): void {
  for (const [lang, words] of Object.entries(languages)) {
    const texts = (kind: keyof typeof keys): Texts =>
      Object.fromEntries(keys[kind].flatMap((key, at) => (words[kind][at] ? [[key, words[kind][at]]] : [])));
    addWords(lang as Exclude<Lang, 'en'>, {
      texts: texts('texts'),
      findings: texts('findings'),
      phrases: texts('phrases'),
      events: texts('events'),
      codes: texts('codes'),
    });
  }
}
