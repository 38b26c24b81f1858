/**
 * Every system call of the commands that change something fails once, or is the last before a kill. Here every so many of them;
 * `npm run faults` tries them all and prints the table.
 */
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { faults, placesFor, tryEverywhere, undisturbed } from './command-lab.ts';
import { commandRows, makeStages, stagesFolder } from './command-rows.ts';
import { CommandScene } from './command-scene.ts';
import { freshFolder, needs, tally } from './lab.ts';

const base = freshFolder();
const stages = await makeStages(stagesFolder(base));
/** How many calls each fault is tried at. */
const most = Number(process.env.CUSTODY_FAULT_ALL ? Number.POSITIVE_INFINITY : (process.env.CUSTODY_FAULT_PLACES ?? 3));

describe.each(commandRows(stages).map((row) => [row.name, row] as const))('custody %s', (name, row) => {
  needs('strace')(
    'loses nothing, and leaves nothing half done that passes for done, whatever call fails',
    async () => {
      const scene = new CommandScene(join(base, 'run'), row.before, row.who);
      const { sites, end } = await undisturbed(scene, row);
      const wrong: string[] = [];
      for (const fault of faults) {
        const places = placesFor(sites, fault);
        const step = Math.max(1, Math.floor(places.length / most));
        // each command begins elsewhere
        const tried = await tryEverywhere(scene, row, { places, fault, step, from: (3 * name.length) % step, end });
        const ended = Object.entries(tried.ended).map(([how, times]) => `${how}: ${times}`);
        tally(
          `${name}: ${fault} at ${tried.runs} of ${places.length} calls (${ended.join(', ')})`,
          tried.runs,
          tried.losses,
          tried.halves,
        );
        wrong.push(...tried.wrong);
        expect(tried.runs).toBeGreaterThanOrEqual(Math.min(most, places.length) / 2);
      }
      expect(wrong).toEqual([]);
    },
    7_200_000,
  );
});
