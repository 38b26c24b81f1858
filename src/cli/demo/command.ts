/** `custody demo`: plays a case between three agencies on synthetic data, every command printed as it would be typed and really run. */
import { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { fileStat } from '../../fs/read.ts';
import { makeTemporaryFolder } from '../../fs/temporary.ts';
import { type Host, pathOf } from '../host/host.ts';
import { type OutputOptions, openTerminal } from '../host/options.ts';
import { playAttacks } from './attacks/play.ts';
import { type ExerciseOptions, runExercise } from './exercise/run.ts';
import { playSteps } from './play.ts';
import { demoSteps } from './script.ts';
import { setStage } from './stage.ts';

interface DemoOptions extends OutputOptions, ExerciseOptions {
  readonly attack?: boolean;
  readonly exercise?: boolean;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  return new Command()
    .description('play a whole case between three agencies on synthetic data; every command is shown and really run')
    .argument('[folder]', 'a new folder for it (else a temporary one)')
    .option('--attack', 'then twenty attacks on copies of it, each with the finding that catches it')
    .option('--exercise', 'instead: a case with ten planted faults; the same command again asks where they are')
    .option('--seed <number>', 'which exercise, from 1 to 999999 (else any)')
    .option('--answers <file>', 'the answers to an exercise, as CSV: where,what')
    .option('--no-color', 'no colour')
    .action(async (folder: string | undefined, options: DemoOptions) => {
      const terminal = openTerminal(host, options);
      const { exercise = false, attack = false, seed, answers } = options;
      if (exercise && attack) throw new CustodyError('USAGE', '--exercise and --attack do not go together');
      if (!exercise && (seed !== undefined || answers !== undefined))
        throw new CustodyError('USAGE', '--seed and --answers go with --exercise');
      if (exercise) {
        await runExercise(host, terminal, { folder, ...(seed && { seed }), ...(answers && { answers }) });
        return;
      }
      const place = folder === undefined ? makeTemporaryFolder('custody-demo-') : pathOf(host, folder);
      if (folder !== undefined && (await fileStat(place)) !== undefined) {
        throw new CustodyError('EXISTS', `${folder} is there already`, { hint: 'name a new folder' });
      }
      setStage(place);
      terminal.print(
        `All of this is invented, synthetic TEST data; it is in ${safeText(place)}, north, south and lab.`,
      );
      terminal.print('The keys of the demo have the passphrase "TEST passphrase of the demo".');
      const status = await playSteps(demoSteps(host.now()), place, host, terminal);
      if (status === 0) terminal.print(ending);
      finish(status === 0 && attack ? await playAttacks(place, host, terminal) : status);
    });
}

const ending = `
All three records were verified by each agency against its own trust file: every signature, the whole history, every rule, and
the way of each exhibit from one record into the next. The refused exhibit stayed in the north.`;
