/** Which choice of a menu the typed text names: by its number, its word, a beginning, or words within it that fit nothing else. */

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Further words for it. */
  readonly also?: readonly string[];
}

/** What the text comes to: one choice, or those that it could name. */
export interface Fitting {
  readonly chosen?: Choice;
  /** Whether the words are within the choice only, so that it is worth saying which one was taken. */
  readonly isWithin?: true;
  readonly fit: readonly Choice[];
}

/** Digits of Arabic, Persian and Hindi as Western ones. */
export const westernDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code < 0x6f0 ? 0x660 : code < 0x966 ? 0x6f0 : 0x966));
  });

/** The choice alone, where one is named. */
export const chosenBy = (typed: string, choices: readonly Choice[]): Choice | undefined =>
  fittingOf(typed, choices).chosen;

/**
 * A word that two choices have names neither, unless it is the whole of one. Words within a choice that also denies or excepts
 * something (`not sealed`, `all but names`) never name it.
 */
export function fittingOf(typed: string, choices: readonly Choice[]): Fitting {
  const number = westernDigits(typed);
  if (/^\d+$/.test(number)) return one(choices[Number(number) - 1]);
  const words = plain(typed);
  if (words === '') return { fit: [] };
  const exact = choices.filter(({ value, label, also = [] }) =>
    [value, label, ...also].some((each) => plain(each) === words),
  );
  if (exact[0] !== undefined) return one(exact[0]);
  const begun = choices.filter(({ value, label }) => [value, label].some((each) => plain(each).startsWith(words)));
  const within = choices.filter((choice) => !begun.includes(choice) && placesOf(words, choice.label).length > 0);
  const [only] = begun;
  if (only !== undefined && begun.length === 1 && !within.some(({ label }) => isWholeIn(words, label)))
    return one(only);
  const [inner] = within;
  if (begun.length === 0 && within.length === 1 && inner !== undefined && !isDenied(words, inner.label))
    return { ...one(inner), isWithin: true };
  return { fit: [...begun, ...within] };
}

const one = (chosen: Choice | undefined): Fitting => (chosen === undefined ? { fit: [] } : { chosen, fit: [chosen] });

/** Without capitals, and without the signs that set foreign text apart. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u2066-\u2069]/g, '')
    .trim();

const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{M}\p{N}]/u.test(sign);

/** Where a word of the label begins so. */
function placesOf(words: string, label: string): readonly number[] {
  const text = plain(label);
  const places: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!isLetter(text[at - 1])) places.push(at);
  return places;
}

const isWholeIn = (words: string, label: string): boolean =>
  placesOf(words, label).some((at) => !isLetter(plain(label)[at + words.length]));

/** Whether the rest of the label denies or excepts something; a remark in brackets, as `(card, NOT CONFIRMED)`, does not. */
function isDenied(words: string, label: string): boolean {
  const [at = 0] = placesOf(words, label);
  const text = plain(label);
  const rest = `${text.slice(0, at)} \0 ${text.slice(at + words.length)}`.replace(/\([^()\0]*\)/g, ' ');
  return rest.split(/[^\p{L}\p{M}\p{N}]+/u).some((word) => denying.has(word));
}

/** Words that turn what is beside them into something else, in all languages of the questions. */
const denying: ReadonlySet<string> = new Set(
  [
    'no not none nobody nothing never neither nor without but except save only other another different yet',
    'nein nicht nichts kein keine keinen keiner keinem keines niemand nie ohne außer nur ander andere anderen anderer anderes anderem noch',
    'n ne non pas aucun aucune rien personne jamais sans sauf hors seulement autre autres encore',
    'ni ninguno ninguna ningún nada nadie nunca sin salvo excepto menos sólo solo otro otra otros otras aún todavía',
    'não nenhum nenhuma ninguém nem sem exceto só apenas outro outra outros outras ainda',
    'لا ولا لم ولم لن ليس ليست غير بلا بدون دون عدم سوى إلا فقط آخر أخرى بعد أحد شيء',
    'नहीं न ना मत बिना अलावा छोड़कर सिवाय केवल सिर्फ़ अन्य दूसरा दूसरी दूसरे कोई कुछ अभी',
  ].flatMap((each) => each.normalize('NFC').split(' ')),
);
