/** The state of a device in words, in any order: `on locked`. */
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import { WrongAnswer } from '../question.ts';

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

const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/flight mode/g, 'flight-mode')
    .split(/[\s,;/]+/)
    .filter((word) => word !== '');

/** The words, each once. Throws WrongAnswer for another word, or two that exclude each other. */
export function readDeviceState(typed: string): string {
  const said = new Map<string, string>();
  for (const word of wordsIn(typed)) {
    const known = Object.hasOwn(words, word) ? words[word] : undefined;
    if (known === undefined)
      throw new WrongAnswer(
        phrase('{typed} is not one of: {words}.', { typed: word, words: Object.keys(words).join(', ') }),
      );
    const [key, value] = known;
    const before = said.get(key);
    if (before !== undefined && before !== value)
      throw new WrongAnswer(phrase('It cannot be both {before} and {value}.', { before, value }));
    said.set(key, value);
  }
  return [...said.values()].join(' ');
}

/** As the flag takes it: `power=on,lock=locked`. */
export const deviceStateFlag = (state: string): string =>
  wordsIn(state)
    .map((word) => (words[word] ?? ['', '']).join('='))
    .join(',');

/** As the sheet shows it. */
export const deviceStateFacts = (state: string): Phrase[] =>
  wordsIn(state).map((word) => {
    const [key, value] = words[word] ?? ['power', word];
    return { text: `{${key}:}`, facts: { [key]: value } };
  });
