/** What the recipient had read when it answered: an excerpt of the record, and what the sender added to it since (ledger.md, section 16). */

import { phrase } from '../../../ledger/phrase.ts';
import { isGeneral } from '../../../ledger/threads.ts';
import { findingOf, type RuleFinding } from '../../finding.ts';
import { type Facts, gap, keeps, notice, type Rule } from '../../rule.ts';
import { entryAbout, entryType } from '../../state/entry-table.ts';
import type { CustodyState, ExcerptState } from '../../state/state.ts';

const onExcerpt = notice({
  id: 'ANSWERED_ON_EXCERPT',
  isDeclared: false,
  sentence: 'A recipient who gets an excerpt says which entries it has read.',
  says: 'the recipient had read {read} of the {size#entry|entries} of the record',
  types: ['answered', 'receive'],
  check: ({ event: { answer } }) => {
    const { seen, size = 0 } = answer?.answer.body ?? {};
    if (seen === undefined) return keeps;
    return [{ read: seen.reduce((sum, [first, last]) => sum + last - first + 1, 0), size }];
  },
});

const senderAdded = notice({
  id: 'SENDER_ADDED',
  isDeclared: false,
  sentence: 'What the sender recorded after the recipient verified the record is read when it arrives.',
  says: 'the sender added entry {entry}, {what}, to the {size#entry|entries} that this recipient had verified',
  types: ['receive'],
  check: ({ event: { answer, embedded, body } }) => {
    if (answer === undefined || embedded === undefined) return keeps;
    const { size, exhibits } = answer.answer.body;
    const taken = new Set(body.exhibits.map(({ theirs }) => theirs.toLowerCase()));
    const left = new Set(exhibits.map(({ number }) => number.toLowerCase()).filter((number) => !taken.has(number)));
    const found: Facts[] = [];
    for (const [number, entry] of embedded.about) {
      if (entry >= size && !left.has(number.toLowerCase()))
        found.push({ entry, size, what: phrase('which is about {number}', { number }) });
    }
    const entry = embedded.general;
    return entry >= size ? [...found, { entry, size, what: ofAll }] : found;
  },
});

const ofAll = phrase('which is about no single exhibit');

/** Judged after the last entry, for all such answers at once. */
const seenShort: Rule = gap({
  id: 'ANSWER_SEEN_SHORT',
  unshown: 'integrity',
  isDeclared: false,
  sentence: 'An excerpt leaves out nothing about the exhibits that it is made for.',
  says: 'the recipient had not read entry {entry}, {what}',
  types: [],
  check: () => [],
});

export const excerptRules: readonly Rule[] = [onExcerpt, senderAdded, seenShort];

/** What recipients of excerpts had not read about what they accepted. Linear in entries and runs. Pure, never throws. */
export function shortAnswers({ excerpts, entries, exhibits: all }: CustodyState): RuleFinding[] {
  if (excerpts.size === 0) return [];
  const general: number[] = [];
  const threads = new Map<number, number[]>();
  for (const { exhibits } of excerpts.values()) for (const index of exhibits) threads.set(index, []);
  for (let seq = 1; seq < entries.length; seq++) {
    const type = entryType(entries, seq);
    if (type === undefined) continue;
    const about = entryAbout(entries, seq);
    if (isGeneral(type, about.length)) general.push(seq);
    for (const index of about) threads.get(index)?.push(seq);
  }
  return [...excerpts].flatMap(([seq, excerpt]) => {
    const missed = firstUnseen(general, excerpt);
    const found = missed === undefined ? [] : [findingOf(seenShort, seq, { entry: missed, what: ofAll })];
    for (const index of excerpt.exhibits) {
      const number = all[index]?.number ?? '';
      const entry = firstUnseen(threads.get(index) ?? [], excerpt);
      if (entry === undefined) continue;
      found.push(
        findingOf(seenShort, seq, { exhibit: number, entry, what: phrase('which is about {number}', { number }) }),
      );
    }
    return found;
  });
}

/** The first of these entries that is between two runs; the last run reaches to the end of what was given. */
function firstUnseen(thread: readonly number[], { runs }: ExcerptState): number | undefined {
  for (let i = 1; i + 1 < runs.length; i += 2) {
    const [last, next] = [runs[i] as number, runs[i + 1] as number];
    const entry = thread[after(thread, last)];
    if (entry !== undefined && entry < next) return entry;
  }
  return undefined;
}

/** Index of the first entry behind `seq`, by halving. */
function after(thread: readonly number[], seq: number): number {
  let [low, high] = [0, thread.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((thread[middle] as number) > seq) high = middle;
    else low = middle + 1;
  }
  return low;
}
