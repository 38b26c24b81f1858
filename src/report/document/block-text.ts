/** The blocks of a document as lines of plain text. */

import { wrapWords } from '../wrap.ts';
import type { Block, Cell, Value } from './document.ts';
import { shownText } from './shown-text.ts';

/** Lines of one block, at most so many columns wide where words can be parted; every string of it is made safe to show. */
export function blockLines(block: Block, columns: number): string[] {
  switch (block.is) {
    case 'heading':
      return ['', shownText(block.level === 1 ? block.text.toUpperCase() : block.text)];
    case 'paragraph':
      if (block.look === 'tick') return hanging('[ ] ', wrapWords(shownText(block.text), columns - 4));
      return indented(wrapWords(shownText(block.text), columns - 2), block.look === 'quote' ? 4 : 0);
    case 'list':
      return block.items.flatMap((item) => hanging('- ', wrapWords(shownText(item), columns - 2)));
    case 'fields':
      return block.rows.flatMap(({ label, value }) => fieldLines(shownText(label), cellLines(value), columns));
    case 'table':
      return tableLines(block, columns);
    case 'signatures':
      return block.signers.flatMap(({ who, lines }) => [
        '',
        shownText(who),
        ...lines.map((line) => `  ${shownText(line).padEnd(24)} ${'_'.repeat(Math.max(10, columns - 28))}`),
      ]);
    case 'qr':
      return [...(block.caption === undefined ? [] : [shownText(block.caption)]), ...shown(block.code.data)];
    case 'picture':
      return wrapWords(`[${shownText(block.title ?? block.alt)}]`, columns);
    case 'notice':
      return [
        '',
        ...hanging(
          '! ',
          [block.title, ...block.lines].flatMap((line) => wrapWords(shownText(line), columns - 2)),
        ),
      ];
    case 'frame':
      return [
        '',
        '-'.repeat(columns),
        ...[...block.blocks, ...(block.beside ?? [])].flatMap((each) => blockLines(each, columns)),
      ];
    case 'labels':
      return block.labels.flatMap(({ above = [], blocks, beside = [], below = [] }) =>
        blockLines({ is: 'frame', blocks: [...above, ...blocks, ...beside, ...below] }, columns),
      );
    case 'page-break':
      return ['', '='.repeat(columns)];
    case 'section':
      return [];
    case 'last-item':
      return ['', `--- ${shownText(block.text)} ---`];
  }
}

const shown = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => shownText(line));

/** Every row as its cells under each other, each with the title of its column: no table fits 80 columns in two languages. */
function tableLines({ columns: titles, rows }: Extract<Block, { is: 'table' }>, columns: number): string[] {
  return rows.flatMap((row, at) => [
    ...(at === 0 ? [] : ['']),
    ...row.flatMap((cell, column) => {
      const lines = cellLines(cell);
      return lines.length === 0 ? [] : fieldLines(shownText(titles[column]?.title ?? ''), lines, columns);
    }),
  ]);
}

const labelRoom = 24;

function fieldLines(label: string, lines: readonly string[], columns: number): string[] {
  const isLong = label.length > labelRoom;
  const text = lines.flatMap((line) => wrapWords(line, columns - labelRoom - 2));
  const first = isLong ? [label] : [];
  return [
    ...first,
    ...text.map((line, at) => `${(at === 0 && !isLong ? label : '').padEnd(labelRoom)}  ${line}`.trimEnd()),
  ];
}

function cellLines(cell: Cell): string[] {
  const values = Array.isArray(cell) ? (cell as readonly (string | Value)[]) : [cell as string | Value];
  return values.map(valueText).filter((line) => line !== '');
}

function valueText(value: string | Value): string {
  if (typeof value === 'string') return shownText(value);
  const text = shownText(value.text);
  if (value.look === 'box') return `[ ] ${text}`;
  return value.look === 'blank' ? `${text}${'_'.repeat(20)}` : text;
}

const indented = (lines: readonly string[], by: number): string[] => lines.map((line) => ' '.repeat(by) + line);
const hanging = (mark: string, lines: readonly string[]): string[] =>
  lines.map((line, at) => (at === 0 ? mark : ' '.repeat(mark.length)) + line);
