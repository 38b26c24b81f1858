/** What a law of custody is: a sentence of docs/spec/rules.md, stated apart from the rules and held to one step of a ledger. */
import type { LedgerEvent } from '../../../src/custody/act/event.ts';
import type { RuleFinding } from '../../../src/custody/judge.ts';
import { Holders } from '../../../src/custody/state/holders.ts';
import { SealMarks, SealSet } from '../../../src/custody/state/seal-set.ts';
import { type CustodyState, type ExhibitState, exhibitOf, isHere } from '../../../src/custody/state/state.ts';
import { serialiseState } from '../../../src/custody/state/state-bytes.ts';
import { exhibitsCreated, exhibitsNamed } from '../../../src/ledger/exhibits.ts';

/** One event, the state that it met, what was found, and the state that it left. */
export interface Step {
  readonly before: CustodyState;
  readonly event: LedgerEvent;
  readonly findings: readonly RuleFinding[];
  readonly after: CustodyState;
  readonly bytesBefore: Uint8Array;
  readonly bytesAfter: Uint8Array;
  /** Whether the event had an effect: nothing about it was impossible. */
  readonly hasEffect: boolean;
}

export interface Law {
  readonly id: string;
  /** It costs much, so that a run asks it of some steps only. */
  readonly isCostly?: boolean;
  /** Each way in which the step breaks it, in words. */
  readonly broken: (step: Step) => readonly string[];
}

/** The step from one state to another. */
export function stepOf(given: Pick<Step, 'before' | 'event' | 'findings' | 'after'>, bytesBefore?: Uint8Array): Step {
  return {
    ...given,
    bytesBefore: bytesBefore ?? serialiseState(given.before),
    bytesAfter: serialiseState(given.after),
    hasEffect: !given.findings.some((found) => found.class === 'impossible'),
  };
}

/** The exhibits that an event acts on, each once, as the specification lists them. */
export function actedOn(state: CustodyState, { type, body }: LedgerEvent): ExhibitState[] {
  if (type === 'collect' || type === 'answered') return [];
  const numbers = exhibitsNamed(type, body);
  if (type === 'derive' && 'kind' in body && (body.kind === 'removed' || body.kind === 'rejoined'))
    numbers.push(...exhibitsCreated(type, body));
  const exhibits = numbers.flatMap((number) => exhibitOf(state, number) ?? []);
  if (type === 'takeover' && 'post' in body && body.post !== undefined)
    exhibits.push(...state.exhibits.filter((each) => isHere(each) && each.post === body.post));
  return [...new Set(exhibits)];
}

/** A copy that shares nothing with the state. Seals are not plain data: they are put on again. */
export function copyOf(state: CustodyState): CustodyState {
  const { seals, exhibits, holders: _, ...rest } = state;
  const holders = new Holders();
  for (const exhibit of exhibits) holders.moved(exhibit, exhibit.post);
  for (const key of rest.keys.values()) holders.keyed(key);
  const marks = new SealMarks();
  const places = new Map([...seals].map(([index, seal]) => [index, marks.markOf(seal)]));
  const copies = exhibits.map(({ seals: borne, ...exhibit }) => {
    const set = new SealSet(marks, isHere(exhibit));
    for (const index of borne.marks()) set.addMark(places.get(index) as number);
    return { ...structuredClone(exhibit), seals: set };
  });
  return { ...structuredClone(rest), holders, seals: marks, exhibits: copies };
}

/** A part of a state as text, alike for what is alike; `seen` puts another value in the place of one. */
export const textOf = (value: unknown, seen = (_name: string, each: unknown): unknown => each): string =>
  JSON.stringify(value, (name, each: unknown) => {
    if (each instanceof Map || each instanceof Set || each instanceof SealSet) return [...each];
    if (each instanceof SealMarks) return [...each].map(([, seal]) => seal);
    return each instanceof Uint8Array ? Buffer.from(each).toString('hex') : seen(name, each);
  }) ?? '-';
