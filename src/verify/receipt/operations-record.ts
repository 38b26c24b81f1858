/** Operations of a recipient on the record itself: sender, ledger, custody, times, profile, withheld (fields.md, 3). */
import type { CheckName } from '../check.ts';
import { rowOf } from '../findings.ts';
import type { Verification } from '../verification.ts';
import type { OperationResult, ReceiptFacts } from './facts.ts';
import { signerProblems } from './record-problems.ts';

const most = 6;

/** Findings of these checks and kinds, as sentences with their codes. */
function told({ findings }: Verification, checks: readonly CheckName[], kinds: readonly string[]) {
  const found = findings.filter(({ kind, code }) => kinds.includes(kind) && checks.includes(rowOf(code).check));
  const sentences = [...new Set(found.map(({ message }) => message))];
  const more = sentences.length - most;
  return {
    sentences: more > 0 ? [...sentences.slice(0, most), `and ${more} more`] : sentences,
    codes: [...new Set(found.map(({ code }) => code))],
  };
}

/** 1: who sent it, against a fingerprint that was obtained apart. */
export function judgeSender({ verification, offer }: ReceiptFacts): OperationResult {
  const wrong = signerProblems(verification);
  const signer = verification.signers.find(({ keyId }) => keyId === offer.keyId);
  const who = signer === undefined ? `key ${offer.keyId}` : `${signer.name}, ${signer.agency}`;
  const facts = [
    `the offer is signed by ${who}${signer?.claimed === true ? ' (in their own words)' : ''}, key number ${offer.keyId}`,
  ];
  if (wrong.length > 0)
    return {
      outcome: 'fail',
      facts: [...facts, ...wrong.map(({ message }) => message)],
      findings: [...new Set(wrong.map(({ code }) => code))],
    };
  const doubts = told(verification, ['identity'], ['gap']);
  if (verification.levels.signers === 'pinned' && signer?.trusted === true)
    return {
      outcome: 'pass',
      facts: [...facts, 'who opened the record is pinned in your own trust file'],
      findings: doubts.codes,
    };
  return {
    outcome: 'not-checked',
    facts: [
      ...facts,
      ...doubts.sentences,
      'nobody of the sending agency is in your trust file: compare the key number by another way, then custody trust add',
    ],
    findings: doubts.codes,
  };
}

/** 6: form, signatures, history, forks from copies we hold, tail. */
export function judgeLedger({ verification }: ReceiptFacts): OperationResult {
  const names = ['structure', 'signatures', 'history', 'roles', 'head', 'breaks', 'bundle'] as const;
  const wrong = told(verification, names, ['contradiction']);
  const { size, root } = verification.ledger;
  const facts = [`${size} entries verified, fingerprint ${root ?? 'none'}`];
  if (wrong.codes.length > 0) return { outcome: 'fail', facts: [...facts, ...wrong.sentences], findings: wrong.codes };
  const doubts = told(verification, names, ['gap']);
  const isEndShown = verification.levels.independence === 'checkpoint';
  if (verification.levels.record !== 'intact' || doubts.codes.length > 0)
    return { outcome: 'not-checked', facts: [...facts, ...doubts.sentences], findings: doubts.codes };
  const end = verification.checks.find(({ name }) => name === 'head')?.outcome;
  return isEndShown && end === 'pass'
    ? { outcome: 'pass', facts: [...facts, 'your checkpoint shows that nothing is missing at its end'] }
    : {
        outcome: 'not-checked',
        facts: [
          ...facts,
          'form, signatures and history hold; nothing outside shows where it ends: give the checkpoint of the letter with --checkpoint',
        ],
        findings: ['END_NOT_SHOWN'],
      };
}

/** 7: one custodian after the other, each handover signed by both, no impossible order. */
export function judgeCustody({ verification }: ReceiptFacts): OperationResult {
  const { custody } = verification.levels;
  const found = told(verification, ['custody', 'roles'], ['contradiction', 'gap']);
  if (custody === 'continuous') return { outcome: 'pass', facts: ['custody is continuous'] };
  if (custody === 'not-checked')
    return { outcome: 'not-checked', facts: ['an entry of a kind that this program does not know stopped the check'] };
  return {
    outcome: 'fail',
    facts: [custody === 'gaps' ? 'custody has gaps' : 'custody does not hold', ...found.sentences],
    findings: found.codes,
  };
}

/** 8: recorded and event times, clocks, anchors. */
export function judgeTimes({ verification }: ReceiptFacts): OperationResult {
  const wrong = told(verification, ['times'], ['contradiction']);
  const check = verification.checks.find(({ name }) => name === 'times');
  const seen = told(verification, ['times'], ['gap', 'notice']);
  const facts = [check?.detail ?? 'no times', ...seen.sentences];
  if (wrong.codes.length > 0) return { outcome: 'fail', facts: [...wrong.sentences, ...facts], findings: wrong.codes };
  return { outcome: check?.outcome ?? 'not-checked', facts, findings: seen.codes };
}

/** 11: complete by our own profile. */
export function judgeProfile({ verification }: ReceiptFacts): OperationResult {
  const { profile } = verification;
  if (profile === undefined)
    return { outcome: 'not-checked', facts: ['no profile was chosen: --profile says what must be recorded'] };
  const missing = profile.requirements.filter(({ outcome }) => outcome === 'missing');
  if (missing.length === 0)
    return { outcome: 'pass', facts: [`all ${profile.requirements.length} requirements of ${profile.name} are met`] };
  const shown = missing.slice(0, most).map(({ id, says, first = [] }) => {
    const where = first.length === 0 ? '' : ` (${first.join(', ')})`;
    return `${id}: ${says}${where}`;
  });
  return {
    outcome: 'fail',
    facts: [
      `${missing.length} of ${profile.requirements.length} requirements of ${profile.name} are not met`,
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
    withheld === 0 ? 'no text is withheld from us' : `${withheld} texts are withheld from us by the sender`,
    ...(erased === 0 ? [] : [`${erased} texts were erased by an entry that says so`]),
    ...(missing === 0 ? [] : [`${missing} texts are lost without record`]),
  ];
  if (strange.length > 0)
    return {
      outcome: 'fail',
      facts: [...strange.map(({ message }) => message), ...facts],
      findings: ['OPENING_UNUSED'],
    };
  const isOpen = missing > 0 || broken.length > 0;
  const more = broken.map(({ message }) => message);
  return isOpen
    ? {
        outcome: 'not-checked',
        facts: [...facts, ...more],
        ...(broken.length > 0 && { findings: ['DISCLOSURES_BROKEN'] }),
      }
    : { outcome: 'pass', facts: [...facts, 'every text that was disclosed is what was signed'] };
}
