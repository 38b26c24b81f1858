/** A name as somebody else would type it. */

/** The same name in other letters and blanks, with a character that no reader sees. */
export const respelled = (name: string): string => `\u200b${name.toUpperCase().replaceAll(' ', '\u00a0 ')} `;
