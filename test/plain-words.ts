/** Words that no officer, lawyer or maintainer reads elsewhere: one list, for pages, comments and strings. */

interface Avoided {
  readonly word: RegExp;
  readonly write: string;
  /** False where phrases of the program still have it: to reword them is to translate them again. */
  readonly isOfStrings?: false;
}

/** What to avoid, with what to write instead. */
const avoided: readonly Avoided[] = [
  { word: /\b(?:stands?|stood)\b/gi, write: 'is, is listed, remains' },
  { word: /\bwhoever\b/gi, write: 'the person who, anyone who' },
  { word: /\b(?:is|are|was|were|be) told\b/gi, write: 'reports, prints, shows' },
  { word: /\b(?:is|are|was|were|be) said\b/gi, write: 'says, with the actor as the subject' },
  { word: /\b(?:holds?|held)(?: \w+){0,4} against\b/gi, write: 'compares with, checks against' },
  { word: /\banew\b/gi, write: 'again' },
  { word: /\blest\b/gi, write: 'so that … not' },
  { word: /\bat hand\b/gi, write: 'given, here' },
  {
    word: /\bl(?:ie|ies|ay) (?:in|on|at|beside|within|between|behind|there|here|open|apart|among|under|ahead)\b/gi,
    write: 'is in, is beside',
  },
  { word: /\bwhat (?:is|was) [^.;:,|]{1,60} (?:is|was)\b/gi, write: 'a noun', isOfStrings: false },
  { word: /\b(?:is|are|was|were) (?:no(?! longer)|none)\b/gi, write: 'is not a' },
  { word: /(?:^|[.:;|] )Of an? /g, write: 'the subject first' },
];

/** Right English that has a word of the list: it says that something does not exist. The list means `it is no file`. */
export const noneThere = /\bthere (?:is|are|was|were) (?:no|none)\b/gi;

const foundBy = (list: readonly Avoided[], text: string): string[] =>
  list.flatMap(({ word, write }) =>
    [...text.matchAll(word)].map(
      ({ 0: match, index }) =>
        `"${match.trim()}" (write: ${write}) in: …${text.slice(Math.max(0, index - 30), index + match.length + 30)}…`,
    ),
  );

/** The listed words of prose on one line, each in its place and with what to write. */
export const wordsIn = (prose: string): string[] => foundBy(avoided, prose);

/** The same for a string literal. */
export const wordsInString = (text: string): string[] =>
  foundBy(
    avoided.filter(({ isOfStrings = true }) => isOfStrings),
    text.replace(noneThere, '…'),
  );
