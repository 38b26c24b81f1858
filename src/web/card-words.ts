/** Four of the 24 words of a card, which the agency reads out on the telephone: a card is trusted only if the clerk typed them. */
import { fromHex } from '../bytes/hex.ts';
import { fingerprintWords } from '../crypto/fingerprint.ts';

const [wordsOfCard, asked] = [24, 4];

/** Which words are asked for, from 1 to 24, in order. `below` draws a whole number from 0 to one less than it is given. */
export function drawPlaces(below: (count: number) => number): number[] {
  const left = Array.from({ length: wordsOfCard }, (_, at) => at + 1);
  const drawn = Array.from({ length: asked }, () => left.splice(below(left.length), 1)[0] as number);
  return drawn.sort((a, b) => a - b);
}

/** One random byte, as the browser gives it. */
export type RandomByte = () => number;

/** A drawing by random bytes, each number as likely as the other. */
export const drawnBelow =
  (random: RandomByte) =>
  (count: number): number => {
    const most = 256 - (256 % count);
    for (;;) {
      const byte = random();
      if (byte < most) return byte % count;
    }
  };

/** What was asked of a card, and what was typed, by the place of the word. */
export interface CardWords {
  readonly places: readonly number[];
  readonly typed: Map<number, string>;
}

/** Words of other places are asked for each time. */
export const askWords = (random: RandomByte): CardWords => ({
  places: drawPlaces(drawnBelow(random)),
  typed: new Map(),
});

/** Whether each word that was asked for is that of the key with this number (hexadecimal), in either case. */
export function areWordsOf(keyId: string, { places, typed }: CardWords): boolean {
  const words = fingerprintWords(fromHex(keyId));
  return places.length === asked && places.every((n) => typed.get(n)?.trim().toLowerCase() === words[n - 1]);
}
