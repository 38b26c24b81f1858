/** What would be signed, as a person reads it: one entry line by line, many as a table. */

import { fromHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { isRefusal } from '../../errors.ts';
import { privateFields } from '../../ledger/private/withhold.ts';
import { decodeUnverifiedCard } from '../../ledger/statements/card.ts';
import { type EventTypeName, vocabulary } from '../../ledger/vocabulary/index.ts';
import { wrapWords } from '../../report/wrap.ts';
import { shownColumns } from '../host/table.ts';
import { findFlag, type Token } from './assemble.ts';
import { isOpenField, isUnder } from './open.ts';
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

/** The value of a flag, made safe. It is for reading: the entry has the value itself. */
function readableValue(name: string, text: string): string {
  const bytes = /^hex:((?:[0-9a-f]{2})+)$/.exec(text)?.[1];
  if (bytes !== undefined) return (name.endsWith('card') ? cardText(fromHex(bytes)) : undefined) ?? bytesText(bytes);
  const parts = partsOf(text);
  const shown = parts.length > 1 ? parts.filter((part) => !/^[\w.-]+=$/.test(part)).join(', ') : text;
  return safeText(shown.replace(/(?<![0-9a-f])([0-9a-f]{16})[0-9a-f]{48,}(?![0-9a-f])/g, '$1…')) || 'none';
}

/** Name, agency and key number that the card says; undefined for bytes that are not a card. */
function cardText(bytes: Uint8Array): string | undefined {
  try {
    const { holder, keyId } = decodeUnverifiedCard(bytes);
    const { name, agency, jurisdiction } = holder;
    return safeText(`${name}, ${agency}, ${jurisdiction}, key ${grouped(keyId.slice(0, 16))}…`);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}

const bytesText = (hex: string): string => (hex.length <= 32 ? hex : `${hex.slice(0, 16)}… (${hex.length / 2} bytes)`);

const grouped = (hex: string): string => hex.replace(/.{4}(?=.)/g, '$& ');

/** The parts of `key=value,key=value`, where all of it is such parts; a comma in quotes parts nothing. */
function partsOf(text: string): string[] {
  if (!/^[\w.-]+=/.test(text)) return [text];
  const parts: string[] = [];
  let [part, isQuoted] = ['', false];
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted;
    if (sign === ',' && !isQuoted) {
      parts.push(part);
      part = '';
    } else part += sign;
  }
  parts.push(part);
  return parts.every((each) => /^[\w.-]+=/.test(each)) ? parts : [text];
}
