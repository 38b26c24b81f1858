/** `custody bundle create|list|extract`: everything that someone elsewhere needs to check a record, in one folder or archive. */
import { Command } from 'commander';
import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { extractBundle } from '../../flow/bundle/extract.ts';
import { exitOfFaults } from '../exit-of.ts';
import { type Host, pathOf } from '../host/host.ts';
import { addOutputOptions, type OutputOptions, openTerminal } from '../host/options.ts';
import { roundedBytes, startProgress } from '../host/progress.ts';
import { stoppable } from '../host/stop.ts';
import { addIdentityOption, ageReading, type IdentityOptions } from '../keys/identity.ts';
import { bundleCreateCommand } from './create.ts';
import { faultJson, faultLines } from './faults.ts';
import { bundleListCommand } from './list.ts';

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  return new Command()
    .description('pack a record, look into one, unpack it; custody verify checks a bundle as it is')
    .addCommand(bundleCreateCommand(host, finish))
    .addCommand(bundleListCommand(host, finish))
    .addCommand(bundleExtractCommand(host, finish));
}

/** `custody bundle extract`: a bundle written out into a new folder, every byte compared with its lists. */
function bundleExtractCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command('extract')
    .description('unpack a bundle into a new folder; one with a forbidden name or thing is not unpacked')
    .argument('<bundle>', 'folder, TAR or ZIP, or encrypted')
    .option('-o, --output <folder>', 'the new folder');
  return addOutputOptions(addIdentityOption(command)).action(
    async (named: string, options: OutputOptions & IdentityOptions & { output?: string }) => {
      const terminal = openTerminal(host, options);
      const { output } = options;
      if (output === undefined)
        throw new CustodyError('MISSING_VALUE', 'say where to write it', {
          hint: '-o NEW-FOLDER',
        });
      await stoppable(async (signal) => {
        let stop = () => {};
        try {
          const { files, bytes, faults } = await extractBundle({
            path: pathOf(host, named),
            out: pathOf(host, output),
            age: ageReading(host, options, terminal),
            signal,
            onStart: (done) => {
              stop = startProgress(host, terminal, done);
            },
          });
          stop();
          if (terminal.isJson)
            terminal.printJson('bundle-extract/1', {
              bundle: named,
              folder: output,
              files,
              bytes,
              findings: faults.map(faultJson),
            });
          else {
            terminal.print(`wrote  ${safeText(output)}: ${files} files, ${roundedBytes(bytes)}`);
            for (const line of faultLines(faults)) terminal.print(line);
            terminal.tell(`next: custody verify ${safeText(shellWord(output))}`);
          }
          finish(exitOfFaults(faults));
        } finally {
          stop();
        }
      });
    },
  );
}
