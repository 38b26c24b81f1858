/** `custody export`: the files of a manifest as a list that other programs check; a ledger as lines of JSON, or as CASE. */
import { Argument, Command } from 'commander';
import { grouped } from '../../bytes/grouped.ts';
import { safeJsonLine, safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { exportList, streamList } from '../../flow/audit/export-list.ts';
import { listSentence } from '../../flow/hash/reading.ts';
import { stateFolder } from '../../flow/places.ts';
import { isTaken } from '../../fs/exists.ts';
import { StreamedFile } from '../../fs/streamed-file.ts';
import { type HashListFormat, hashListFormats } from '../../interop/lists/listing.ts';
import { formatted } from '../../report/formatted.ts';
import { exitOfReading } from '../exit-of.ts';
import { type Host, pathOf } from '../host/host.ts';
import { addOutputOptions, chooseLedger, type OutputOptions, openTerminal } from '../host/options.ts';
import { eventLines, readSince } from '../look/events.ts';
import { exportCase } from '../look/export-case.ts';
import { counted } from './lines.ts';
import { type WithholdOptions, withholdManifest } from './withhold.ts';

interface ExportOptions extends OutputOptions, WithholdOptions {
  readonly since?: string;
  readonly texts?: boolean;
  readonly disclosures?: string;
}

const events = 'events';
const caseFormat = 'case';
const manifestFormat = 'manifest';
/** The formats that take a ledger, and all others a manifest. */
type ExportFormat = HashListFormat | typeof events | typeof caseFormat | typeof manifestFormat;

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('write for other programs: the files of a manifest as a list, or a ledger')
    .addArgument(
      new Argument(
        '<format>',
        'of the list; manifest: with names withheld; events: a line of JSON for each entry; case: CASE/UCO in JSON-LD',
      ).choices([...hashListFormats, manifestFormat, events, caseFormat]),
    )
    .argument('[source]', 'the manifest of the evidence; for events and case the ledger (else the usual one)')
    .option('-o, --output <file>', 'where to write; - is standard output, as for events and case without it')
    .option('--since <checkpoint>', 'events: only after this checkpoint, the last run (its file), or so many entries')
    .option('--texts', 'events, case: private texts too, as far as they are open here')
    .option('--disclosures <file>', 'case: the private texts in this file (else, with --texts, NAME.disclosures)')
    .option(
      '--show <path>',
      'manifest: a record to show, as the manifest names it; all others are withheld, the root stays; may repeat',
      (value: string, before: string[] = []) => [...before, value],
    )
    .option('--show-from <file>', 'manifest: a file with such a path on each line');
  return addOutputOptions(command).action(
    async (format: ExportFormat, source: string | undefined, options: ExportOptions) => {
      refuseOptions(format, options);
      if (format === events) return await exportEvents(host, source, options);
      if (format === caseFormat) return await exportCase(host, source, options);
      if (source === undefined) throw new CustodyError('MISSING_VALUE', 'say which manifest');
      if (format === manifestFormat) return await withholdManifest(host, source, options);
      const manifest = source;
      const terminal = openTerminal(host, options);
      const { output } = options;
      if (output === undefined)
        throw new CustodyError('MISSING_VALUE', 'say where to write the list: -o FILE, or -o -');
      const isStream = output === '-';
      if (isStream && terminal.isJson)
        throw new CustodyError('USAGE', '-o - and --json both write to standard output', {
          hint: 'name a file: -o FILE',
        });
      const means = { format, version: host.version };
      const outcome = isStream
        ? streamList(pathOf(host, manifest), bytesTo(host), means)
        : exportList(pathOf(host, manifest), pathOf(host, output), means);
      // the list alone goes to standard output
      const print = isStream ? terminal.tell : terminal.print;
      const { written, notFiles, unreadFolders, unreadable, changed, unwritable, withheld, escaped, leftOut } = outcome;
      const isComplete = unreadFolders + unreadable + changed + unwritable + withheld === 0;
      if (terminal.isJson)
        terminal.printJson('export/1', { list: output, listFormat: format, ...outcome, complete: isComplete });
      else {
        print(`wrote     ${counted(written, 'file')} to ${isStream ? 'standard output' : safeText(output)}`);
        if (notFiles > 0)
          print(`left out  ${counted(notFiles, 'name')} of folders, links and others, which such a list does not have`);
        if (leftOut.length > 0)
          print(`left out  digests of the kind ${leftOut.join(', ')}, which ${format} has no place for`);
        if (escaped > 0)
          print(
            `escaped   ${counted(escaped, 'name')} that XML cannot hold: \\xNN for other programs, exact for custody`,
          );
        if (unreadFolders > 0)
          print(`  ! ${counted(unreadFolders, 'folder')} that could not be read in full: what is in it is not listed`);
        if (unreadable > 0)
          print(
            `  ! ${counted(unreadable, 'file')} that could not be read in full: digests that say nothing of what was there`,
          );
        if (changed > 0)
          print(`  ! ${counted(changed, 'file')} that changed meanwhile: digests that are of no one state`);
        if (unwritable > 0)
          print(`  ! ${counted(unwritable, 'file')} with a line break in the name, which ${format} cannot write`);
        if (withheld > 0) print(`  ! ${counted(withheld, 'record')} withheld`);
        print(listSentence(isComplete));
      }
      finish(exitOfReading({ isComplete, hasChanged: false }));
    },
  );
}

