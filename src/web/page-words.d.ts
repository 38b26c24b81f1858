/** What the build makes of the words of all languages. */
declare module '#page-words' {
  /** The words of all languages but English, packed (bin/build/page-words.js). */
  export const packed: string;
  /** The signs of base 85, by their values. */
  export const signs: string;
}
