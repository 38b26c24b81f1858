/** Check 7, identity: is the key that opened the ledger one that the verifier trusts, and do names agree (docs/spec/verification.md, section 1). */

import { toHex } from '../../bytes/hex.ts';
import { onRecord, onRecordFrom } from '../../custody/bears.ts';
import { type Facts, moment, type Phrase, phrase, whoPhrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import type { SignerLine } from '../facts/verification.ts';
import type { Anchors, CertifiedPin } from '../trust/anchors.ts';
import { certificateStanding, type Reader } from '../trust/certificate-standing.ts';
import { reachOf } from '../trust/pin-reach.ts';
import { strangerFacts } from '../trust/stranger.ts';
import { meansWords, type Pin, pinOfKey, pinOfLedger } from '../trust/trust.ts';
import { compromisedFrom, endOf } from '../trust/trust-times.ts';
import { type Check, failOr, type Run, type Tell } from './check.ts';
import { type KnownBy, type Signed, signerLines } from './signer-lines.ts';

export interface IdentityCheck extends Check {
  /** The keys of the ledger with their holders, once `finish` has run. */
  signers(): readonly SignerLine[];
  /** How far the opening key is shown to be one that the verifier trusts. */
  level(): 'pinned' | 'not-pinned' | 'doubtful';
  /** Known before `finish`: the agency of the opening key, by its pin or as claimed; whether it is pinned; whether no key is in doubt. */
  opener(rootsAt: ReadonlyMap<number, Uint8Array>): {
    readonly agency: string;
    readonly isPinned: boolean;
    readonly isUndoubted: boolean;
  };
  /** Keys that fell into other hands, by the ledger's own word or by the verifier's. Known before `finish`. */
  compromised(): ReadonlySet<string>;
}

export function identityCheck(tell: Tell, anchors: Anchors, reader: Reader): IdentityCheck {
  const { trust } = anchors;
  const signed = new Map<string, Signed>();
  const receipts = new Map<string, number>();
  const untils = new Map<string, number>();
  const compromised: { key: string; since: number; by: number }[] = [];
  const reach = reachOf(trust);
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

  /** What a witness saw before the key fell into other hands is older than that, on its clock: the entries up to there, and no others. */
  const doubtUnlessOlder = (
    { witnesses = [] }: Run,
    { of, since }: { readonly of: Signed; readonly since: number },
    code: string,
    facts: Facts,
  ): void => {
    const [witness] = witnesses.filter(({ time }) => time < since).sort((a, b) => b.size - a.size);
    const later = witness === undefined ? of.seqs : of.seqs.filter((seq) => seq >= witness.size);
    const count = of.count - later.length;
    if (witness !== undefined && count > 0)
      tell({
        code: 'COMPROMISED_LATER',
        bears: onRecord,
        seq: of.first,
        facts: { ...facts, count, witness: witness.by },
      });
    const [seq] = later;
    if (seq !== undefined)
      doubt({ code, bears: onRecordFrom(seq), seq, facts: { ...facts, count: later.length, seq } });
  };

  const pinOf = (keyId: string): KnownBy | undefined =>
    pinOfKey(trust, keyId) ?? (certified?.keyId === keyId ? certified : undefined);

  /** A pin of the ledger id outweighs what became of a certificate. */
  const standingOf = (pin: CertifiedPin, rootsAt: ReadonlyMap<number, Uint8Array>) => {
    const of = signed.get(pin.keyId);
    const count = ledgerPin !== undefined || of === undefined ? 0 : of.count - of.late;
    return certificateStanding(pin, { count, last: of?.early ?? -1 }, { ...reader, rootsAt });
  };

  return {
    name: 'identity',
    opened(genesis) {
      claimed = genesis.keys[0].card.holder.agency;
      ledgerPin = pinOfLedger(trust, toHex(genesis.ledger));
      const found = anchors.pinOfCard(genesis.keys[0].card, genesis.entry.iat);
      if (typeof found === 'string') refusal = found;
      else if (found?.kind === 'certificate') certified = found;
      openingPin = typeof found === 'string' ? ledgerPin : (found ?? ledgerPin);
      const [{ card: opener }, ...others] = genesis.keys;
      reach?.open(opener.keyId);
      for (const { card } of others) reach?.enrol(opener.keyId, card.keyId);
    },
    seen({ entry, seq, event, applied }) {
      const { keyId } = entry;
      let of = signed.get(keyId);
      if (of === undefined) {
        of = { seqs: [], count: 0, first: seq, last: seq, early: -1, late: 0, firstLate: 0 };
        signed.set(keyId, of);
        untils.set(keyId, Math.min(endOf(pinOf(keyId)), endOf(ledgerPin)));
      }
      of.count += 1;
      of.seqs.push(seq);
      of.last = seq;
      const inherited = reach !== undefined && ledgerPin === undefined ? reach.of(keyId) : undefined;
      if (entry.iat >= Math.min(untils.get(keyId) as number, inherited?.end ?? Infinity)) {
        of.until ??= inherited?.until;
        if (of.late === 0) of.firstLate = seq;
        of.late += 1;
      } else of.early = seq;
      if (applied && event?.answer?.valid === true) {
        const { keyId: by } = event.answer.answer;
        receipts.set(by, (receipts.get(by) ?? 0) + 1);
      }
      if (applied && event?.type === 'enrol' && event.card !== undefined) reach?.enrol(keyId, event.card.keyId);
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
        const holder = whoPhrase(card.holder);
        const facts = { key: card.keyId, holder };
        if (refusal === undefined)
          tell({
            code: 'SIGNER_NOT_PINNED',
            bears: onRecord,
            seq: 0,
            facts: { ...facts, ...strangerFacts(trust, card.holder) },
          });
        else tell({ code: 'CERTIFICATE_REFUSED', bears: onRecord, seq: 0, facts: { ...facts, why: refusal } });
      }
      if (certified !== undefined) {
        const { known, gap } = standingOf(certified, run.rootsAt);
        if (gap !== undefined) doubt(gap);
        const facts = { key: card.keyId, root: quoted(certified.root.name), known };
        tell({ code: 'CERTIFICATE_RELIED_ON', bears: onRecord, seq: 0, facts });
      }
      for (const [key, of] of signed) {
        const pin = pinOf(key) ?? ledgerPin;
        const facts = { key, count: of.count, seq: of.first };
        if (of.late > 0) {
          const until = (endOf(ledgerPin) < endOf(pin) ? ledgerPin : pin)?.until ?? of.until ?? '';
          const late = { ...facts, until, count: of.late, seq: of.firstLate };
          doubt({ code: 'PIN_EXPIRED', bears: onRecord, seq: of.firstLate, facts: late });
        }
        if (pin === undefined) continue;
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
      const isOpeningPinned = openingPin !== undefined;
      lines = signerLines(run.state, { signed, receipts, pinOf, isOpeningPinned, doubtful }, tell);
      return failOr(run, 'identity', identityResult(openingPin, isDoubtful, lines));
    },
    signers: () => lines,
    opener: (rootsAt) => ({
      agency: openingPin?.agency ?? claimed,
      isPinned: openingPin !== undefined,
      isUndoubted:
        openingPin !== undefined &&
        [...compromisedKeys()].every((key) => !signed.has(key)) &&
        compromised.length === 0 &&
        (certified === undefined || standingOf(certified, rootsAt).gap === undefined) &&
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
  const who = { name: quoted(pin.name), agency: quoted(pin.agency) };
  const known =
    pin.kind === 'certificate'
      ? phrase(
          'a certificate of {root}, which you trust, names the key that opened the ledger: {name}, {agency}; the authority',
          { root: quoted(pin.root.name), ...who },
        )
      : pin.kind === 'ledger'
        ? phrase('you trust the ledger: {name}, {agency},', who)
        : phrase('you trust the key that opened the ledger: {name}, {agency},', who);
  const facts = { known, how: phrase(meansWords[pin.how]), when: pin.when, keys: lines.length };
  return isDoubtful
    ? result('not-checked', phrase('{known} confirmed {how} {when}; {keys#key} enrolled; there are doubts', facts))
    : result('pass', phrase('{known} confirmed {how} {when}; {keys#key} enrolled', facts));
}

const result = (outcome: 'pass' | 'not-checked', detail: Phrase) => ({ outcome, detail }) as const;
