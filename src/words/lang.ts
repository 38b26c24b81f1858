/** The languages in which the program speaks to people, and what is fixed for each. */
import type { QuotationMarks } from '../ledger/quoted.ts';

export type Lang = 'en' | 'fr' | 'es' | 'de' | 'pt' | 'ar' | 'hi';

/** The fixed facts of a language. Digits are Western in each, so that numbers can be compared with the record digit by digit. */
interface LangRow {
  /** Its own name, for a reader who looks for it. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** What a signer's text is set in. */
  readonly quotes: QuotationMarks;
  /** For Intl; never the locale of the machine. */
  readonly locale: string;
}

export const langRows: Readonly<Record<Lang, LangRow>> = {
  en: { name: 'English', direction: 'ltr', quotes: ['“', '”'], locale: 'en-US-u-nu-latn' },
  fr: { name: 'Français', direction: 'ltr', quotes: ['«\u00a0', '\u00a0»'], locale: 'fr-FR-u-nu-latn' },
  es: { name: 'Español', direction: 'ltr', quotes: ['«', '»'], locale: 'es-ES-u-nu-latn' },
  de: { name: 'Deutsch', direction: 'ltr', quotes: ['„', '“'], locale: 'de-DE-u-nu-latn' },
  pt: { name: 'Português', direction: 'ltr', quotes: ['“', '”'], locale: 'pt-BR-u-nu-latn' },
  ar: { name: 'العربية', direction: 'rtl', quotes: ['«', '»'], locale: 'ar-EG-u-nu-latn' },
  hi: { name: 'हिन्दी', direction: 'ltr', quotes: ['“', '”'], locale: 'hi-IN-u-nu-latn' },
};

export const langs = Object.keys(langRows) as readonly Lang[];

/** Languages whose every string a jurist reviewed: English is the original. A test compares this with `reviewed/`. */
export const reviewedLangs: readonly Lang[] = ['en'];

export const isLang = (text: string): text is Lang => Object.hasOwn(langRows, text);

/** The quotation marks of a language. */
export const quotesOf = (lang: Lang): QuotationMarks => langRows[lang].quotes;

/** What is between two of a list, between two that have such marks in them, and between a label and what it is of. */
interface Stops {
  readonly comma: string;
  readonly semicolon: string;
  readonly colon: string;
}

const stops: Readonly<Partial<Record<Lang, Partial<Stops>>>> = {
  fr: { semicolon: '\u00a0; ', colon: '\u00a0: ' },
  ar: { comma: '، ', semicolon: '؛ ' },
};

export const stopsOf = (lang: Lang): Stops => ({ comma: ', ', semicolon: '; ', colon: ': ', ...stops[lang] });

export const directionOf = (lang: Lang): 'ltr' | 'rtl' => langRows[lang].direction;

/** A language, and the region behind it where one is named, as in `es-ES` or `es-419`; undefined for an unknown language. */
export function namedLang(text: string): { readonly lang: Lang; readonly region?: string } | undefined {
  const [, code = '', behind] = /^([a-z]{2})(?:[-_]([A-Za-z]{2}|[0-9]{3}))?$/.exec(text.trim()) ?? [];
  if (!isLang(code)) return undefined;
  return behind === undefined ? { lang: code } : { lang: code, region: `${code}-${behind.toUpperCase()}` };
}

/** The regions that such a list names. */
export const regionsIn = (text: string): readonly string[] =>
  text.split(',').flatMap((each) => namedLang(each)?.region ?? []);

/** One or two languages as `fr,en` names them; undefined for an unknown one, one twice, none, or more than two. */
export function parseLangs(text: string): readonly Lang[] | undefined {
  const named = text.split(',');
  const known = named.flatMap((each) => namedLang(each)?.lang ?? []);
  return known.length === named.length && known.length <= 2 && new Set(known).size === known.length ? known : undefined;
}

const otherNames: Readonly<Record<Lang, readonly string[]>> = {
  en: ['eng', 'english', 'gb', 'us', 'uk'],
  fr: ['fra', 'fre', 'french', 'francais'],
  es: ['spa', 'spanish', 'espanol', 'castellano', 'sp'],
  de: ['deu', 'ger', 'german', 'deutsch'],
  pt: ['por', 'portuguese', 'portugues', 'br'],
  ar: ['ara', 'arabic'],
  hi: ['hin', 'hindi'],
};

/** The language that a wrong name may mean: another code, a region behind it, its name, or a slip of the pen in it; undefined for none. */
export function langMeant(text: string): Lang | undefined {
  const plain = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const typed = plain(text.trim());
  const [code = ''] = typed.split(/[-_.]/);
  return langs.find((lang) => {
    const names = [plain(langRows[lang].name), ...otherNames[lang]];
    return (
      code === lang ||
      names.some((name) => name === typed || name === code || (typed.length > 3 && isNear(name, typed)))
    );
  });
}

/** Whether one is the other with one letter more, less or otherwise, or two exchanged. */
function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  const [a, b] = [one.slice(from), other.slice(from)];
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}
