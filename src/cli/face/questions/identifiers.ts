/** Identifiers as people type them: an IMEI or more, or each with what it is. */
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import { doubtsAbout, type Identifier } from '../../../ledger/plausible.ts';
import { idSchemes } from '../../../ledger/vocabulary/exhibit.ts';
import { WrongAnswer } from '../question.ts';

/** Numbers of one scheme, with blanks between; blanks within one only where no other begins. */
export function numbersOf(scheme: string, text: string): Identifier[] {
  return text
    .split(/[\s,;]+/)
    .filter((value) => value !== '')
    .map((value) => ({ scheme, value }));
}

/** `mac 00:11:22:33:44:55, asset-tag 12`. Throws WrongAnswer. */
export function namedIdentifiers(text: string): Identifier[] {
  return text.split(/[,;]/).map((part) => {
    const [, scheme = '', value] = /^\s*([A-Za-z-]+)[\s:]+(.+?)\s*$/.exec(part) ?? [];
    const known = idSchemes.find((each) => each === scheme.toLowerCase());
    if (known === undefined || value === undefined)
      throw new WrongAnswer(
        phrase('{typed}: begin with what it is: {schemes}.', { typed: part.trim(), schemes: idSchemes.join(', ') }),
      );
    return { scheme: known, value };
  });
}

export const doubtOf = (ids: readonly Identifier[]): Phrase | undefined => doubtsAbout(ids)[0];
