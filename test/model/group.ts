/**
 * Goes through the courses of a small model of one group of laws (terms, parts, authorities), writes each as real ledgers, has both
 * judges judge them, and compares the verdicts with what the model knows. Nothing here knows what is right.
 */
import { rowOf } from '../../src/verify/finding/table.ts';
import { Agency } from '../vectors/agency.ts';
import { type Actor, actor, seedOf } from '../vectors/ledger-writer.ts';
import { quickSigner } from '../vectors/quick-signer.ts';
import { type Judged, pinOf } from '../vectors/vector.ts';
import { type Given, Judges, judgeByProgram } from './judge.ts';
import { lost } from './monotone.ts';
import { troubles } from './mutations.ts';

/** An agency, and the ledger that it keeps. */
export type Keeper = 0 | 1 | 2;
export const keepers: readonly Keeper[] = [0, 1, 2];

/** What is true after some acts, and what the ledgers say. */
export interface Scene<A> {
  readonly course: readonly A[];
}

/** A small model: what may be done, and what is then wrong. */
export interface Group<A, S extends Scene<A>> {
  readonly name: 'terms' | 'parts' | 'authorities';
  readonly begin: S;
  /** Every act that could come next. */
  readonly acts: (scene: S, liars: ReadonlySet<Keeper>) => Iterable<A>;
  readonly after: (scene: S, act: A) => S;
  /** Scenes of one key are one to the search. */
  readonly key: (scene: S) => string;
  /** What all given ledgers together may not hide behind "verified". */
  readonly wrong: (scene: S) => string | undefined;
  /** What some ledger says at least by this notice, where all are verified. */
  readonly noted?: (scene: S) => { readonly what: string; readonly code: string } | undefined;
  /** Gaps that honest keepers may get although nothing is wrong. */
  readonly mayHear: readonly string[];
  /** Gaps that no later act takes away: with one of them, no course is verified any more. */
  readonly lasting: readonly string[];
  /** How many ledgers there are. */
  readonly ledgers: number;
  readonly prepare: (agencies: readonly Agency[]) => Promise<void>;
  readonly write: (course: readonly A[], agencies: readonly Agency[]) => Promise<void>;
  readonly tell: (act: A) => string;
}

export interface Asked {
  readonly liars: readonly Keeper[];
  /** To this depth every abstract state is judged. */
  readonly depth: number;
  /** To this depth each is judged with every choice of its ledgers. */
  readonly choicesTo: number;
  /** To this depth both judges judge, then the program alone. */
  readonly bothTo?: number;
  readonly isOver?: () => boolean;
}

export interface Story {
  readonly what: string;
  readonly story: string;
}

export interface Told {
  /** New abstract states at each depth, without those that can never be verified again. */
  readonly states: readonly number[];
  /** Courses that both judged. */
  readonly judged: number;
  /** Codes of contradictions and gaps that were found in some course. */
  readonly met: ReadonlySet<string>;
  readonly broken: readonly Story[];
  /** For each law, the shortest story that it alone keeps from being verified. */
  readonly shortest: ReadonlyMap<string, Story>;
}

interface People {
  readonly chief: Actor;
  readonly officer: Actor;
}

async function people(group: string): Promise<People[]> {
  const quick = (someone: Actor): Actor => ({ ...someone, signer: quickSigner(seedOf(someone.name)) });
  const one = async (jurisdiction: string, at: number): Promise<People> => {
    const holder = (who: string) => ({
      name: `TEST ${who} of ${group} ${at}`,
      agency: `TEST Agency ${at}`,
      jurisdiction,
    });
    return {
      chief: quick(await actor(`${group} chief ${at}`, 'office', ['admin'], holder('Chief'))),
      officer: quick(await actor(`${group} officer ${at}`, `P${at}`, ['custodian', 'examiner'], holder('Officer'))),
    };
  };
  return Promise.all(['DE', 'NL', 'SE'].map(one));
}

const givenOf = (agencies: readonly Agency[], which: readonly number[] = agencies.map((_, at) => at)): Given => {
  const copies = which.map((at) => {
    const { ledger } = agencies[at] as Agency;
    return { ledger: ledger.bytes(), checkpoints: [ledger.checkpoint()] };
  });
  const [first, ...others] = copies as [(typeof copies)[number], ...typeof copies];
  return {
    ...first,
    pins: agencies.map(({ chief }) => pinOf(chief)),
    ...(others.length > 0 && { with: others }),
    now: Math.max(...agencies.map(({ ledger }) => ledger.now)) + 60,
  };
};

/** What says again, in another ledger or of the signer, what a law says: it goes when that goes. */
const repeats = ['SENDER_FAILED', 'ANSWERED_NO_EFFECT'];

