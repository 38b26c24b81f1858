/** Goes through every course of the model to a depth, has each judged, and holds what was found to properties that no rule states. */
import { hash } from 'node:crypto';
import { Chance } from '../fuzz/chance.ts';
import type { Judged } from '../vectors/vector.ts';
import { abstractKey } from './abstract.ts';
import { judgeByProgram } from './judge.ts';
import { breaks, failedByClaims } from './laws.ts';
import { choices, lost } from './monotone.ts';
import {
  type Act,
  type AgencyIndex,
  acts,
  after,
  beginning,
  claims,
  homes,
  type LedgerIndex,
  ledgers,
  type Said,
  type World,
} from './world.ts';
import { Pen } from './write.ts';

export interface Found {
  readonly world: World;
  readonly course: readonly Act[];
  /** Of each ledger, in their order. */
  readonly judged: readonly Judged[];
}

/** A property: what is wrong with a judged world, or undefined. */
export type Property = (found: Found, liars: ReadonlySet<AgencyIndex>) => string | undefined;

/** Sound: where every ledger is verified, the thing has one custodian. */
export const sound: Property = ({ world, judged }) =>
  judged.every(({ verdict }) => verdict === 'verified') && claims(world).length > 1
    ? `all verified, and in custody twice: ${claims(world)}`
    : undefined;

/** Codes that honest agencies may get: something is on its way, or one record is ahead of the other. */
export const waiting: readonly string[] = [
  'STILL_ARRIVING',
  'RECEIPT_NOT_ENTERED',
  'PASSED_MEANWHILE',
  'NOT_RECEIVED_THERE',
  'NOT_ENTERED_HERE',
  'NOT_RECEIVED_YET',
  'NOT_ENTERED_YET_HERE',
  // a thing on its way home joins its chain when the sender's entry has come
  'HOME_NOT_SHOWN',
  // a notice: the sender entered an earlier answer that measures, after the recipient had read its record
  'SENDER_ADDED',
];

/** Complete: honest agencies alone are never failed, and inconclusive only because something is on its way. */
export const complete: Property = ({ judged }, liars) => (liars.size > 0 ? undefined : disturbed(judged, ledgers));

/** Apart: liars who were offered nothing by honest agencies, and gave them nothing, change no verdict of an honest ledger. */
export const apart: Property = ({ world, judged }, liars) => {
  const honest = ledgers.filter((ledger) => !liars.has(homes[ledger]));
  const isDealing = (each: Said): boolean =>
    (each.type === 'offer' && each.to.some((to) => liars.has(to))) ||
    ('answer' in each && (liars.has(each.answer.by) || liars.has(homes[each.answer.from])));
  if (liars.size === 0 || honest.some((ledger) => world.said[ledger]?.some(isDealing))) return undefined;
  return disturbed(judged, honest);
};

function disturbed(judged: readonly Judged[], among: readonly LedgerIndex[]): string | undefined {
  for (const ledger of among) {
    const { verdict, findings } = judged[ledger] as Judged;
    const others = findings.filter((code) => !waiting.includes(code) && !quiet.includes(code));
    if (verdict === 'failed' || others.length > 0) return `honest ledger ${ledger} is ${verdict}: ${findings}`;
  }
  return undefined;
}

/** Findings that every world of the model has. */
const quiet = ['OTHER_UNRELATED'];

/** What an honest ledger repeats of the failure of its sender: the ledger, or the entry on which it rests. */
const repeats = ['SENDER_FAILED', 'ANSWERED_NO_EFFECT'];

/** Blame: the ledger of an honest agency is never failed, except by its sender's failure. */
export const blame: Property = ({ judged }, liars) => {
  for (const ledger of ledgers) {
    const { verdict, findings } = judged[ledger] as Judged;
    if (liars.has(homes[ledger]) || verdict !== 'failed' || repeats.some((code) => findings.includes(code))) continue;
    return `ledger ${ledger} of an honest agency is failed: ${findings}`;
  }
  return undefined;
};

export interface Explored {
  /** New abstract states at each depth. */
  readonly states: readonly number[];
  /** Worlds that were judged at each depth, with those that the laws fail. */
  readonly judged: readonly number[];
  readonly broken: readonly { readonly what: string; readonly course: readonly Act[] }[];
}

