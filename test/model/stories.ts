/**
 * Random courses of the model's ledgers, judged by the program and by the verifier in Python: they agree, and no property is broken.
 * Dense stories (dense.ts) are held to the first alone.
 */
import { Chance } from '../fuzz/chance.ts';
import type { Judged } from '../vectors/vector.ts';
import { tellDense } from './dense.ts';
import { apart, blame, complete, judge, type Property, sound } from './explore.ts';
import { Judges, judgeByProgram } from './judge.ts';
import { lost } from './monotone.ts';
import {
  type Act,
  type AgencyIndex,
  acts,
  after,
  answersIn,
  before,
  beginning,
  homes,
  type LedgerIndex,
  ledgers,
  same,
  type World,
} from './world.ts';
import { Pen } from './write.ts';

/** Who lies: nobody in a quarter of the stories. */
const casts: readonly (readonly AgencyIndex[])[] = [[], [0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]];
const longest = 14;
/** So many stories share the entries that were signed before. */
export const shared = 200;
/** So many stories wait for Python at most. */
const ahead = 16;
const properties: readonly Property[] = [sound, complete, blame, apart];

export interface Story {
  readonly world: World;
  readonly course: readonly Act[];
  readonly chance: Chance;
}

/** A story by its number. With `refusing`, the tools of honest officers refuse what fails their own ledger. */
async function tellOne(pen: Pen, number: number, liars: ReadonlySet<AgencyIndex>, refusing: boolean): Promise<Story> {
  const chance = new Chance(number);
  chance.pick(casts);
  let world = beginning;
  const course: Act[] = [];
  for (let length = 3 + chance.below(longest - 2); length > 0; length -= 1) {
    const possible = [...acts(world, liars)];
    let act: Act | undefined;
    for (let tried = 0; tried < 4 && possible.length > 0 && act === undefined; tried += 1) {
      const one = counting(chance, world, chance.pick(possible), liars);
      if (!refusing || !(await isRefused(pen, after(world, one, liars), one.ledger, liars))) act = one;
    }
    if (act === undefined) break;
    world = after(world, act, liars);
    course.push(act);
  }
  return { world, course, chance };
}

/** The act, whose answer says in half of the cases how many entries the own ledger has; a liar says any number. */
function counting(chance: Chance, world: World, act: Act, liars: ReadonlySet<AgencyIndex>): Act {
  const { ledger, said } = act;
  if (!('answer' in said) || said.answer.into === undefined || chance.below(2) === 0) return act;
  if (answersIn(world).some((each) => same(each, said.answer))) return act;
  const size = before + (world.said[said.answer.into]?.length ?? 0);
  const own = liars.has(said.answer.by) ? chance.below(size + 3) : size;
  return { ledger, said: { ...said, answer: { ...said.answer, own } } };
}

/** Whether that ledger is honest and its own entries fail it. */
async function isRefused(
  pen: Pen,
  world: World,
  ledger: LedgerIndex,
  liars: ReadonlySet<AgencyIndex>,
): Promise<boolean> {
  if (liars.has(homes[ledger])) return false;
  const [alone] = await judge(pen, world, [ledger]);
  return alone?.verdict === 'failed';
}

/** The story of that number, the same in each run, and what the program finds in it. */
export async function tellStory(
  pen: Pen,
  number: number,
): Promise<Story & { readonly liars: ReadonlySet<AgencyIndex>; readonly all: readonly Judged[] }> {
  const liars = new Set(new Chance(number).pick(casts));
  const story = await tellOne(pen, number, liars, false);
  const all = await judge(pen, story.world);
  // no more entries mend a ledger (whole.md, L10): where no honest one is failed, no act was refused on the way
  if (!all.some(({ verdict }, at) => verdict === 'failed' && !liars.has(homes[at as LedgerIndex])))
    return { ...story, liars, all };
  const again = await tellOne(pen, number, liars, true);
  return { ...again, liars, all: await judge(pen, again.world) };
}

export interface Wrong {
  readonly story: number;
  readonly what: string;
  readonly course: readonly (Act | string)[];
}

export interface Told {
  readonly stories: number;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly codes: number;
  readonly wrong: readonly Wrong[];
}

interface Options {
  readonly count: number;
  /** The number of the first story; the same story has the same number in each run. */
  readonly from?: number;
  readonly progress?: (done: number) => void;
}

/** Tells stories and gives what was wrong with them. Python judges one story while the program judges the next. */
export async function tellStories({ count, from = 0, progress }: Options): Promise<Told> {
  const wrong: Wrong[] = [];
  const verdicts: Record<string, number> = {};
  const codes = new Set<string>();
  const judges = new Judges();
  const waiting: Promise<void>[] = [];
  let pen = await Pen.open();
  for (let number = from; number < from + count; number += 1) {
    if ((number - from) % shared === shared - 1) pen = await Pen.open();
    const { world, course, chance, liars, all } = await tellStory(pen, number);
    const note = (what: string) => wrong.push({ story: number, what, course });
    for (const property of properties) {
      const what = property({ world, course, judged: all }, liars);
      if (what !== undefined) note(what);
    }
    const given = ledgers.filter(() => chance.below(2) === 0);
    if (given.length > 0 && given.length < ledgers.length)
      for (const what of lost(await judge(pen, world, given), given, all)) note(what);
    const theirs = judges.differs(await pen.vector(world), all).then((what) => {
      if (what !== undefined) note(what);
    });
    if (waiting.push(theirs) > ahead) await waiting.shift();
    for (const { verdict, findings } of all) {
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      for (const code of findings) codes.add(code);
    }
    progress?.(number - from + 1);
  }
  await Promise.all(waiting);
  judges.end();
  return { stories: count, verdicts, codes: codes.size, wrong };
}

/** Tells dense stories: the program judges each to its end, and Python says the same. */
export async function tellDenseStories({ count, from = 0 }: Options): Promise<Told> {
  const wrong: Wrong[] = [];
  const verdicts: Record<string, number> = {};
  const codes = new Set<string>();
  const judges = new Judges();
  const waiting: Promise<void>[] = [];
  for (let number = from; number < from + count; number += 1) {
    const { given, course } = await tellDense(number);
    const note = (what: string) => wrong.push({ story: number, what, course });
    const all = await judgeByProgram(given).catch((error: unknown) => {
      note(`the program threw ${error}`);
      return undefined;
    });
    if (all === undefined) continue;
    const theirs = judges.differs(given, all).then((what) => {
      if (what !== undefined) note(what);
    });
    if (waiting.push(theirs) > ahead) await waiting.shift();
    for (const { verdict, findings } of all) {
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      for (const code of findings) codes.add(code);
    }
  }
  await Promise.all(waiting);
  judges.end();
  return { stories: count, verdicts, codes: codes.size, wrong };
}
