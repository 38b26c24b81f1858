/** What the build makes of the words of all languages. */
declare module '#page-words' {
  /** The words of all languages but English, packed (bin/build/page-words.js). */
  export const packed: string;
  /** The languages: the line of the first word of each, and how many lines further the next is. */
  export const languages: Readonly<
    Record<Exclude<import('../words/lang.ts').Lang, 'en'>, readonly [first: number, apart: number]>
  >;
  /** How many words of each kind a language has. */
  export const counts: Readonly<Record<keyof import('../words/words.ts').Words, number>>;
  /** The signs of base 85, by their values. */
  export const signs: string;
}
