/** The keys of a ledger with their holders, as check 7 knows them, and whether a claimed name is the known one. */
import { onRecord } from '../../custody/bears.ts';
import { isSameName } from '../../custody/same-name.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { phrase, whoPhrase } from '../../ledger/phrase.ts';
import type { SignerLine } from '../facts/verification.ts';
import type { CertifiedPin } from '../trust/anchors.ts';
import type { Pin } from '../trust/trust.ts';
import type { Tell } from './check.ts';

/** What one key signed here. */
export interface Signed {
  readonly seqs: number[];
  count: number;
  first: number;
  last: number;
  /** The last entry before the end of a pin; -1 where there is none. */
  early: number;
  /** Entries at or after the end of a pin, and the first of them. */
  late: number;
  firstLate: number;
  /** The end that anyone who enrolled the key passed on to it, where its first late entry met that. */
  until?: string | undefined;
}

export type KnownBy = Pin | CertifiedPin;

interface Trusting {
  readonly signed: ReadonlyMap<string, Signed>;
  /** By the key that signed the receipt: how many entries hold one. */
  readonly receipts: ReadonlyMap<string, number>;
  readonly pinOf: (keyId: string) => KnownBy | undefined;
  readonly isOpeningPinned: boolean;
  /** Keys that the ledger says are compromised: nobody can tell who signs with them. */
  readonly doubtful: ReadonlySet<string>;
}

/** One line for each key of the ledger, with whom it is known to be. Tells where a card and what the verifier knows do not agree. */
export function signerLines(
  state: CustodyState,
  { signed, receipts, pinOf, isOpeningPinned, doubtful }: Trusting,
  tell: Tell,
): SignerLine[] {
  return [...state.keys].map(([keyId, { holder, post, roles }]) => {
    const pin = pinOf(keyId);
    const name = pin?.name ?? holder.name;
    const agency = pin?.agency ?? holder.agency;
    const called = pin?.claimed ?? name;
    if (!isSameName(called, holder.name) || !isSameName(agency, holder.agency)) {
      const by = pin?.kind === 'certificate' ? phrase('its certificate') : phrase('your trust file');
      const facts = { key: keyId, by, expected: whoPhrase({ name: called, agency }), actual: whoPhrase(holder) };
      tell({ code: 'CLAIM_DIFFERS', bears: onRecord, facts, expected: facts.expected, actual: facts.actual });
    }
    const count = receipts.get(keyId);
    const isKnown = isOpeningPinned || pin !== undefined;
    const of = signed.get(keyId);
    const trusted = isKnown && !doubtful.has(keyId) && pin?.compromisedSince === undefined && (of?.late ?? 0) === 0;
    return {
      keyId,
      name,
      agency,
      claimed: pin === undefined,
      post,
      roles,
      trusted,
      entries: of?.count ?? 0,
      ...(count !== undefined && { receipts: count }),
    };
  });
}
