/** `custody completion SHELL`: the completion script of a shell; it calls `custody complete -- WORDS`, which answers here. */
import { RootCommand } from '@bomb.sh/tab';
import { Command } from 'commander';
import { CustodyError } from '../../errors.ts';
import { commandTable } from '../command-table.ts';
import type { Host } from '../host/host.ts';
import { loadCommand } from '../load-command.ts';

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;

export function buildCommand(host: Host): Command {
  return new Command()
    .description('completion by Tab for your shell: prints its script')
    .argument('<shell>', shells.join(', '))
    .addHelpText('after', '\nbash: custody completion bash > /etc/bash_completion.d/custody')
    .action((shell: string) => {
      if (!shells.some((known) => known === shell)) {
        throw new CustodyError('USAGE', `there is no completion for ${shell}`, { hint: `one of ${shells.join(', ')}` });
      }
      if (shell === 'bash') host.stdout.write(bashScript);
      else printed(host, () => new RootCommand().setup('custody', 'custody', shell));
    });
}

/** Our own for bash: that of the library needs the package bash-completion, and evaluates what was typed. */
const bashScript = `# bash completion for custody
_custody() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    [[ $line == :* ]] || COMPREPLY+=("\${line%%$'\\t'*}")
  done < <(custody complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _custody custody
`;

/** The library prints to the console; here all output goes through the host. */
function printed(host: Host, print: () => void): void {
  const { log } = console;
  console.log = (...parts) => host.stdout.write(`${parts.join(' ')}\n`);
  try {
    print();
  } finally {
    console.log = log;
  }
}

/** Prints what may come next after these words; the last one is what is being typed. */
export async function complete(host: Host, words: readonly string[]): Promise<void> {
  const root = new RootCommand();
  for (const { name, summary } of commandTable) root.command(name, summary);
  const entry = commandTable.find(({ name }) => name === words[0]);
  if (entry !== undefined && words.length > 1) {
    const command = (await loadCommand(entry.name)).buildCommand(host, () => {});
    addOptions(root, entry.name, entry.summary, command);
    for (const sub of command.commands) {
      if (entry.name === 'record' && sub.name() === words[1]) await addTypeOptions(sub);
      addOptions(root, `${entry.name} ${sub.name()}`, sub.description(), sub);
    }
  }
  printed(host, () => root.parse([...words]));
}

/** The flags of an event type are derived only when it is named. */
async function addTypeOptions(command: Command): Promise<void> {
  const record = await import('../record/record.ts');
  record.addOptions(command);
  record.addChoices(command);
}

function addOptions(root: RootCommand, name: string, summary: string, command: Command): void {
  const target = root.command(name, summary);
  for (const argument of command.registeredArguments) {
    const { argChoices } = argument;
    if (argChoices === undefined) continue;
    target.argument(argument.name(), (offer) => {
      for (const choice of argChoices) offer(choice, '');
    });
  }
  for (const { long, description, argChoices, required, optional } of command.options) {
    if (!long) continue;
    const flag = long.replace(/^--/, '');
    if (required || optional) {
      target.option(flag, description, (offer) => {
        for (const choice of argChoices ?? []) offer(choice, '');
      });
    } else target.option(flag, description);
  }
}
