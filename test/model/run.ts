/**
 * The long run of all models. `npm run model -- [--seconds N]`. Each cast has a process of its own, two at a time, and its share of
 * the time. It prints the depths that were searched whole, the states, and how many worlds were judged.
 */
import { spawn } from 'node:child_process';
import { givenOptions } from '../dev-options.ts';
import { authorities } from './authorities.ts';
import { apart, blame, complete, explore, sound } from './explore.ts';
import type { Keeper } from './goods.ts';
import { exploreGoods, tellSteps } from './goods-explore.ts';
import { exploreGroup, type Group, type Scene } from './group.ts';
import { tell } from './mutations.ts';
import { parts } from './parts.ts';
import { rememberSignatures } from './remember.ts';
import { terms } from './terms.ts';
import type { AgencyIndex } from './world.ts';

const { values } = givenOptions({
  usage: 'npm run model -- [OPTIONS]',
  does: 'Searches the models for a broken property, two casts at a time.',
  options: {
    seconds: { type: 'string', default: '600', from: 1, says: 'of each of two processors' },
    cast: { type: 'string', says: 'one cast alone, by its place' },
  },
});

interface LongCast {
  readonly name: string;
  /** Of the time of one of the two processes. */
  readonly share: number;
  readonly run: (name: string, isOver: () => boolean) => Promise<boolean>;
}

const seconds = Number(values.seconds);

/** Custody to 12 acts. To `judgedTo` each state is judged, then one in `oneIn`. */
const custody =
  (liars: readonly AgencyIndex[], judgedTo: number, oneIn: number): LongCast['run'] =>
  async (name, isOver) => {
    rememberSignatures();
    const properties = [sound, complete, blame, apart];
    const asked = { depth: 12, liars: new Set(liars), properties, judgedTo, oneIn, choicesTo: 4, isOver };
    const { states, judged, broken } = await explore(asked);
    const at = Math.min(states.length, judgedTo);
    say(
      `${name}: all states to depth ${states.length}: ${states.join(', ')}; judged, all to depth ${at}: ${judged.join(', ')}`,
    );
    for (const { what, course } of broken) say(`BROKEN: ${what}: ${course.map(tell).join('; ')}`);
    return broken.length === 0;
  };

/** Things to `depth` steps, then random courses to 10. */
const things =
  (liars: readonly Keeper[], isExchanged: boolean, depth: number): LongCast['run'] =>
  async (name, isOver) => {
    const asked = { cast: { liars: new Set(liars), isExchanged }, depth, walks: 300, walkTo: 10, isOver };
    const { courses, judged, broken } = await exploreGoods(asked);
    say(
      `${name}: all states to depth ${courses.length}: ${courses.join(', ')}; ${judged} courses judged by both, random ones to 10`,
    );
    for (const { what, course } of broken) say(`BROKEN: ${what}: ${tellSteps(course)}`);
    return broken.length === 0;
  };

/** A group of laws as deep as the time goes; both judge all states to `bothTo`, then the program alone. */
const small =
  <A, S extends Scene<A>>(group: Group<A, S>, liars: readonly Keeper[], bothTo: number): LongCast['run'] =>
  async (name, isOver) => {
    const { states, judged, broken } = await exploreGroup(group, { liars, depth: 12, choicesTo: 3, bothTo, isOver });
    say(
      `${name}: all states to depth ${states.length}: ${states.join(', ')}; ${judged} courses judged, by both to ${bothTo}`,
    );
    for (const { what, story } of broken) say(`BROKEN: ${what}: ${story}`);
    return broken.length === 0;
  };

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const casts: readonly LongCast[] = [
  { name: 'custody, nobody lies', share: 0.6, run: custody([], 8, 250) },
  { name: 'custody, three liars', share: 0.3, run: custody([0, 1, 2], 5, 100) },
  { name: 'custody, the first agency lies', share: 0.08, run: custody([0], 6, 100) },
  { name: 'custody, the second agency lies', share: 0.08, run: custody([1], 6, 100) },
  { name: 'custody, the third agency lies', share: 0.08, run: custody([2], 6, 100) },
  { name: 'things, nobody lies', share: 0.08, run: things([], false, 5) },
  { name: 'things, the carrier lies', share: 0.12, run: things([], true, 5) },
  { name: 'things, the sender lies', share: 0.08, run: things([0], false, 3) },
  { name: 'things, the recipient lies', share: 0.08, run: things([1], false, 3) },
  { name: 'terms, nobody lies', share: 0.12, run: small(terms, [], 4) },
  { name: 'terms, the recipient lies', share: 0.1, run: small(terms, [1], 3) },
  { name: 'terms, three liars', share: 0.1, run: small(terms, [0, 1, 2], 3) },
  { name: 'parts, nobody lies', share: 0.06, run: small(parts, [], 4) },
  { name: 'parts, three liars', share: 0.06, run: small(parts, [0, 1, 2], 2) },
  { name: 'authorities, nobody lies', share: 0.03, run: small(authorities, [], 3) },
  { name: 'authorities, the officer lies', share: 0.03, run: small(authorities, [0], 3) },
];

if (values.cast === undefined) {
  const waiting = casts.map((_, at) => at);
  const one = async (): Promise<void> => {
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      const self = [process.argv[1] as string, '--seconds', `${seconds}`, '--cast', `${at}`];
      const child = spawn(process.execPath, ['--max-old-space-size=3000', ...self], { stdio: 'inherit' });
      const status = await new Promise((resolve) => child.on('close', resolve));
      if (status !== 0) process.exitCode = 1;
    }
  };
  await Promise.all([one(), one()]);
} else {
  const { name, share, run } = casts[Number(values.cast)] as LongCast;
  // of the processor, so that a busy machine comes as deep
  const isOver = (): boolean => process.cpuUsage().user > seconds * share * 1e6;
  if (!(await run(name, isOver))) process.exitCode = 1;
}
