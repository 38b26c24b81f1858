/** Plain aligned columns, widths as a terminal draws them. */
import type { Host } from './host.ts';

/** The columns to fill: a terminal that names fewer than 20 does not know its width, and 80 are usual. */
export const shownColumns = ({ columns }: { readonly columns: number }): number => (columns < 20 ? 80 : columns);

/** The wish for lines that a screen reader reads well: the variable ACCESSIBLE, which the setting `plain` gives (docs/config.md). */
export const isPlain = ({ ACCESSIBLE: said }: Host['env']): boolean => Boolean(said) && said !== '0';

/** Says a row as a line that reads by itself. */
export type AsLine = (row: readonly string[]) => string;

/** Rows of cells already safe to print; the last column is not padded. With `asLine`, each row is one line without columns. */
export async function tableLines(rows: readonly (readonly string[])[], asLine?: AsLine): Promise<string[]> {
  if (asLine !== undefined) return rows.map(asLine);
  const width = await widthOf(rows);
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, width(cell));
  }
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell + ' '.repeat((widths[at] ?? 0) - width(cell))))
      .join('  ')
      .trimEnd(),
  );
}

/** The first cell, a colon, and what else there is. */
export const plainLine: AsLine = ([first = '', ...rest]) => `${first.trim()}: ${factsOf(rest)}`;

/** Cells that say something, as a list. */
export const factsOf = (cells: readonly string[]): string =>
  cells.filter((cell) => cell !== '' && cell !== '-').join(', ');

/** Loading string-width takes 25 ms, as long as all else that `status` does; plain ASCII needs none of it. */
async function widthOf(rows: readonly (readonly string[])[]): Promise<(text: string) => number> {
  if (rows.every((row) => row.every((cell) => /^[\x20-\x7e“”]*$/.test(cell)))) return (text) => text.length;
  return (await import('string-width')).default;
}
