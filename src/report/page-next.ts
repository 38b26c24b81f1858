/** Next steps on the verifier page: what to do in words, for a reader who has no command line. */
import { type Fact, isPhrase, type Phrase, phrase, typedFacts } from '../ledger/phrase.ts';
import { rowOf } from '../verify/finding/table.ts';
import type { Finding } from '../verify/finding/types.ts';
import { pinNext } from '../verify/trust/stranger.ts';
import { type Lang, sayPhrase } from '../words/say.ts';

const manifestAbove = phrase('get the manifest from the person who hashed it, and choose it above with the evidence');

/** Steps that say something else without their command. A command at the end of any other step is left out with its colon. */
const inWords: Readonly<Record<string, Phrase>> = {
  ANSWERER_NOT_PINNED: phrase('get the number of the key from the receiving agency by another way'),
  BAG_DIGEST_WEAK: phrase('ask the sender for a bundle that this program made'),
  ANCHOR_NOT_CHECKED: phrase('check the proof with the tools of its kind'),
  BREAK_DECLARED: phrase('verify both together, and ask whether a longer copy of the earlier one is known'),
  BUNDLE_CHECKPOINT_WITHIN: phrase(
    'compare it with the letter or with what the sender reads out, and enter that above',
  ),
  BUNDLE_EVIDENCE_APART: phrase('when it arrives, choose it above as evidence'),
  BUNDLE_EVIDENCE_PACKED: phrase('choose the bundle above as what was sent: then the evidence inside it is read'),
  CERTIFICATE_EXPIRED_SINCE: phrase('confirm the key itself by another way'),
  CERTIFICATE_REFUSED: phrase(
    'pin the key itself after confirming its number by another way; or ask the agency for a card with the right certificate',
  ),
  END_NOT_SHOWN: phrase('ask the agency for a checkpoint by another way than the ledger came'),
  ENTRY_LACKING: phrase('ask the keeper of this ledger for the whole of it'),
  EVIDENCE_CONTAINER_DAMAGED: phrase('make a new copy from one that is whole'),
  EVIDENCE_KEY_MISSING: phrase(
    'ask the keeper of the record to disclose the content key, and choose the file of disclosures above with the record',
  ),
  EVIDENCE_MANIFEST_MISSING: manifestAbove,
  EVIDENCE_MANIFEST_OTHER: manifestAbove,
  EVIDENCE_NOT_DEEP: phrase('choose it above as evidence: it is read in full'),
  EVIDENCE_DIFFERS: phrase('keep it as it is, and record the check'),
  EVIDENCE_NOT_AS_STATED: phrase('ask who stated it to read it again; keep the evidence as it is'),
  NOT_AN_ENTRY: phrase('ask for another copy'),
  SENDER_NOT_PINNED: phrase('get the number of its opening key from that agency by another way'),
  SIGNER_ENDED: phrase('ask who used the withdrawn key'),
  STILL_ARRIVING: phrase('send the receipt to the sender, who enters it'),
  TIME_PROOF_NOT_CHECKED: phrase(
    'if you trust the authority or witness that gave it, read a trust file that names it above',
  ),
  TORN_TAIL: phrase('ask for another copy'),
};

const pinAbove = phrase('; if it is, confirm it above');

/** A command at the end of a sentence, in any language; Arabic sets it apart. */
const lastCommand = /\s*:\s*\u2068?custody [a-z].*$/su;

/** The next step of a finding in that language, without a command. Never throws. */
export function pageNextOf(lang: Lang, { code, facts = {} }: Pick<Finding, 'code' | 'facts'>): string {
  const own = Object.hasOwn(inWords, code) ? inWords[code] : undefined;
  const { step } = facts;
  const known = { ...facts, ...(isPinNext(step) && { step: pinAbove }) };
  return sayPhrase(lang, { text: own?.text ?? rowOf(code).next, facts: typedFacts(known) }).replace(lastCommand, '');
}

const isPinNext = (step: Fact | undefined): boolean =>
  typeof step === 'object' && isPhrase(step) && step.text === pinNext.text;
