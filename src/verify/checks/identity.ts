/** Check 7, identity: is the key that opened the ledger one that the verifier trusts, and do names agree (format.md, Trust). */

import { toHex } from '../../bytes/hex.ts';
import type { CustodyState } from '../../custody/state.ts';
import { type Facts, moment, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Anchors, CertifiedPin } from '../anchors.ts';
import { type Check, failOr, type Run, type Tell } from '../check.ts';
import type { FindingRows } from '../findings.ts';
import { meansWords, type Pin, pinOfKey, pinOfLedger } from '../trust.ts';
import { compromisedFrom, endOf } from '../trust-times.ts';
import type { SignerLine } from '../verification.ts';

export const identityRows = {
  SIGNER_NOT_PINNED: {
    kind: 'gap',
    check: 'identity',
    message: 'the ledger was opened by key {key}, claimed by {holder}; you have not said that you trust it',
    meaning:
      'The key that opened the ledger is not in your trust file. The record may agree with itself and still be made by somebody else.',
    next: 'get the fingerprint of the key from the agency itself, by another way than the ledger came, then: custody trust add',
  },
  CERTIFICATE_REFUSED: {
    kind: 'gap',
    check: 'identity',
    message: 'the ledger was opened by key {key}, claimed by {holder}; its certificate is not believed: {why}',
    meaning:
      'The card of the key that opened the ledger bears a certificate, but it does not chain to a root in your trust file at the time when the ledger was opened.',
    next: 'pin the key itself after confirming its fingerprint by another way: custody trust add; or ask the agency for a card with the right certificate',
  },
  CERTIFICATE_RELIED_ON: {
    kind: 'notice',
    check: 'identity',
    message: 'key {key} is known by a certificate of {root}; whether it was revoked was not checked',
    meaning:
      'Whose key it is rests on a certificate authority that you pinned. Whether the authority withdrew the certificate cannot be known without a network.',
    next: 'ask the authority, where it matters, whether the certificate was revoked',
  },
  CLAIM_DIFFERS: {
    kind: 'notice',
    check: 'identity',
    message: 'key {key} calls itself {actual}; {by} calls it {expected}',
    meaning:
      'The name or agency on an identity card is not the one in your trust file, or in the certificate that speaks for the key. Reports print yours, or the certificate’s.',
    next: 'ask the agency which is right; mend your trust file if it is that',
  },
  PIN_EXPIRED: {
    kind: 'gap',
    check: 'identity',
    message:
      'your trust in key {key} ends {until}; {count} entries claim to be signed then or later, the first of them {seq}',
    meaning: 'Your trust file says until when the key may be trusted, and entries of this ledger claim a later time.',
    next: 'ask the agency whether the key was still in use; renew the pin if it was',
  },
  PIN_COMPROMISED: {
    kind: 'gap',
    check: 'identity',
    message:
      'your trust file says that key {key} was compromised {since}; nothing outside shows that its {count} entries, the first of them {seq}, are older',
    meaning:
      'You have recorded that the key fell into other hands. Whoever has it can write any date, so all its entries are doubtful.',
    next: 'look for outside proof of when the entries were made: time proofs, another agency’s copy, signed paper',
  },
  KEY_COMPROMISED: {
    kind: 'gap',
    check: 'identity',
    message:
      'entry {by} says that key {key} was compromised {since}; nothing outside shows that its {count} entries, the first of them {seq}, are older',
    meaning:
      'The ledger itself withdraws a key as compromised. Whoever has it can write any date, so all its entries, and what rests on them, are doubtful.',
    next: 'look for outside proof of when the entries were made: time proofs, another agency’s copy, signed paper',
  },
  COMPROMISED_LATER: {
    kind: 'notice',
    check: 'identity',
    message:
      'key {key} was compromised {since}; its {count} entries, the first of them {seq}, are older by the clock of {witness}',
    meaning:
      'A key fell into other hands, and another agency that you trust had seen all of its entries before that, so they stand on the clock of that agency.',
    next: 'ask that agency, where it matters, how its clock was set',
  },
} as const satisfies FindingRows;

/** What one key signed here. */
interface Signed {
  count: number;
  first: number;
  last: number;
  /** Entries at or after the end of a pin, and the first of them. */
  late: number;
  firstLate: number;
}

