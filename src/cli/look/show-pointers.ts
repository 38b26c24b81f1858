/** What an entry says of the entries before it, as `custody show` prints it. */
import type { Pointers } from '../../ledger/entry.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';

/** One line for each exhibit that the entry is about, then one for the general entry before it and one for its key. */
export function pointerPhrases({ about, general, key }: Pointers): Phrase[] {
  return [
    ...[...about].map(([number, entry]) =>
      entry === 0
        ? phrase('no entry before it is about {number}', { number })
        : phrase('the entry before it about {number} is entry {entry}', { number, entry }),
    ),
    phrase('the general entry before it is entry {entry}', { entry: general }),
    key === 0
      ? phrase('the opening entry names the key that signed it')
      : phrase('entry {entry} enrolled the key that signed it', { entry: key }),
  ];
}

/** The same for `--json`. */
export function pointersJson({ about, general, key }: Pointers) {
  return { about: Object.fromEntries(about), general, key };
}
