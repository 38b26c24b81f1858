/** Plain aligned columns, widths as a terminal draws them. */
import stringWidth from 'string-width';

/** Rows of cells already safe to print; the last column is not padded. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, stringWidth(cell));
  }
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell + ' '.repeat((widths[at] ?? 0) - stringWidth(cell))))
      .join('  ')
      .trimEnd(),
  );
}
