/** Writes the courses of the model of things as real ledgers, has each judged, and compares the verdicts with what the model knows. */
import { rowOf } from '../../src/verify/finding/table.ts';
import { bodies } from '../custody/bodies.ts';
import { Chance } from '../fuzz/chance.ts';
import { Agency, contentOf } from '../vectors/agency.ts';
import { type Actor, actor, seedOf } from '../vectors/ledger-writer.ts';
import { quickSigner } from '../vectors/quick-signer.ts';
import { type Judged, pinOf } from '../vectors/vector.ts';
import {
  afterStep,
  type Cast,
  type Content,
  type Goods,
  goods,
  goodsKey,
  type Keeper,
  keepers,
  otherSeals,
  type Step,
  said,
  steps,
} from './goods.ts';
import { type Given, Judges, judgeByProgram } from './judge.ts';
import { troubles } from './mutations.ts';

const bytesOf = (content: Content) => contentOf(content === 'X' ? 1 : 2);
const numberIn = (keeper: Keeper): string => `N-${keeper}/1`;

interface People {
  readonly chief: Actor;
  readonly officer: Actor;
}

async function people(): Promise<People[]> {
  const found: People[] = [];
  for (const [at, jurisdiction] of ['DE', 'NL', 'SE'].entries()) {
    const holder = (who: string) => ({
      name: `TEST ${who} of things ${at}`,
      agency: `TEST Agency ${at}`,
      jurisdiction,
    });
    const quick = (someone: Actor): Actor => ({ ...someone, signer: quickSigner(seedOf(someone.name)) });
    found.push({
      chief: quick(await actor(`things chief ${at}`, 'office', ['admin'], holder('Chief'))),
      officer: quick(await actor(`things officer ${at}`, `P${at}`, ['custodian', 'examiner'], holder('Officer'))),
    });
  }
  return found;
}

/** The three ledgers of a course. */
async function write(steps: Goods['steps'], everybody: readonly People[]): Promise<Agency[]> {
  const agencies: Agency[] = [];
  // a ledger that nothing reached says nothing
  const reached = steps.some((step) => step.act === 'pass' && (step.by === 2 || step.to === 2)) ? 3 : 2;
  for (const [at, each] of everybody.slice(0, reached).entries())
    agencies.push(await Agency.open('model things', `${at}`, 'DE', each));
  await (agencies[0] as Agency).collect(numberIn(0));
  /** The entry of each ledger that fixed the content. */
  const fixedBy = new Map<Keeper, number>();
  for (const step of steps) {
    if (step.act === 'exchange') continue;
    const agency = agencies[step.by] as Agency;
    const number = numberIn(step.by);
    if (step.act === 'measure') {
      const against = step.outcome === 'first' ? { nothing: 'first' } : { entry: fixedBy.get(step.by) ?? 1 };
      const body = {
        ...bodies.measure(number),
        outcome: step.outcome,
        against,
        content: bytesOf(step.content),
        under: [1],
      };
      const entry = await agency.add('measure', body);
      if (!fixedBy.has(step.by)) fixedBy.set(step.by, entry);
    } else if (step.act === 'seal') await agency.add('seal', bodies.seal([number], step.number));
    else if (step.act === 'open')
      await agency.add('seal', { state: 'opened', number: step.number, closes: [number], why: 'TEST' });
    else {
      const to = agencies[step.to] as Agency;
      const row = { number, parts: 'with', seals: step.seals, incidents: [] };
      const content = step.content === undefined ? {} : { content: bytesOf(step.content) };
      const offer = await agency.offer([number], [to.officer], { exhibits: [{ ...row, ...content }] });
      const measured = {
        outcome: step.outcome,
        ...(step.measured !== undefined && { content: bytesOf(step.measured) }),
        ...((step.outcome === 'match' || step.outcome === 'mismatch') && { depth: 'every-byte' as const }),
      };
      const answer = await to.answer(agency, offer, [{ number, measured }]);
      const entry = agency.entry(await agency.answered(answer));
      to.ledger.now = Math.max(to.ledger.now, agency.ledger.now);
      const exhibit = { theirs: number, ours: numberIn(step.to), hold: 'custody', condition: 'TEST' };
      await to.add('receive', {
        from: { answered: entry },
        exhibits: [{ ...exhibit, kind: 'other-device', ...(step.found !== undefined && { seals: step.found }) }],
      });
    }
  }
  return agencies;
}

function givenOf(agencies: readonly Agency[]): Given {
  const copies = agencies.map(({ ledger }) => ({ ledger: ledger.bytes(), checkpoints: [ledger.checkpoint()] }));
  const [first, ...others] = copies as [(typeof copies)[number], ...typeof copies];
  return {
    ...first,
    pins: agencies.map(({ chief }) => pinOf(chief)),
    ...(others.length > 0 && { with: others }),
    now: Math.max(...agencies.map(({ ledger }) => ledger.now)) + 3600,
  };
}

export interface Kept {
  /** New abstract states at each depth, without those in which a ledger is failed. */
  readonly courses: readonly number[];
  /** Courses that both judged. */
  readonly judged: number;
  /** Codes found in some course. */
  readonly met: ReadonlySet<string>;
  readonly broken: readonly {
    readonly what: string;
    readonly course: Goods['steps'];
    readonly judged: readonly Judged[];
  }[];
  /** Stories that one code alone keeps from being verified, and what is wrong with them. */
  readonly shortest: ReadonlyMap<string, { readonly what: string; readonly course: Goods['steps'] }>;
}

