/** `custody completion SHELL`: prints the script that makes a shell complete by Tab; the script calls `custody complete`. */
import { Command } from 'commander';
import { CustodyError } from '../../errors.ts';
import type { Host } from '../host/host.ts';
import { isShell, scripts, shells } from './scripts.ts';

export function buildCommand(host: Host): Command {
  return new Command()
    .description('completion by Tab for your shell: prints its script')
    .argument('<shell>', shells.join(', '))
    .addHelpText(
      'after',
      `
bash:        in ~/.bashrc: source <(custody completion bash)
zsh:         in ~/.zshrc, after compinit: source <(custody completion zsh)
fish:        custody completion fish > ~/.config/fish/completions/custody.fish
powershell:  in $PROFILE: iex (custody completion powershell | Out-String)`,
    )
    .action((shell: string) => {
      if (!isShell(shell)) {
        throw new CustodyError('USAGE', `there is no completion for ${shell}`, { hint: `one of ${shells.join(', ')}` });
      }
      host.stdout.write(scripts[shell]);
    });
}
