/**
 * What a recipient found and decides, sound and not, with one thing other than it is: the checklist, the obstacles, and the
 * answer are the recorded ones.
 */
import { describe, expect, it } from 'vitest';
import type { CustodyState } from '../../../src/custody/state/state.ts';
import { inEnglish } from '../../../src/ledger/phrase.ts';
import { answerBody, measuredOf, type OwnSide } from '../../../src/verify/receipt/answer-body.ts';
import type { ReceiptFacts } from '../../../src/verify/receipt/facts.ts';
import { obstaclesOf } from '../../../src/verify/receipt/obstacles.ts';
import type { OfferedThing } from '../../../src/verify/receipt/offered.ts';
import { checklistJson, checklistOf } from '../../../src/verify/receipt/operations.ts';
import { recordProblems } from '../../../src/verify/receipt/record-problems.ts';
import { decisionProblems } from '../../../src/verify/receipt/refused-decisions.ts';
import { changed, OtherValues, textOf } from '../../other-values.ts';
import { Recorded } from '../../recorded.ts';
import { found, type Told, tellings } from './tellings.ts';

/** Facts as the checks want them, from plain values. */
function factsOf({ things, record, state, own: _, ...rest }: Told): ReceiptFacts {
  const maps = Object.fromEntries(
    Object.entries(state).map(([name, value]) => [
      name,
      Array.isArray(value) && name !== 'exhibits' ? new Map(value as [number, unknown][]) : value,
    ]),
  ) as unknown as CustodyState;
  const numbers = new Map(state.exhibits.map((one, at) => [(one as { number: string }).number.toLowerCase(), at]));
  const thing = (number: string): OfferedThing =>
    (things.find((one) => one.number === number) ?? { number, attachments: [] }) as unknown as OfferedThing;
  return {
    ...rest,
    state: {
      ...maps,
      exhibits: state.exhibits.map((one) => ({ from: [], ...one })),
      numbers,
    } as unknown as CustodyState,
    record: { thing, terms: new Map(record.terms), authorities: new Map(record.authorities) },
  } as unknown as ReceiptFacts;
}

function told(telling: Told): string[] {
  const facts = factsOf(telling);
  const problems = decisionProblems(facts);
  const rows = checklistOf(facts);
  return [
    ...checklistJson(rows).map(({ title: _, ...row }) => textOf(row)),
    ...recordProblems(facts.verification).map(({ text, facts: filling }) => inEnglish(text, filling)),
    ...facts.numbers.flatMap((number) => [
      number,
      ...obstaclesOf(facts, number).map(({ code, says }) => textOf({ code, says: inEnglish(says.text, says.facts) })),
      textOf(measuredOf(facts, number)),
    ]),
    ...problems.map(textOf),
    textOf(attempt(() => answerBody(facts, rows, telling.own as OwnSide))),
  ];
}

/** A part left out may be one that real facts always have: then the result does not matter, and is `nothing`. */
function attempt<T>(say: () => T): T | string {
  try {
    return say();
  } catch (error) {
    return error instanceof TypeError ? 'nothing' : String(error);
  }
}

const values = new OtherValues();
for (const telling of Object.values(tellings)) values.note('facts', telling);
const recorded = new Recorded('receipts');
const parts = (telling: Told) => [...Object.keys(telling)] as (keyof Told)[];
const rows = Object.entries(tellings).flatMap(([name, telling]) =>
  parts(telling).map((part) => [`${name}, ${part}`, telling, part] as const),
);

describe('facts of a recipient', () => {
  it.each(rows)('%s', (name, telling, part) => {
    const said = told(telling);
    let count = 0;
    for (const [turn, from] of [0, 3].entries()) {
      const within = { name: part, place: `facts.${part}` };
      for (const [what, value] of changed(within, telling[part], values, turn + from)) {
        const now = attempt(() => told({ ...telling, [part]: value } as Told));
        said.push(what, ...(typeof now === 'string' ? [now] : now));
        count += 1;
      }
    }
    recorded.hold(name, `${count} changes`, said);
  });

  it('come to an answer where nothing is wrong, and to none where nothing is decided', () => {
    const { sound } = tellings;
    const facts = factsOf(sound);
    expect(checklistOf(facts).filter(({ outcome }) => outcome === 'fail')).toEqual([]);
    expect(
      answerBody(facts, checklistOf(facts), sound.own as OwnSide).exhibits.map(({ number, ours }) => [number, ours]),
    ).toEqual([
      ['KA/1', 'KA/1'],
      ['KA/1.1', 'BE/2'],
    ]);
    const undecided = { ...facts, decisions: undefined };
    expect(() => answerBody(undecided, [], sound.own as OwnSide)).toThrow('not decided');
    const half = { ...facts, decisions: { ...sound.decisions, exhibits: [{ number: 'KA/1' }, { number: 'KA/1.1' }] } };
    expect(() => answerBody(half as ReceiptFacts, [], sound.own as OwnSide)).toThrow('not decided');
    expect(found.sha256).toHaveLength(64);
  });
});
