/** `custody audit`: what is there now, held against a manifest; every path in exactly one class. */
import { availableParallelism, tmpdir } from 'node:os';
import { Command, Option } from 'commander';
import { fromHex } from '../../bytes/hex.ts';
import { type AuditDepth, auditDepths } from '../../evidence/audit-class.ts';
import { auditPaths } from '../../flow/audit.ts';
import { keepHeapSmall } from '../../flow/hash-memory.ts';
import { AuditListing, auditJson, auditLines, auditStatus } from '../audit-lines.ts';
import type { Host } from '../host.ts';
import { addOutputOptions, type OutputOptions, openTerminal, pathOf } from '../options.ts';
import { startProgress } from '../progress.ts';
import { stoppable } from '../stop.ts';

interface AuditOptions extends OutputOptions {
  readonly depth: AuditDepth;
  readonly root?: string;
  readonly all?: boolean;
  readonly crossMounts?: boolean;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description(
      'hold what is there now against a manifest: matched, changed, moved, new, missing, duplicate, unreadable',
    )
    .argument('<manifest>', 'the manifest that was written when the evidence was hashed')
    .argument('<path...>', 'what it lists: the same folder, file, image or device')
    .addOption(new Option('--depth <depth>', 'how deep to look').choices(auditDepths).default('every-byte'))
    .option('--root <hex>', 'refuse a manifest that does not have this root')
    .option('--all', 'list every difference, not the first hundred of each class')
    .option('--cross-mounts', 'also enter folders on which another file system is mounted');
  return addOutputOptions(command).action(async (manifest: string, paths: string[], options: AuditOptions) => {
    const terminal = openTerminal(host, options);
    keepHeapSmall();
    const listing = new AuditListing(options.all === true);
    let stop = () => {};
    try {
      const outcome = await stoppable((signal) =>
        auditPaths({
          signal,
          manifest: pathOf(host, manifest),
          paths: paths.map((path) => pathOf(host, path)),
          ...(options.root !== undefined && { root: fromHex(options.root) }),
          depth: options.depth,
          scratch: host.env.TMPDIR || tmpdir(),
          secret: host.random(32),
          workers: availableParallelism(),
          crossMounts: options.crossMounts === true,
          onDifference: (difference) => {
            const line = listing.add(difference);
            if (line !== undefined && !terminal.isJson) terminal.print(line);
          },
          onStart: (done) => {
            stop = startProgress(host, terminal, done);
          },
          onHashed: () => stop(),
        }),
      );
      if (terminal.isJson) terminal.printJson(auditJson(outcome, listing));
      else for (const line of auditLines(outcome, listing)) terminal.print(line);
      finish(auditStatus(outcome));
    } finally {
      stop();
    }
  });
}