export interface IdentityCheck extends Check {
  /** The keys of the ledger with their holders, once `finish` has run. */
  signers(): readonly SignerLine[];
  /** How far the opening key is shown to be one that the verifier trusts. */
  level(): 'pinned' | 'not-pinned' | 'doubtful';
  /** Known before `finish`: the agency of the opening key, by its pin or as claimed; whether it is pinned; whether no key is in doubt. */
  opener(): { readonly agency: string; readonly isPinned: boolean; readonly isUndoubted: boolean };
  /** Keys that fell into other hands, by the ledger's own word or by the verifier's. Known before `finish`. */
  compromised(): ReadonlySet<string>;
}

type KnownBy = Pin | CertifiedPin;

export function identityCheck(tell: Tell, anchors: Anchors): IdentityCheck {
  const { trust } = anchors;
  const signed = new Map<string, Signed>();
  const untils = new Map<string, number>();
  const compromised: { key: string; since: number; by: number }[] = [];
  let ledgerPin: Pin | undefined;
  let openingPin: KnownBy | undefined;
  /** The opening key, if a certificate speaks for it. */
  let certified: CertifiedPin | undefined;
  let refusal: string | undefined;
  let isDoubtful = false;
  let lines: SignerLine[] = [];
  let claimed = '';

  const compromisedKeys = (): ReadonlySet<string> =>
    new Set([
      ...compromised.map(({ key }) => key),
      ...trust.pins.flatMap((pin) => (pin.compromisedSince !== undefined && 'keyId' in pin ? [pin.keyId] : [])),
    ]);

  const doubt: Tell = (finding) => {
    isDoubtful = true;
    tell(finding);
  };

  /** What another agency saw before the key fell into other hands is older than that, on the clock of that agency. */
  const doubtUnlessOlder = (
    { witnesses = [] }: Run,
    { of, since }: { readonly of: Signed; readonly since: number },
    code: string,
    facts: Facts,
  ): void => {
    const witness = witnesses.find(({ size, time }) => size > of.last && time < since);
    if (witness === undefined) doubt({ code, seq: of.first, facts });
    else tell({ code: 'COMPROMISED_LATER', seq: of.first, facts: { ...facts, witness: witness.by } });
  };

  const pinOf = (keyId: string): KnownBy | undefined =>
    pinOfKey(trust, keyId) ?? (certified?.keyId === keyId ? certified : undefined);

  return {
    name: 'identity',
    opened(genesis) {
      claimed = genesis.keys[0].card.holder.agency;
      ledgerPin = pinOfLedger(trust, toHex(genesis.ledger));
      const found = anchors.pinOfCard(genesis.keys[0].card, genesis.entry.iat);
      if (typeof found === 'string') refusal = found;
      else if (found?.kind === 'certificate') certified = found;
      openingPin = typeof found === 'string' ? ledgerPin : (found ?? ledgerPin);
    },
    seen({ entry, seq, event, applied }) {
      const { keyId } = entry;
      let of = signed.get(keyId);
      if (of === undefined) {
        of = { count: 0, first: seq, last: seq, late: 0, firstLate: 0 };
        signed.set(keyId, of);
        untils.set(keyId, Math.min(endOf(pinOf(keyId)), endOf(ledgerPin)));
      }
      of.count += 1;
      of.last = seq;
      if (entry.iat >= (untils.get(keyId) as number)) {
        if (of.late === 0) of.firstLate = seq;
        of.late += 1;
      }
      if (applied && event?.type === 'end-key' && event.body.reason === 'compromised') {
        compromised.push({ key: toHex(event.body.key), since: event.body.since ?? 0, by: seq });
      }
    },
    finish(run) {
      if (run.genesis === undefined || run.state === undefined) {
        return failOr(run, 'identity', { outcome: 'not-checked', detail: phrase('') });
      }
      const { card } = run.genesis.keys[0];
      if (openingPin === undefined) {
        const holder = `${card.holder.name}, ${card.holder.agency}`;
        const facts = { key: card.keyId, holder };
        if (refusal === undefined) tell({ code: 'SIGNER_NOT_PINNED', seq: 0, facts });
        else tell({ code: 'CERTIFICATE_REFUSED', seq: 0, facts: { ...facts, why: refusal } });
      }
      if (certified !== undefined) {
        tell({ code: 'CERTIFICATE_RELIED_ON', seq: 0, facts: { key: card.keyId, root: certified.root.name } });
      }
      for (const [key, of] of signed) {
        const pin = pinOf(key) ?? ledgerPin;
        if (pin === undefined) continue;
        const facts = { key, count: of.count, seq: of.first };
        if (of.late > 0) {
          const until = (endOf(ledgerPin) < endOf(pin) ? ledgerPin : pin)?.until ?? '';
          doubt({
            code: 'PIN_EXPIRED',
            seq: of.firstLate,
            facts: { ...facts, until, count: of.late, seq: of.firstLate },
          });
        }
        const since = compromisedFrom(pin);
        if (since !== undefined) {
          doubtUnlessOlder(run, { of, since }, 'PIN_COMPROMISED', { ...facts, since: pin.compromisedSince ?? '' });
        }
      }
      for (const { key, since, by } of compromised) {
        const of = signed.get(key);
        if (of === undefined) continue;
        const facts = { by, key, since: moment(since), count: of.count, seq: of.first };
        doubtUnlessOlder(run, { of, since }, 'KEY_COMPROMISED', facts);
      }
      const doubtful = new Set(compromised.map(({ key }) => key));
      lines = signerLines(run.state, { signed, pinOf, isOpeningPinned: openingPin !== undefined, doubtful }, tell);
      return failOr(run, 'identity', identityResult(openingPin, isDoubtful, lines));
    },
    signers: () => lines,
    opener: () => ({
      agency: openingPin?.agency ?? claimed,
      isPinned: openingPin !== undefined,
      isUndoubted:
        openingPin !== undefined &&
        [...compromisedKeys()].every((key) => !signed.has(key)) &&
        compromised.length === 0 &&
        [...signed.values()].every(({ late }) => late === 0),
    }),
    compromised: compromisedKeys,
    level: () => (openingPin === undefined ? 'not-pinned' : isDoubtful ? 'doubtful' : 'pinned'),
  };
}

