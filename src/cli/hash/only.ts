/** `custody hash --only`: chosen digests without SHA-256, for a quick comparison. */
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { comparisonOnly } from '../../evidence/record.ts';
import { type Exit, exits } from '../../exits.ts';
import { hashOnly, type OnlyDigests, refuseFolder } from '../../flow/hash/only.ts';
import { tellOpaque } from '../../flow/image/named.ts';
import { fileStat } from '../../fs/read.ts';
import { exitOfReading } from '../exit-of.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { startProgress } from '../host/progress.ts';
import { stoppable } from '../host/stop.ts';
import { namedAlgorithms, sizeText } from './lines.ts';

/** Prints the digests of each path; the exit status. Throws CustodyError as hashing does, USAGE for what needs SHA-256. */
export async function printOnly(
  host: Host,
  terminal: Terminal,
  { only, paths, without }: { readonly only: string; readonly paths: readonly string[]; readonly without: object },
): Promise<number> {
  const [refused] = Object.entries(without).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (refused !== undefined)
    throw new CustodyError('USAGE', `--only gives no digest that binds, so it does not go with --${refused}`, {
      hint: '--alg adds digests to SHA-256 instead',
    });
  const algorithms = namedAlgorithms(only);
  if (algorithms.length === 0) throw new CustodyError('USAGE', '--only names no algorithm');
  // a path that cannot be hashed is refused before hours are spent on those before it
  for (const path of paths) refuseFolder(pathOf(host, path));
  const rows: ReturnType<typeof jsonOf>[] = [];
  let exit: Exit = exits.done;
  for (const path of paths) {
    tellOpaque(pathOf(host, path), terminal.warn);
    const found = await hashOne(host, terminal, { path: pathOf(host, path), algorithms });
    if (terminal.isJson) rows.push(jsonOf(path, found));
    else for (const line of linesOf(path, found)) terminal.print(line);
    exit ||= exitOfReading(found.reading);
  }
  if (terminal.isJson) terminal.printJson('hash-only/1', { files: rows });
  return exit;
}

async function hashOne(
  host: Host,
  terminal: Terminal,
  { path, algorithms }: { readonly path: string; readonly algorithms: ReturnType<typeof namedAlgorithms> },
): Promise<OnlyDigests> {
  let stop = () => {};
  const total = (await fileStat(path))?.size;
  try {
    return await stoppable((signal) =>
      hashOnly(path, {
        algorithms,
        signal,
        onStart: (done) => {
          stop = startProgress(host, terminal, () => ({ ...done(), ...(total !== undefined && { total }) }));
        },
      }),
    );
  } finally {
    stop();
  }
}

function linesOf(path: string, { size, digests, unreadable, reading }: OnlyDigests): string[] {
  return [
    safeText(path),
    `  size      ${sizeText(size)}`,
    ...[...digests].map(
      ([name, digest]) =>
        `  ${name.padEnd(8)}  ${toHex(digest)}${comparisonOnly.has(name) ? '  (for comparison only)' : ''}`,
    ),
    ...(unreadable.length > 0 ? [`  ! ${unreadable.length} ranges could not be read, counted as zeros`] : []),
    reading.isComplete
      ? `${reading.sentence} Without SHA-256 this proves nothing: only for a quick comparison.`
      : reading.sentence,
  ];
}

function jsonOf(path: string, { size, digests, unreadable, reading }: OnlyDigests) {
  return {
    path,
    size,
    digests: Object.fromEntries([...digests].map(([name, digest]) => [name, toHex(digest)])),
    complete: reading.isComplete,
    reading: reading.word,
    unreadable,
  };
}
