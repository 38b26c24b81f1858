/** The options of `custody record` that are not fields: where the entries come from, when, into which ledger, by whom. */
import type { Command } from 'commander';
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';
import { addAppendOptions, addInOptions, addLedgerOption, addOutputOptions } from '../host/options.ts';

/** Adds them, after the flags of the type. */
export function addRecordOptions(command: Command, type: EventTypeName): Command {
  command
    .optionsGroup('Recording:')
    .option('--at <time>', 'when it happened, or FROM..TO (else: now)')
    .option('--open <fields>', 'leave these private fields in clear, or all; may repeat', gather)
    .option('--keyed', 'record keyed digests of the files attached: nobody without their keys can guess the files')
    .option('--from <file>', 'one entry for each row of a CSV or JSON file; its columns have the names of these flags')
    .option('--exhibits-from <file>', 'one entry for each exhibit number, one a line; - reads a scanner')
    .option('--template <format>', 'print the header and an example line of a table: csv');
  if (eachTypes.has(type))
    command.option('--each', 'one entry for each exhibit, so that an excerpt about one tells nothing of the others');
  if (type === 'collect')
    command
      .option('--device <path>', 'read make, model, serial, sizes from a device')
      .option(
        '--identify-program <path>',
        'absolute path of lsblk or smartctl, if it is not in a folder of the system; its values count as a log; may repeat',
        (value: string, before: string[] = []) => [...before, value],
      );
  if (inManyTypes.has(type)) addInOptions(command);
  if (type === 'takeover') command.option('--found <code>', 'with --in: what was found of all things: seen, not-seen');
  addOutputOptions(addAppendOptions(addLedgerOption(command)));
  return command
    .option('--dry-run', 'show the entry, and sign nothing')
    .option('--no-input', 'never ask')
    .option('--yes', 'sign without asking once more; never answers for an irregularity');
}

/** Types whose exhibits have nothing to do with each other in an entry: not a parcel, an order or a list that was counted. */
const eachTypes: ReadonlySet<EventTypeName> = new Set<EventTypeName>([
  ...(['store', 'access', 'takeover', 'terms', 'present'] as const),
  ...(['release', 'dispose', 'incident', 'note'] as const),
]);

/** Types that can be recorded in many cases by one act. */
const inManyTypes: ReadonlySet<EventTypeName> = new Set<EventTypeName>(['takeover', 'attest']);

/** The same for commands of one entry that is stated by their own flags. */
export function addEntryOptions(command: Command): Command {
  command
    .optionsGroup('Recording:')
    .option('--at <time>', 'when it happened, or FROM..TO (else: now)')
    .option('--open <fields>', 'leave these private fields in clear, or all; may repeat', gather);
  return addOutputOptions(addAppendOptions(addLedgerOption(command)))
    .option('--dry-run', 'show the entry, and sign nothing')
    .option('--no-input', 'never ask')
    .option('--yes', 'sign without asking once more; never answers for an irregularity');
}

const gather = (value: string, before: string[] = []): string[] => [...before, ...value.split(/[\s,]+/)];
