/** `--lang`: the languages in which people are told what was found. The language of the machine is never asked. */
import { type Command, Option } from 'commander';
import { CustodyError } from '../errors.ts';
import { type Teller, tellerOf } from '../report/teller.ts';
import { type Lang, langRows, langs, parseLangs } from '../report/words/lang.ts';

export interface LangOptions {
  readonly lang?: string | undefined;
}

const langOption = (flag: string, what: string): Option =>
  new Option(`${flag} <list>`, `${what} (fr,en): ${langs.join(', ')}`);

/** `--letter-lang`, for a command whose `--lang` says in which language the texts of an entry are. */
export const letterLangOption = (): Option =>
  langOption('--letter-lang', 'what the letter is written in: one language, or two side by side');

export const addLangOption = (command: Command): Command =>
  command.addOption(langOption('--lang', 'one language, or two side by side'));

/** The languages that were asked for, their words loaded; English where none was. Throws CustodyError USAGE. */
export async function chooseLangs({ lang }: LangOptions): Promise<readonly Lang[]> {
  if (lang === undefined) return ['en'];
  const chosen = parseLangs(lang);
  if (chosen === undefined) {
    const names = langs.map((each) => `${each} (${langRows[each].name})`).join(', ');
    throw new CustodyError('USAGE', '--lang takes one language or two different ones', {
      hint: `such as --lang fr,en: ${names}`,
    });
  }
  const { loadWords } = await import('../report/words/load.ts');
  await loadWords(chosen);
  return chosen;
}

/** How many columns a text takes in a terminal; English alone needs no table of characters. */
export async function widthIn(chosen: readonly Lang[]): Promise<(text: string) => number> {
  if (chosen.every((lang) => lang === 'en')) return (text) => text.length;
  return (await import('string-width')).default;
}

/** Who tells it in the languages asked for, without colours. Throws as `chooseLangs`. */
export async function openTeller(options: LangOptions): Promise<Teller> {
  const langs = await chooseLangs(options);
  return tellerOf({ langs, width: await widthIn(langs) });
}
