/** The activity of many cases, summed up: for people as tables, for programs as JSON and CSV. No name of a person, no text of a case. */
import { safeText } from '../bytes/text.ts';
import { type Phrase, phrase } from '../ledger/phrase.ts';
import { isEventType, vocabulary } from '../ledger/vocabulary/index.ts';
import { type CaseActivity, cameIn, doesAgree, noSums, type Sums, wentOut } from '../verify/activity.ts';
import type { Teller } from './teller.ts';

interface ActivityTotals {
  readonly all: Sums;
  /** By the name of the operation; the empty one for cases of none. */
  readonly operations: Map<string, Sums>;
  readonly posts: Map<string, Sums>;
  readonly acts: Map<string, number>;
  readonly incidents: Map<string, number>;
  voidedActs: number;
  voidedExhibits: number;
  /** Cases whose sums do not agree. */
  disagreeing: number;
}

export const noActivity = (): ActivityTotals => ({
  ...{ all: noSums(), operations: new Map(), posts: new Map(), acts: new Map(), incidents: new Map() },
  ...{ voidedActs: 0, voidedExhibits: 0, disagreeing: 0 },
});

/** Adds what was done in one case. */
export function addActivity(totals: ActivityTotals, one: CaseActivity): void {
  addTo(totals.all, one.sums);
  addTo(rowOf(totals.operations, one.operation ?? ''), one.sums);
  for (const [post, sums] of one.posts) addTo(rowOf(totals.posts, post), sums);
  for (const kind of ['acts', 'incidents'] as const)
    for (const [name, count] of one[kind]) totals[kind].set(name, (totals[kind].get(name) ?? 0) + count);
  totals.voidedActs += one.voidedActs;
  totals.voidedExhibits += one.voidedExhibits;
  totals.disagreeing += one.agrees ? 0 : 1;
}

function rowOf(rows: Map<string, Sums>, name: string): Sums {
  const row = rows.get(name) ?? noSums();
  rows.set(name, row);
  return row;
}

function addTo(sums: Sums, more: Sums): void {
  for (const name of Object.keys(sums) as (keyof Sums)[]) sums[name] += more[name];
}

/** Whether all sums agree: those of each case, and those of all together. */
export const sumsAgree = ({ all, operations, posts, disagreeing }: ActivityTotals): boolean =>
  disagreeing === 0 && [all, ...operations.values(), ...posts.values()].every(doesAgree);

const byName = <T>(rows: ReadonlyMap<string, T>): [string, T][] =>
  [...rows].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));

const sumRows: readonly (readonly [keyof Sums, Phrase])[] = [
  ['heldBefore', phrase('held at the beginning')],
  ['collected', phrase('collected')],
  ['received', phrase('received')],
  ['made', phrase('copied or taken out here')],
  ['handedOver', phrase('handed over')],
  ['released', phrase('given back')],
  ['disposed', phrase('destroyed or disposed of')],
  ['heldAfter', phrase('held at the end')],
  ['overdue', phrase('issued and overdue at the end')],
];

const heads = {
  acts: [phrase('ACT'), phrase('CODE'), phrase('COUNT')],
  incidents: [phrase('INCIDENT'), phrase('COUNT')],
  operations: [
    ...[phrase('OPERATION'), phrase('CASES'), phrase('ACTS'), phrase('BEFORE'), phrase('IN'), phrase('OUT')],
    ...[phrase('HELD'), phrase('OVERDUE'), phrase('INCIDENTS')],
  ],
  posts: [
    ...[phrase('POST'), phrase('ACTS'), phrase('BEFORE'), phrase('IN'), phrase('OUT')],
    ...[phrase('FROM POSTS'), phrase('TO POSTS'), phrase('HELD'), phrase('OVERDUE'), phrase('INCIDENTS')],
  ],
} as const;

