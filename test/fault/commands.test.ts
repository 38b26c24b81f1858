/**
 * Every system call of the commands that change something fails once, or is the last before a kill. Here every so many of them;
 * `npm run faults` tries them all and prints the table.
 */
import { appendFileSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exhibitsIn, type FaultedCommand, judgeRun, type Ran } from './command-judge.ts';
import { faults, placesFor, tryEverywhere, undisturbed, wrongCode } from './command-lab.ts';
import { commandRows, makeStages, stagesFolder } from './command-rows.ts';
import { CommandScene } from './command-scene.ts';
import { freshFolder, needs, tally } from './lab.ts';
import { moreRows } from './more-rows.ts';

const base = freshFolder();
const stages = await makeStages(stagesFolder(base));
/** The part of a long run that is tried here: of so many calls in turn, the so-manieth. */
const [part, parts] = process.env.CUSTODY_FAULT_PART?.split('/').map(Number) ?? [];
/** How many calls each fault is tried at. */
const most = Number(process.env.CUSTODY_FAULT_ALL ? Number.POSITIVE_INFINITY : (process.env.CUSTODY_FAULT_PLACES ?? 1));

/** A further row meets one fault in turn where each is tried once. */
const faultsOf = ({ isMore }: FaultedCommand, turn: number) =>
  faults.filter((_, at) => isMore !== true || most > 1 || at === turn % faults.length);

describe.each([...commandRows(stages), ...moreRows(stages)].map((row, turn) => [row.name, row, turn] as const))(
  'custody %s',
  (name, row, turn) => {
    needs('strace')(
      'loses nothing, and leaves nothing half done that passes for done, whatever call fails',
      async () => {
        const scene = new CommandScene(join(base, 'run'), row.before, row.who);
        const { sites, end } = await undisturbed(scene, row);
        const wrong: string[] = [];
        for (const fault of faultsOf(row, turn)) {
          const places = placesFor(sites, fault);
          const wanted = row.isMore ? Math.ceil(most / 3) : most;
          const step = parts ?? Math.max(1, Math.floor(places.length / wanted));
          // each command begins elsewhere
          const from = part === undefined ? (3 * name.length) % step : part - 1;
          const tried = await tryEverywhere(scene, row, {
            places,
            fault,
            step,
            from,
            end,
            isPart: parts !== undefined,
          });
          const ended = Object.entries(tried.ended).map(([how, times]) => `${how}: ${times}`);
          tally(
            `${name}: ${fault} at ${tried.runs} of ${places.length} calls (${ended.join(', ')})`,
            tried.runs,
            tried.losses,
            tried.halves,
          );
          wrong.push(...tried.wrong);
          expect(tried.runs).toBeGreaterThanOrEqual(Math.min(wanted, places.length / (parts ?? 1)) / 2);
        }
        expect(wrong).toEqual([]);
      },
      7_200_000,
    );
  },
);

describe('the judge', () => {
  const [row] = commandRows(stages);
  if (row === undefined) throw new Error('there is no row');
  const untouched = { status: 5, stdout: '', stderr: 'custody: error: TEST [IO]\n' };
  const judgeAfter = async (change: (scene: CommandScene) => void, ran: Ran) => {
    const scene = new CommandScene(join(base, 'judged'), row.before, row.who);
    scene.reset();
    expect((await scene.custody(...row.args)).status).toBe(0);
    const end = await exhibitsIn(scene, row.ledger);
    scene.reset();
    change(scene);
    return await judgeRun(scene, row, { ran, end });
  };
  const nothing = (): void => {};

  it.each([
    ['hash', '5 NOT_FOUND', 'EIO'],
    ['hash', '6 DECISION_REFUSED', 'EIO'],
    ['accept', '4 BUNDLE_UNSAFE', 'EIO'],
    ['record', '5 IO', 'ENOSPC'],
    ['record', '0', 'SIGKILL'],
  ] as const)('finds a fault told as another: %s, %s', (command, how, fault) => {
    expect(wrongCode(command, how, fault)).toBe(`told as ${how}`);
  });

  it.each([
    ['hash', '5 IO', 'EIO'],
    ['hash', '3', 'EIO'],
    ['accept', '6 DECISION_REFUSED', 'EIO'],
    ['record', '5 DISK_FULL', 'ENOSPC'],
    ['record', 'killed', 'SIGKILL'],
  ] as const)('takes a fault told as it is: %s, %s', (command, how, fault) => {
    expect(wrongCode(command, how, fault)).toBeUndefined();
  });

  it('finds nothing where nothing is wrong', async () => {
    expect(await judgeAfter(nothing, untouched)).toMatchObject({ losses: 0, halves: 0, wrong: [] });
  });

  it.each<[string, (scene: CommandScene) => void, Partial<Ran>, object, RegExp]>([
    ['what was told as done and is not there', nothing, { status: 0 }, { losses: 1 }, /^LOST: told as done/],
    ['an entry told as recorded', nothing, { stdout: 'recorded entry 9: storage\n' }, { losses: 1 }, /^LOST/],
    ['a bug', nothing, { status: 70 }, { losses: 0 }, /ended with 70/],
    ['a stack', nothing, { stderr: 'custody: error: TEST [IO]\n    at work (/TEST.js:1:2)\n' }, {}, /stack trace/],
    ['what hangs', nothing, { status: null }, {}, /hangs/],
    [
      'half an entry',
      (scene) => appendFileSync(scene.at(row.ledger), readFileSync(scene.at(row.ledger)).subarray(0, 90)),
      {},
      { halves: 1 },
      /^half state: the record is/,
    ],
    [
      'a ledger cut back',
      (scene) => truncateSync(scene.at(row.ledger), 90),
      {},
      {},
      /what stood in the ledger was changed/,
    ],
    [
      'evidence that was changed',
      (scene) => appendFileSync(scene.at('disk.dd'), 'x'),
      {},
      {},
      /files were changed: disk.dd/,
    ],
    [
      'a false word',
      nothing,
      { stderr: 'signed but not acknowledged [IO]\ncustody: error: [IO]' },
      {},
      /"signed but not/,
    ],
  ])('finds %s', async (_, change, ran, counts, wrong) => {
    const found = await judgeAfter(change, { ...untouched, ...ran });
    expect(found).toMatchObject(counts);
    expect(found.wrong.join('\n')).toMatch(new RegExp(wrong.source, 'm'));
  });
});
