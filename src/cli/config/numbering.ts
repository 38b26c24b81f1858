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

/**
 * The number after the highest that fits the pattern, in letters of either case; it has as many digits as that one. Undefined past
 * the end of the range.
 */
export function nextInPattern(
  pattern: string,
  taken: readonly string[],
  { range, year }: Pick<Numbering, 'range' | 'year'>,
): string | undefined {
  const [, before = '', digits = '', after = ''] = counted.exec(withYear(pattern, year)) ?? [];
  const [start, end] = [before.toLowerCase(), after.toLowerCase()];
  const [first, last] = range ?? [1, Number.MAX_SAFE_INTEGER];
  let highest: number | undefined;
  let width = Number(digits);
  for (const number of taken) {
    const named = number.toLowerCase();
    const isFit = named.length > start.length + end.length && named.startsWith(start) && named.endsWith(end);
    const figure = isFit ? named.slice(start.length, named.length - end.length) : '';
    const value = /^\d{1,9}$/.test(figure) ? Number(figure) : 0;
    if (value < first || value > last || value < (highest ?? 0)) continue;
    highest = value;
    width = Math.max(Number(digits), figure.length);
  }
  const next = highest === undefined ? first : highest + 1;
  return next > last ? undefined : `${before}${String(next).padStart(width, '0')}${after}`;
}

const counted = /^(.*)\+(\d?)(.*)$/;

/** `KA/+` or `+`, typed where a new exhibit gets its number. A number that ends with + behind a letter or figure is itself. */
export const isNextNumber = (typed: string): boolean => /^([!-~]*[/._:-])?\+$/.test(typed);

/** How the next number is found that was typed so: the pattern of the settings, with their range and digits, where it begins as that does. */
function typedNumbering(typed: string, { pattern, range, year }: Numbering): Numbering & { pattern: string } {
  if (pattern === undefined && typed === '+')
    throw new CustodyError('USAGE', '+ alone takes the pattern of your settings, and you have not set one', {
      hint: 'custody config set numbering KA/+, or type KA/+',
    });
  const [, before, , after] = counted.exec(pattern === undefined ? '' : withYear(pattern, year)) ?? [];
  const isThat = typed === '+' || (after === '' && before?.toLowerCase() === typed.slice(0, -1).toLowerCase());
  return pattern !== undefined && isThat ? { pattern, range, year } : { pattern: typed, year };
}

/** The next number that was typed so. Throws CustodyError USAGE past the end of the range, and for a number that is too long. */
export function nextTyped(typed: string, taken: readonly string[], numbering: Numbering): string {
  const { pattern, ...rest } = typedNumbering(typed, numbering);
  const next = nextInPattern(pattern, taken, rest);
  if (next !== undefined && isName(next)) return next;
  throw new CustodyError('USAGE', `${typed}: no number is left`, {
    hint: 'the settings numbers and numbering limit them',
  });
}

/** A pattern with the figures of a team, to compare it with that of another. */
export interface TeamNumbers {
  readonly pattern: string;
  /** Without it, every figure from 1. */
  readonly range: readonly [first: number, last: number] | undefined;
}

/** A number that both could give, in any year; undefined if they share no number. */
export function sharedNumbers(one: TeamNumbers, other: TeamNumbers): string | undefined {
  const [a, b] = [piecesOf(one), piecesOf(other)];
  const digits = (longer: string): boolean => /^\d*$/.test(longer);
  const isBeforeLike = a.before.startsWith(b.before)
    ? digits(a.before.slice(b.before.length))
    : b.before.startsWith(a.before) && digits(b.before.slice(a.before.length));
  const isAfterLike = a.after.endsWith(b.after)
    ? digits(a.after.slice(0, a.after.length - b.after.length))
    : b.after.endsWith(a.after) && digits(b.after.slice(0, b.after.length - a.after.length));
  if (!isBeforeLike || !isAfterLike) return undefined;
  const [first, last] = [Math.max(a.first, b.first), Math.min(a.last, b.last)];
  // where one has more fixed digits than the other, the figures say nothing
  if (a.before !== b.before || a.after !== b.after) return `${a.before}${a.first}${a.after}`;
  return first > last ? undefined : `${a.before}${first}${a.after}`;
}

/** What is around the figure, in lower case as numbers are compared; years as digits. */
function piecesOf({ pattern, range: [first, last] = [1, Number.MAX_SAFE_INTEGER] }: TeamNumbers) {
  const [, before = '', , after = ''] = /^(.*?)\+(\d?)(.*)$/.exec(withYear(pattern.toLowerCase(), 2026)) ?? [];
  return { before, after, first, last };
}

/** Whether the team may give that number: it fits the pattern, of any year, and its range. */
export function isOfTeam(number: string, { pattern, range }: TeamNumbers): boolean {
  const parts = /^(.*?)\+(\d?)(.*)$/.exec(pattern.toLowerCase()) ?? [];
  const [before = '', , after = ''] = parts.slice(1).map((part) => part.replace(/[^a-z0-9{}]/g, '\\$&'));
  const years = (text: string): string => text.replaceAll('{yyyy}', '\\d{4}').replaceAll('{yy}', '\\d{2}');
  const [, figure] = new RegExp(`^${years(before)}(\\d{1,9})${years(after)}$`).exec(number.toLowerCase()) ?? [];
  const [first, last] = range ?? [1, Number.MAX_SAFE_INTEGER];
  return figure !== undefined && Number(figure) >= first && Number(figure) <= last;
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
