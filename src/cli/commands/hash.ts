/** `custody hash`: digests of files, folders, images and devices, and the manifest that lists them. */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Command } from 'commander';
import { hashToManifest } from '../../flow/hash-manifest.ts';
import { addAlgorithmOption, algorithmsOf, hashJson, hashLines } from '../hash-lines.ts';
import type { Host } from '../host.ts';
import { addOutputOptions, type OutputOptions, openTerminal, pathOf } from '../options.ts';
import { startProgress } from '../progress.ts';

interface HashOptions extends OutputOptions {
  readonly output?: string;
  readonly alg?: string;
  readonly crossMounts?: boolean;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description(
      'digests of files, folders, images and devices; reads only, follows nothing, says what it could not read',
    )
    .argument('<path...>', 'a file, folder, image or block device; several become one exhibit, side by side')
    .option('-o, --output <manifest>', 'write the manifest: every name with its kind, size, time and digests')
    .option('--cross-mounts', 'also enter folders on which another file system is mounted');
  addAlgorithmOption(command);
  return addOutputOptions(command).action(async (paths: string[], options: HashOptions) => {
    const terminal = openTerminal(host, options);
    const algorithms = algorithmsOf(options.alg);
    // a million names at once: the default of the young generation would double the memory
    setFlagsFromString('--max-semi-space-size=4');
    setFlagsFromString('--semi-space-growth-factor=1');
    const absolute = paths.map((path) => pathOf(host, path));
    let stop = () => {};
    try {
      const result = await hashToManifest({
        paths: absolute,
        ...(options.output !== undefined && { output: pathOf(host, options.output) }),
        algorithms,
        secret: host.random(32),
        workers: availableParallelism(),
        crossMounts: options.crossMounts === true,
        warn: (text) => terminal.tell(`custody: warning: ${text}`),
        onStart: (done) => {
          const total = totalOf(absolute);
          stop = startProgress(host, terminal, () => ({ ...done(), ...(total !== undefined && { total }) }));
        },
      });
      stop();
      if (terminal.isJson) terminal.printJson(hashJson(result, options.output));
      else for (const line of hashLines(result, options.output)) terminal.print(line);
      finish(result.changed > 0 ? 5 : result.totals.unreadable > 0 ? 3 : 0);
    } finally {
      stop();
    }
  });
}

/** The bytes to be read, where the paths are files; a tree is not counted before it is read. */
function totalOf(paths: readonly string[]): number | undefined {
  let total = 0;
  for (const path of paths) {
    const found = statSync(path);
    if (!found.isFile()) return undefined;
    total += found.size;
  }
  return total;
}
