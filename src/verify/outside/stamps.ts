/** Time stamps (RFC 3161) under the verifier's pins of kind `time` (docs/spec/verification.md, section 6). */
import { equalBytes } from '../../bytes/arrays.ts';
import { fromBase64 } from '../../bytes/hex.ts';
import { digestOf, strongDigestOf } from '../../crypto/cms.ts';
import { judgeTimeStamp, openTimeStamp, type StampRefused, settled } from '../../crypto/time-stamp.ts';
import type { StampInfo, TimeStamp } from '../../crypto/time-stamp-reader.ts';
import { phrase } from '../../ledger/phrase.ts';
import type { TimePin } from '../trust/trust.ts';
import { endOf, endsBefore } from '../trust/trust-times.ts';
import { type GivenProof, type JudgedProof, type Texts, whyOpen } from './proof.ts';

/** Milliseconds: what counts where neither the stamp nor its pin says how exact it is. */
const usualAccuracy = 60_000;

interface Pinned {
  readonly pin: TimePin;
  readonly certificate: Uint8Array;
}

/** Judges time stamps under these pins. */
export function stampJudge(pins: readonly TimePin[]): (proof: GivenProof, texts: Texts) => Promise<JudgedProof> {
  const pinned = pins.map((pin) => ({ pin, certificate: fromBase64(pin.certificate) }));
  return async (proof, texts) => {
    const stamp = openTimeStamp(proof.token);
    if ('holds' in stamp) return { ...proof, outcome: 'not-checked', why: stamp.text };
    const size = proof.size ?? sizeOf(stamp.info, texts);
    const text = size === undefined ? new Uint8Array() : texts.at(size);
    const time = Math.floor(stamp.info.earliest / 1000);
    if (text === undefined)
      return { ...proof, outcome: 'not-checked', why: phrase('the excerpt hides the entries that it covers'), time };
    return await settled(() => underPins({ ...proof, size }, { stamp, text, pinned }));
  };
}

/** The size whose checkpoint the stamp is over: each is tried. */
export function sizeOf({ imprint }: StampInfo, texts: Texts): number | undefined {
  const digest = strongDigestOf(imprint.algorithm);
  if (digest === undefined) return undefined;
  for (let size = texts.size; size > 0; size -= 1) {
    const text = texts.at(size);
    if (text !== undefined && equalBytes(digestOf(digest, text), imprint.digest)) return size;
  }
  return undefined;
}

interface Stamped {
  readonly stamp: TimeStamp;
  readonly text: Uint8Array;
  readonly pinned: readonly Pinned[];
}

/** The reasons that say most come first: a stamp may hold under a pin that cannot be asked; a pin of another authority shows nothing. */
const order: readonly StampRefused['reason'][] = ['engine', 'unfit', 'policy', 'chain', 'form', 'status', 'stranger'];

function underPins(proof: GivenProof, { stamp, text, pinned }: Stamped): JudgedProof {
  const time = Math.floor(stamp.info.earliest / 1000);
  const refusals: (StampRefused & { readonly pin: TimePin })[] = [];
  let ended: TimePin | undefined;
  for (const { pin, certificate } of pinned) {
    const found = judgeTimeStamp(stamp, text, { certificate, policies: pin.policies });
    if (!found.holds) refusals.push({ ...found, pin });
    else if (endsBefore(pin, time)) ended = pin;
    else return checked({ ...proof, size: proof.size ?? 0 }, { pin, info: stamp.info, notAfter: found.notAfter });
  }
  const [best] = refusals.sort((a, b) => order.indexOf(a.reason) - order.indexOf(b.reason));
  if (best?.reason === 'engine') return { ...proof, outcome: 'not-checked', why: whyOpen(), time, isOpen: true };
  if (ended !== undefined)
    return {
      ...proof,
      outcome: 'not-checked',
      why: phrase('your trust in it ended {until}', { until: ended.until ?? '' }),
      pin: ended,
      time,
    };
  if (best === undefined || best.reason === 'stranger')
    return {
      ...proof,
      outcome: 'not-checked',
      why: phrase('you trust no time-stamp authority that speaks for its signer'),
      time,
    };
  const { reason, text: why, pin } = best;
  return { ...proof, outcome: reason === 'unfit' ? 'unfit' : 'not-checked', why, pin, time };
}

function checked(
  proof: GivenProof & { readonly size: number },
  { pin, info, notAfter }: { readonly pin: TimePin; readonly info: StampInfo; readonly notAfter: number },
): JudgedProof {
  const accuracy = info.accuracy ?? pin.accuracy ?? usualAccuracy;
  return {
    ...proof,
    pin,
    time: Math.floor(info.earliest / 1000),
    lower: Math.floor((info.earliest - accuracy) / 1000),
    upper: Math.ceil((info.latest + accuracy) / 1000),
    accuracy,
    end: Math.min(notAfter + 1, endOf(pin)),
  };
}
