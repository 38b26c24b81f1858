/** The whole table of `custody give`. */
import type { Question, Table } from '../question.ts';
import { authorityRows } from './authority.ts';
import { type GiveMeans, recipientRows } from './giving.ts';
import { disposeRows, lendingRows, needsAuthority, officeRows, releaseRows } from './lending.ts';
import { offerRows, purposeRow } from './offering.ts';
import { postRows } from './to-post.ts';

export function giveTable(means: GiveMeans): Table {
  const rows: readonly Question[] = [
    ...recipientRows(means),
    ...officeRows(),
    ...postRows(means),
    purposeRow(),
    ...authorityRows({ means, prefix: '' }).map(
      (row): Question => ({
        ...row,
        skip: (answers) => !needsAuthority(answers) || answers.how === 'archived' || row.skip?.(answers) === true,
      }),
    ),
    ...lendingRows(means),
    ...releaseRows(means),
    ...disposeRows(means),
    ...offerRows(means),
  ];
  return rows;
}
