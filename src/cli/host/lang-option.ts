/** `--lang`: the languages of the results. The language of the machine is never asked. */
import { type Command, Option } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { type Teller, tellerOf } from '../../report/teller.ts';
import { type Lang, langMeant, langRows, langs, namedLang, parseLangs, regionsIn } from '../../words/lang.ts';
import type { Host } from './host.ts';

export interface LangOptions {
  readonly lang?: string | undefined;
}

const langOption = (flag: string, what: string): Option =>
  new Option(`${flag} <list>`, `${what} (fr,en): ${langs.join(', ')}`);

/** `--letter-lang`, for a command whose `--lang` says in which language the texts of an entry are. */
export const letterLangOption = (): Option =>
  langOption('--letter-lang', 'language of the letter: one, or two side by side');

/** Commands whose `--lang` is the language of results. */
const speaking = new WeakSet<Command>();

export function addLangOption(command: Command): Command {
  speaking.add(command);
  return command.addOption(langOption('--lang', 'one language, or two side by side'));
}

/** Says of a region that was asked for and has no terms here that the words of its language are used. */
export async function noteRegions(command: Command, { stderr }: Pick<Host, 'stderr'>): Promise<void> {
  const { lang, letterLang, quiet } = command.opts<{ lang?: unknown; letterLang?: unknown; quiet?: boolean }>();
  const asked = [speaking.has(command) ? lang : undefined, letterLang];
  const named = asked.flatMap((list) => (typeof list === 'string' ? regionsIn(list) : []));
  if (named.length === 0 || quiet === true) return;
  const { hasTerms } = await import('../../words/regions.ts');
  const isUsual = (region: string): boolean => langs.some((each) => langRows[each].locale.startsWith(`${region}-u-`));
  for (const region of new Set(named))
    if (!hasTerms(region) && !isUsual(region))
      stderr.write(
        `custody: warning: no terms of ${safeText(region)} are here; the words of ${region.slice(0, 2)} are used\n`,
      );
}

/** The languages that were asked for by that flag, their words loaded; English where none was. Throws CustodyError USAGE. */
export async function chooseLangs({ lang }: LangOptions, flag = '--lang'): Promise<readonly Lang[]> {
  if (lang === undefined) return ['en'];
  const chosen = parseLangs(lang);
  if (chosen === undefined) throw wrongLangs(lang, flag);
  const { loadWords } = await import('../../words/load.ts');
  await loadWords(chosen, regionsIn(lang));
  return chosen;
}

/** Which of the languages named is wrong, and how. */
function wrongLangs(text: string, flag: string): CustodyError {
  const named = text.split(',').map((each) => each.trim());
  const every = langs.map((each) => `${each} (${langRows[each].name})`).join(', ');
  const unknown = named.find((each) => namedLang(each) === undefined);
  const meant = unknown && langMeant(unknown);
  if (unknown !== undefined && unknown !== '')
    return new CustodyError('USAGE', `${flag}: there is no language ${unknown}`, {
      hint: `${meant === undefined ? '' : `did you mean ${meant}? `}one of ${every}, or two as in ${flag} fr,en`,
    });
  if (unknown === '')
    return new CustodyError(
      'USAGE',
      `${flag}: ${named.length === 1 ? 'name a language' : 'a language is missing beside a comma'}`,
      {
        hint: `one of ${every}, or two as in ${flag} fr,en`,
      },
    );
  const twice = named.find((each, at) => named.indexOf(each) !== at);
  return twice === undefined
    ? new CustodyError(
        'USAGE',
        `${flag}: ${named.join(', ')} are ${named.length} languages, and at most two fit side by side`,
        {
          hint: `such as ${flag} ${named.slice(0, 2).join(',')}`,
        },
      )
    : new CustodyError('USAGE', `${flag}: ${twice} is named twice`, {
        hint: `such as ${flag} ${twice}, or ${flag} ${twice},${twice === 'en' ? 'fr' : 'en'}`,
      });
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
