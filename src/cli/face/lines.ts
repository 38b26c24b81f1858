/** Texts in lines that the terminal can show whole: the asker breaks them, so that nobody else needs to. */
import { wrap } from '../../report/face/face-text.ts';

export interface Room {
  readonly columns: number;
  width(text: string): number;
}

/** A command to paste at the end of a line, which stays whole; and brackets with a blank in them. */
const held = /(?<=: \u2068?|^)custody [a-z].*$|\[ \]/g;

const words = (text: string): string[] =>
  text
    .replace(held, (each) => each.replaceAll(' ', '\0'))
    .split(' ')
    .map((word) => word.replaceAll('\0', ' '));

/** Lines of at most so many columns; blanks at the beginning stay before each. */
export function fitted(text: string, { columns, width }: Room): string[] {
  return text.split('\n').flatMap((line) => {
    if (width(line) <= columns) return [line];
    const [indent = ''] = /^ */.exec(line) ?? [];
    const parts = wrap(line.slice(indent.length), columns - indent.length, width, words);
    return parts.filter((part) => part !== '').map((part) => indent + part.trimEnd());
  });
}

/** The same for a question, of which the last line ends at the cursor: broken behind a comma where that is enough. */
export function fittedQuestion(text: string, room: Room): string[] {
  if (room.width(text) <= room.columns) return [text];
  const [end = ''] = / *$/.exec(text) ?? [];
  const clauses = (said: string): string[] => said.split(/(?<=[,;\u060c\u061b\u0964]) /);
  const lines = wrap(text.trimEnd(), room.columns - end.length, room.width, clauses).flatMap((line) =>
    fitted(line, room),
  );
  return lines.map((line, at) => (at === lines.length - 1 ? line + end : line));
}
