/** Whom a run trusts: the trust file that was named, by a flag or by `CUSTODY_TRUST`, else the user's own. */
import { trustFile } from '../../flow/places.ts';
import { readTrustIfThere } from '../../flow/verify/trust.ts';
import { noTrust, type Trust } from '../../verify/trust/trust.ts';
import { type Host, pathOf } from './host.ts';
import { warnOnce } from './warn-once.ts';

/** Throws CustodyError NOT_FOUND without a home. */
export const trustPath = (host: Host, named?: string): string =>
  named === undefined ? trustFile(host.env) : pathOf(host, named);

/** A file that is not there trusts nobody; where it was named, a warning says so, with --quiet too. Throws CustodyError as `readTrust`. */
export async function trustHere(host: Host, named?: string): Promise<Trust> {
  const file = trustPath(host, named);
  const trust = await readTrustIfThere(file);
  if (trust === undefined && (named !== undefined || host.env.CUSTODY_TRUST))
    warnOnce(host, `there is no trust file ${file}, so nobody is trusted`);
  return trust ?? noTrust;
}
