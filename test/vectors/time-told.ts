/** What vectors of outside proofs of time are told with: TEST authorities, entries that hold their stamps. */
import type { Pin } from '../../src/verify/trust/trust.ts';
import type { LedgerWriter } from './ledger-writer.ts';
import type { Cast } from './record-vectors.ts';
import { type StampOptions, timeAuthority } from './time-authority.ts';

export const [first, second] = [timeAuthority('first clock'), timeAuthority('second clock')];
export const short = timeAuthority('short clock', '261110000000Z');
export const [hour, day] = [3600, 86_400];
export const text = (unixSeconds: number): string => new Date(unixSeconds * 1000).toISOString().replace('.000', '');

/** Enters a stamp over all entries so far, by an entry that is signed when it is made. */
export async function anchored(
  writer: LedgerWriter,
  options: StampOptions,
  by = first,
  iat = options.time,
): Promise<LedgerWriter> {
  const token = by.stamp(writer.checkpoint(), { accuracy: 1, ...options });
  return writer.add('anchor', { size: writer.size, kind: 'rfc3161', token }, { iat });
}

export interface ToldOfTime {
  readonly name: string;
  readonly about: string;
  readonly findings: readonly string[];
  readonly verdict?: 'verified' | 'inconclusive';
  readonly write: (writer: LedgerWriter, people: Cast) => Promise<unknown>;
  /** Besides that of the opener. */
  readonly pins?: readonly Pin[];
  readonly anchorWithin?: number;
  readonly now?: number;
  readonly timeProofs?: (writer: LedgerWriter) => readonly Uint8Array[];
}
