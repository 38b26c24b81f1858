/**
 * Takes each law and rule out, one at a time, and looks for the shortest story that then has every ledger verified and the thing in
 * two custodies. The program runs once for each world: without a law, its findings are the same but for that code.
 */

import { custodyChecks } from '../../src/verify/facts/verdict.ts';
import { findingTable, rowOf } from '../../src/verify/finding/table.ts';
import type { Judged } from '../vectors/vector.ts';
import { abstractKey } from './abstract.ts';
import { courseOf, type Found, judge, type Step } from './explore.ts';
import { breaks, failedByClaims } from './laws.ts';
import { type Act, type AgencyIndex, type Answer, acts, after, beginning, claims, keyOf, type World } from './world.ts';
import { Pen } from './write.ts';

/** Findings that repeat what is found of another ledger. They go when that goes. */
const repeated: ReadonlySet<string> = new Set(['SENDER_FAILED', 'SENDER_GAPS', 'ANSWERED_NO_EFFECT']);

/** Codes that say in the other ledger what a law says in one: both are taken out. */
const otherSide: Readonly<Record<string, string>> = { CONTESTED_THERE: 'CONTESTED', TWO_ANSWERS_SEEN: 'TWO_ANSWERS' };

/** The laws without which each ledger would be verified, of one kind or of both. */
export function troubles(judged: readonly Judged[], kinds: readonly string[] = ['contradiction', 'gap']): string[] {
  const codes = new Set(judged.flatMap(({ findings }) => findings));
  const laws = [...codes].filter((code) => !repeated.has(code) && kinds.includes(rowOf(code).kind));
  return [...new Set(laws.map((code) => otherSide[code] ?? code))].sort();
}

export interface Mutations {
  /** New worlds at each depth. */
  readonly worlds: readonly number[];
  /** For each law, the shortest story that it alone keeps from being verified. */
  readonly shortest: ReadonlyMap<string, readonly Act[]>;
  /** Laws that were found broken in some world. */
  readonly met: ReadonlySet<string>;
  /** Laws that were found broken in a world of two custodies, each with the smallest set of others found beside it. */
  readonly beside: ReadonlyMap<string, readonly string[]>;
  /** Worlds of two custodies in which every ledger is verified by the whole program. */
  readonly unsound: readonly (readonly Act[])[];
}

/** Every agency lies. Goes on from a world as long as one law alone may have been broken there. */
export async function takeOut(depth: number, liars: ReadonlySet<AgencyIndex> = new Set([0, 1, 2])): Promise<Mutations> {
  const pen = await Pen.open();
  const seen = new Set([keyOf(beginning)]);
  const worlds: number[] = [];
  const shortest = new Map<string, readonly Act[]>();
  const beside = new Map<string, readonly string[]>();
  const met = new Set<string>();
  const unsound: (readonly Act[])[] = [];
  let level: { world: World; course: readonly Act[] }[] = [{ world: beginning, course: [] }];
  for (let step = 0; step < depth; step += 1) {
    const next: Found[] = [];
    for (const { world, course } of level) {
      for (const act of acts(world, liars)) {
        const there = after(world, act, liars);
        const key = keyOf(there);
        if (seen.has(key)) continue;
        seen.add(key);
        if (step === depth - 1 && claims(there).length < 2) continue;
        const found = { world: there, course: [...course, act], judged: await judge(pen, there) };
        const codes = troubles(found.judged);
        for (const code of codes) met.add(code);
        if (claims(there).length > 1) {
          const [only] = codes;
          if (only === undefined) unsound.push(found.course);
          else if (codes.length === 1 && !shortest.has(only)) shortest.set(only, found.course);
          for (const code of codes) {
            const others = codes.filter((other) => other !== code);
            if (others.length < (beside.get(code)?.length ?? Number.POSITIVE_INFINITY)) beside.set(code, others);
          }
        }
        // more entries take no contradiction away (whole.md, L10)
        if (troubles(found.judged, ['contradiction']).length < 2) next.push(found);
      }
    }
    worlds.push(next.length);
    level = next;
  }
  return { worlds, shortest, met, beside, unsound };
}

