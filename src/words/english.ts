/** English, the master of forms, page and pictures: every other language has the same keys. */
import words from './en.json' with { type: 'json' };

export const english = words.texts;

export type WordKey = keyof typeof english;
