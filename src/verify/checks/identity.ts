/** Check 7, identity: is the key that opened the ledger one that the verifier trusts, and do names agree (docs/spec/verification.md, section 1). */
import { phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import type { SignerLine } from '../facts/verification.ts';
import type { Anchors, KnownBy } from '../trust/anchors.ts';
import type { Reader } from '../trust/certificate-standing.ts';
import { meansWords } from '../trust/trust.ts';
import { type Check, failOr, type Result, type Tell } from './check.ts';
import { reportKeyDoubts } from './key-doubts.ts';
import { KeyUses } from './key-uses.ts';
import { OpeningKey } from './opening-key.ts';
import { signerLines } from './signer-lines.ts';

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
  const opening = new OpeningKey(anchors, reader);
  const uses = new KeyUses(opening, anchors.trust);
  let isDoubtful = false;
  let lines: SignerLine[] = [];

  const doubt: Tell = (finding) => {
    isDoubtful = true;
    tell(finding);
  };

  const compromised = (): ReadonlySet<string> =>
    new Set([
      ...uses.compromised.map(({ key }) => key),
      ...anchors.trust.pins.flatMap((pin) => (pin.compromisedSince !== undefined && 'keyId' in pin ? [pin.keyId] : [])),
    ]);

  return {
    name: 'identity',
    opened(genesis) {
      opening.open(genesis);
      uses.open(genesis);
    },
    seen: (entry) => uses.add(entry),
    finish(run) {
      const { genesis, state } = run;
      if (genesis === undefined || state === undefined)
        return failOr(run, 'identity', { outcome: 'not-checked', detail: phrase('') });
      opening.report(genesis, uses.signed, run.rootsAt, { tell, doubt });
      reportKeyDoubts(opening, uses, run, { tell, doubt });
      lines = signerLines(state, opening, uses, tell);
      return failOr(run, 'identity', identityResult(opening.pin, isDoubtful, lines));
    },
    signers: () => lines,
    opener: (rootsAt) => ({
      agency: opening.agency,
      isPinned: opening.pin !== undefined,
      isUndoubted:
        opening.pin !== undefined &&
        [...compromised()].every((key) => !uses.signed.has(key)) &&
        uses.compromised.length === 0 &&
        opening.isCertificateSound(uses.signed, rootsAt) &&
        [...uses.signed.values()].every(({ late }) => late === 0),
    }),
    compromised,
    level: () => (opening.pin === undefined ? 'not-pinned' : isDoubtful ? 'doubtful' : 'pinned'),
  };
}

function identityResult(pin: KnownBy | undefined, isDoubtful: boolean, lines: readonly SignerLine[]): Result {
  if (pin === undefined)
    return {
      outcome: 'not-checked',
      detail: phrase('you have not said that you trust the key that opened the ledger'),
    };
  const facts = { known: knownBy(pin), how: phrase(meansWords[pin.how]), when: pin.when, keys: lines.length };
  return isDoubtful
    ? {
        outcome: 'not-checked',
        detail: phrase('{known} confirmed {how} {when}; {keys#key} enrolled; there are doubts', facts),
      }
    : { outcome: 'pass', detail: phrase('{known} confirmed {how} {when}; {keys#key} enrolled', facts) };
}

function knownBy(pin: KnownBy) {
  const who = { name: quoted(pin.name), agency: quoted(pin.agency) };
  if (pin.kind === 'certificate')
    return phrase(
      'a certificate of {root}, which you trust, names the key that opened the ledger: {name}, {agency}; the authority',
      { root: quoted(pin.root.name), ...who },
    );
  return pin.kind === 'ledger'
    ? phrase('you trust the ledger: {name}, {agency},', who)
    : phrase('you trust the key that opened the ledger: {name}, {agency},', who);
}
