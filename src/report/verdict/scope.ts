/** What was checked and how far, what was not, and what even that does not show. */

import type { CheckOutcome } from '../../verify/checks/check.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import { rowOf } from '../../verify/finding/table.ts';
import type { CheckName, Finding } from '../../verify/finding/types.ts';
import type { WordKey } from '../../words/say.ts';
import type { Block, Value } from '../document/document.ts';
import type { Speech } from '../document/speech.ts';
import { writtenOf } from '../teller.ts';
import { numberRuns } from './exhibits.ts';

const questions: Readonly<Record<CheckName, WordKey>> = {
  structure: 'verdict.ask-structure',
  signatures: 'verdict.ask-signatures',
  history: 'verdict.ask-history',
  roles: 'verdict.ask-roles',
  custody: 'verdict.ask-custody',
  handovers: 'verdict.ask-handovers',
  times: 'verdict.ask-times',
  identity: 'verdict.ask-identity',
  head: 'verdict.ask-head',
  breaks: 'verdict.ask-breaks',
  private: 'verdict.ask-private',
  evidence: 'verdict.ask-evidence',
  bundle: 'verdict.ask-bundle',
  profile: 'verdict.ask-profile',
  excerpt: 'verdict.ask-excerpt',
};

/** Three lists, each with its heading. */
export function scopeBlocks(verification: Verification, speech: Speech): Block[] {
  const { label } = speech;
  const { checks, unproven, notProven } = verification;
  const checked = checks.filter(({ outcome, upTo }) => outcome !== 'not-checked' || upTo !== undefined);
  const unproved =
    unproven === undefined ? [...notProven] : unproven.map((each) => speech.beside(speech.phrases(each)));
  return [
    { is: 'heading', level: 1, text: label('verdict.checked') },
    {
      is: 'table',
      columns: [
        { title: label('verdict.column-question'), share: 4.8 },
        { title: label('verdict.column-answer'), share: speech.langs.length === 1 ? 1 : 1.8 },
        { title: label('verdict.column-basis'), share: 7 },
      ],
      rows: checked.map((check) => [
        speech.sentences(questions[check.name]),
        answer(check, verification, speech),
        [...detailLines(check, speech), ...doubtLines(check, verification, speech)],
      ]),
    },
    { is: 'heading', level: 1, text: label('verdict.not-checked') },
    { is: 'list', items: unchecked(verification, speech) },
    { is: 'heading', level: 1, text: label('verdict.not-shown') },
    { is: 'list', items: unproved },
  ];
}

/** Notices that leave less of an answer than yes. */
const doubts: Readonly<Record<string, WordKey>> = {
  CLOCK_BACKWARDS: 'verdict.answer-not-all',
  CLOCK_AHEAD: 'verdict.answer-not-all',
  CLOCK_UNKNOWN: 'verdict.answer-claimed',
};

const doubtsAbout = (check: CheckName, { findings }: Verification): Finding[] =>
  findings.filter(({ code }) => Object.hasOwn(doubts, code) && rowOf(code).check === check);

function answer({ name, outcome, upTo }: CheckOutcome, verification: Verification, { label }: Speech): Value {
  if (outcome === 'fail') return { text: label('verdict.answer-no'), look: 'strong' };
  if (upTo !== undefined)
    return {
      text: upTo < 0 ? label('verdict.answer-not-reached') : label('verdict.answer-up-to', { last: upTo }),
      look: 'strong',
    };
  if (outcome === 'gaps') return { text: label('verdict.answer-gaps'), look: 'strong' };
  const keys = doubtsAbout(name, verification).flatMap(({ code }) => doubts[code] ?? []);
  const weakest = keys.find((key) => key === 'verdict.answer-not-all') ?? keys[0];
  return weakest === undefined ? { text: label('verdict.answer-yes') } : { text: label(weakest), look: 'strong' };
}

/** The first of each kind: the others are among the findings. */
function doubtLines({ name }: CheckOutcome, verification: Verification, { phrases }: Speech): string[] {
  const found = doubtsAbout(name, verification);
  return found
    .filter(({ code }, at) => found.findIndex((each) => each.code === code) === at)
    .flatMap((finding) => phrases({ text: '{said}', facts: { said: writtenOf(finding) } }));
}

function detailLines({ said, detail }: CheckOutcome, { phrases, langs }: Speech): string[] {
  if (said !== undefined) return phrases(said);
  return langs.map(() => detail).slice(0, 1);
}

/** Never empty where evidence, another holder's record or a standard was left aside. */
function unchecked(verification: Verification, speech: Speech): string[] {
  const { checks, exhibits, evidence, levels, profile, with: others } = verification;
  const { beside, sentences } = speech;
  const joined = (key: WordKey, facts = {}): string => beside(sentences(key, facts));
  const missing = checks
    .filter(({ outcome, upTo }) => outcome === 'not-checked' && upTo === undefined)
    .map((check) => `${joined(questions[check.name])} ${beside(detailLines(check, speech))}`);
  const isAway = exhibits.some(({ state }) => state === 'departed' || state === 'arriving');
  const left =
    evidence === undefined
      ? []
      : exhibits.filter(({ evidence: word }) => word === 'not-examined' || word === 'incomplete');
  return [
    ...missing,
    ...(levels.evidence === 'not-examined' ? [joined('verdict.unchecked-evidence')] : []),
    ...(levels.evidence !== 'not-examined' && left.length > 0
      ? [joined('verdict.unchecked-exhibits', { numbers: numberRuns(left.map(({ number }) => number)) })]
      : []),
    ...(isAway && others === undefined ? [joined('verdict.unchecked-others')] : []),
    ...(profile === undefined ? [joined('verdict.unchecked-profile')] : []),
  ];
}
