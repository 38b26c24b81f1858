/** The rows of `custody due`: which are shown, in which table, and what deals with each. */
import { safeText } from '../../bytes/text.ts';
import { type Due, type DueKind, dueKinds } from '../../custody/due/due.ts';
import { CustodyError } from '../../errors.ts';
import { inEnglish, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Teller } from '../../report/teller.ts';
import type { Host } from '../host/host.ts';
import type { Draft } from '../host/kept-drafts.ts';
import { localTime } from '../host/when.ts';

/** One date of one case; of a draft, of none. */
export interface DueRow extends Due {
  readonly shown?: string;
  /** Number of the case. */
  readonly name?: string;
  readonly draft?: number;
}

export interface DueTables {
  readonly overdue: readonly DueRow[];
  readonly soon: readonly DueRow[];
  /** Dates that passed and by which nobody misses anything. */
  readonly free: readonly DueRow[];
}

export const day = 86_400;
/** A draft that is older than this is named. */
const oldDraft = 7 * day;

/** Each in its table, the first date first. No table has dates more than `within` seconds ahead. */
export function tablesOf(rows: readonly DueRow[], now: number, within: number): DueTables {
  const sorted = [...rows].sort((a, b) => a.at - b.at);
  const past = sorted.filter(({ at }) => at <= now);
  return {
    overdue: past.filter(({ isFree }) => isFree !== true),
    soon: sorted.filter(({ at }) => at > now && at <= now + within),
    free: past.filter(({ isFree }) => isFree === true),
  };
}

/** A draft is nobody's miss before it is a week old. */
export const draftRow = ({ number, begun, argv }: Draft): DueRow => ({
  kind: 'draft',
  at: begun + oldDraft,
  exhibits: [],
  draft: number,
  says: phrase('not signed: {command}', { command: argv.slice(0, 3).join(' ') }),
});

export const isOldDraft = ({ begun }: Draft, now: number): boolean => begun + oldDraft <= now;

/** Throws CustodyError USAGE for a kind that there is not. */
export function kindsOf(given: readonly string[]): ReadonlySet<DueKind> {
  const named = given.flatMap((each) => each.split(',')).map((each) => each.trim());
  const wrong = named.find((each) => !(dueKinds as readonly string[]).includes(each));
  if (wrong !== undefined)
    throw new CustodyError('USAGE', `--kind: there is no kind ${wrong}`, {
      hint: `one or more of ${dueKinds.join(', ')}; or destroy alone`,
    });
  return new Set(named.length === 0 ? dueKinds : (named as DueKind[]));
}

/** Seconds of a number of days. Throws CustodyError USAGE. */
export function withinOf(text: string): number {
  const [, count] = /^(\d{1,4})d$/.exec(text) ?? [];
  if (count === undefined)
    throw new CustodyError('USAGE', `--within ${text} is not a number of days`, { hint: 'write it like 30d' });
  return Number(count) * day;
}

export const dayOf = (host: Host, at: number): string => localTime(host, at).slice(0, 10);

/** Numbers that are listed; more are counted. */
const mostNumbers = 3;

/** What a row is about: exhibits, else the entry, the authority or the draft. */
function subjectOf({ exhibits, entry, authority, draft }: DueRow, { words }: Teller): string {
  if (draft !== undefined) return words(phrase('draft {number}', { number: draft }));
  if (exhibits.length > 0) {
    const more = exhibits.length - mostNumbers;
    return safeText(exhibits.slice(0, mostNumbers).join(' ')) + (more > 0 ? ` +${more}` : '');
  }
  if (authority !== undefined) return safeText(authority);
  return entry === undefined ? '' : words(phrase('entry {seq}', { seq: entry }));
}

/** Cells safe to print. */
export const cellsOf = (row: DueRow, number: number, { host, teller }: { host: Host; teller: Teller }): string[] => [
  String(number),
  dayOf(host, row.at),
  row.name === undefined ? '' : safeText(row.name),
  subjectOf(row, teller),
  teller.words(row.says),
];

/** The words of the command that deals with it. */
export function commandOf({ kind, exhibits, entry, authority, draft, shown }: DueRow): string[] {
  const ledger = shown === undefined ? [] : ['-l', shown];
  const [first] = exhibits;
  switch (kind) {
    case 'keep-until':
      return ['due', '--kind', 'destroy', ...(shown === undefined ? [] : [shown])];
    case 'return-by':
      return ['give', ...exhibits, ...ledger];
    case 'erase-by':
      return ['record', 'dispose', ...exhibits, ...ledger];
    case 'terms':
      return ['record', 'terms', '--of', String(entry), ...ledger];
    case 'back':
    case 'answer':
      return ['get', ...ledger];
    case 'expires':
      return ['withdraw', '--offer', String(entry), ...ledger];
    case 'authority':
      return ['record', 'authority', '--number', String(authority), ...ledger];
    case 'check':
      return ['record', 'preserve', ...(first === undefined ? [] : [first]), '--action', 'check', ...ledger];
    case 'slip':
      return ['give', '--slip', ...(first === undefined ? [] : [first]), ...ledger];
    case 'missing':
      return ['show', ...(first === undefined ? [] : [first]), ...ledger];
    case 'anchor':
      return ['anchor', 'request', ...(shown === undefined ? [] : [shown]), '-o', 'FILE.tsq'];
    case 'draft':
      return ['draft', 'resume', String(draft)];
  }
}

export const rowJson = (row: DueRow) => {
  const { kind, at, shown, name, exhibits, entry, authority, draft, says } = row;
  return {
    kind,
    at,
    ledger: shown ?? null,
    case: name ?? null,
    exhibits,
    entry: entry ?? null,
    authority: authority ?? null,
    draft: draft ?? null,
    says: inEnglish(says.text, says.facts),
    command: ['custody', ...commandOf(row)],
  };
};

/** The last line. */
export function sumPhrase({ overdue, soon, free }: DueTables, cases: number): Phrase {
  const facts = { overdue: overdue.length, soon: soon.length, free: free.length, cases };
  if (overdue.length + soon.length + free.length === 0)
    return phrase('Nothing is overdue or soon due in {cases#case|cases}.', facts);
  if (free.length > 0)
    return phrase('{overdue#} overdue, {soon#} soon, {free#} kept long enough, in {cases#case|cases}.', facts);
  if (overdue.length === 0) return phrase('Nothing is overdue in {cases#case|cases}; {soon#} soon.', facts);
  return phrase('{overdue#} overdue, {soon#} soon, in {cases#case|cases}.', facts);
}
