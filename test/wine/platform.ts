/** `npm run platform`: plays the steps on the system that this is, with the Node that runs it. Exit status 1 where one fails. */
import process from 'node:process';
import { Computer } from './computer.ts';
import { playSteps } from './steps.ts';

const computer = await Computer.start();
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const wrong = await playSteps(computer, tell, false);
computer.remove();
for (const each of wrong) tell(`\nFAILS ${each}`);
tell(`\n${wrong.length} went wrong on ${process.platform} ${process.arch}, Node ${process.version}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