export interface Exploring {
  readonly depth: number;
  readonly liars: ReadonlySet<AgencyIndex>;
  readonly properties: readonly Property[];
  /** Up to this depth each new state is judged; behind it, one in so many. */
  readonly judgedTo: number;
  readonly oneIn: number;
  /** Up to this depth, each world is judged with each choice of its ledgers. */
  readonly choicesTo?: number;
  /** Ends before the next depth where `isOver` says so, and within a depth, which is not counted then. */
  readonly isOver?: () => boolean;
}

export interface Step {
  readonly world: World;
  /** The acts that came before, the last first. */
  readonly act?: Act;
  readonly from?: Step;
}

export function courseOf(step: Step): Act[] {
  const course: Act[] = [];
  for (let at: Step | undefined = step; at?.act !== undefined; at = at.from) course.unshift(at.act);
  return course;
}

const short = (key: string): string => hash('sha256', key, 'binary').slice(0, 12);

/** Breadth first over abstract states; a world in which the laws fail a ledger is judged and not gone on from. */
export async function explore(exploring: Exploring): Promise<Explored> {
  const { depth, liars, properties, judgedTo, oneIn, choicesTo = 0, isOver = () => false } = exploring;
  const chance = new Chance(depth);
  let pen = await Pen.open();
  const seen = new Set([short(` ${abstractKey(beginning)}`)]);
  const states: number[] = [];
  const judgedAt: number[] = [];
  const broken: { what: string; course: readonly Act[] }[] = [];
  let written = 0;
  let level: Step[] = [{ world: beginning }];
  for (let at = 1; at <= depth && broken.length === 0; at += 1) {
    const next: Step[] = [];
    let count = 0;
    for (const from of level) {
      if (isOver()) return { states, judged: judgedAt, broken };
      for (const act of acts(from.world, liars)) {
        const law = breaks(from.world, act);
        // the tool of an honest officer refuses it
        if (law !== undefined && !liars.has(homes[act.ledger])) continue;
        const isJudged = at <= judgedTo || chance.below(oneIn) === 0;
        // nothing follows from it, and it is judged with others of its kind
        if (law !== undefined && !isJudged) continue;
        const world = after(from.world, act, liars);
        // an entry without effect leaves a state that another act may reach in order
        const key = short(`${law ?? ''} ${abstractKey(world)}`);
        if (seen.has(key)) continue;
        seen.add(key);
        const fails = new Set(failedByClaims(world));
        if (law !== undefined) fails.add(act.ledger);
        const step = { world, act, from };
        const note = (what: string | undefined) => what !== undefined && broken.push({ what, course: courseOf(step) });
        if (fails.size === 0 && claims(world).length > 1) note(`the laws allow two custodies: ${claims(world)}`);
        for (const ledger of fails) if (!liars.has(homes[ledger])) note(`the laws fail the honest ledger ${ledger}`);
        if (isJudged) {
          count += 1;
          written += 1;
          if (written % 5000 === 0) pen = await Pen.open();
          const judged = await judge(pen, world);
          note(otherwise(fails, judged));
          for (const property of properties) note(property({ world, course: [], judged }, liars));
          if (at <= choicesTo)
            for (const given of choices)
              for (const what of lost(await judge(pen, world, given), given, judged)) note(`given ${given}: ${what}`);
        }
        if (broken.length > 0) return { states: [...states, next.length], judged: [...judgedAt, count], broken };
        if (fails.size === 0) next.push(step);
      }
    }
    states.push(next.length);
    judgedAt.push(count);
    level = next;
  }
  return { states, judged: judgedAt, broken };
}

/** How the program fails other ledgers than the laws of the model do, but for the failure of a sender. */
function otherwise(fails: ReadonlySet<LedgerIndex>, judged: readonly Judged[]): string | undefined {
  for (const ledger of ledgers) {
    const { verdict, findings } = judged[ledger] as Judged;
    if (fails.has(ledger) ? verdict === 'failed' : verdict !== 'failed' || findings.includes('SENDER_FAILED')) continue;
    return `ledger ${ledger} is ${verdict}, the laws of the model fail ${[...fails].join() || 'none'}: ${findings}`;
  }
  return undefined;
}

/** What the program finds of each ledger, with all others given. */
export async function judge(pen: Pen, world: World, given: readonly LedgerIndex[] = ledgers): Promise<Judged[]> {
  return judgeByProgram(await pen.vector(world, given));
}
