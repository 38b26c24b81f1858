/** The questions of `custody take LOG`: only what the log and the record do not say. */
import { phrase } from '../../../../ledger/phrase.ts';
import { readZone } from '../../../import/log-answers.ts';
import type { Answers, Question, Table } from '../../question.ts';
import { authorityRows } from '../authority.ts';
import { moreRows } from '../keeping.ts';
import { blockerRows, type Copying, methodRows, runRows, sourceRows, whereRow } from './copying.ts';

export interface LogMeans extends Copying {
  /** The image that the log names, where it is there. */
  readonly usualImage: () => string | undefined;
  /** Throws CustodyError for any other file. */
  readonly checkImage: (typed: string) => void;
  /** Whether times of the log have no zone. */
  readonly isZoneOpen: boolean;
}

export const logTable =
  (log: LogMeans): Table =>
  (answers: Answers) => [
    imageRow(log),
    ...sourceRows(log),
    zoneRow(log),
    ...methodRows(log)(answers),
    ...runRows(log),
    ...blockerRows(log),
    ...authorityRows({ means: log.means, prefix: '' }),
    whereRow(log.means),
    ...moreRows({ means: log.means, prefix: '' }),
  ];

function imageRow({ usualImage, checkImage }: LogMeans): Question {
  return {
    id: 'image',
    says: phrase('Image'),
    help: phrase('The first file of the copy. Every byte of it is read and compared with the log.'),
    usual: () => {
      const value = usualImage();
      return value === undefined ? undefined : { value };
    },
    read: (typed) => {
      checkImage(typed);
      return typed;
    },
  };
}

const zoneRow = ({ isZoneOpen }: LogMeans): Question => ({
  id: 'zone',
  says: phrase('Zone of the clock that wrote the log, as +01:00 or UTC'),
  help: phrase('Its offset on that day. The times of the log have none.'),
  example: '+01:00',
  read: readZone,
  skip: () => !isZoneOpen,
});