/** What the verdicts may not say of a course, or undefined. */
function wrongWith(course: Goods): string | undefined {
  if (said(course).size > 1) return 'X and Y are said of it';
  return otherSeals(course);
}

/** What honest keepers may hear, when what they have was exchanged or was not looked at. */
const mayHear = [
  'MISMATCH',
  'CONTENT_OTHER_THERE',
  'SEALS_DIFFER_THERE',
  'OPEN_INCIDENT_OFFERED',
  'SEALS_DIFFER',
  'SENDER_GAPS',
];

function judgeCourse(course: Goods, judged: readonly Judged[], { liars, isExchanged }: Cast): string | undefined {
  const wrong = wrongWith(course);
  if (wrong !== undefined && judged.every(({ verdict }) => verdict === 'verified')) return `all verified: ${wrong}`;
  for (const keeper of keepers) {
    const { verdict, findings = [] } = judged[keeper] ?? {};
    if (liars.has(keeper)) continue;
    if (verdict === 'failed' && !findings.includes('SENDER_FAILED'))
      return `honest ledger ${keeper} failed: ${findings}`;
    if (liars.size === 0 && verdict === 'inconclusive') {
      const gaps = findings.filter((code) => rowOf(code).kind === 'gap' && !mayHear.includes(code));
      if (gaps.length > 0 || !isExchanged) return `honest ledger ${keeper} is inconclusive: ${findings}`;
    }
  }
  return undefined;
}

/** Whether the tool of an honest keeper refuses its part of the step: its ledger, alone, would be failed by it. */
async function isRefused(
  agencies: readonly Agency[],
  step: Step,
  judged: readonly Judged[],
  { liars }: Cast,
): Promise<boolean> {
  if (step.act === 'exchange') return false;
  for (const keeper of step.act === 'pass' ? [step.by, step.to] : [step.by]) {
    if (liars.has(keeper) || judged[keeper]?.verdict !== 'failed') continue;
    const [alone] = await judgeByProgram(givenOf([agencies[keeper] as Agency]));
    if (alone?.verdict === 'failed') return true;
  }
  return false;
}

export interface Searched {
  readonly cast: Cast;
  /** To this depth every abstract state is judged. */
  readonly depth: number;
  /** Then so many random courses go on to that depth; each of their steps is judged. */
  readonly walks?: number;
  readonly walkTo?: number;
  readonly isOver?: () => boolean;
}

/** Breadth first; a course in which a ledger is failed by its own entries is judged and not gone on from. Both judges judge each. */
export async function exploreGoods({ cast, depth, walks = 0, walkTo = 0, isOver }: Searched): Promise<Kept> {
  const everybody = await people();
  const judges = new Judges();
  const broken: Kept['broken'][number][] = [];
  const shortest = new Map<string, { what: string; course: Goods['steps'] }>();
  const met = new Set<string>();
  const courses: number[] = [];
  const seen = new Set<string>();
  let waiting: Promise<void>[] = [];
  let judgedAll = 0;

  /** Judges a course; gives it back where it may go on. */
  const take = async (before: Goods, step: Step): Promise<Goods | undefined> => {
    const there = afterStep(before, step);
    const agencies = await write(there.steps, everybody);
    const given = givenOf(agencies);
    const judged = await judgeByProgram(given);
    if (await isRefused(agencies, step, judged, cast)) return undefined;
    judgedAll += 1;
    const note = (what: string | undefined) => what !== undefined && broken.push({ what, course: there.steps, judged });
    waiting.push(judges.differs(given, judged).then((what) => void note(what)));
    if (waiting.length > 64) {
      await Promise.all(waiting);
      waiting = [];
    }
    const laws = troubles(judged);
    for (const code of laws) met.add(code);
    note(judgeCourse(there, judged, cast));
    const wrong = wrongWith(there);
    const [only] = laws;
    if (wrong !== undefined && only !== undefined && laws.length === 1 && !shortest.has(only))
      shortest.set(only, { what: wrong, course: there.steps });
    return troubles(judged, ['contradiction']).length < 1 ? there : undefined;
  };

  let level: Goods[] = [goods];
  for (let at = 0; at < depth; at += 1) {
    const next: Goods[] = [];
    for (const before of level) {
      if (isOver?.()) break;
      for (const step of steps(before, cast)) {
        const key = goodsKey(afterStep(before, step));
        if (seen.has(key)) continue;
        seen.add(key);
        const there = await take(before, step);
        if (there !== undefined) next.push(there);
      }
    }
    if (isOver?.()) break;
    courses.push(next.length);
    level = next;
  }
  const chance = new Chance(depth);
  for (let walk = 0; walk < walks && level.length > 0 && isOver?.() !== true; walk += 1) {
    let here: Goods | undefined = chance.pick(level);
    while (here !== undefined && here.steps.length < walkTo)
      here = await take(here, chance.pick([...steps(here, cast)]));
  }
  await Promise.all(waiting);
  judges.end();
  return { courses, judged: judgedAll, met, broken, shortest };
}

/** A course in words. */
export function tellSteps(course: Goods['steps']): string {
  const one = (step: Step): string => {
    if (step.act === 'exchange') return 'exchanged in secret';
    if (step.act === 'measure') return `${step.by}: measure ${step.content}, ${step.outcome}`;
    if (step.act !== 'pass') return `${step.by}: ${step.act} ${step.number}`;
    const { by, to, content = 'no content', seals, measured = 'nothing', outcome, found } = step;
    return `${by} to ${to}: offered ${content}, seals ${seals.join() || 'none'}; measured ${measured}, ${outcome}; found ${found === undefined ? 'not looked' : found.join() || 'none'}`;
  };
  return course.map(one).join('; ');
}
