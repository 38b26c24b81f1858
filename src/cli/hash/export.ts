/** `custody export`: the files of a manifest as a list that other programs check. */
import { Argument, Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { exportList, streamList } from '../../flow/audit/export-list.ts';
import { listSentence } from '../../flow/hash/reading.ts';
import { type HashListFormat, hashListFormats } from '../../interop/lists/listing.ts';
import { exitOfReading } from '../exit-of.ts';
import type { Host } from '../host/host.ts';
import { addOutputOptions, type OutputOptions, openTerminal, pathOf } from '../host/options.ts';
import { counted } from './lines.ts';

interface ExportOptions extends OutputOptions {
  readonly output?: string;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('write digests for other programs: the files of a manifest as a list')
    .addArgument(new Argument('<format>', 'of the list').choices(hashListFormats))
    .argument('<manifest>', 'the manifest that was written when the evidence was hashed')
    .option('-o, --output <list>', 'where to write the list; - is standard output');
  return addOutputOptions(command).action((format: HashListFormat, manifest: string, options: ExportOptions) => {
    const terminal = openTerminal(host, options);
    const { output } = options;
    if (output === undefined) throw new CustodyError('MISSING_VALUE', 'say where to write the list: -o FILE, or -o -');
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
    if (terminal.isJson) terminal.printJson({ list: output, format, ...outcome, complete: isComplete });
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
  });
}

/** Bytes given as latin1 text go out as they are. */
function bytesTo({ stdout }: Host): (latin1: string) => void {
  return (latin1) => {
    const bytes = Buffer.from(latin1, 'latin1');
    if (stdout.writeBytes === undefined) stdout.write(bytes.toString('utf8'));
    else stdout.writeBytes(bytes);
  };
}