/** Throws CustodyError USAGE for an option that the format has no use for. */
function refuseOptions(format: ExportFormat, { since, texts, disclosures, show, showFrom }: ExportOptions): void {
  const users = {
    ...{ since: [events], texts: [events, caseFormat], disclosures: [caseFormat] },
    ...{ show: [manifestFormat], 'show-from': [manifestFormat] },
  } as const;
  const given = { since, texts, disclosures, show, 'show-from': showFrom };
  for (const [option, formats] of Object.entries(users)) {
    const isGiven = given[option as keyof typeof given] !== undefined;
    if (isGiven && !(formats as readonly string[]).includes(format))
      throw new CustodyError('USAGE', `--${option} is for ${formats.join(' and ')} alone`);
  }
}

/** Lines to standard output or to a file that is new, the last one with the checkpoint. Throws CustodyError; then no file is there. */
async function exportEvents(host: Host, ledger: string | undefined, options: ExportOptions): Promise<void> {
  const terminal = openTerminal(host, options);
  const output = options.output === '-' ? undefined : options.output;
  const to = output === undefined ? undefined : pathOf(host, output);
  if (to !== undefined && isTaken(to))
    throw new CustodyError('EXISTS', `${output} is there already`, { hint: 'name another file' });
  const since =
    options.since === undefined ? undefined : await readSince(options.since, (typed) => pathOf(host, typed));
  const { path } = chooseLedger(host, ledger === undefined ? {} : { ledger });
  const [stateOf, { warn }] = [stateFolder(host.env), terminal];
  const lines = await eventLines({ path, stateFolder: stateOf, warn, since, hasTexts: options.texts === true });
  const file = to === undefined ? undefined : new StreamedFile(to);
  const write = (value: object): void => {
    const line = `${safeJsonLine(value)}\n`;
    if (file === undefined) host.stdout.write(line);
    else file.write(Buffer.from(line).toString('latin1'));
  };
  try {
    for await (const event of lines.events) write(event);
    write(formatted('events-end/1', lines.end()));
    file?.commit();
  } catch (error) {
    file?.abandon();
    throw error;
  }
  const { checkpoint, since: from, events: count } = lines.end();
  if (file !== undefined && terminal.isJson)
    terminal.printJson('export-events/1', { output: output as string, events: count, since: from, checkpoint });
  else
    (file === undefined ? terminal.tell : terminal.print)(
      `wrote     ${grouped(count)} of ${grouped(checkpoint.size)} entries to ${output === undefined ? 'standard output' : safeText(output)}`,
    );
}

/** Bytes given as latin1 text go out as they are. */
function bytesTo({ stdout }: Host): (latin1: string) => void {
  return (latin1) => {
    const bytes = Buffer.from(latin1, 'latin1');
    if (stdout.writeBytes === undefined) stdout.write(bytes.toString('utf8'));
    else stdout.writeBytes(bytes);
  };
}
