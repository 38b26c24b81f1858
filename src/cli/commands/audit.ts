/** `custody audit`: what is there now, held against a manifest; every path in exactly one class. */
import { availableParallelism, tmpdir } from 'node:os';
import { Command, Option } from 'commander';
import { fromHex } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import { type AuditDepth, auditDepths } from '../../evidence/audit-class.ts';
import { auditPaths } from '../../flow/audit.ts';
import { auditList, isHashList } from '../../flow/audit-list.ts';
import { keepHeapSmall } from '../../flow/hash-memory.ts';
import { readFileCapped } from '../../fs/read.ts';
import { AuditListing, auditJson, auditLines, auditStatus } from '../audit-lines.ts';
import { listAuditJson, listAuditLines, listAuditStatus } from '../audit-list-lines.ts';
import type { Host } from '../host.ts';
import { addOutputOptions, type OutputOptions, openTerminal, pathOf, type Terminal } from '../options.ts';
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
    .argument('<manifest>', 'the manifest of custody hash, or a list of sha256sum and its kin, BSD --tag or hashdeep')
    .argument('<path...>', 'what it lists: the same folder, file, image or device')
    .addOption(new Option('--depth <depth>', 'how deep to look').choices(auditDepths).default('every-byte'))
    .option('--root <hex>', 'refuse a manifest that does not have this root')
    .option('--all', 'list every difference, not the first hundred of each class')
    .option('--cross-mounts', 'also enter folders on which another file system is mounted');
  return addOutputOptions(command).action(async (manifest: string, paths: string[], options: AuditOptions) => {
    const terminal = openTerminal(host, options);
    keepHeapSmall();
    if (isHashList(pathOf(host, manifest))) {
      finish(await auditAgainstList(host, { list: manifest, paths, options, terminal }));
      return;
    }
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

/** Another program's list; its exit status. */
async function auditAgainstList(
  host: Host,
  {
    list,
    paths,
    options,
    terminal,
  }: { list: string; paths: readonly string[]; options: AuditOptions; terminal: Terminal },
): Promise<number> {
  const [path] = paths;
  if (path === undefined || paths.length > 1)
    throw new CustodyError('USAGE', 'a list of digests is held against one folder or file');
  if (options.root !== undefined || options.depth !== 'every-byte')
    throw new CustodyError('USAGE', 'a list of digests has no root, and only every byte can be held against it', {
      hint: 'leave out --root and --depth',
    });
  const bytes = await readFileCapped(pathOf(host, list), mostListBytes);
  let stop = () => {};
  try {
    const audit = await stoppable((signal) =>
      auditList({
        list: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
        path: pathOf(host, path),
        secret: host.random(32),
        workers: availableParallelism(),
        crossMounts: options.crossMounts === true,
        signal,
        onStart: (done) => {
          stop = startProgress(host, terminal, done);
        },
      }),
    );
    stop();
    if (terminal.isJson) terminal.printJson(listAuditJson(audit));
    else for (const line of listAuditLines(audit, options.all === true)) terminal.print(line);
    return listAuditStatus(audit);
  } finally {
    stop();
  }
}

/** A list is held in memory. */
const mostListBytes = 256 * 1024 * 1024;
