/** In the receipt of a transfer: what became of each exhibit, and which of them changed hands. */
import { type DecidedExhibit, isAccepted } from '../../ledger/statements/answer.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { cells } from '../document/cells.ts';
import { contentCell } from './parts/digest-cells.ts';
import type { FiledEntry } from './parts/dossier.ts';
import * as own from './parts/entry-fields.ts';
import type { ExhibitFile } from './parts/exhibit-record.ts';
import { inLine } from './parts/form-words.ts';
import { tablePart } from './parts/parts.ts';
import type { EntryFile } from './parts/per-entry.ts';
import { lineColumn, ofFile, quantityColumn, serialColumn } from './parts/things.ts';

/** One exhibit and what became of it. */
interface Passed {
  readonly file: ExhibitFile;
  readonly decided: Partial<DecidedExhibit> & Pick<DecidedExhibit, 'number'>;
  readonly hold?: string;
}

/** Those that change hands: exhibits refused or not received stay with the sender. */
export function givenIn({ filed, files }: EntryFile): readonly ExhibitFile[] {
  return passedIn(filed).flatMap((row) =>
    row.decided.outcome === undefined || isAccepted({ outcome: row.decided.outcome }) ? (fileOf(row, files) ?? []) : [],
  );
}

export const passed = tablePart<EntryFile, Passed>('form.part-passed', {
  rows: ({ filed, files }) => {
    return passedIn(filed).flatMap((row) => {
      const file = fileOf(row, files);
      return file === undefined ? [] : [{ file, ...row }];
    });
  },
  before: own.beforeRow,
  columns: [
    {
      label: 'form.exhibit',
      from: 'answer.exhibits.number, ours; answered.paper.exhibits.number; receive.exhibits.theirs, ours',
      share: 1.6,
      read: ({ decided: { number, ours } }, words) =>
        cells(
          { text: number, look: 'strong' },
          ours === undefined || ours === number ? undefined : words.pair('form.number-at-receiver', ours),
        ),
    },
    ofFile(quantityColumn),
    ofFile(lineColumn, 3),
    ofFile(serialColumn),
    {
      label: 'form.outcome',
      from: 'answer.exhibits.outcome, code, why, where; answered.paper.exhibits.outcome, why; receive.exhibits.hold',
      share: 2.6,
      isShared: true,
      read: ({ decided: { outcome, code, why, where }, hold }, words) =>
        cells(
          outcome === undefined ? undefined : { text: words.code(outcome), look: 'strong' },
          outcome === undefined || isAccepted({ outcome }) ? undefined : words.label('form.stays-with-sender'),
          code && words.code(code),
          why === undefined ? undefined : words.text(why),
          where === undefined
            ? undefined
            : words.given(where.place, (place) => words.pair('form.place', words.told(place))),
          hold && words.code(hold),
        ),
    },
    {
      label: 'form.condition-found',
      from: 'answer.exhibits.condition, seals; receive.exhibits.condition, seals',
      share: 2.4,
      isShared: true,
      isOptional: true,
      read: ({ decided: { condition, seals } }, words) =>
        cells(
          condition === undefined ? undefined : words.given(condition, (text) => words.text(text)),
          seals === undefined
            ? undefined
            : words.pair('form.seals', seals.length === 0 ? words.label('form.none') : words.names(seals)),
        ),
    },
    {
      label: 'form.measured',
      from: 'answer.exhibits.measured; receive.exhibits.content',
      share: 2.8,
      isOptional: true,
      read: ({ decided: { measured } }, words) =>
        measured &&
        cells(
          inLine(words, words.code(measured.outcome), measured.depth && words.code(measured.depth)),
          measured.tool && `${words.told(measured.tool.name)} ${words.told(measured.tool.version)}`,
          measured.content && contentCell(measured.content, words),
        ),
    },
  ],
});

const fileOf = ({ decided }: Omit<Passed, 'file'>, files: readonly ExhibitFile[]): ExhibitFile | undefined =>
  files.find(({ exhibit: { number, also } }) =>
    [number, ...also].some((each) =>
      [decided.number, decided.ours].some((one) => one?.toLowerCase() === each.toLowerCase()),
    ),
  );

function passedIn({ type, body, answer }: FiledEntry): Omit<Passed, 'file'>[] {
  if (type === 'receive')
    return (body as Body<'receive'>).exhibits.map(({ theirs, ours, hold, seals, condition }) => ({
      decided: { number: theirs, ours, condition, ...(seals && { seals }) },
      hold,
    }));
  const { paper } = body as Body<'answered'>;
  return (paper?.exhibits ?? answer?.exhibits ?? []).map((decided) => ({ decided }));
}
