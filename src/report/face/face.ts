/** The verdict in five lines and one step (docs/words.md): one sentence for each side of the record, and no worse state hidden by a better one. */
import { inEnglish, isPhrase, type Phrase, phrase, typedFacts } from '../../ledger/phrase.ts';
import { factsJson } from '../json.ts';
import { custodyMore, custodyRows } from './custody-line.ts';
import { evidenceRows } from './evidence-line.ts';
import { type Chosen, eachOf, type Faced, firstOf, judgedTo, lastJudged, type Row } from './faced.ts';
import { recordRows } from './record-line.ts';
import { senderRows } from './sender-line.ts';
import { type Place, type Step, stepOf } from './step.ts';
import { termsMore, termsRows } from './terms-line.ts';

export type { Faced } from './faced.ts';
export type { Place, Step } from './step.ts';

export const lineNames = ['record', 'sender', 'evidence', 'custody', 'terms'] as const;
type LineName = (typeof lineNames)[number];

export const lineTitles: Readonly<Record<LineName, Phrase>> = {
  record: phrase('Record'),
  sender: phrase('Sender'),
  evidence: phrase('Evidence'),
  custody: phrase('Custody'),
  terms: phrase('Terms'),
};

export interface FaceLine extends Chosen {
  readonly line: LineName;
  /** For a record that ended early only: the state as far as it was read. */
  readonly within?: string;
  /** Sentences of their own behind it. */
  readonly more: readonly Chosen[];
}

export interface Face {
  readonly lines: readonly FaceLine[];
  readonly step: Step;
}

export const lineRows: Readonly<Record<LineName, readonly Row[]>> = {
  record: recordRows,
  sender: senderRows,
  evidence: evidenceRows,
  custody: custodyRows,
  terms: termsRows,
};
export const moreRows: Readonly<Partial<Record<LineName, readonly Row[]>>> = { custody: custodyMore, terms: termsMore };

/** The frame of a line that rests only on the entries before the damage, or before what is not understood. */
const upTo: Readonly<Partial<Record<LineName, Phrase>>> = {
  sender: phrase('as far as entry {n}: {state}'),
  evidence: phrase('compared with the record before entry {n} only: {state}'),
  terms: phrase('as far as entry {n}: {state}'),
};
/** States that claim nothing of a record that ended early. */
const claimless: ReadonlySet<string> = new Set([
  'evidence.not-looked',
  'evidence.empty',
  'sender.not-reached',
  'terms.not-reached',
]);

/** The five lines and the step. Pure, never throws. */
export function faceOf(faced: Faced, place: Place): Face {
  const lines = lineNames.map((line): FaceLine => {
    const chosen = firstOf(lineRows[line], faced);
    const more = eachOf(moreRows[line] ?? [], faced);
    const last = line === 'terms' ? judgedTo(faced) : lastJudged(faced);
    const frame = upTo[line];
    if (last === undefined || frame === undefined || claimless.has(`${line}.${chosen.state}`))
      return { line, ...chosen, more };
    const n = line === 'evidence' ? last + 1 : last;
    const said = { text: frame.text, facts: { n, state: chosen.said } };
    return { line, state: 'up-to', within: chosen.state, said, more };
  });
  const states = new Set(lines.map(({ line, state, within = state }) => `${line}.${within}`));
  const holds = (...asked: readonly string[]): boolean => asked.some((state) => states.has(state));
  return { lines, step: stepOf(faced, place, holds) };
}

/** Whether something in it is wrong or unshown: its words in capitals say so. */
export const isWeak = ({ said, more }: FaceLine): boolean => [said, ...more.map((each) => each.said)].some(isCapital);

/** The first words of what is wrong or unshown, as a title in English: `Custody: 1 GAP`. Undefined where nothing is. */
export function weakTitle({ lines }: Face): string | undefined {
  for (const { line, said, more } of lines) {
    const weak = [said, ...more.map((each) => each.said)].find(isCapital);
    if (weak === undefined) continue;
    const { state } = weak.facts;
    const { text, facts } = typeof state === 'object' && isPhrase(state) ? state : weak;
    const parts = inEnglish(text, typedFacts(facts)).split(/[:.;](?:\s|$)/);
    return `${lineTitles[line].text}: ${parts.find((part) => /\p{Lu}{3,}/u.test(part)) ?? parts[0]}`;
  }
  return undefined;
}

function isCapital({ text, facts }: Phrase): boolean {
  if (/\p{Lu}{4,}/u.test(text)) return true;
  const { state } = facts;
  return typeof state === 'object' && isPhrase(state) && isCapital(state);
}

/** The members `face` and `step` of `verify --json`: ids are stable, texts are not. */
export function faceJson({ lines, step }: Face) {
  return {
    face: lines.map(({ line, state, within, said, more }) => ({
      line,
      state,
      ...(within !== undefined && { within }),
      facts: factsJson(said.facts),
      text: inEnglish(said.text, said.facts),
      ...(more.length > 0 && { more: more.map(chosenJson) }),
    })),
    step: {
      id: step.id,
      facts: factsJson(step.said.facts),
      text: inEnglish(step.said.text, typedFacts(step.said.facts)),
    },
  };
}

const chosenJson = ({ state, said }: Chosen) => ({
  state,
  facts: factsJson(said.facts),
  text: inEnglish(said.text, said.facts),
});
