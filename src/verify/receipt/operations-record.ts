/** Operations of a recipient on the record itself: sender, ledger, custody, times, profile, withheld (docs/handover.md, When evidence is offered to you). */

import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { quotedIf } from '../../ledger/quoted.ts';
import { custodyChecks } from '../facts/verdict.ts';
import type { Verification } from '../facts/verification.ts';
import { rowOf } from '../finding/table.ts';
import type { CheckName } from '../finding/types.ts';
import type { OperationResult, ReceiptFacts } from './facts.ts';
import { findingPhrase, onlyOnce, signerProblems } from './record-problems.ts';

const most = 6;

/** Findings of these checks and kinds, as sentences with their codes. */
function told({ findings }: Verification, checks: readonly CheckName[], kinds: readonly string[]) {
  const found = findings.filter(({ kind, code }) => kinds.includes(kind) && checks.includes(rowOf(code).check));
  const sentences = onlyOnce(found).map(findingPhrase);
  const more = sentences.length - most;
  return {
    sentences: more > 0 ? [...sentences.slice(0, most), phrase('and {more#} more', { more })] : sentences,
    codes: [...new Set(found.map(({ code }) => code))],
  };
}

/** 1: who sent it, against a fingerprint that was obtained apart. */
export function judgeSender({ verification, offer }: ReceiptFacts): OperationResult {
  const wrong = signerProblems(verification);
  const signer = verification.signers.find(({ keyId }) => keyId === offer.keyId);
  const who = { name: quotedIf(signer?.name), agency: quotedIf(signer?.agency), key: offer.keyId };
  const facts = [
    signer === undefined
      ? phrase('the offer is signed by key number {key}', who)
      : signer.claimed
        ? phrase('the offer is signed by {name}, {agency} (in their own words), key number {key}', who)
        : phrase('the offer is signed by {name}, {agency}, key number {key}', who),
  ];
  if (wrong.length > 0)
    return {
      outcome: 'fail',
      facts: [...facts, ...wrong.map(findingPhrase)],
      findings: [...new Set(wrong.map(({ code }) => code))],
    };
  const doubts = told(verification, ['identity'], ['gap']);
  if (verification.levels.signers === 'pinned' && signer?.trusted === true)
    return {
      outcome: 'pass',
      facts: [...facts, phrase('who opened the record is pinned in your own trust file')],
      findings: doubts.codes,
    };
  return {
    outcome: 'not-checked',
    facts: [
      ...facts,
      ...doubts.sentences,
      phrase(
        'nobody of the sending agency is in your trust file: compare the key number by another way, then custody trust add',
      ),
    ],
    findings: doubts.codes,
  };
}

/** 6: form, signatures, history, forks from copies we hold, tail. */
export function judgeLedger({ verification }: ReceiptFacts): OperationResult {
  const names = ['structure', 'signatures', 'history', 'roles', 'head', 'breaks', 'bundle', 'excerpt'] as const;
  const wrong = told(verification, names, ['contradiction']);
  const { size, root } = verification.ledger;
  const whole = { size, root: root ?? phrase('none') };
  const facts =
    verification.excerpt === undefined
      ? [phrase('{size#entry|entries} verified, hash of the record {root}', whole)]
      : [];
  if (wrong.codes.length > 0) return { outcome: 'fail', facts: [...facts, ...wrong.sentences], findings: wrong.codes };
  const doubts = told(verification, names, ['gap']);
  if (verification.excerpt !== undefined)
    return { outcome: 'in-part', facts: doubts.sentences, findings: doubts.codes };
  const isEndShown = verification.levels.independence === 'checkpoint';
  if (verification.levels.record !== 'intact' || doubts.codes.length > 0)
    return { outcome: 'not-checked', facts: [...facts, ...doubts.sentences], findings: doubts.codes };
  const end = verification.checks.find(({ name }) => name === 'head')?.outcome;
  return isEndShown && end === 'pass'
    ? { outcome: 'pass', facts: [...facts, phrase('your checkpoint shows that nothing is missing at its end')] }
    : {
        outcome: 'not-checked',
        facts: [
          ...facts,
          phrase(
            'form, signatures and history hold; nothing outside shows where it ends: give the checkpoint of the letter with --checkpoint',
          ),
        ],
        findings: ['END_NOT_SHOWN'],
      };
}

/** Gaps that only another agency's ledger can close: alone, a record of what came from elsewhere always has them. */
const elsewhere: ReadonlySet<string> = new Set(['RECEIVED_UNCHECKED', 'HOME_NOT_SHOWN']);

/** 7: one custodian after the other, each handover signed by both, no impossible order. */
export function judgeCustody(facts: ReceiptFacts): OperationResult {
  const result = judgeCourse(facts);
  if (facts.verification.excerpt === undefined || result.outcome !== 'pass') return result;
  return { ...result, outcome: 'in-part', facts: [...result.facts, phrase('Judged by the entries read alone.')] };
}

