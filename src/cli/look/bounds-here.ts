/** Between which times entries were signed, for `--json` of commands that look: by the user's own trust. */
import { trustFile } from '../../flow/places.ts';
import { boundsIn, type SignedWithin } from '../../flow/verify/bounds.ts';
import type { Host } from '../host/host.ts';

/** Throws CustodyError as `boundsIn`. */
export const boundsHere = (host: Host, path: string): Promise<(seq: number) => SignedWithin> =>
  boundsIn(path, { trust: trustFile(host.env), isNamed: Boolean(host.env.CUSTODY_TRUST), now: host.now() });
