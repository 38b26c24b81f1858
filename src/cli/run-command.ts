/** Runs one command through commander, with every usage error as a CustodyError of status 2. */
import { type Command, CommanderError } from 'commander';
import { CustodyError } from '../errors.ts';
import type { CommandEntry } from './command-table.ts';
import type { Host } from './host.ts';
import { loadCommand } from './load-command.ts';

/** Returns the exit status that the command finished with, 0 unless it said otherwise. Throws CustodyError. */
export async function runCommand(entry: CommandEntry, args: readonly string[], host: Host): Promise<number> {
  let status = 0;
  const module = await loadCommand(entry.name);
  const command = module.buildCommand(host, (given) => {
    status = given;
  });
  let said = '';
  prepare(command.name(`custody ${entry.name}`), host, (text) => {
    said += text;
  });
  try {
    await command.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    throw usageError(error, said, entry.name);
  }
  return status;
}

/** Settings that commander copies only on creation are set on every subcommand (traps.md T6). */
function prepare(command: Command, host: Host, onError: (text: string) => void): void {
  command
    .exitOverride()
    .showSuggestionAfterError(true)
    .helpOption('-h, --help', 'explain this command')
    .configureHelp({ helpWidth: Math.min(host.stdout.columns, 110), showGlobalOptions: false })
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: onError,
      getOutHelpWidth: () => Math.min(host.stdout.columns, 110),
    });
  for (const sub of command.commands) prepare(sub as Command, host, onError);
}

function usageError(error: CommanderError, said: string, name: string): CustodyError {
  const [first = '', ...more] = (said || error.message).trim().split('\n');
  if (error.code === 'commander.help') {
    return new CustodyError('USAGE', `custody ${name} needs more words`, { hint: `custody ${name} --help` });
  }
  const suggestion = more.find((line) => line.includes('Did you mean'));
  const hint = suggestion?.replace(/^\(|\)$/g, '').toLowerCase() ?? `custody ${name} --help`;
  const isMissing =
    error.code === 'commander.missingMandatoryOptionValue' || error.code === 'commander.optionMissingArgument';
  return new CustodyError(isMissing ? 'MISSING_VALUE' : 'USAGE', first.replace(/^error: /, '').replace(/'/g, ''), {
    hint,
  });
}
