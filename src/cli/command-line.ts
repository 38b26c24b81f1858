/** The command as it was typed, for the record. */
import type { Command } from 'commander';

/** `custody NAME` and its arguments, quoted as a shell would take them. */
export function commandLine(name: string, command: Command): string {
  const { rawArgs } = command as Command & { readonly rawArgs: readonly string[] };
  return [`custody ${name}`, ...rawArgs.map(quoted)].join(' ');
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
