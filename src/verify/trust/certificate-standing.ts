/** Whether a certificate that spoke for a key still does at the reader's clock, or something shows that the entries are older than its end. */

import { equalBytes } from '../../bytes/arrays.ts';
import { onRecord } from '../../custody/bears.ts';
import { moment, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { RememberedHeads, SeenHead } from '../checks/known-heads.ts';
import type { FindingInput } from '../finding/types.ts';
import type { CertifiedPin } from './anchors.ts';

/** The clock of the reader is believed from 2020 on and before 2100, in Unix seconds. */
const firstBelieved = 1_577_836_800;
const firstDoubted = 4_102_444_800;

/** Whether a clock can be right that shows this time, in Unix seconds. */
export const isBelievedClock = (now: number): boolean => now >= firstBelieved && now < firstDoubted;

/** What the reader's computer adds: its clock in Unix seconds, and what was seen on it before. */
export interface Reader {
  readonly now: number;
  readonly remembered?: RememberedHeads | undefined;
}

/** The entries of one key before its certificate ended: how many, and the last. */
interface EarlyEntries {
  readonly count: number;
  readonly last: number;
}

interface Standing {
  /** What the notice about the certificate adds. */
  readonly known: Phrase;
  /** Undefined where the certificate is valid, or the entries are shown to be older than its end. */
  readonly gap?: FindingInput;
}

/** Judges it for the entries that claim to be older than the end. `rootsAt` has the roots of the ledger at the sizes that were seen. */
export function certificateStanding(
  { keyId, expires }: CertifiedPin,
  { count, last }: EarlyEntries,
  { now, remembered, rootsAt }: Reader & { readonly rootsAt: ReadonlyMap<number, Uint8Array> },
): Standing {
  const known = phrase('whether it was revoked was not checked');
  if (expires === Number.POSITIVE_INFINITY || count === 0) return { known };
  const isBelieved = isBelievedClock(now);
  if (isBelieved && now < expires) return { known };
  const seen = remembered?.seen?.find((head) => isOlder(head, { expires, last, rootsAt }));
  if (seen !== undefined)
    return {
      known: phrase('it expired on {end}, and this program had seen the entries on {day}', {
        end: moment(expires),
        day: moment(seen.time),
      }),
    };
  const facts = { key: keyId, end: moment(expires), count, last, now: moment(now) };
  return {
    known,
    gap: { code: isBelieved ? 'CERTIFICATE_EXPIRED_SINCE' : 'CLOCK_NOT_BELIEVED', bears: onRecord, seq: 0, facts },
  };
}

function isOlder(
  { size, root, time }: SeenHead,
  {
    expires,
    last,
    rootsAt,
  }: { readonly expires: number; readonly last: number; readonly rootsAt: ReadonlyMap<number, Uint8Array> },
): boolean {
  const own = rootsAt.get(size);
  return size > last && isBelievedClock(time) && time < expires && own !== undefined && equalBytes(own, root);
}
