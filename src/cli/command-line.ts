/** The command as it was typed, for the record. */
import type { Command } from 'commander';
import { shellWord } from '../bytes/shell-word.ts';

/** `custody NAME` and its arguments, quoted as a shell would take them. */
export function commandLine(name: string, command: Command): string {
  const { rawArgs } = command as Command & { readonly rawArgs: readonly string[] };
  return [`custody ${name}`, ...rawArgs.map(shellWord)].join(' ');
}
