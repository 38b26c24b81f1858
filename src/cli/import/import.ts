/** `custody import FORMAT`: what other programs and people wrote about evidence, put on record as what they said, never as computed. */

import { basename } from 'node:path';
import { Command } from 'commander';
import { utf8 } from '../../bytes/arrays.ts';
import { shellWord } from '../../bytes/shell-word.ts';
import { safeJson, safeText } from '../../bytes/text.ts';
import { readFileCapped } from '../../fs/read.ts';
import { createFile } from '../../fs/replace.ts';
import { draftsOfCase } from '../../interop/case/drafts.ts';
import { maxCaseBytes, readCase } from '../../interop/case/read-case.ts';
import { type Host, pathOf } from '../host/host.ts';
import { addOutputOptions, type OutputOptions, openTerminal } from '../host/options.ts';
import { listImports } from './list.ts';
import { imagingLogImport } from './log.ts';

/** A format that can be read: its own command, named after it. */
type ImportFormat = (host: Host, finish: (status: number) => void) => Command;

const formats: readonly ImportFormat[] = [...listImports, imagingLogImport, caseImport];

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('read an imaging log, a list of digests or a CASE graph, and record it')
    .usage('FORMAT FILE… [options]');
  command.helpCommand(false);
  for (const build of formats) command.addCommand(build(host, finish));
  return command;
}

/** `custody import case`: the exhibits of a CASE graph as drafts for `record collect --from`; it signs nothing. */
function caseImport(host: Host): Command {
  const command = new Command('case')
    .description('the exhibits of a CASE/UCO graph as drafts that you complete and sign; its digests stay stated')
    .argument('<graph>', 'JSON-LD with its context in the file; nothing is fetched')
    .requiredOption('-o, --output <file>', 'where to write the drafts, for record collect --from');
  return addOutputOptions(command).action(
    async (graph: string, options: OutputOptions & { readonly output: string }) => {
      const terminal = openTerminal(host, options);
      const statements = readCase(await readFileCapped(pathOf(host, graph), maxCaseBytes + 1));
      const drafts = draftsOfCase(statements, `CASE graph ${basename(graph)}`);
      createFile(pathOf(host, options.output), utf8(`${safeJson(drafts)}\n`), { mode: 0o600 });
      if (terminal.isJson)
        return terminal.printJson('import-case/1', { output: options.output, drafts: drafts.length });
      terminal.print(
        `wrote     ${drafts.length} ${drafts.length === 1 ? 'draft' : 'drafts'} to ${safeText(options.output)}; nothing was signed`,
      );
      terminal.tell('The graph states all of it; nothing was checked or computed. Complete each draft, then sign:');
      terminal.tell(
        `  custody record collect --from ${shellWord(options.output)} --manner … --found-at … --from-nobody …`,
      );
    },
  );
}
