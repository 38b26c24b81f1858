/**
 * Numbers and times as each language writes them. Nothing depends on the machine: locale and zone are stated each time. Whole numbers in
 * English are written by hand: most commands say nothing else, and the first `Intl` of a program takes 10 ms.
 */
import { grouped } from '../bytes/grouped.ts';
import { parseTime, shownTime } from '../ledger/times.ts';
import { type Lang, langRows } from './lang.ts';

const patterns: Readonly<Record<Lang, string>> = {
  en: '{d} {month} {y}',
  fr: '{d} {month} {y}',
  es: '{d} de {month} de {y}',
  de: '{d}. {month} {y}',
  pt: '{d} de {month} de {y}',
  ar: '{d} {month} {y}',
  hi: '{d} {month} {y}',
};

/** Where the first of a month is not a plain number. */
const firstDay: Readonly<Partial<Record<Lang, string>>> = { fr: '1er', pt: '1º' };

const plurals = new Map<Lang, Intl.PluralRules>();
const numbers = new Map<Lang, Intl.NumberFormat>();
const months = new Map<Lang, Intl.DateTimeFormat>();

/** The number with its thousands set apart. */
export function sayNumber(lang: Lang, value: number): string {
  if (lang === 'en' && Number.isSafeInteger(value)) return grouped(value);
  let format = numbers.get(lang);
  if (format === undefined) {
    format = new Intl.NumberFormat(langRows[lang].locale);
    numbers.set(lang, format);
  }
  // A narrow space in French is unknown to old fonts and terminals.
  return format.format(value).replaceAll('\u202f', '\u00a0');
}

const fiveForms = ['one', 'two', 'few', 'many', 'other'];

/** The form that a word takes beside that number: of two forms singular or plural, of five those of Arabic. */
export function formOf(lang: Lang, value: number, forms: readonly string[]): string {
  const [one = '', other = `${one}s`] = forms;
  if (lang === 'en') return value === 1 ? one : other;
  let rules = plurals.get(lang);
  if (rules === undefined) {
    rules = new Intl.PluralRules(langRows[lang].locale);
    plurals.set(lang, rules);
  }
  const category = rules.select(value);
  if (forms.length < fiveForms.length) return category === 'one' ? one : other;
  return forms[Math.max(0, fiveForms.indexOf(category === 'zero' ? 'other' : category))] ?? one;
}

/** Unix seconds, in UTC. */
export const sayMoment = (lang: Lang, unix: number): string => sayTime(lang, shownTime(unix));

/**
 * A time text of the ledger as a sentence writes it, in the zone in which it is written: `25 November 2026, 14:02:36 UTC+01:00`.
 * Any other text is returned unchanged. Never throws.
 */
export function sayTime(lang: Lang, text: string): string {
  if (parseTime(text) === undefined) return text;
  return `${sayDate(lang, text)}${lang === 'ar' ? '،' : ','} ${sayClock(text)}`;
}

/** Hour and zone of a time text: `14:02:36 UTC+01:00`. One zone has one name, however the text writes it. */
export function sayClock(text: string): string {
  const [, time = '', zone = ''] = /^.{11}([^Z+-]*)(.*)$/.exec(text) ?? [];
  return `${time} UTC${/^(Z|[+-]00:00)$/.test(zone) ? '' : zone}`;
}

/** The date in a text that begins with `YYYY-MM-DD`; whatever does not stays as it is. Never throws. */
export function sayDate(lang: Lang, text: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(text) ?? [];
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return text;
  const words: Readonly<Record<string, string>> = {
    y: String(Number(year)),
    month: monthName(lang, Number(month)),
    d: Number(day) === 1 ? (firstDay[lang] ?? '1') : String(Number(day)),
  };
  return patterns[lang].replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');
}

function monthName(lang: Lang, month: number): string {
  let format = months.get(lang);
  if (format === undefined) {
    // The day beside it asks for the form that a month takes within a date.
    const how = { month: 'long', day: 'numeric', timeZone: 'UTC', calendar: 'gregory' } as const;
    format = new Intl.DateTimeFormat(langRows[lang].locale, how);
    months.set(lang, format);
  }
  const parts = format.formatToParts(Date.UTC(2024, month - 1, 15));
  return parts.find(({ type }) => type === 'month')?.value ?? String(month);
}
