/** Whether two spellings are one name: by compatibility forms, case, white space and characters that no reader sees they may differ. */

/** Compares names of holders, agencies and operations (docs/spec/verification.md, Names). Pure, never throws. */
export const isSameName = (a: string, b: string): boolean => plainName(a) === plainName(b);

/** Characters that nobody sees, as rules.md lists them: newer Unicode data must not change a verdict. */
const ignorable: readonly (readonly [number, number])[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfff8],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

const isSeen = (character: string): boolean => {
  const point = character.codePointAt(0) ?? 0;
  return !ignorable.some(([first, last]) => first <= point && point <= last);
};

/** The name without what spellings of it may differ in: the same for two spellings of one name. */
export const plainName = (name: string): string =>
  [...name]
    .filter(isSeen)
    .join('')
    .normalize('NFKC')
    .toLowerCase()
    // where a word ends is not the same by all data
    .replaceAll('ς', 'σ')
    .replaceAll(/\p{White_Space}+/gu, ' ')
    .replaceAll(/^ | $/g, '');