function identityResult(
  pin: KnownBy | undefined,
  isDoubtful: boolean,
  lines: readonly SignerLine[],
): ReturnType<typeof result> {
  if (pin === undefined)
    return result('not-checked', phrase('you have not said that you trust the key that opened the ledger'));
  const { name, agency } = pin;
  const known =
    pin.kind === 'certificate'
      ? phrase(
          'a certificate of {root}, which you trust, names the key that opened the ledger: {name}, {agency}; the authority',
          { root: pin.root.name, name, agency },
        )
      : pin.kind === 'ledger'
        ? phrase('you trust the ledger: {name}, {agency},', { name, agency })
        : phrase('you trust the key that opened the ledger: {name}, {agency},', { name, agency });
  const facts = { known, how: phrase(meansWords[pin.how]), when: pin.when, keys: lines.length };
  return isDoubtful
    ? result('not-checked', phrase('{known} confirmed {how} {when}; {keys#key} enrolled; there are doubts', facts))
    : result('pass', phrase('{known} confirmed {how} {when}; {keys#key} enrolled', facts));
}

function result(outcome: 'pass' | 'not-checked', detail: Phrase) {
  return { outcome, detail } as const;
}

interface Trusting {
  readonly signed: ReadonlyMap<string, Signed>;
  readonly pinOf: (keyId: string) => KnownBy | undefined;
  readonly isOpeningPinned: boolean;
  /** Keys that the ledger says are compromised: nobody can tell who signs with them. */
  readonly doubtful: ReadonlySet<string>;
}

function signerLines(
  state: CustodyState,
  { signed, pinOf, isOpeningPinned, doubtful }: Trusting,
  tell: Tell,
): SignerLine[] {
  return [...state.keys].map(([keyId, { holder, post, roles }]) => {
    const pin = pinOf(keyId);
    const name = pin?.name ?? holder.name;
    const agency = pin?.agency ?? holder.agency;
    if (name !== holder.name || agency !== holder.agency) {
      const by = pin?.kind === 'certificate' ? phrase('its certificate') : phrase('your trust file');
      const facts = { key: keyId, by, expected: `${name}, ${agency}`, actual: `${holder.name}, ${holder.agency}` };
      tell({ code: 'CLAIM_DIFFERS', facts, expected: facts.expected, actual: facts.actual });
    }
    const isKnown = isOpeningPinned || pin !== undefined;
    const trusted = isKnown && !doubtful.has(keyId) && pin?.compromisedSince === undefined;
    return {
      keyId,
      name,
      agency,
      claimed: pin === undefined,
      post,
      roles,
      trusted,
      entries: signed.get(keyId)?.count ?? 0,
    };
  });
}
