/** What would be signed, as a person reads it: one entry line by line, many as a table. */

import { privateFields } from '../../ledger/private/withhold.ts';
import { type EventTypeName, vocabulary } from '../../ledger/vocabulary/index.ts';
import { wrapWords } from '../../report/wrap.ts';
import { shownColumns } from '../host/table.ts';
import { findFlag, type Token } from './assemble.ts';
import { isOpenField, isUnder } from './open.ts';
import { readableValue } from './preview-value.ts';
import { newElement } from './values/names.ts';
import type { PlainBody } from './values/pending-file.ts';
import { bodyToTokens } from './values/write-value.ts';

/** A draft as it will be handed to signing. */
export interface ReadyDraft {
  readonly type: EventTypeName;
  readonly at?: string | readonly [string, string];
  readonly body: PlainBody;
  readonly open: ReadonlySet<string>;
  /** Openings of what is embedded, which go into our disclosures too. */
  readonly openings?: Uint8Array;
}

const maxCell = 28;
const narrow = 60;
const maxRowsShown = 60;

/**
 * One line for each thing said, whole, parted at blanks where it is longer than the terminal is wide; what will be withheld is
 * marked. Control characters are escaped.
 */
export function entryLines(draft: ReadyDraft, columns = 0): string[] {
  const said = tokensOf(draft);
  const names = [...new Set(said.map(({ name }) => name))];
  const width = Math.max(...names.map((name) => name.length), 0);
  const marks = new Map(names.map((name) => [name, mark(draft, name)]));
  const room = shownColumns({ columns });
  const start = room < narrow ? 4 : width + 4;
  return [
    `${vocabulary[draft.type].title} (${draft.type})`,
    ...said.flatMap(({ name, text }) => {
      const [first = '', ...rest] = wrapWords(`${readableValue(name, text)}${marks.get(name)}`, room - start).map(
        (line) => line.trim(),
      );
      const after = rest.map((line) => ' '.repeat(start) + line);
      return room < narrow ? [`  ${name}`, `    ${first}`, ...after] : [`  ${name.padEnd(width)}  ${first}`, ...after];
    }),
  ];
}

/** A table of the drafts: values that are the same in all are above it. */
export function tableLines(drafts: readonly ReadyDraft[], columns: number): string[] {
  const rows = drafts.map((draft) => cellsOf(draft));
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const isSame = (name: string): boolean => rows.every((row) => row.get(name) === rows[0]?.get(name));
  const [first] = drafts;
  if (first === undefined) return [];
  const same = names.filter(isSame);
  const shown = columnsThatFit(
    names.filter((name) => !isSame(name)),
    rows,
    columns,
  );
  const left = names.length - same.length - shown.length;
  return [
    `${drafts.length} entries: ${vocabulary[first.type].title} (${first.type})`,
    ...same.map((name) => `  ${name}  ${rows[0]?.get(name)}${mark(first, name)}`),
    ...[
      shown.map(({ name }) => name),
      ...rows.slice(0, maxRowsShown).map((row) => shown.map(({ name }) => row.get(name) ?? '')),
    ].map((cells, i) =>
      `  ${(i === 0 ? '' : String(i)).padStart(5)}  ${cells.map((cell, j) => clip(cell).padEnd(shown[j]?.width ?? 0)).join('  ')}`.trimEnd(),
    ),
    ...(rows.length > maxRowsShown ? [`  … and ${rows.length - maxRowsShown} more`] : []),
    ...(left > 0 ? [`  (${left} more columns; --dry-run --json shows everything)`] : []),
  ];
}

function columnsThatFit(names: readonly string[], rows: readonly ReadonlyMap<string, string>[], columns: number) {
  let room = columns - 9;
  return names.flatMap((name) => {
    const width = Math.max(name.length, ...rows.map((row) => clip(row.get(name) ?? '').length));
    room -= width + 2;
    return room < 0 ? [] : [{ name, width }];
  });
}

const clip = (text: string): string => (text.length > maxCell ? `${text.slice(0, maxCell - 1)}…` : text);

function cellsOf(draft: ReadyDraft): Map<string, string> {
  const cells = new Map<string, string>();
  for (const { name, text } of tokensOf(draft)) {
    const before = cells.get(name);
    const shown = readableValue(name, text);
    cells.set(name, before === undefined ? shown : `${before}, ${shown}`);
  }
  return cells;
}

function tokensOf({ type, at, body }: ReadyDraft): Token[] {
  const when = at === undefined ? [] : [{ name: 'at', text: typeof at === 'string' ? at : at.join('..') }];
  return [...bodyToTokens(type, body), ...when];
}

/** Whether a text that is in what the flag said will be withheld. */
function mark({ type, body, open }: ReadyDraft, name: string): string {
  const path = findFlag(type, name)
    ?.path.filter((step) => step !== newElement)
    .join('.');
  const isHeldBack = privateFields(type, body).some(
    ({ field }) => path !== undefined && isUnder(field, path) && !isOpenField(field, open),
  );
  return isHeldBack ? '  (withheld)' : '';
}
