/** The options of `custody import imaging-log`: what ties logs to exhibits, and what no log says. */
import type { Command } from 'commander';
import { addAppendOptions, addLedgerOption, addOutputOptions, type RecordOptions } from '../host/options.ts';
import type { Token } from '../record/assemble.ts';

export interface ImportLogOptions extends RecordOptions {
  readonly match: string | undefined;
  readonly exhibit: string | undefined;
  readonly copy: string | undefined;
  readonly image: string | undefined;
  readonly run: string | undefined;
  readonly logZone: string | undefined;
  readonly format: string | undefined;
  readonly size: string | undefined;
  readonly contentSize: string | undefined;
  readonly at?: string;
  readonly open?: readonly string[];
  /** False after `--no-input`. */
  readonly input: boolean;
}

/** Flags of an acquisition, as `custody record acquire` has them; what is typed counts before what the log says. */
const acquireFlags: readonly (readonly [flag: string, help: string])[] = [
  ['method <code>', 'physical, file-system, logical, selective, memory, live, cloud or manual'],
  ['blocker <make; …>', 'write blocker (make; model; serial; firmware), or absent:CODE: why'],
  ['outcome <code>', 'complete, incomplete, failed or stopped'],
  ['why <text>', 'why it is not complete; directly after --irregular: why that'],
  ['tool <name; version>', 'tool that made the copy'],
  ['settings <text>', 'its command or settings'],
  ['host <os; name>', 'computer it ran on'],
  ['started <time>', 'when it started'],
  ['ended <time>', 'when it ended'],
  ['unreadable <count=…>', 'what could not be read: count, range, fill, retries'],
  ['attempt <n>', 'which attempt'],
  ['previous <entry>', 'entry of the previous attempt'],
  ['change <what; who; why>', 'a change that could not be avoided'],
  ['filter <text>', 'what was selected'],
  ['target-sterile <text>', 'how the target was checked to be sterile'],
  ['hidden-areas <text>', 'hidden areas, and what was done about them'],
  ['under <entry,…>', 'legal basis: numbers of authority entries'],
  ['place <text>', 'place'],
  ['by <name; …>', 'who did it, when not the signer'],
  ['present <name; …>', 'who else was there'],
  ['late <code; reason>', 'why it is recorded late'],
  ['attach <file[:kind[:title]]>', 'another file that goes with the entry'],
  ['irregular <rule>', 'a rule that was not kept, followed by --why'],
  ['set <field=json>', 'any other field of an acquisition, as JSON'],
];

/** Adds them; `tokens` gets each flag of the acquisition, in the order typed. */
export function addLogOptions(command: Command, onToken: (token: Token) => void): Command {
  command
    .option('--match <by>', 'find the exhibit by what the log says of the device: serial')
    .option('--exhibit <number>', 'the exhibit that was copied')
    .option('--copy <number>', 'exhibit number of the copy')
    .option('--image <path>', 'the first file of the copy, to compare sizes and stored digests with the log')
    .option('--run <n>', 'which run, where a log holds several')
    .option('--log-zone <offset>', 'zone of the clock that wrote times without one, such as +01:00')
    .option('--format <code>', 'format of the copy')
    .option('--size <bytes>', 'size of the file or files of the copy')
    .option('--content-size <bytes>', 'size of the data in the copy, where a container holds it');
  command.optionsGroup('For the acquisition:');
  for (const [flag, help] of acquireFlags) {
    const name = flag.split(' ')[0] as string;
    command.option(`--${flag}`, help);
    command.on(`option:${name}`, (text: string) => onToken({ name, text }));
  }
  command.optionsGroup('Recording:');
  addAppendOptions(addLedgerOption(command))
    .option('--at <time>', 'when it happened, or FROM..TO (else: from start to end)')
    .option('--open <fields>', 'leave these private fields in clear, or all; may repeat', gather)
    .option('--dry-run', 'show the entry, and sign nothing')
    .option('--no-input', 'never ask')
    .option('--yes', 'sign without asking once more; never answers for an irregularity');
  command.optionsGroup('Output:');
  return addOutputOptions(command);
}

const gather = (value: string, before: string[] = []): string[] => [...before, ...value.split(/[\s,]+/)];
