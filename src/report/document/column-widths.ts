/** Widths of the columns of a table: by their shares, but so that no word is parted while there is room elsewhere. */
import type { Block, Cell, Value } from './document.ts';

type Table = Extract<Block, { is: 'table' }>;

/** A number, a code or a serial number: `KA/10`, `SEAL_NOT_INTACT`, `TEST-SN-00`. No line is broken within it. */
export const isWhole = (word: string): boolean => /[\d_]|\p{Lu}{2}/u.test(word);

/** Pieces of a text within which no line is broken, each with what follows it up to the next: after blanks, and in plain words after hyphens. */
export const piecesOf = (text: string): readonly string[] =>
  (text.match(/(?:\S|[\u00a0\u202f])+[^\S\u00a0\u202f]*(?:[-/]+[^\S\u00a0\u202f]+)*|\s+/gu) ?? []).flatMap((word) =>
    isWhole(word) ? word : (word.match(/[^-/]*[-/]+\s*|[^-/]+/gu) ?? []),
  );

/** The same for a piece that is longer than a line: after each hyphen, slash and colon. */
export const smallPiecesOf = (text: string): readonly string[] =>
  text.match(/[^\s\-/_:]*[\s\-/_:]+|[^\s\-/_:]+/gu) ?? [];

/** The texts of a cell. */
export const valuesOf = (cell: Cell): readonly (string | Value)[] =>
  Array.isArray(cell) ? (cell as readonly (string | Value)[]) : [cell as string | Value];

/** How wide things are, in points. */
export interface Gauge {
  /** The longest piece of a title, or of a text in a cell. */
  longest(text: string, place: 'head' | 'cell'): number;
  /** What is left free beside a text. */
  readonly padding: number;
  /** What a box before a text takes. */
  readonly box: number;
}

/** A word in a cell that is longer is parted: it is a number or a name that nobody can foresee. */
const mostOfCell = 100;
/** Three centimetres, to write in. */
const leastForPen = 85;
/** A serial number or code of that width is whole. */
const mostOfNumber = 160;

/** The widths of the columns, which fill `width`. Words of titles come first; digits that are compared sign by sign ask for nothing. */
export function columnWidths({ columns, rows }: Table, width: number, gauge: Gauge): number[] {
  const needs = columns.map(({ title }, at) => {
    const cells = rows.flatMap((row) => valuesOf(row[at] ?? '')).map((value) => cellNeed(value, gauge));
    const most = cells.reduce((wide, each) => Math.max(wide, each), 0);
    return Math.max(gauge.longest(title, 'head'), most) + gauge.padding;
  });
  return shared(
    columns.map(({ share = 1 }) => share),
    needs,
    width,
  );
}

function cellNeed(value: string | Value, gauge: Gauge): number {
  const { text, look } = typeof value === 'string' ? { text: value } : value;
  if (look === 'blank') return leastForPen;
  if (look === 'code') return 0;
  const longest = gauge.longest(text, 'cell');
  return Math.min(isWhole(text) ? mostOfNumber : mostOfCell, longest + (look === 'box' ? gauge.box : 0));
}

/** Where all needs together are too much, the widest give up until they fit: a number stays whole. */
function shared(shares: readonly number[], needs: readonly number[], width: number): number[] {
  const needed = needs.reduce((sum, need) => sum + need, 0);
  if (needed >= width) {
    let left = width;
    let most = 0;
    for (const [at, need] of [...needs].sort((a, b) => a - b).entries()) {
      most = left / (needs.length - at);
      if (need > most) break;
      left -= need;
    }
    return needs.map((need) => Math.min(need, most));
  }
  const fixed = new Set<number>();
  for (;;) {
    const rest = width - [...fixed].reduce((sum, at) => sum + (needs[at] ?? 0), 0);
    const total = shares.reduce((sum, share, at) => (fixed.has(at) ? sum : sum + share), 0);
    const widths = shares.map((share, at) => (fixed.has(at) ? (needs[at] ?? 0) : (share / total) * rest));
    const narrow = widths.flatMap((each, at) => (each < (needs[at] ?? 0) && !fixed.has(at) ? [at] : []));
    if (narrow.length === 0) return widths;
    for (const at of narrow) fixed.add(at);
  }
}
