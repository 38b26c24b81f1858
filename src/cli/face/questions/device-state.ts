/** The state of a device: numbers or words of a list, in any order; the answer is English words, such as `on locked`. */
import { inTurn, type Phrase, phrase } from '../../../ledger/phrase.ts';
import type { Lang } from '../../../words/lang.ts';
import { sayPhrase } from '../../../words/say.ts';
import { chosenBy } from '../../typed/chosen-by.ts';
import { type MenuEntry, WrongAnswer } from '../question.ts';

const words: Readonly<Record<string, readonly [key: string, value: string]>> = {
  on: ['power', 'on'],
  off: ['power', 'off'],
  standby: ['power', 'standby'],
  locked: ['lock', 'locked'],
  unlocked: ['lock', 'unlocked'],
  connected: ['network', 'connected'],
  'flight-mode': ['network', 'flight-mode'],
  shielded: ['network', 'shielded'],
  unplugged: ['network', 'unplugged'],
};

const wordsIn = (text: string): string[] => text.split(' ').filter((word) => word !== '');

/** Each as a language says it. */
export const deviceStates: readonly MenuEntry[] = Object.keys(words).map((value) => ({
  value,
  label: stateFact(value),
}));

/** What was typed, piece by piece: a piece is a word, or several words that a language needs for one state. */
function piecesOf(typed: string, isWhole: (piece: string) => boolean): string[] {
  const text = typed.toLowerCase().replace(/flight mode/g, 'flight-mode');
  return text
    .split(/\s*[,;/،]\s*/)
    .flatMap((piece) => (isWhole(piece) ? [piece] : piece.split(/\s+/)))
    .filter(Boolean);
}

/** The states, each once: by number, word of that language or English word. Throws WrongAnswer for another word, or two that exclude each other. */
export function readDeviceState(typed: string, lang: Lang): string {
  const choices = deviceStates.map(({ value, label }) => ({ value, label: sayPhrase(lang, label) }));
  const chosen = (piece: string): string | undefined => chosenBy(piece, choices)?.value;
  const said = new Map<string, string>();
  for (const piece of piecesOf(typed, (text) => chosen(text) !== undefined)) {
    const state = chosen(piece);
    if (state === undefined)
      throw new WrongAnswer(
        phrase('{typed} is not one of: {words}.', {
          typed: piece,
          words: choices.map(({ label }) => label).join(', '),
        }),
      );
    const key = words[state]?.[0] ?? '';
    const before = said.get(key);
    if (before !== undefined && before !== state)
      throw new WrongAnswer(
        phrase('It cannot be both {before} and {value}.', { before: stateFact(before), value: stateFact(state) }),
      );
    said.set(key, state);
  }
  return [...said.values()].join(' ');
}

/** As the flag takes it: `power=on,lock=locked`. */
export const deviceStateFlag = (state: string): string =>
  wordsIn(state)
    .map((word) => (words[word] ?? ['', '']).join('='))
    .join(',');

/** As the sheet shows it. */
export const deviceStateFacts = (state: string): Phrase[] => wordsIn(state).map(stateFact);

/** The same as one phrase. */
export const deviceStatePhrase = (state: string): Phrase =>
  phrase('{states}', { states: inTurn(deviceStateFacts(state), ',') ?? phrase('not noted') });

function stateFact(state: string): Phrase {
  const [key, value] = words[state] ?? ['power', state];
  return { text: `{${key}:}`, facts: { [key]: value } };
}
