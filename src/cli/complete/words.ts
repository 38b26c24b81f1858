/** What was typed, as words; and a candidate as each shell takes it. Nothing is expanded, here or there. */

export interface Typed {
  /** The words before the one that is being typed. */
  readonly before: readonly string[];
  /** What is typed of it, without its quotes. */
  readonly word: string;
  /** How much of it the shell does not replace. */
  readonly kept: number;
  /** The quote that is open in it. */
  readonly quote: string;
}

/** A line of bash up to the cursor, cut as bash cuts it; `breaks` is COMP_WORDBREAKS. Never throws. */
export function wordsOfBash(line: string, breaks: string): Typed {
  const before: string[] = [];
  let word = '';
  let kept = 0;
  let quote = '';
  let isBegun = false;
  for (let i = 0; i < line.length; i += 1) {
    const letter = line[i] as string;
    if (quote === '' && /\s/.test(letter)) {
      if (isBegun) before.push(word);
      word = '';
      kept = 0;
      isBegun = false;
      continue;
    }
    isBegun = true;
    if (letter === '\\' && quote !== "'") {
      i += 1;
      const next = line[i] ?? '';
      // between double quotes it is one only before these
      word += quote === '"' && !'$`"\\'.includes(next) ? `\\${next}` : next;
    } else if (letter === quote || (quote === '' && (letter === '"' || letter === "'"))) {
      quote = quote === '' ? letter : '';
      kept = word.length;
    } else {
      word += letter;
      // readline replaces what is after the last of these
      if (quote === '' && breaks.includes(letter)) kept = word.length;
    }
  }
  return { before, word, kept, quote };
}

/** The words of a line of bash that follow the program, after variables that are set for it. */
export const afterProgram = (words: readonly string[]): readonly string[] =>
  words.slice(words.findIndex((word) => !/^\w+=/.test(word)) + 1);

/** What bash puts in place of the word: the rest of the candidate, quoted as it was begun. */
export function bashText(candidate: string, { kept, quote }: Pick<Typed, 'kept' | 'quote'>): string {
  const rest = candidate.slice(kept);
  if (quote === "'") return rest.replaceAll("'", "'\\''");
  if (quote === '"') return rest.replace(/[$`"\\]/g, '\\$&').replaceAll('!', '"\\!"');
  return rest.replace(/[^\p{L}\p{N}\p{M}\w@%+=:,./-]/gu, '\\$&');
}

/** PowerShell takes four letters for a single quote. */
export const powershellText = (candidate: string): string =>
  /^[\w/][\w./:-]*$|^--?[\w-]*$/.test(candidate) ? candidate : `'${candidate.replace(/['‘’‚‛]/g, '$&$&')}'`;