/** Tables of cells that are safe to print, the first row of each its heads; empty ones are left out. */
export function activityTables(totals: ActivityTotals, { words, code, type }: Teller): string[][][] {
  const titleOf = (name: string): string =>
    isEventType(name) ? type(name, vocabulary[name].title) : words(phrase('opening of the case'));
  const tables: string[][][] = [
    [
      [words(phrase('EXHIBITS')), words(phrase('COUNT'))],
      ...sumRows.map(([name, says]) => [words(says), `${totals.all[name]}`]),
    ],
    [heads.acts.map(words), ...byName(totals.acts).map(([name, count]) => [titleOf(name), safeText(name), `${count}`])],
    [heads.incidents.map(words), ...byName(totals.incidents).map(([name, count]) => [code(name, 'code'), `${count}`])],
    [
      heads.operations.map(words),
      ...byName(totals.operations).map(([name, sums]) => [
        name === '' ? words(phrase('(none named)')) : safeText(name),
        ...[sums.cases, sums.acts, sums.heldBefore, cameIn(sums), wentOut(sums), sums.heldAfter].map(String),
        ...[sums.overdue, sums.incidents].map(String),
      ]),
    ],
    [
      heads.posts.map(words),
      ...byName(totals.posts).map(([name, sums]) => [
        safeText(name),
        ...[sums.acts, sums.heldBefore, cameIn(sums), wentOut(sums), sums.fromPosts, sums.toPosts].map(String),
        ...[sums.heldAfter, sums.overdue, sums.incidents].map(String),
      ]),
    ],
  ];
  return tables.filter((rows) => rows.length > 1);
}

/** Whether the sums agree, and what limits them. */
export function activityNotes(totals: ActivityTotals): Phrase[] {
  const { disagreeing, voidedActs, voidedExhibits } = totals;
  return [
    sumsAgree(totals)
      ? phrase('The sums agree: held at the beginning, plus in, minus out, is held at the end.')
      : phrase(
          'Cases in which the sums do not agree: {count#}. Acts there happened in another order than they were entered, or part of the record cannot be judged.',
          { count: disagreeing },
        ),
    ...(voidedActs > 0
      ? [phrase('Acts counted that a later entry declares void: {count#}.', { count: voidedActs })]
      : []),
    ...(voidedExhibits > 0
      ? [phrase('Exhibits counted as held whose arrival is declared void: {count#}.', { count: voidedExhibits })]
      : []),
  ];
}

const sumsJson = (sums: Sums) => ({ ...sums, in: cameIn(sums), out: wentOut(sums), agrees: doesAgree(sums) });

/** For `--json`. Counts by name, in the order of the alphabet. */
export function activityJson(totals: ActivityTotals) {
  return {
    sums: sumsJson(totals.all),
    acts: Object.fromEntries(byName(totals.acts)),
    incidents: Object.fromEntries(byName(totals.incidents)),
    operations: byName(totals.operations).map(([name, sums]) => ({
      operation: name === '' ? null : name,
      ...sumsJson(sums),
    })),
    posts: byName(totals.posts).map(([post, sums]) => ({ post, ...sumsJson(sums) })),
    voidedActs: totals.voidedActs,
    voidedExhibits: totals.voidedExhibits,
    disagreeing: totals.disagreeing,
    agrees: sumsAgree(totals),
  };
}

/** A line for each count: `group,name,what,count`. */
export function activityCsv(totals: ActivityTotals): string[] {
  const rows: (readonly [string, string, string, number])[] = [
    ...sumCells('all', '', totals.all),
    ...byName(totals.acts).map(([name, count]) => ['act', name, 'count', count] as const),
    ...byName(totals.incidents).map(([name, count]) => ['incident', name, 'count', count] as const),
    ...byName(totals.operations).flatMap(([name, sums]) => sumCells('operation', name, sums)),
    ...byName(totals.posts).flatMap(([name, sums]) => sumCells('post', name, sums)),
    ['all', '', 'voidedActs', totals.voidedActs],
    ['all', '', 'voidedExhibits', totals.voidedExhibits],
    ['all', '', 'disagreeing', totals.disagreeing],
  ];
  return ['group,name,what,count', ...rows.map((cells) => cells.map((cell) => csvCell(`${cell}`)).join(','))];
}

const sumCells = (group: string, name: string, sums: Sums): (readonly [string, string, string, number])[] =>
  (Object.keys(sums) as (keyof Sums)[]).map((what) => [group, name, what, sums[what]] as const);

/** RFC 4180; a cell that a spreadsheet would compute begins with an apostrophe. */
function csvCell(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
