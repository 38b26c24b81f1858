/** Gives a command the settings that stand for its flags, right before it runs. A flag that was typed goes before them. */
import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { type Host, pathOf, type SettingName } from '../host/host.ts';
import { usualLedger } from '../host/options.ts';

/** Setting → its flag, and the commands in which the flag means this. `--name` of `trust add` is the name of somebody else. */
export const settingFlags: Readonly<
  Partial<Record<SettingName, { readonly flag: string; readonly commands: readonly string[] }>>
> = {
  name: { flag: 'name', commands: ['key new', 'key import'] },
  agency: { flag: 'agency', commands: ['key new', 'key import'] },
  jurisdiction: { flag: 'jurisdiction', commands: ['key new', 'key import'] },
  title: { flag: 'title', commands: ['key new', 'key import'] },
  badge: { flag: 'badge', commands: ['key new', 'key import'] },
  language: {
    flag: 'lang',
    commands: [
      'status',
      'log',
      'show',
      'verify',
      'audit',
      'report',
      'accept',
      'refuse',
      'new',
      'take',
      'give',
      'get',
      'room',
    ],
  },
  post: { flag: 'post', commands: ['init', 'accept'] },
  paper: { flag: 'paper', commands: ['report', 'offer'] },
  profile: { flag: 'profile', commands: ['verify'] },
};

/** Adopts the file of the case that the command is about, then gives its flags. `words` are those that call it. Throws CustodyError. */
export async function giveSettings(command: Command, words: string, host: Host): Promise<void> {
  const { settings } = host;
  if (settings === undefined) return;
  const ledger = ledgerOf(command, host);
  if (ledger !== undefined) await settings.adoptCase(ledger);
  const name = words.replace(/^custody /, '');
  const isOfOther = isTypedOtherwise(command, 'name', settings.get('name')?.value);
  for (const [setting, { flag, commands }] of Object.entries(settingFlags)) {
    const isMine = !isOfOther || !personal.has(setting);
    const value = commands.includes(name) && isMine ? settings.get(setting as SettingName)?.value : undefined;
    const isTyped = !['default', undefined].includes(command.getOptionValueSource(flag));
    if (value !== undefined && !isTyped) command.setOptionValueWithSource(flag, value, 'config');
  }
}

/** What is a matter of one person: the key of somebody else gets none of it from these settings. */
const personal: ReadonlySet<string> = new Set(['title', 'badge']);

const isTypedOtherwise = (command: Command, flag: string, usual: unknown): boolean =>
  command.getOptionValueSource(flag) === 'cli' && usual !== undefined && command.getOptionValue(flag) !== usual;

const ledgerWords: ReadonlySet<string> = new Set(['ledger', 'ledgers', 'path', 'first', 'bundle']);

/** The ledger that a command is about, as far as that is clear before it runs; one of several that are named is nobody's case. */
function ledgerOf(command: Command, host: Host): string | undefined {
  const { ledger, into } = command.opts<{ ledger?: unknown; into?: unknown }>();
  const words = command.registeredArguments.flatMap((argument, at) =>
    ledgerWords.has(argument.name()) ? [command.processedArgs[at]].flat() : [],
  );
  const [typed, more] = [into, ledger, ...words].filter((word): word is string => typeof word === 'string');
  if (more !== undefined) return undefined;
  if (typed !== undefined) return typed !== '' && isFile(pathOf(host, typed)) ? pathOf(host, typed) : undefined;
  if (command.options.every(({ long }) => long !== '--ledger')) return undefined;
  return usualLedger(host);
}

const isFile = (path: string): boolean => {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
};
