/** `custody record TYPE`: any event of the vocabulary, from flags, questions, tables or a scanner. */
import { Command } from 'commander';
import { CustodyError } from '../../errors.ts';
import { type EventTypeName, isEventType, typeGroups, vocabulary } from '../../ledger/vocabulary/index.ts';
import type { Host } from '../host/host.ts';
import { isInMany } from '../host/options.ts';
import { footnotes } from './ask/footnotes.ts';
import { exampleCommand } from './ask/template.ts';
import { addTypeOptions, setChoices } from './ask/type-options.ts';
import type { Token } from './assemble.ts';
import { exhibitFlag } from './assemble.ts';
import { type RecordTypeOptions, recordAct } from './record-act.ts';
import { addRecordOptions } from './record-options.ts';
import { sessionCommand } from './session-command.ts';

/** Records entries of that type in many cases; its exit status. */
type RecordInCases = (
  host: Host,
  type: EventTypeName,
  tokens: readonly Token[],
  options: RecordTypeOptions,
) => Promise<number>;

export function buildRecord(host: Host, finish: (status: number) => void, inCases: RecordInCases): Command {
  const command = new Command()
    .description(
      'record what happened: one signed entry, or one for each row of a table; without TYPE, at a terminal, it asks',
    )
    .usage('[TYPE [EXHIBIT…]] [options]')
    .helpCommand(false)
    .addHelpText('after', '\nWithout TYPE it takes --ledger, --key, --wait and --clock-is-right.');
  for (const [group, types] of typeGroups) {
    command.commandsGroup(`${group}:`);
    for (const type of types) command.addCommand(typeCommand(host, type, finish, inCases));
  }
  command.addCommand(sessionCommand(host), { isDefault: true, hidden: true });
  // the flags of a type are derived only when it is named
  return command.hook('preSubcommand', (_, named) => {
    addOptions(named);
  });
}

const tokensOf = new WeakMap<Command, Token[]>();

function typeCommand(
  host: Host,
  type: EventTypeName,
  finish: (status: number) => void,
  inCases: RecordInCases,
): Command {
  const { help } = vocabulary[type];
  return new Command(type).description(help).action(async (...args: unknown[]) => {
    const command = args.at(-1) as Command;
    const words = Array.isArray(args[0]) ? (args[0] as string[]) : [];
    const name = exhibitFlag(type)?.name ?? '';
    const tokens = [...words.map((text) => ({ name, text })), ...(tokensOf.get(command) ?? [])];
    const options = command.opts<RecordTypeOptions>();
    if (isInMany(options) && options.keyed === true)
      throw new CustodyError('USAGE', '--keyed is for one case: each case has content keys of its own');
    if (isInMany(options) && options.each === true) throw new CustodyError('USAGE', '--each is for one case');
    if (isInMany(options)) return finish(await inCases(host, type, tokens, options));
    if (type === 'takeover' && options.found !== undefined)
      throw new CustodyError('USAGE', '--found goes with --in or --every');
    await recordAct(host, type, tokens, options);
  });
}

/** Adds the options of the type that the command is named after, once it is known which one is wanted. */
export function addOptions(command: Command): void {
  const type = command.name();
  if (!isEventType(type)) return;
  const tokens: Token[] = [];
  tokensOf.set(command, tokens);
  if (exhibitFlag(type) !== undefined)
    command.argument('[exhibit...]', 'the same as its flag: KA/1 KA/2, or KA/1..KA/40');
  addTypeOptions(command, type, (token) => tokens.push(token));
  addRecordOptions(command, type);
  command.addHelpText('after', () => `\nFor example:\n  ${exampleCommand(type)}\n\n${footnotes.join('\n')}`);
}

/** Gives the codes of those options as choices, for completion. */
export function addChoices(command: Command): void {
  const type = command.name();
  if (isEventType(type)) setChoices(command, type);
}
