/** Numbers of exhibits by the pattern of a setting: `KA/+`, `KA/{yy}-+3`, a range of a team, `-+` for parts. */
import { CustodyError } from '../../errors.ts';
import { isName } from '../../ledger/decode/scalar.ts';
import type { Host, SettingName } from '../host/host.ts';

/** How the next number is found. */
export interface Numbering {
  readonly pattern?: string | undefined;
  /** The first and last figure of the team. */
  readonly range?: readonly [first: number, last: number] | undefined;
  /** What a part has behind the number of the whole. */
  readonly child?: string | undefined;
  readonly year: number;
}

const counter = /\+(\d?)/g;

/** Throws CustodyError USAGE for a text that is not a pattern. */
export function checkPattern(name: string, text: string): string {
  const counters = text.match(counter) ?? [];
  const rest = text.replace(counter, '1').replace(/\{(yy|yyyy)\}/g, '26');
  if (counters.length === 1 && isName(rest) && !/[{}]/.test(rest)) return text;
  const why = counters.length === 0 ? 'has no + for the number' : 'is not a pattern of numbers';
  throw new CustodyError('USAGE', `${name} "${text}" ${why}`, {
    hint: 'write it like KA/+, KA/+3 for three digits, or KA/{yy}-+',
  });
}

/** `100..199`. Throws CustodyError USAGE. */
export function readRange(name: string, text: string): readonly [number, number] {
  const [, first, last] = /^(\d{1,9})\.\.(\d{1,9})$/.exec(text) ?? [];
  if (first !== undefined && last !== undefined && Number(first) <= Number(last)) return [Number(first), Number(last)];
  throw new CustodyError('USAGE', `${name} "${text}" is not a range`, { hint: 'write it like 100..199' });
}

/** The number after the highest that fits the pattern; undefined past the end of the range. */
export function nextInPattern(
  pattern: string,
  taken: readonly string[],
  { range, year }: Pick<Numbering, 'range' | 'year'>,
): string | undefined {
  const [, before = '', digits = '', after = ''] = /^(.*?)\+(\d?)(.*)$/.exec(withYear(pattern, year)) ?? [];
  const [first, last] = range ?? [1, Number.MAX_SAFE_INTEGER];
  const given = taken.flatMap((number) => {
    const isFit = number.length > before.length + after.length && number.startsWith(before) && number.endsWith(after);
    const figure = isFit ? number.slice(before.length, number.length - after.length) : '';
    const value = /^\d{1,9}$/.test(figure) ? Number(figure) : 0;
    return value >= first && value <= last ? [value] : [];
  });
  const next = given.length === 0 ? first : Math.max(...given) + 1;
  return next > last ? undefined : `${before}${String(next).padStart(Number(digits), '0')}${after}`;
}

const withYear = (pattern: string, year: number): string =>
  pattern.replaceAll('{yyyy}', String(year)).replaceAll('{yy}', String(year % 100).padStart(2, '0'));

/** What the settings say. */
export function numberingOf(host: Pick<Host, 'settings' | 'now' | 'zoneMinutes'>): Numbering {
  const said = (name: SettingName): string | undefined => host.settings?.get(name)?.value.toString();
  const [pattern, numbers, child] = [said('numbering'), said('numbers'), said('child')];
  const now = host.now();
  const year = new Date((now + host.zoneMinutes(now) * 60) * 1000).getUTCFullYear();
  return { pattern, range: numbers === undefined ? undefined : readRange('numbers', numbers), child, year };
}
