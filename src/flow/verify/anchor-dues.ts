/** When outside proofs of time are due: by the promise of a ledger, and before the certificate behind the newest one ends. */
import { openTimeStamp } from '../../crypto/time-stamp.ts';
import type { Due } from '../../custody/due/due.ts';
import { entryType } from '../../custody/state/entry-table.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { phrase } from '../../ledger/phrase.ts';
import { readShown, type ShownRecord } from '../ledger/erased-texts.ts';

interface AnchoredCase {
  readonly state: CustodyState;
  readonly record: ShownRecord;
  /** Entries in it. */
  readonly size: number;
  /** Seconds that the opening entry promises; undefined for no promise. */
  readonly anchorWithin: number | undefined;
}

interface Newest {
  readonly seq: number;
  /** How many of the first entries it covers. */
  readonly size: number;
  readonly kind: string;
  readonly token: Uint8Array;
}

/** Says nothing of whether a proof holds: `verify` judges that under the pins of the verifier. Throws CustodyError as reading does. */
export async function anchorDues({ state, record, size, anchorWithin }: AnchoredCase): Promise<Due[]> {
  const newest = await newestAnchor(state, record);
  const found: Due[] = [];
  const covered = newest?.size ?? 0;
  if (anchorWithin !== undefined && covered < size)
    for await (const { entry } of readShown(record, (seq) => seq === covered))
      found.push({
        ...{ kind: 'anchor', at: entry.iat + anchorWithin, exhibits: [], entry: covered },
        says: phrase('promised proof of time for entry {entry} and later', { entry: covered }),
      });
  const end = newest?.kind === 'rfc3161' ? endOfStamp(newest.token) : undefined;
  if (newest !== undefined && end !== undefined)
    found.push({
      ...{ kind: 'anchor', at: end, exhibits: [], entry: newest.seq },
      says: phrase('the certificate of the newest proof of time ends'),
    });
  return found;
}

/** The one that covers the most entries; of equal ones the last. */
async function newestAnchor({ entries }: CustodyState, record: ShownRecord): Promise<Newest | undefined> {
  const anchors = new Set<number>();
  for (let seq = 0; seq < entries.length; seq += 1) if (entryType(entries, seq) === 'anchor') anchors.add(seq);
  let newest: Newest | undefined;
  if (anchors.size === 0) return undefined;
  for await (const { entry, body } of readShown(record, (seq) => anchors.has(seq))) {
    const anchor = body as Omit<Newest, 'seq'> | undefined;
    if (anchor !== undefined && anchor.size >= (newest?.size ?? 0)) newest = { ...anchor, seq: entry.seq };
  }
  return newest;
}

/** The first second at which a certificate in the stamp is over; undefined for a token that has none, or is not a stamp. */
function endOfStamp(token: Uint8Array): number | undefined {
  const stamp = openTimeStamp(token);
  if ('holds' in stamp || stamp.signed.certificates.length === 0) return undefined;
  return Math.min(...stamp.signed.certificates.map(({ notAfter }) => notAfter)) + 1;
}
