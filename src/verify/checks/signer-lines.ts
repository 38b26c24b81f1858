/** The keys of a ledger with their holders, as check 7 knows them, and whether a claimed name is the known one. */
import { onRecord } from '../../custody/bears.ts';
import { isSameName } from '../../custody/same-name.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { phrase, whoPhrase } from '../../ledger/phrase.ts';
import type { SignerLine } from '../facts/verification.ts';
import type { Tell } from './check.ts';
import type { KeyUses } from './key-uses.ts';
import type { OpeningKey } from './opening-key.ts';

/** One line for each key of the ledger, with whom it is known to be. Tells where a card and what the verifier knows do not agree. */
export function signerLines(
  state: CustodyState,
  opening: OpeningKey,
  { signed, receipts, compromised }: KeyUses,
  tell: Tell,
): SignerLine[] {
  // Nobody can tell who signs with a key that the ledger says is compromised.
  const doubtful = new Set(compromised.map(({ key }) => key));
  return [...state.keys].map(([keyId, { holder, post, roles }]) => {
    const pin = opening.pinOf(keyId);
    const name = pin?.name ?? holder.name;
    const agency = pin?.agency ?? holder.agency;
    const called = pin?.claimed ?? name;
    if (!isSameName(called, holder.name) || !isSameName(agency, holder.agency)) {
      const by = pin?.kind === 'certificate' ? phrase('its certificate') : phrase('your trust file');
      const facts = { key: keyId, by, expected: whoPhrase({ name: called, agency }), actual: whoPhrase(holder) };
      tell({ code: 'CLAIM_DIFFERS', bears: onRecord, facts, expected: facts.expected, actual: facts.actual });
    }
    const count = receipts.get(keyId);
    const isKnown = opening.pin !== undefined || pin !== undefined;
    const use = signed.get(keyId);
    const trusted = isKnown && !doubtful.has(keyId) && pin?.compromisedSince === undefined && (use?.late ?? 0) === 0;
    return {
      keyId,
      name,
      agency,
      claimed: pin === undefined,
      post,
      roles,
      trusted,
      entries: use?.count ?? 0,
      ...(count !== undefined && { receipts: count }),
    };
  });
}
