/** Who signed, and how it is known whose key that is: the pin behind each, how it was confirmed and when. */

import { isQuoted } from '../../ledger/phrase.ts';
import { isSameQuoted, quoted, quoteText } from '../../ledger/quoted.ts';
import type { SignerLine, Verification } from '../../verify/facts/verification.ts';
import { meansWords, type Pin, pinOfKey, pinOfLedger, type RootPin, type Trust } from '../../verify/trust/trust.ts';
import { quotesOf } from '../../words/lang.ts';
import { sayTime } from '../../words/numbers.ts';
import type { Facts, Lang } from '../../words/say.ts';
import type { Block, Value } from '../document/document.ts';
import { asFact, type Speech } from '../document/speech.ts';

/** Entries or receipts. */
export const hasSigned = ({ entries, receipts = 0 }: SignerLine): boolean => entries + receipts > 0;

interface Known {
  readonly verification: Verification;
  readonly trust: Trust;
}

/** Rows on page one; all are in the details. */
const mostShown = 5;

/** The people who signed something, and how their keys are known. */
export function signerBlocks(known: Known, speech: Speech): Block[] {
  const { label } = speech;
  const signed = known.verification.signers.filter(hasSigned);
  const more = signed.length - mostShown;
  return [
    { is: 'heading', level: 1, text: label('verdict.signers') },
    {
      is: 'fields',
      rows: signed.slice(0, mostShown).map((signer) => ({
        label: quote(signer.name, speech),
        value: [aboutSigner(signer, speech), ...howKnown(signer, known, speech)],
      })),
    },
    ...(more > 0
      ? [{ is: 'paragraph', text: label('verdict.and-more', { count: more }), look: 'faint' } as const]
      : []),
  ];
}

/** What a signer calls itself, in quotation marks of the first language. */
const quote = (text: string, { langs: [lang = 'en'], apart }: Speech): string => apart(quoteText(text, quotesOf(lang)));

function aboutSigner({ agency, post, entries, receipts, ...signer }: SignerLine, speech: Speech): string {
  const { label, clauses } = speech;
  const said = quote(agency, speech);
  const whose = isClaimed(signer) ? `${said} ${label('verdict.as-claimed')}` : said;
  return clauses([
    whose,
    label('verdict.post', { post }),
    label('verdict.entries', { size: entries }),
    ...(receipts !== undefined ? [label('verdict.receipts', { count: receipts })] : []),
  ]);
}

/** Whether name and agency are only the signer's own words, which nobody trusted confirms. */
export const isClaimed = ({ claimed, trusted }: Pick<SignerLine, 'claimed' | 'trusted'>): boolean =>
  claimed && !trusted;

/** The words of the pin that reaches the key, or that none does. */
export function howKnown(signer: SignerLine, { verification, trust }: Known, speech: Speech): (string | Value)[] {
  const { keyId, trusted, claimed } = signer;
  const weak = (texts: readonly string[]): Value[] => texts.map((text) => ({ text, look: 'strong' }));
  const pin = pinOfKey(trust, keyId);
  if (!trusted) {
    // where the opening key is trusted every key is known, so that an untrusted key is in doubt
    const isUnknown = pin === undefined && verification.levels.signers === 'not-pinned';
    if (isUnknown) return weak(speech.sentences('verdict.known-claimed'));
    const isFound = (...codes: readonly string[]): boolean =>
      verification.findings.some(({ code, facts }) => codes.includes(code) && facts?.key === keyId);
    const isEnded = isFound('PIN_EXPIRED') && !isFound('KEY_COMPROMISED', 'PIN_COMPROMISED');
    return weak(speech.sentences(isEnded ? 'verdict.known-ended' : 'verdict.known-doubted'));
  }
  if (pin !== undefined) return speech.sentences('verdict.known-pin', pinFacts(pin));
  const root = claimed ? undefined : rootOf(verification, trust);
  if (root !== undefined)
    return speech.sentences('verdict.known-certificate', (lang) => ({
      ...pinFacts(root)(lang),
      root: quoted(root.name),
    }));
  const ledgerPin = pinOfLedger(trust, verification.ledger.id ?? '');
  if (ledgerPin !== undefined) return speech.sentences('verdict.known-ledger', pinFacts(ledgerPin));
  return speech.sentences('verdict.known-enrolled');
}

function rootOf({ findings }: Verification, trust: Trust): RootPin | undefined {
  const root = findings.find(({ code }) => code === 'CERTIFICATE_RELIED_ON')?.facts?.root;
  if (typeof root !== 'object' || !isQuoted(root)) return undefined;
  return trust.pins.find((pin): pin is RootPin => pin.kind === 'root' && isSameQuoted(root, pin.name));
}

const pinFacts =
  ({ how, when, name, agency }: Pin) =>
  (lang: Lang): Facts => ({
    how: asFact(meansWords[how]),
    when: sayTime(lang, when),
    name: quoted(name),
    agency: quoted(agency),
  });
