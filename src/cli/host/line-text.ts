/** Names and titles as they are typed: one line that says something, and that an entry and a card can hold. */
import { isWellFormed } from '../../bytes/arrays.ts';
import { CustodyError } from '../../errors.ts';

/** The longest name or title, in characters: what is printed whole on every form and label. */
export const longestLine = 500;

const control = /\p{Cc}|\p{Zl}|\p{Zp}/u;

/** Reads the value of a flag such as `--name`. The returned function throws CustodyError USAGE for a text that is not such a line. */
export function lineOf(flag: string): (typed: string) => string {
  return (typed) => {
    const fault = faultOf(typed);
    if (fault === undefined) return typed;
    throw new CustodyError('USAGE', `${flag} ${fault}`);
  };
}

/** The same of a flag that takes several. */
export function linesOf(flag: string): (typed: string, before: readonly string[] | undefined) => readonly string[] {
  const read = lineOf(flag);
  return (typed, before = []) => [...before, read(typed)];
}

/** Why no entry can hold a text, to be stated behind its name; undefined for one that it can. */
export function unwritable(text: string): string | undefined {
  if (!isWellFormed(text)) return 'is not valid Unicode';
  return text.startsWith('\ufeff') ? 'begins with a byte order mark' : undefined;
}

function faultOf(typed: string): string | undefined {
  const problem = unwritable(typed);
  if (problem !== undefined) return problem;
  if (typed.trim() === '') return 'is empty';
  if (control.test(typed)) return 'has a line break or a control character in it';
  return typed.length > longestLine ? `has more than ${longestLine} characters` : undefined;
}
