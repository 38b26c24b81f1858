/** The questions about files without a log: an image, files from a device, a copy or extract of data on record. */
import { phrase } from '../../../../ledger/phrase.ts';
import { type MenuEntry, noneUsual, type Question, type Table } from '../../question.ts';
import { authorityRows } from '../authority.ts';
import { moreRows } from '../keeping.ts';
import { codeMenu, type Scope } from '../scope.ts';
import { mannerRows } from '../taking.ts';
import { blockerRows, type Copying, methodRows, runRows, sourceRows, whereRow } from './copying.ts';

/** What files can be. */
export type FilesAre = 'image' | 'copy' | 'device' | 'provider';

export const filesMenu = (isFolder: boolean): readonly MenuEntry[] => [
  ...(isFolder ? [] : [{ value: 'image', label: phrase('image of a device or disk') }]),
  { value: 'copy', label: phrase('copy or extract of data on record') },
  { value: 'device', label: phrase('files from a device on record') },
  { value: 'provider', label: phrase('data from a provider') },
];

/** A copy of a device that another program made. */
export const deviceTable =
  (copying: Copying): Table =>
  (answers) => [
    ...sourceRows(copying),
    ...methodRows(copying)(answers),
    ...runRows(copying),
    ...blockerRows(copying),
    ...authorityRows({ means: copying.means, prefix: '' }),
    whereRow(copying.means),
    ...moreRows({ means: copying.means, prefix: '' }),
  ];

const derivedKinds = ['working-copy', 'archive-copy', 'court-copy', 'transfer-copy', 'extract', 'selection'];

/** A copy of data that is on record. */
export const derivedTable = (copying: Copying): Table => {
  const { means } = copying;
  const scope: Scope = { means, prefix: '' };
  return [
    {
      id: 'kind',
      says: phrase('What kind of copy?'),
      help: phrase('Readers see this word.'),
      menu: codeMenu(derivedKinds),
    },
    ...sourceRows(copying),
    ...mannerRows(scope).filter(({ id }) => id !== 'how'),
    programRow(),
    ...authorityRows(scope),
    whereRow(means),
    ...moreRows(scope),
  ];
};

const programRow = (): Question => ({
  id: 'tool',
  says: phrase('Which program made it (name; version)'),
  help: phrase('The name, a semicolon, then its version, as the program shows it.'),
  example: 'TEST Imager; 4.5',
  usual: noneUsual,
});
