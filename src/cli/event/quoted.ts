/** Splitting of what is typed after a flag: parts, pairs and lists, where double quotes keep separators inside a value. */
import { CustodyError } from '../../errors.ts';

/** One piece of a split text; a quoted one stands for exactly its text, even if it is empty. */
export interface Piece {
  readonly text: string;
  readonly isQuoted: boolean;
}

export interface PairPiece extends Piece {
  readonly key: string;
}

const pairStart = /^\s*([A-Za-z][A-Za-z0-9-]*)=/;

/** `a; "b; c"; d` → a, b; c, d. Throws CustodyError USAGE for a quote that does not end. */
export function splitAt(text: string, separator: ';' | ','): Piece[] {
  return cut(text, (at) => text[at] === separator).map(unquote);
}

/** The key with which a text begins that is written as pairs. */
export function firstKey(text: string): string | undefined {
  return pairStart.exec(text)?.[1];
}

/** `a=1,b="2, 3",c=4,5` → pairs; a comma separates only where another `key=` follows. Throws CustodyError USAGE. */
export function splitPairs(text: string): PairPiece[] {
  return cut(text, (at) => text[at] === ',' && pairStart.test(text.slice(at + 1, at + 80))).map((raw) => {
    const start = pairStart.exec(raw);
    if (start === null) throw new CustodyError('USAGE', `expected key=value, got ${raw}`);
    return { key: start[1] as string, ...unquote(raw.slice(start[0].length)) };
  });
}

function cut(text: string, isSeparator: (at: number) => boolean): string[] {
  const pieces: string[] = [];
  let from = 0;
  let inQuotes = false;
  for (let at = 0; at < text.length; at++) {
    // a quote opens only where a value begins, so that 27" is just text
    if (text[at] === '"' && (inQuotes || /^\s*([A-Za-z][A-Za-z0-9-]*=)?\s*$/.test(text.slice(from, at)))) {
      if (inQuotes && text[at + 1] === '"') at++;
      else inQuotes = !inQuotes;
    } else if (!inQuotes && isSeparator(at)) {
      pieces.push(text.slice(from, at));
      from = at + 1;
    }
  }
  if (inQuotes)
    throw new CustodyError('USAGE', `a quote does not end in ${text}`, { hint: 'a quote inside is written ""' });
  pieces.push(text.slice(from));
  return pieces;
}

/** A value that may stand in double quotes. Throws CustodyError USAGE. */
export function unquote(raw: string): Piece {
  const text = raw.trim();
  if (!text.startsWith('"')) return { text, isQuoted: false };
  if (text.length < 2 || !text.endsWith('"')) {
    throw new CustodyError('USAGE', `something follows a closing quote in ${text}`, { hint: 'quote the whole value' });
  }
  return { text: text.slice(1, -1).replaceAll('""', '"'), isQuoted: true };
}

/** The text in quotes where it would otherwise be split, trimmed or taken for something else. */
export function quoteWhereNeeded(text: string, separator: ';' | ','): string {
  const isPlain = text !== '' && text.trim() === text && !/["\n\r]/.test(text) && !text.includes(separator);
  return isPlain && firstKey(text) === undefined ? text : quote(text);
}

/** The text in double quotes, those inside doubled. */
export function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** The words of a list: separated by commas, spaces or line ends, each in double quotes where it holds one of these. */
export function splitWords(text: string): Piece[] {
  return [...text.matchAll(/"((?:[^"]|"")*)"(?=[\s,]|$)|[^\s,]+/g)].map(([word, quoted]) =>
    quoted === undefined ? { text: word, isQuoted: false } : { text: quoted.replaceAll('""', '"'), isQuoted: true },
  );
}

/** A word as `splitWords` reads it back; `..` is quoted lest it be a range. */
export function quoteWord(word: string): string {
  return /[\s,]|^"|\.\./.test(word) || word === '' ? quote(word) : word;
}
