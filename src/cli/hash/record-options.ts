/** The options of `hash` and `audit` that put what was hashed on record: the act, the exhibit, and fields of the act. */
import type { Command } from 'commander';
import type { RecordOptions } from '../host/options.ts';
import type { Token } from '../record/assemble.ts';
import type { KeyedOptions } from './keyed.ts';

export const recordedAs = ['acquire', 'measure'] as const;

export interface HashRecordOptions extends RecordOptions, KeyedOptions {
  readonly as?: (typeof recordedAs)[number];
  readonly exhibit?: string;
  readonly format?: string;
  readonly open?: readonly string[];
  readonly recordFailure?: boolean;
  /** False after `--no-input`. */
  readonly input: boolean;
}

/** Flags of the vocabulary that go with the act, as `custody record` has them. */
const fieldFlags: readonly (readonly [flag: string, help: string])[] = [
  ['when <code>', 'measure: before, after or periodic, seen from the work it goes with'],
  ['source <number>', 'acquire: the exhibit that was copied; --exhibit is then the copy'],
  ['method <code>', 'acquire: physical, file-system, logical, selective, memory, live, cloud or manual'],
  ['blocker <make; …>', 'acquire: write blocker (make; model; serial; firmware), or absent:CODE: why'],
  ['tool <name; version>', 'acquire: tool that made the copy, where it was not custody'],
  ['settings <text>', 'acquire: its command or settings'],
  ['started <time>', 'acquire: when the tool started'],
  ['ended <time>', 'acquire: when the tool ended'],
  ['attempt <n>', 'acquire: which attempt'],
  ['change <what; who; why>', 'acquire: a change that could not be avoided'],
  ['filter <text>', 'acquire: what was selected'],
  ['under <entry,…>', 'legal basis: numbers of authority entries'],
  ['place <text>', 'place'],
  ['irregular <rule>', 'a rule that was not kept, followed by --why'],
  ['why <text>', 'why, directly after --irregular; acquire: why it is not complete'],
  ['set <field=json>', 'any other field of the type, as JSON'],
];

/** Their names, with those that both commands have anyway. */
export const recordFlags: ReadonlySet<string> = new Set([
  ...fieldFlags.map(([flag]) => flag.split(' ')[0] as string),
  'exhibit',
]);

/** Adds the options of recording; each field flag met is reported, in the order typed. Those of copies only where copies are made. */
export function addRecording(command: Command, onToken: (token: Token) => void, canAcquire = true): void {
  command.option('--exhibit <number>', 'the exhibit that was hashed');
  for (const [flag, help] of fieldFlags) {
    if (!canAcquire && help.startsWith('acquire:')) continue;
    const name = flag.split(' ')[0] as string;
    command.option(`--${flag}`, canAcquire ? help : help.replace('measure: ', '').replace(/; acquire:.*/, ''));
    command.on(`option:${name}`, (text: string) => onToken({ name, text }));
  }
  if (canAcquire)
    command
      .option('--format <code>', 'acquire: format of the copy (else as its first bytes say)')
      .option('--keyed', 'record a keyed digest of one file: nobody without its key can guess the file by it')
      .option('--plain', 'record SHA-256 and size in clear');
  command
    .option(
      '--open <fields>',
      'leave these private fields in clear, or all',
      (value: string, before: string[] = []) => [...before, ...value.split(/[\s,]+/)],
    )
    .option('--record-failure', 'record a run that fails or is stopped, too')
    .option('--no-input', 'never ask')
    .option('--yes', 'sign without asking once more; never answers for an irregularity');
}
