/** Where the cursor is in a command line: at which flag or word of which command. */
import type { Command, Option } from 'commander';
import { commandTable } from '../command-table.ts';
import type { Host } from '../host/host.ts';
import { loadCommand } from '../load-command.ts';
import { type Kind, kindsOf, takesList } from './kinds.ts';

export interface Candidate {
  readonly text: string;
  readonly meaning: string;
}

export interface Place {
  /** Words that the program itself knows. */
  readonly known: readonly Candidate[];
  readonly kinds: readonly Kind[];
  /** The text before the value in the same word, such as `--exhibit=` or `A-1,`. */
  readonly lead: string;
  /** What `-l` says, or a word that is the ledger. */
  readonly ledger?: string;
}

const nowhere: Place = { known: [], kinds: [], lead: '' };

/** The place of `word` after these words of a command line; the last words are what was typed before. */
export async function placeOf(host: Host, before: readonly string[], word: string): Promise<Place> {
  const [name, ...rest] = before;
  if (name === undefined)
    return { ...nowhere, known: commandTable.map(({ name: text, summary }) => ({ text, meaning: summary })) };
  const entry = commandTable.find((each) => each.name === name || each.alias === name);
  if (entry === undefined) return nowhere;
  let command = (await loadCommand(entry.name)).buildCommand(host, () => {});
  let words = rest;
  const sub = command.commands.find((each) => each.name() === rest[0]);
  if (sub !== undefined) {
    if (entry.name === 'record') await addTypeOptions(sub);
    command = sub as Command;
    words = rest.slice(1);
  }
  return placeIn(command, words, word);
}

/** The flags of an event type are derived only when it is named. */
async function addTypeOptions(command: Command): Promise<void> {
  const record = await import('../record/record.ts');
  record.addOptions(command);
  record.addChoices(command);
}

function placeIn(command: Command, words: readonly string[], word: string): Place {
  let waiting: Option | undefined;
  let isAfterFlags = false;
  let ledger: string | undefined;
  const plain: string[] = [];
  const optionOf = (flag: string) => command.options.find(({ long, short }) => long === flag || short === flag);
  for (const each of words) {
    if (waiting !== undefined) {
      if (waiting.long === '--ledger') ledger = each;
      waiting = undefined;
    } else if (isAfterFlags || !/^-./.test(each)) plain.push(each);
    else if (each === '--') isAfterFlags = true;
    else {
      const [flag = '', ...value] = each.split('=');
      const option = optionOf(flag);
      if (option?.long === '--ledger' && value.length > 0) ledger = value.join('=');
      else if (option?.required && value.length === 0) waiting = option;
    }
  }
  ledger ??= plain[command.registeredArguments.findIndex((argument) => /^ledgers?$/.test(argument.name()))];
  const said = ledger === undefined ? {} : { ledger };
  if (waiting !== undefined) return { ...placeOfValue(waiting, '', word), ...said };
  const isFlag = !isAfterFlags && word.startsWith('-');
  const [, flag = '', value] = (isFlag && /^(--[^=]+)=(.*)$/s.exec(word)) || [];
  const option = optionOf(flag);
  if (option !== undefined && value !== undefined) return { ...placeOfValue(option, `${flag}=`, value), ...said };
  if (isFlag) return { ...nowhere, known: flagsOf(command), ...said };
  const subs =
    plain.length > 0 ? [] : command.commands.map((sub) => ({ text: sub.name(), meaning: sub.description() }));
  const args = command.registeredArguments;
  const argument = args[plain.length] ?? (args.at(-1)?.variadic ? args.at(-1) : undefined);
  const { argChoices: choices = [] } = argument ?? {};
  return {
    known: [...subs, ...choices.map((text) => ({ text, meaning: '' }))],
    kinds: argument === undefined || choices.length > 0 ? [] : kindsOf(argument.name(), argument.name()),
    lead: '',
    ...said,
  };
}

const flagsOf = (command: Command): Candidate[] =>
  command.options.flatMap(({ long, description, hidden }) =>
    long && !hidden ? [{ text: long, meaning: description }] : [],
  );

/** What follows a flag in its help, without the brackets. */
export const followsOf = ({ flags }: Pick<Option, 'flags'>): string => /<(.*)>/.exec(flags)?.[1] ?? '';

function placeOfValue(option: Option, lead: string, value: string): Place {
  const follows = followsOf(option);
  const begun = takesList(follows) ? value.slice(0, value.lastIndexOf(',') + 1) : '';
  const known = (option.argChoices ?? []).map((text) => ({ text, meaning: '' }));
  const kinds = known.length > 0 ? [] : kindsOf((option.long ?? '').slice(2), follows);
  return { known, kinds, lead: `${lead}${begun}` };
}
