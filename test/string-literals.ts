/** String literals and comments of a TypeScript file: a small tokenizer, since the compiler used here has no parser for JavaScript. */

export interface Literal {
  readonly line: number;
  /** The text as it is written, without its quotes; what a template fills in is `…`. */
  readonly text: string;
}

export interface Comment {
  /** The line of its first word; the first line of a file is 1. */
  readonly line: number;
  /** Its words, without the marks of the comment; line comments that follow each other are one. */
  readonly text: string;
}

/** After these, a slash begins a regular expression and does not divide. */
const beforeRegex =
  /(?:^|[=(,:;!&|?{}[+~<>*%^-]|\b(?:return|typeof|case|in|of|delete|void|throw|else|await|yield))\s*$/;

/** All string and template literals, those within a template too. Comments and regular expressions are left out. */
export const stringLiterals = (source: string): readonly Literal[] => partsOf(source).literals;

/** All comments, `//` and `/*`. What looks like one in a literal or a regular expression is left out. */
export const comments = (source: string): readonly Comment[] => partsOf(source).comments;

function partsOf(source: string): { literals: readonly Literal[]; comments: readonly Comment[] } {
  const found: Literal[] = [];
  const remarks: Comment[] = [];
  let at = 0;
  const lineOf = (offset: number) => source.slice(0, offset).split('\n').length;

  function quoted(quote: string): void {
    const start = at++;
    while (at < source.length && source[at] !== quote) at += source[at] === '\\' ? 2 : 1;
    found.push({ line: lineOf(start), text: source.slice(start + 1, at) });
    at++;
  }

  function template(): void {
    const start = at++;
    let text = '';
    while (at < source.length && source[at] !== '`') {
      if (source.startsWith('${', at)) {
        at += 2;
        code();
        text += '…';
        continue;
      }
      const width = source[at] === '\\' ? 2 : 1;
      text += source.slice(at, at + width);
      at += width;
    }
    at++;
    found.push({ line: lineOf(start), text });
  }

  function regex(): void {
    let isInClass = false;
    for (at++; at < source.length && (isInClass || source[at] !== '/'); at++) {
      if (source[at] === '\\') at++;
      else if (source[at] === '[') isInClass = true;
      else if (source[at] === ']') isInClass = false;
    }
    at++;
  }

  function lineComments(): void {
    const start = at;
    const all = /^\/\/.*(?:\n[ \t]*\/\/.*)*/.exec(source.slice(at))?.[0] as string;
    remarks.push({ line: lineOf(start), text: all.replace(/^[ \t]*\/\/+ ?/gm, '') });
    at += all.length;
  }

  function blockComment(): void {
    const start = at;
    at = source.indexOf('*/', at) + 2;
    const text = source.slice(start, at).replace(/^\/\*+ ?|\s*\*\/$|^[ \t]*\*(?!\/) ?/gm, '');
    remarks.push({ line: lineOf(start), text });
  }

  /** Code up to the brace that closes it, or to the end of the file. */
  function code(): void {
    let depth = 0;
    while (at < source.length) {
      const here = source[at] as string;
      if (here === '}' && depth-- === 0) {
        at++;
        return;
      }
      if (here === '{') depth++;
      if (source.startsWith('//', at)) lineComments();
      else if (source.startsWith('/*', at)) blockComment();
      else if (here === "'" || here === '"') quoted(here);
      else if (here === '`') template();
      else if (here === '/' && beforeRegex.test(source.slice(Math.max(0, at - 40), at))) regex();
      else at++;
    }
  }

  while (at < source.length) code();
  return { literals: found, comments: remarks };
}
