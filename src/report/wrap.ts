/** Text in lines of at most so many columns, parted at blanks. A word that is longer than a line stays whole. */
export function wrapWords(
  text: string,
  columns: number,
  width: (text: string) => number = ({ length }) => length,
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && width(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
