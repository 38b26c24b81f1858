/** What `--json` prints of many ledgers: a document on each line. */
export const jsonLines = <T = ReturnType<typeof JSON.parse>>(out: string): T[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
