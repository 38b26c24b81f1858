/** `custody completion SHELL`: the completion script of a shell. */
import { Command } from 'commander';
import { CustodyError } from '../../errors.ts';
import { completionScript, shells } from '../completion-script.ts';
import type { Host } from '../host.ts';

export function buildCommand(host: Host): Command {
  return new Command()
    .description('print the completion script of a shell')
    .argument('<shell>', shells.join(', '))
    .addHelpText('after', '\nbash: custody completion bash > /etc/bash_completion.d/custody')
    .action((shell: string) => {
      const script = completionScript(shell);
      if (script === undefined)
        throw new CustodyError('USAGE', `there is no completion for ${shell}`, { hint: shells.join(', ') });
      host.stdout.write(script);
    });
}