function judgeCourse({ verification }: ReceiptFacts): OperationResult {
  const { custody } = verification.levels;
  const found = told(verification, ['custody', 'roles'], ['contradiction', 'gap']);
  if (custody === 'continuous') return { outcome: 'pass', facts: [phrase('custody is continuous')] };
  if (custody === 'on-paper') {
    const steps = told(verification, ['custody', 'roles'], ['paper']);
    const facts = [phrase('custody is continuous, with steps on paper'), ...steps.sentences];
    return { outcome: 'pass', facts, findings: steps.codes };
  }
  if (custody === 'none') return { outcome: 'not-checked', facts: [phrase('no exhibits')] };
  if (custody === 'not-checked' && verification.reached !== undefined)
    return {
      outcome: 'not-checked',
      facts: [phrase('the record ends before its file does, so custody was checked only as far as it goes')],
    };
  if (custody === 'not-checked')
    return {
      outcome: 'not-checked',
      facts: [phrase('an entry of a kind that this program does not know stopped the check')],
    };
  const open = told(verification, custodyChecks, ['contradiction', 'gap']).codes;
  const isElsewhere = custody === 'gaps' && open.length > 0 && open.every((code) => elsewhere.has(code));
  return {
    outcome: isElsewhere ? 'not-checked' : 'fail',
    facts: [custody === 'gaps' ? phrase('custody has gaps') : phrase('custody is contradicted'), ...found.sentences],
    findings: found.codes,
  };
}

/** Operation 8 of docs/handover.md: recorded and event times, clocks, anchors. */
export function judgeTimes({ verification }: ReceiptFacts): OperationResult {
  const wrong = told(verification, ['times'], ['contradiction']);
  const check = verification.checks.find(({ name }) => name === 'times');
  const seen = told(verification, ['times'], ['gap', 'notice']);
  const facts = [timesPhrase(check), ...seen.sentences];
  if (wrong.codes.length > 0) return { outcome: 'fail', facts: [...wrong.sentences, ...facts], findings: wrong.codes };
  // a clock that is behind what it checks, this one or the signer's, checks nothing
  const isShown = check?.outcome === 'pass' && !seen.codes.includes('CLOCK_AHEAD');
  return { outcome: isShown ? 'pass' : 'not-checked', facts, findings: seen.codes };
}

/** 11: complete by our own profile. */
export function judgeProfile({ verification }: ReceiptFacts): OperationResult {
  const { profile } = verification;
  if (profile === undefined)
    return { outcome: 'not-checked', facts: [phrase('no profile was chosen: --profile says what must be recorded')] };
  const counted = { profile: profile.name, all: profile.requirements.length };
  const missing = profile.requirements.filter(({ outcome }) => outcome === 'missing');
  if (profile.level === 'not-checked')
    return { outcome: 'not-checked', facts: [phrase('requirements of {profile}: nothing to judge by them', counted)] };
  if (profile.level === 'met')
    return { outcome: 'pass', facts: [phrase('requirements of {profile} met: {all#}, all of them', counted)] };
  const shown = missing.slice(0, most).map(({ id, says, first = [] }) => {
    const facts = { id, says: { text: says, facts: {} }, where: first.join(', ') };
    return first.length === 0 ? phrase('{id}: {says}', facts) : phrase('{id}: {says} ({where})', facts);
  });
  return {
    outcome: 'fail',
    facts: [
      phrase('requirements of {profile} not met: {missing#} of {all#}', { ...counted, missing: missing.length }),
      ...shown,
    ],
    findings: told(verification, ['profile'], ['gap', 'contradiction']).codes,
  };
}

/** 12: what was withheld, by whom; opened texts fit what was signed. */
export function judgeWithheld({ verification }: ReceiptFacts): OperationResult {
  const { withheld, erased, missing } = verification;
  const strange = verification.findings.filter(({ code }) => code === 'OPENING_UNUSED');
  const broken = verification.findings.filter(({ code }) => code === 'DISCLOSURES_BROKEN');
  const facts = [
    withheld === 0
      ? phrase('no text is withheld from us')
      : phrase('texts withheld from us by the sender: {withheld#}', { withheld }),
    ...(erased === 0 ? [] : [phrase('texts erased by an entry that says so: {erased#}', { erased })]),
    ...(missing === 0 ? [] : [phrase('texts lost without record: {missing#}', { missing })]),
  ];
  if (strange.length > 0)
    return {
      outcome: 'fail',
      facts: [...strange.map(findingPhrase), ...facts],
      findings: ['OPENING_UNUSED'],
    };
  const isOpen = missing > 0 || broken.length > 0;
  const more = broken.map(findingPhrase);
  return isOpen
    ? {
        outcome: 'not-checked',
        facts: [...facts, ...more],
        ...(broken.length > 0 && { findings: ['DISCLOSURES_BROKEN'] }),
      }
    : { outcome: 'pass', facts: [...facts, phrase('every text that was disclosed is what was signed')] };
}

/** As the check of times says it. */
function timesPhrase(check: Verification['checks'][number] | undefined): Phrase {
  if (check === undefined) return phrase('no times');
  return check.said ?? { text: check.detail, facts: {} };
}
