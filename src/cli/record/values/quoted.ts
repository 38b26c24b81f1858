/** Splitting of what is typed after a flag: parts, pairs and lists, where double quotes keep separators inside a value. */
import { CustodyError } from '../../../errors.ts';

/** One piece of a split text; a quoted one stands for exactly its text, even if it is empty. */
export interface Piece {
  readonly text: string;
  readonly isQuoted: boolean;
}

interface PairPiece extends Piece {
  readonly key: string;
}

/** Beyond this no key of the vocabulary, with its spaces, goes; looking no further keeps splitting linear. */
const longestKey = 80;
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
  return cut(text, (at) => text[at] === ',' && pairStart.test(text.slice(at + 1, at + 1 + longestKey))).map((raw) => {
    const start = pairStart.exec(raw);
    if (start === null) throw new CustodyError('USAGE', `expected key=value, got ${raw}`);
    return { key: start[1] as string, ...unquote(raw.slice(start[0].length)) };
  });
}

function cut(text: string, isSeparator: (at: number) => boolean): string[] {
  const pieces: string[] = [];
  let from = 0;
  let valueFrom = valueStart(text, 0);
  let inQuotes = false;
  for (let at = 0; at < text.length; at++) {
    // a quote opens only where a value begins, so that 27" is just text
    if (text[at] === '"' && (inQuotes || at === valueFrom)) {
      if (inQuotes && text[at + 1] === '"') at++;
      else inQuotes = !inQuotes;
    } else if (!inQuotes && isSeparator(at)) {
      pieces.push(text.slice(from, at));
      from = at + 1;
      valueFrom = valueStart(text, from);
    }
  }
  if (inQuotes) throw unended(text);
  pieces.push(text.slice(from));
  return pieces;
}

/** Where the value of the piece begins: after spaces, and after `key=` where there is one. */
function valueStart(text: string, from: number): number {
  const key = pairStart.exec(text.slice(from, from + longestKey));
  let at = from + (key?.[0].length ?? 0);
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\n' || text[at] === '\r') at++;
  return at;
}

const unended = (text: string): CustodyError =>
  new CustodyError('USAGE', `a quote does not end in ${text.slice(0, 80)}`, { hint: 'a quote inside is written ""' });

/** A value that may be in double quotes. Throws CustodyError USAGE. */
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

/**
 * The words of a list: separated by commas, spaces or line ends, each in double quotes where it holds one of these.
 * Throws CustodyError USAGE for a quote that does not end where a word ends.
 */
export function splitWords(text: string): Piece[] {
  const words: Piece[] = [];
  const isGap = (at: number) => at >= text.length || /[\s,]/.test(text[at] as string);
  for (let at = 0; at < text.length; ) {
    if (isGap(at)) {
      at++;
      continue;
    }
    const from = at;
    if (text[at] === '"') {
      at = quoteEnd(text, at);
      if (!isGap(at)) throw unended(text);
      words.push({ text: text.slice(from + 1, at - 1).replaceAll('""', '"'), isQuoted: true });
    } else {
      while (!isGap(at)) at++;
      words.push({ text: text.slice(from, at), isQuoted: false });
    }
  }
  return words;
}

/** Where the quoted word that begins at `from` is over. */
function quoteEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at + 1;
    at++;
  }
  throw unended(text);
}

/** A word as `splitWords` reads it back; `..` is quoted, for bare it would be a range. */
export function quoteWord(word: string): string {
  return /[\s,]|^"|\.\./.test(word) || word === '' ? quote(word) : word;
}
