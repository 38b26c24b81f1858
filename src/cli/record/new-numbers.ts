/** `KA/+` where a new exhibit gets its number: the next free one, by the settings (docs/config.md). */
import { safeText } from '../../bytes/text.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import { runsOf } from '../../ledger/runs.ts';
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';
import { isNextNumber, type Numbering, nextTyped, numberingOf } from '../config/numbering.ts';
import type { Host } from '../host/host.ts';
import type { ChosenLedger, Terminal } from '../host/options.ts';
import { stateOf } from './ask/authority.ts';
import type { ReadyDraft } from './preview.ts';
import type { BodyValue, PlainBody } from './values/pending-file.ts';
import { isRecord } from './values/place.ts';

interface Means {
  readonly host: Host;
  readonly ledger: ChosenLedger;
  readonly terminal: Pick<Terminal, 'tell' | 'warn'>;
}

type Typed = Pick<ReadyDraft, 'type' | 'body'>;

/** Where each type gives a new exhibit its number, or one a second number; of lists in each element. */
const places: Readonly<Partial<Record<EventTypeName, readonly [string, string?]>>> = {
  collect: ['exhibit', 'number'],
  acquire: ['products', 'exhibit'],
  derive: ['children', 'number'],
  receive: ['exhibits', 'ours'],
  correct: ['newNumber'],
};

/** The value with each new number as `see` gives it back. */
function mapNumbers({ type, body }: Typed, see: (number: string) => string): PlainBody {
  const [field, inside] = places[type] ?? [];
  const value = field === undefined ? undefined : body[field];
  if (field === undefined || value === undefined) return body;
  const one = (each: BodyValue): BodyValue => {
    if (inside === undefined) return typeof each === 'string' ? see(each) : each;
    const number = isRecord(each) ? each[inside] : undefined;
    return isRecord(each) && typeof number === 'string' ? { ...each, [inside]: see(number) } : each;
  };
  return { ...body, [field]: Array.isArray(value) ? value.map(one) : one(value) };
}

const numbersOf = (draft: Typed): string[] => {
  const numbers: string[] = [];
  mapNumbers(draft, (number) => {
    numbers.push(number);
    return number;
  });
  return numbers;
};

/**
 * What puts a number in place of each `KA/+`; `before` wait to be signed with them. The terminal shows which they are. It throws
 * CustodyError USAGE where none is left, and those of reading the ledger.
 */
export function newNumbers({ host, ledger, terminal }: Means, before: readonly ReadyDraft[] = []) {
  return async (type: EventTypeName, bodies: readonly PlainBody[]): Promise<readonly PlainBody[]> => {
    const typed = bodies.map((body) => ({ type, body }));
    if (!typed.some((draft) => numbersOf(draft).some(isNextNumber))) return bodies;
    const state = await stateOf(host, ledger.path, terminal.warn);
    const written = [...before, ...typed].flatMap(numbersOf).filter((number) => !isNextNumber(number));
    const giver = numberGiver([...state.numbers.keys(), ...written], numberingOf(host));
    const numbered = typed.map((draft) => {
      const whole = type === 'derive' ? wholeOf(draft, state) : undefined;
      return mapNumbers(draft, (number) => (isNextNumber(number) ? giver.next(number, whole) : number));
    });
    for (const [number, given] of giver.given)
      terminal.tell(`${safeText(number)} is ${runsOf(given).map(safeText).join(', ')}`);
    return numbered;
  };
}

/** The number of the first exhibit that a part or copy comes from. */
function wholeOf({ body }: Typed, state: CustodyState): string | undefined {
  const [first] = Array.isArray(body.parents) ? body.parents : [];
  return typeof first === 'string' ? (exhibitOf(state, first)?.number ?? first) : undefined;
}

/** The number, or the next one of the case for `KA/+`, which the terminal shows. Throws CustodyError USAGE where none is left. */
export function numberTyped(
  typed: string,
  { numbers }: Pick<CustodyState, 'numbers'>,
  { host, terminal }: { readonly host: Host; readonly terminal: Pick<Terminal, 'tell'> },
): string {
  if (!isNextNumber(typed)) return typed;
  const number = numberGiver([...numbers.keys()], numberingOf(host)).next(typed);
  terminal.tell(`${safeText(typed)} is ${safeText(number)}`);
  return number;
}

/** Gives numbers for `KA/+`, each behind those that are taken and those before it. `next` throws CustodyError USAGE where none is left. */
export function numberGiver(taken: readonly string[], numbering: Numbering) {
  const last = new Map<string, string>();
  const given = new Map<string, string[]>();
  const next = (typed: string, whole?: string): string => {
    // a part of KA/1 that has no number of its own is KA/1-1
    const pattern = typed === '+' && whole !== undefined ? `${whole}${numbering.child ?? '-+'}` : typed;
    const key = pattern.toLowerCase();
    const behind = last.get(key);
    const number = nextTyped(pattern, behind === undefined ? taken : [behind], numbering);
    last.set(key, number);
    given.set(typed, [...(given.get(typed) ?? []), number]);
    return number;
  };
  return { next, given };
}
