/** Between which times entries were signed, for `--json` of commands that look: by the user's own trust. */
import { boundsIn, type SignedWithin } from '../../flow/verify/bounds.ts';
import type { Host } from '../host/host.ts';
import { trustHere } from '../host/own-trust.ts';

/** Throws CustodyError as `boundsIn` and `trustHere`. */
export const boundsHere = async (host: Host, path: string): Promise<(seq: number) => SignedWithin> =>
  await boundsIn(path, { trust: await trustHere(host), now: host.now() });