/** The laws of the model that its acts can break. */
const laws = [
  'OFFER_CLOSED',
  'ANSWER_UNFIT',
  'RECEIVED_TWICE',
  'EXHIBIT_DEFINED_TWICE',
  'RECEIPT_UNFIT',
  'TWO_ANSWERS',
];

export interface Switched {
  readonly law: string;
  /** The shortest story of two custodies that the other laws allow; left out where there is none to that depth. */
  readonly course?: readonly Act[];
  /** What the program finds wrong in it. */
  readonly found?: readonly string[];
}

/** Switches off one law of the model at a time, and looks among abstract states for a thing in two custodies. */
export async function switchOff(depth: number): Promise<Switched[]> {
  const pen = await Pen.open();
  const found: Switched[] = [];
  for (const law of laws) {
    const step = twoCustodies(law, depth);
    if (step === undefined) found.push({ law });
    else found.push({ law, course: courseOf(step), found: troubles(await judge(pen, step.world)) });
  }
  return found;
}

function twoCustodies(without: string, depth: number): Step | undefined {
  const liars: ReadonlySet<AgencyIndex> = new Set([0, 1, 2]);
  const seen = new Set([abstractKey(beginning)]);
  let level: Step[] = [{ world: beginning }];
  for (let at = 0; at < depth; at += 1) {
    const next: Step[] = [];
    for (const from of level)
      for (const act of acts(from.world, liars)) {
        if (breaks(from.world, act, without) !== undefined) continue;
        const world = after(from.world, act, liars);
        if (failedByClaims(world, without).length > 0) continue;
        const step = { world, act, from };
        if (claims(world).length > 1) return step;
        const key = abstractKey(world);
        if (!seen.has(key)) next.push(step);
        seen.add(key);
      }
    level = next;
  }
  return undefined;
}

/** A line for each law about custody: what the model says of it. */
export function describeMutations({ worlds, shortest, met, beside, unsound }: Mutations): string {
  const laws = Object.entries(findingTable).filter(
    ([code, { kind, check }]) =>
      custodyChecks.includes(check) &&
      (kind === 'contradiction' || kind === 'gap') &&
      !repeated.has(code) &&
      !(code in otherSide),
  );
  const about = (code: string): string => {
    const course = shortest.get(code);
    if (course !== undefined) return course.map(tell).join('; ');
    const others = beside.get(code);
    if (others !== undefined) return `never alone; also found: ${others.join(', ')}`;
    return met.has(code)
      ? 'found, and never where the thing is in two custodies'
      : 'not reached by the acts of custody';
  };
  const lines = laws.map(([code]) => `${code}: ${about(code)}`);
  const unsoundLines = unsound.map((course) => `UNSOUND: ${course.map(tell).join('; ')}`);
  return [`worlds at each depth: ${worlds.join(', ')}`, ...unsoundLines, ...lines, ''].join('\n');
}

/** A line for each law of the model that was switched off. */
export const describeSwitched = ({ law, course, found }: Switched): string =>
  `model without ${law}: ${course === undefined ? 'no story' : `${course.map(tell).join('; ')} (the program: ${found?.join(', ')})`}\n`;

/** An act in words; entries and agencies by their numbers. */
export function tell({ ledger, said }: Act): string {
  const answer = (of: Answer): string =>
    `${of.by}'s "${of.says}"${of.into === undefined ? '' : ` into ${of.into}`} to entry ${of.offer} of ${of.from}${of.prior === undefined ? '' : ` after ${of.prior}`}`;
  switch (said.type) {
    case 'collect':
    case 'release':
      return `${ledger}: ${said.type} ${said.number}`;
    case 'offer':
      return `${ledger}: offer ${said.number} to ${said.to.join(' and ')}`;
    case 'withdraw':
      return `${ledger}: withdraw ${said.offer}`;
    case 'answered':
      return `${ledger}: answered, ${answer(said.answer)}`;
    case 'receive':
      return `${ledger}: receive ${said.ours} on ${said.entry === undefined ? '' : `entry ${said.entry} with `}${answer(said.answer)}`;
  }
}
