/** The command as it was typed, for the record. */
import type { Command } from 'commander';
import { shellWord } from '../../bytes/shell-word.ts';

/** Flags whose text is a private one of the same entry: it is opened and erased by its own name, and is nowhere else. */
const flagsWithText: ReadonlySet<string> = new Set(['--place', '--why', '--filter', '--change', '--set']);

/** `custody NAME` and its arguments, quoted as a shell would take them; `…` for what the entry says in a field of its own. */
export function commandLine(name: string, command: Command): string {
  const { rawArgs } = command as Command & { readonly rawArgs: readonly string[] };
  const words: string[] = [`custody ${name}`];
  let flag: string | undefined;
  let areFlags = true;
  for (const arg of rawArgs) {
    const [, long = arg] = /^(--[^=]*)=/.exec(arg) ?? [];
    const hasText = areFlags && flagsWithText.has(long);
    if (flag !== undefined) words.push('…');
    else words.push(hasText && long !== arg ? `${long}=…` : shellWord(arg));
    flag = flag === undefined && hasText && long === arg ? arg : undefined;
    areFlags &&= arg !== '--';
  }
  return words.join(' ');
}