/** Breadth first over abstract states; a course that can never be verified again is judged and not gone on from. */
export async function exploreGroup<A, S extends Scene<A>>(group: Group<A, S>, asked: Asked): Promise<Told> {
  const { liars: given, depth, choicesTo, bothTo = depth, isOver = () => false } = asked;
  const liars = new Set(given);
  const everybody = await people(group.name);
  const judges = new Judges();
  const states: number[] = [];
  const met = new Set<string>();
  const broken: Story[] = [];
  const shortest = new Map<string, Story>();
  const seen = new Set([group.key(group.begin)]);
  let waiting: Promise<void>[] = [];
  let judgedAll = 0;

  const write = async (course: readonly A[]): Promise<Agency[]> => {
    const agencies: Agency[] = [];
    for (let at = 0; at < group.ledgers; at += 1)
      agencies.push(await Agency.open(`model ${group.name}`, `${at}`, 'DE', everybody[at]));
    await group.prepare(agencies);
    await group.write(course, agencies);
    return agencies;
  };

  /** Whether the tool of an honest keeper refuses: its ledger, alone, would be failed. */
  const isRefused = async (agencies: readonly Agency[], judged: readonly Judged[]): Promise<boolean> => {
    for (const [at, { verdict }] of judged.entries()) {
      if (liars.has(at as Keeper) || verdict !== 'failed') continue;
      const [alone] = await judgeByProgram(givenOf(agencies, [at]));
      if (alone?.verdict === 'failed') return true;
    }
    return false;
  };

  const properties = (scene: S, judged: readonly Judged[]): string | undefined => {
    const wrong = group.wrong(scene);
    const areVerified = judged.every(({ verdict }) => verdict === 'verified');
    if (wrong !== undefined && areVerified) return `all verified: ${wrong}`;
    const noted = group.noted?.(scene);
    if (noted !== undefined && areVerified && !judged.some(({ findings }) => findings.includes(noted.code)))
      return `all verified, without ${noted.code}: ${noted.what}`;
    for (const [at, { verdict, findings }] of judged.entries()) {
      if (liars.has(at as Keeper)) continue;
      if (verdict === 'failed' && !repeats.some((code) => findings.includes(code)))
        return `ledger ${at} of an honest keeper is failed: ${findings}`;
      const gaps = findings.filter((code) => rowOf(code).kind === 'gap' && !group.mayHear.includes(code));
      if (liars.size === 0 && wrong === undefined && gaps.length > 0)
        return `ledger ${at} of an honest keeper is inconclusive: ${gaps}`;
    }
    return undefined;
  };

  /** Judges a scene; whether it may go on. */
  const take = async (scene: S, at: number): Promise<boolean> => {
    const agencies = await write(scene.course);
    const all = givenOf(agencies);
    const judged = await judgeByProgram(all);
    if (await isRefused(agencies, judged)) return false;
    judgedAll += 1;
    const story = scene.course.map(group.tell).join('; ');
    const note = (what: string | undefined) => what !== undefined && broken.push({ what, story });
    if (at <= bothTo) waiting.push(judges.differs(all, judged).then((what) => void note(what)));
    if (waiting.length > 64) {
      await Promise.all(waiting);
      waiting = [];
    }
    note(properties(scene, judged));
    if (at <= choicesTo)
      for (let choice = 1; choice < 2 ** group.ledgers - 1; choice += 1) {
        const few = keepers.filter((each) => (choice >> each) & 1);
        for (const what of lost(await judgeByProgram(givenOf(agencies, few)), few, judged)) note(what);
      }
    const laws = troubles(judged);
    for (const code of laws) met.add(code);
    const [only] = laws;
    const wrong = group.wrong(scene);
    if (wrong !== undefined && only !== undefined && laws.length === 1 && !shortest.has(only))
      shortest.set(only, { what: wrong, story });
    if (troubles(judged, ['contradiction']).length > 0) return false;
    const isLost = laws.some((code) => group.lasting.includes(code));
    // what is lost goes on only to find what that law alone keeps from being verified
    return !isLost || (only !== undefined && laws.length === 1 && wrong === undefined && !shortest.has(only));
  };

  let level: S[] = [group.begin];
  for (let at = 1; at <= depth; at += 1) {
    const next: S[] = [];
    for (const from of level) {
      if (isOver()) break;
      for (const act of group.acts(from, liars)) {
        const scene = group.after(from, act);
        const key = group.key(scene);
        if (seen.has(key)) continue;
        seen.add(key);
        if (await take(scene, at)) next.push(scene);
      }
    }
    if (isOver() || broken.length > 0) break;
    states.push(next.length);
    level = next;
  }
  await Promise.all(waiting);
  judges.end();
  return { states, judged: judgedAll, met, broken, shortest };
}

/** That one course of a group. */
export function alone<A, S extends Scene<A>>(group: Group<A, S>, course: readonly [...A[], A]): Group<A, S> {
  const last = course.at(-1) as A;
  return { ...group, begin: course.slice(0, -1).reduce(group.after, group.begin), acts: () => [last], lasting: [] };
}
