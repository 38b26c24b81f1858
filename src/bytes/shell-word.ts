/** A word as a shell takes it: the parts of a command that we show may come from a record, and people copy it into a terminal. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
