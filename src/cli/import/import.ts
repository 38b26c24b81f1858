/** `custody import FORMAT`: what other programs and people wrote about evidence, put on record as what they said, never as computed. */
import { Command } from 'commander';
import type { Host } from '../host/host.ts';
import { caseImport } from './case.ts';
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
