/** Texts in lines that the terminal can show whole: broken at blanks here, so that it breaks no word. */
import { inWords, wrap } from '../../report/face/face-text.ts';
import type { Output } from './host.ts';
import { shownColumns } from './table.ts';

export interface Room {
  readonly columns: number;
  width(text: string): number;
}

/** Lines of at most so many columns; blanks at the beginning stay before each. */
export function fitted(text: string, { columns, width }: Room): string[] {
  return text.split('\n').flatMap((line) => {
    if (width(line) <= columns) return [line];
    const [indent = ''] = /^ */.exec(line) ?? [];
    const parts = wrap(line.slice(indent.length), columns - indent.length, width, inWords);
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

/** Lines and questions for a terminal that says how wide it is; undefined for any other. */
export function layOf(output: Output) {
  if (!output.isTTY || output.isWidthKnown !== true) return undefined;
  const room: Room = { columns: shownColumns(output), width: columnsOf };
  return {
    lines: (text: string): readonly string[] => fitTo(output, text).split('\n'),
    question: (text: string): readonly string[] => fittedQuestion(text, room),
  };
}

/** How it is fitted. */
interface Fit {
  /** False for a sentence that names a command, which is not there to be pasted. */
  readonly keepsCommands?: boolean;
}

/**
 * What is written to a terminal of known width, in lines that fit. A line with columns goes on beneath its last column that begins in
 * the first half. Anywhere else the text is as it was: a file or a program gets lines as they are.
 */
export function fitTo(
  { isTTY, isWidthKnown, columns }: Output,
  text: string,
  { keepsCommands = true }: Fit = {},
): string {
  if (!isTTY || isWidthKnown !== true) return text;
  const room = shownColumns({ columns });
  const parts = keepsCommands ? inWords : undefined;
  return text
    .split('\n')
    .flatMap((line) => {
      if (columnsOf(line) <= room) return [line];
      const beneath = hanging(line, hangOf(line, room / 2), { room, parts });
      // a word that is too long for its column may fit in a line of its own
      const isWhole = beneath.every((each) => columnsOf(each) <= room);
      return isWhole ? beneath : hanging(line, indentOf(line), { room, parts });
    })
    .join('\n');
}

/** The line from its `hang` on in parts, the further ones beneath the first. */
function hanging(
  line: string,
  hang: number,
  { room, parts }: { readonly room: number; readonly parts: typeof inWords | undefined },
): string[] {
  const head = line.slice(0, hang);
  const start = columnsOf(head);
  const [first = '', ...more] = wrap(line.slice(hang), room - start, columnsOf, parts).map((part) => part.trimEnd());
  return [head + first, ...more.filter((part) => part !== '').map((part) => ' '.repeat(start) + part)];
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Where the text of the line begins: behind its blanks, or behind the last two of them before `most`. */
function hangOf(line: string, most: number): number {
  const length = indentOf(line);
  const gaps = [...line.matchAll(/(?<=\S) {2,}(?=\S)/g)].map((gap) => gap.index + gap[0].length);
  return gaps.findLast((at) => columnsOf(line.slice(0, at)) <= most) ?? (length <= most ? length : 0);
}

const colours = /\u001b\[\d+m/g;
const single = /^[\x20-\x7e\u00a0-\u02ff\u2010-\u2027]*$/;
const wide =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const unseen = /[\p{M}\p{C}]/u;

/** How many columns it takes, judged without the table of `string-width`, which is not loaded for a line. */
export function columnsOf(text: string): number {
  const bare = text.replace(colours, '');
  if (single.test(bare)) return bare.length;
  let count = 0;
  for (const sign of bare) if (!unseen.test(sign)) count += wide.test(sign) ? 2 : 1;
  return count;
}
