/** Removing erased texts from the store of a replica, for `custody forget`. */
import { readLink } from './link.ts';
import type { StoreAccess } from './with-store.ts';

/**
 * How many openings were there; undefined for a ledger of no store, and one whose store keeps none. A dry run removes none. Throws CustodyError
 * as stores do.
 */
export const eraseTexts =
  ({ open }: Pick<StoreAccess, 'open'>) =>
  async (path: string, commitments: readonly Uint8Array[], isDryRun: boolean): Promise<number | undefined> => {
    const link = await readLink(path);
    if (link === undefined) return undefined;
    const store = await open(link.store);
    try {
      const { openings } = store;
      return await (isDryRun
        ? openings?.wouldErase(link.ledger, commitments)
        : openings?.erase(link.ledger, commitments));
    } finally {
      await store.close();
    }
  };
