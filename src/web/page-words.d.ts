/** What the build makes of the words of all languages. */
declare module '#page-words' {
  type Kind = 'texts' | 'findings' | 'phrases' | 'events' | 'codes';

  /** What is said, in one order for all languages. */
  export const keys: Readonly<Record<Kind, readonly string[]>>;
  /** Language → the same in it; empty where it has none. */
  export const languages: Readonly<Record<string, Readonly<Record<Kind, readonly string[]>>>>;
}
