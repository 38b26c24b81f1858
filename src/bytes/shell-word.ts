/** A word as a shell takes it: what is in a command that is shown may come from a record, and is copied into a terminal. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
