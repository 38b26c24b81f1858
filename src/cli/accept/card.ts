/** Who answers: the card to which the offer was made, and the directory of its agency. */
import type { Answerer } from '../../custody/addressed.ts';
import { CustodyError } from '../../errors.ts';
import { readDirectory } from '../../flow/handover/offer.ts';
import { readCard } from '../../flow/ledger/keys.ts';
import { readFileCapped } from '../../fs/read.ts';
import { maxCardBytes } from '../../ledger/limits.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { DeliveryOptions } from './options.ts';

export interface OwnCard extends Answerer {
  readonly card: Uint8Array;
  readonly name: string;
  readonly agency: string;
}

/** The card named, or beside the key. Throws CustodyError MISSING_VALUE, CARD_INVALID, DIRECTORY_INVALID and those of reading. */
export async function ownCard(host: Host, { card, key, directory }: DeliveryOptions): Promise<OwnCard> {
  const named = key ?? host.env.CUSTODY_KEY;
  if (card === undefined && (!named || /^(agent|pkcs11):/.test(named)))
    throw new CustodyError('MISSING_VALUE', 'say who answers', {
      hint: '--key FILE, with your card FILE.pub beside it, or --card FILE',
    });
  const file = pathOf(host, card ?? `${named}.pub`);
  const { keyId, holder } = await readCard(file);
  return {
    keyId,
    name: holder.name,
    agency: holder.agency,
    card: await readFileCapped(file, maxCardBytes),
    ...(directory !== undefined && { directory: await readDirectory(pathOf(host, directory)) }),
  };
}
