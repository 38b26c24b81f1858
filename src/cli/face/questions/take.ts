/** The whole table of `custody take`: exhibit by exhibit, each with its parts. */
import { phrase } from '../../../ledger/phrase.ts';
import type { Answers, Question, Table } from '../question.ts';
import { authorityRows } from './authority.ts';
import { beyondDevice } from './files/named-device.ts';
import { keepingRows, moreRows } from './keeping.ts';
import { partRows } from './parts.ts';
import type { Scope, TakeMeans } from './scope.ts';
import { beyondTable } from './several.ts';
import { mannerRows, originRows } from './taking.ts';
import { identityRows, looksRows, nameRows } from './thing.ts';

/** The answer that says how many exhibits the sheet has. */
export const exhibitCount = 'exhibits';

export const takeTable =
  (means: TakeMeans): Table =>
  (answers) => [
    countRow,
    ...scopesOf(means, answers).flatMap((scope, at, scopes) => {
      const before = scopes[at - 1];
      const rows = exhibitRows(scope, answers);
      return before === undefined ? rows : rows.map((row) => usualOfLast(row, scope, before));
    }),
  ];

const countRow: Question = {
  id: exhibitCount,
  says: phrase('Exhibits on this sheet'),
  help: phrase('+ at the sheet adds one.'),
  isLater: true,
};

/** The beginning of the ids of the answers about each exhibit. */
export function scopesOf(means: TakeMeans, answers: Answers): Scope[] {
  const count = Number(answers[exhibitCount] ?? 1);
  return Array.from({ length: count }, (_, at) => ({ means, prefix: at === 0 ? '' : `${at + 1}.` }));
}

const exhibitRows = (scope: Scope, answers: Answers): readonly Question[] =>
  allRows(scope, answers).map((row) => beyondDevice(beyondTable(row, scope), scope));

const allRows = (scope: Scope, answers: Answers): readonly Question[] => [
  ...nameRows(scope, answers),
  ...mannerRows(scope),
  ...authorityRows(scope),
  ...originRows(scope),
  ...identityRows(scope),
  ...looksRows(scope),
  ...partRows(scope, answers),
  ...keepingRows(scope),
  ...moreRows(scope),
];

/** Answers that belong to one exhibit alone. */
const own: ReadonlySet<string> = new Set([
  'number',
  'serial',
  'serial.any',
  'imei',
  'iccid',
  'mac',
  'ids',
  'account',
  'looks',
  'damage',
  'inside',
  'seal',
  'papers',
  'csv',
]);

/** The last exhibit on the sheet was probably taken in the same way. */
function usualOfLast(row: Question, { prefix }: Scope, before: Scope): Question {
  const name = row.id.slice(prefix.length);
  if (own.has(name) || /^(part|scan)\d/.test(name) || row.isLater) return row;
  return { ...row, proposed: (answers) => answers[before.prefix + name] };
}
