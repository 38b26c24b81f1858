/** Plain aligned columns, widths as a terminal draws them. */

/** Rows of cells already safe to print; the last column is not padded. */
export async function tableLines(rows: readonly (readonly string[])[]): Promise<string[]> {
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

/** Loading string-width takes 25 ms, as long as all else that `status` does; plain ASCII needs none of it. */
async function widthOf(rows: readonly (readonly string[])[]): Promise<(text: string) => number> {
  if (rows.every((row) => row.every((cell) => /^[\x20-\x7e]*$/.test(cell)))) return (text) => text.length;
  return (await import('string-width')).default;
}
