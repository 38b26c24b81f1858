/** In the receipt for what was taken: the things, one row each, and what belongs to their taking. */
import { shownTime } from '../../ledger/times.ts';
import { cells } from '../document/cells.ts';
import type { Cell } from '../document/document.ts';
import { bodyOf, type Dossier, entriesAbout } from './parts/dossier.ts';
import { markVoided, whenHappened } from './parts/entry-words.ts';
import type { ExhibitFile } from './parts/exhibit-record.ts';
import type { FormWords } from './parts/form-words.ts';
import { type ColumnSpec, type Part, tablePart } from './parts/parts.ts';
import {
  conditionColumn,
  contentColumn,
  lineColumn,
  numberColumn,
  ofFile,
  quantityColumn,
  serialColumn,
  shared,
} from './parts/things.ts';

/** All that was taken from one person, or one place. */
export interface Taking {
  readonly dossier: Dossier;
  readonly files: readonly [ExhibitFile, ...ExhibitFile[]];
}

/** More than these are reported exhibit by exhibit, and here from the first to the last. */
export const mostTimes = 5;

export const timesOf = (files: readonly ExhibitFile[], words: FormWords): string[] => [
  ...new Set(files.map(({ entry }) => whenHappened(entry, words))),
];

/** What was taken, and when, where each exhibit has its own time. */
interface Taken {
  readonly file: ExhibitFile;
  readonly time: string | undefined;
}

/** What it held when it was taken is on the receipt, and nothing that was found in it later. */
const takenColumn: ColumnSpec<ExhibitFile> = {
  ...lineColumn,
  from: `${lineColumn.from}; content of collect`,
  read: (file, words) => {
    const { content } = file.record;
    return cells(lineColumn.read(file, words), content === undefined ? undefined : contentColumn.read(file, words));
  },
};

/** Of times on one day, which the first and the last say, only the clock; where zones differ, each with its own. */
function timesApart(files: readonly ExhibitFile[], words: FormWords): string[] {
  const times = files.map(({ entry: { event, entry } }) => event?.at ?? shownTime(entry.iat));
  const plain = times.filter((time) => typeof time === 'string');
  const isOneDay = plain.length === times.length && new Set(plain.map((time) => time.slice(0, 10))).size === 1;
  if (!isOneDay) return files.map(({ entry }) => whenHappened(entry, words));
  const isOneZone = new Set(plain.map((time) => time.slice(19))).size === 1;
  return plain.map((time) => words.clock(time, isOneZone));
}

export const things: Part<Taking> = tablePart<Taking, Taken>('form.part-taken', {
  rows: ({ files }, words) => {
    const times = timesOf(files, words).length > mostTimes ? timesApart(files, words) : [];
    return files.map((file, at) => ({ file, time: times[at] }));
  },
  columns: [
    ...[numberColumn, quantityColumn, takenColumn, serialColumn].map((column) => ofFile<Taken>(column)),
    {
      label: 'form.obtained-when',
      from: 'where there are many times: at, else the time of signing',
      share: 1.4,
      isOptional: true,
      read: ({ time }) => time,
    },
    ofFile<Taken>(shared(conditionColumn)),
    {
      label: 'form.manner',
      from: 'collect.manner',
      share: 1.4,
      isShared: true,
      read: ({ file: { entry } }, words) => {
        const collect = bodyOf(entry, 'collect');
        return collect && words.code(collect.manner, 'manner');
      },
    },
    {
      label: 'form.found-at',
      from: 'collect.foundAt',
      share: 2,
      isShared: true,
      isOptional: true,
      read: ({ file: { entry } }, words) => {
        const foundAt = bodyOf(entry, 'collect')?.foundAt;
        return foundAt && words.text(foundAt);
      },
    },
    {
      label: 'form.seals',
      from: 'seal.number: seals applied before the exhibit was next moved, opened or worked on',
      share: 1.6,
      isShared: true,
      read: ({ file }, words) => cells(...sealsThen(file, words)) ?? words.label('form.none'),
    },
  ],
});

/** What belongs to a taking: another act ends it. */
const takingTypes: ReadonlySet<string | undefined> = new Set([
  'collect',
  'derive',
  'seal',
  'store',
  'note',
  'correct',
  'attest',
]);

/** The seals that were put on as part of the taking: later ones do not concern the person from whom it was taken. */
function sealsThen({ dossier, exhibit, entry: taking }: ExhibitFile, words: FormWords): Cell[] {
  const after = entriesAbout(dossier, exhibit).filter(({ seq, isApplied }) => isApplied && seq > taking.seq);
  const end = after.findIndex((entry) => {
    const state = bodyOf(entry, 'seal')?.state ?? 'applied';
    return !takingTypes.has(entry.type) || state !== 'applied' || bodyOf(entry, 'store')?.to !== undefined;
  });
  return after.slice(0, end < 0 ? after.length : end).flatMap((entry) => {
    const number = bodyOf(entry, 'seal')?.number;
    const told =
      number && markVoided(entry, `${number} (${words.label('form.entry-number', { seq: entry.seq })})`, words);
    return told === undefined || told === '' ? [] : [told];
  });
}
