/**
 * `npm run platform -- [--executable FILE]`: plays the steps and the cases of the walker on the system that this is, with the Node that
 * runs it; or the steps and the golden scripts with a single executable. Exit status 1 where one fails.
 */
import { resolve } from 'node:path';
import process from 'node:process';
import { givenOptions } from '../dev-options.ts';
import { playByExecutable } from './by-executable.ts';
import { Computer } from './computer.ts';
import { namedScripts } from './scripts.ts';
import { playSteps } from './steps.ts';
import { playWalker } from './walker.ts';

const { values } = givenOptions({
  usage: 'npm run platform -- [--executable FILE [--script NAME]…]',
  does: 'Plays the steps of a case on this system.',
  options: {
    executable: { type: 'string', says: 'a single executable for this system; it plays the golden scripts too' },
    script: {
      type: 'string',
      multiple: true,
      says: 'plays this golden script alone, by the beginning of its name: S4-',
    },
  },
});
const { executable } = values;
const computer = await Computer.start(executable && resolve(executable));
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const wrong = [
  ...(await playSteps(computer, tell, false)),
  ...(executable === undefined
    ? await playWalker(computer, tell)
    : await playByExecutable(computer, resolve(executable), tell, namedScripts(computer, values.script))),
];
computer.remove();
for (const each of wrong) tell(`\nFAILS ${each}`);
tell(`\n${wrong.length} went wrong on ${process.platform} ${process.arch}, ${executable ?? `Node ${process.version}`}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
