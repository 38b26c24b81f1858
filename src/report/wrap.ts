/** Text in lines of at most so many columns, parted at blanks, or where `parts` says so. A word that is longer than a line stays whole. */
export function wrapWords(
  text: string,
  columns: number,
  width: (text: string) => number = ({ length }) => length,
  parts: (text: string) => readonly string[] = (whole) => whole.split(' '),
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of parts(text)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && width(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
