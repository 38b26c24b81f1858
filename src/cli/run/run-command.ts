/** Runs one command through commander, with every usage error as a CustodyError of status 2. */
import { type Command, CommanderError, type Option } from 'commander';
import { CustodyError } from '../../errors.ts';
import type { CommandEntry } from '../command-table.ts';
import { giveSettings } from '../config/give-settings.ts';
import { paintFor } from '../host/colour.ts';
import { fitTo } from '../host/fitted.ts';
import type { Host } from '../host/host.ts';
import { noteRegions } from '../host/lang-option.ts';
import { loadCommand } from '../load-command.ts';
import { settleLabels } from './labels.ts';

/** Returns the exit status that the command finished with, 0 unless it said otherwise. Throws CustodyError. */
export async function runCommand(entry: CommandEntry, args: readonly string[], host: Host): Promise<number> {
  let status = 0;
  const module = await loadCommand(entry.name);
  const command = module.buildCommand(host, (given) => {
    status = given;
  });
  let said = '';
  let words = `custody ${entry.name}`;
  prepare(command.name(words), host, (text, by) => {
    said += text;
    words = by;
  });
  command.hook('preAction', async (_, called) => {
    await giveSettings(called as Command, wordsOf(called as Command), host);
    await noteRegions(called as Command, host);
    requireOptions(called as Command);
  });
  try {
    await command.parseAsync([...(await settleLabels(entry, args, host))], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    throw usageError(error, said, words);
  }
  return status;
}

/** Settings that commander copies only on creation are set on every subcommand. */
function prepare(command: Command, host: Host, onError: (text: string, words: string) => void): void {
  command
    .exitOverride()
    .showSuggestionAfterError(true)
    .helpOption('-h, --help', 'explain this command')
    .configureHelp({
      helpWidth: Math.min(host.stdout.columns, 110),
      showGlobalOptions: false,
      styleTitle: (text) => paintFor(host, host.stdout)('strong', text),
    })
    .configureOutput({
      writeOut: (text) => host.stdout.write(fitTo(host.stdout, text)),
      writeErr: (text) => onError(text, wordsOf(command)),
      getOutHasColors: () => host.chalk !== undefined,
      getOutHelpWidth: () => Math.min(host.stdout.columns, 110),
    });
  groupRequired(command);
  // commander asks for them before it looks at what was mistyped, and for one at a time
  for (const option of command.options) {
    if (!option.mandatory) continue;
    option.mandatory = false;
    required.set(command, [...(required.get(command) ?? []), option]);
  }
  for (const sub of command.commands) prepare(sub as Command, host, onError);
}

/** Lists the options that a command cannot do without under a heading of their own. */
export function groupRequired(command: Command): void {
  for (const option of command.options) if (option.mandatory) option.helpGroup('Required:');
}

const required = new WeakMap<Command, Option[]>();

function requireOptions(command: Command): void {
  const options = required.get(command) ?? [];
  const missing = options.filter((option) => command.getOptionValue(option.attributeName()) === undefined);
  if (missing.length === 0) return;
  const words = wordsOf(command);
  throw new CustodyError('MISSING_VALUE', `${words} needs ${missing.map(({ long }) => long).join(', ')}`, {
    hint: `${words} --help`,
  });
}

/** The words that call it: `custody trust add`. */
function wordsOf(command: Command): string {
  return command.parent === null ? command.name() : `${command.parent.name()} ${command.name()}`;
}

function usageError(error: CommanderError, said: string, words: string): CustodyError {
  const [first = '', ...more] = (said || error.message).trim().split('\n');
  if (error.code === 'commander.help') {
    return new CustodyError('USAGE', `${words} needs more words`, { hint: `${words} --help` });
  }
  const suggestion = more.find((line) => line.includes('Did you mean'));
  const hint = suggestion?.replace(/^\(|\)$/g, '').toLowerCase() ?? `${words} --help`;
  const isMissing =
    error.code === 'commander.missingMandatoryOptionValue' || error.code === 'commander.optionMissingArgument';
  const message = first
    .replace(/^error: /, '')
    .replace(/'/g, '')
    .replace(/\.$/, '')
    .replace(/^unknown (option|command) (.*)$/s, 'there is no $1 $2 here');
  return new CustodyError(isMissing ? 'MISSING_VALUE' : 'USAGE', message, { hint });
}
