/** Checks 4 and 5: who may sign, and custody. The rules are those of custody/, one finding code a rule (docs/spec/rules.md). */

import { borneExhibits } from '../../custody/bears.ts';
import type { Rule } from '../../custody/rule.ts';
import { signerRules } from '../../custody/rules/signer.ts';
import { rules } from '../../custody/rules.ts';
import { papersOf, standing } from '../../custody/standing.ts';
import { isHere } from '../../custody/state/state.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { CheckName, FindingInput, FindingRow, FindingRows } from '../finding/types.ts';
import { notAskedOfExcerpts } from '../replay/excerpt-view.ts';
import { findingOf } from '../replay/rule-finding.ts';
import { type Check, failOr, type Run, type Tell } from './check.ts';

const nextOf = {
  contradiction: 'the entry has no effect; ask its signer how it came about: custody show {seq}',
  gap: 'read the entry and the reason given for it, and ask for what would show it: custody show {seq}',
  paper: 'ask for the paper and compare it with its digest: custody show {seq}',
  notice: 'read the entry: custody show {seq}',
} as const;

function rowOfRule(rule: Rule): FindingRow {
  const check = signerRules.includes(rule) ? 'roles' : 'custody';
  return {
    ...(rule.kind === 'gap' ? { kind: rule.kind, unshown: rule.unshown } : { kind: rule.kind }),
    check,
    message: `entry {seq}: ${rule.says}`,
    meaning: rule.sentence,
    next: nextOf[rule.kind],
    ...(rule.isRoutine === true && { isRoutine: true }),
  };
}

export const custodyRows: FindingRows = {
  ...Object.fromEntries(rules.map((rule) => [rule.id, rowOfRule(rule)])),
  ANSWERER_NOT_PINNED: {
    kind: 'gap',
    unshown: 'identity',
    check: 'custody',
    message:
      'entry {seq}: exhibits were handed over on the receipt of key {key}, claimed by {holder}; you have not said that you trust it',
    meaning:
      'Exhibits left on a receipt signed by a key that is not in your trust file, so it is not shown who took them.',
    next: 'get the number of the key from the receiving agency by another way, then: custody trust add',
  },
  ANSWERER_DOUBTFUL: {
    kind: 'gap',
    unshown: 'identity',
    check: 'custody',
    message: 'entry {seq}: custody passed on a receipt of key {key}, which {why}',
    meaning:
      'A receipt by which custody passed was signed with a key that is in doubt: anyone who has the key can sign any receipt, with any date.',
    next: 'ask the holder of the key, by another way, whether the receipt is theirs',
  },
  ANSWER_AFTER_KEY_LEFT: {
    kind: 'notice',
    check: 'custody',
    message:
      'entry {seq}: the receipt says that it was signed at {signed}, and ledger {other} withdrew its key {key} at {ended}',
    meaning: 'A receipt says itself that it was signed after its signer had left. Perhaps a clock is wrong.',
    next: 'read the entry: custody show {seq}',
  },
  SAME_CUSTODIAN: {
    kind: 'notice',
    check: 'custody',
    message:
      'entry {seq}: {exhibits} went into ledger {other} on the receipt of the key that made the offer, which is a custodian there too',
    meaning: 'One custodian moved an exhibit from one ledger into another, and nothing changed hands.',
    next: 'read the entry: custody show {seq}',
  },
  RECEIVED_UNCHECKED: {
    kind: 'gap',
    unshown: 'whereabouts',
    check: 'custody',
    message: 'entry {seq}: exhibits were received from another ledger, which was not given',
    meaning: "What came from another agency's ledger is shown only together with that ledger.",
    next: "ask for the sender's ledger and verify both together",
  },
};

/** Who may sign: role and post of every signer. */
export function rolesCheck(): Check {
  return {
    name: 'roles',
    finish: (run) => failOr(run, 'roles', judgedAsFar(run, 'roles', phrase('every entry by a key that may sign it'))),
  };
}

/** What may happen to an exhibit, and what is open at the end. Its findings about other ledgers are made where these are compared with it (across/). */
export function custodyCheck(tell: Tell, now: number): Check {
  return {
    name: 'custody',
    finish(run) {
      if (run.state !== undefined) for (const finding of papersOf(run.state)) tell(findingOf(finding));
      if (run.state !== undefined && run.unsupportedFrom === undefined) {
        for (const finding of standing(run.state, now)) {
          const told = findingOf(finding);
          if (isAsked(told, run)) tell(told);
        }
      }
      const exhibits = run.state?.exhibits ?? [];
      const held = exhibits.filter(isHere).length;
      const detail = phrase('{count#exhibit}, {held} in custody here', { count: exhibits.length, held });
      return failOr(run, 'custody', judgedAsFar(run, 'custody', detail));
    },
  };
}

function judgedAsFar(run: Run, name: CheckName, detail: Phrase) {
  if (run.unsupportedFrom !== undefined) {
    const entry = run.unsupportedFrom;
    return { outcome: 'not-checked', detail: phrase('not judged from entry {entry} on', { entry }) } as const;
  }
  const gaps = run.findings.count('gap', name);
  const steps = run.findings.count('paper', name);
  const told = gaps === 0 ? detail : phrase('{detail}; {gaps#gap}', { detail, gaps });
  const all = steps === 0 ? told : phrase('{detail}; {steps#step} on paper', { detail: told, steps });
  return { outcome: 'pass', detail: all } as const;
}

/** An excerpt gives no findings about other exhibits, and none that would need every enrolment. */
function isAsked({ code, bears }: FindingInput, { excerpt }: Run): boolean {
  if (excerpt === undefined) return true;
  const about = borneExhibits(bears);
  return !notAskedOfExcerpts.has(code) && (about.length === 0 || about.some((each) => excerpt.exhibits.includes(each)));
}
