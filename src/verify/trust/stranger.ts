/** What is stated of a key that the verifier did not pin: whether pins bear its name, and whether to pin it may be the next step. */

import { isSameName } from '../../custody/same-name.ts';
import { type Facts, phrase } from '../../ledger/phrase.ts';
import type { Holder } from '../../ledger/statements/card.ts';
import type { Trust } from './trust.ts';

/** The step where the key may be that of the sender. */
export const pinNext = phrase('; if it is: custody trust add');

/** How a key that is not pinned compares with the pins, and whether to pin it may be the next step. */
export function strangerFacts({ pins }: Trust, holder: Holder): Facts {
  const alike = pins.some(({ name, agency }) => isSameName(name, holder.name) || isSameName(agency, holder.agency));
  if (alike)
    return {
      known: phrase('it bears a name or an agency of your trust file, and it is not one of the keys that you trust'),
      step: '',
    };
  const count = pins.filter(({ kind }) => kind === 'key' || kind === 'card').length;
  const known =
    count === 0
      ? phrase('you have not said that you trust it')
      : count === 1
        ? phrase('it is not the key that you trust')
        : phrase('it is not one of the {count#key} that you trust', { count });
  return { known, step: pinNext };
}
