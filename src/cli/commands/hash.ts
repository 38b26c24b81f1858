/** `custody hash`: digests of files, folders, images and devices, and the manifest that lists them. */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { hashContained } from '../../flow/hash-contained.ts';
import { hashToManifest } from '../../flow/hash-manifest.ts';
import { keepHeapSmall } from '../../flow/hash-memory.ts';
import { addAlgorithmOption, algorithmsOf, hashJson, hashLines } from '../hash-lines.ts';
import type { Host } from '../host.ts';
import { mediaJson, mediaLines, mediaStatus } from '../media-lines.ts';
import { addOutputOptions, type OutputOptions, openTerminal, pathOf } from '../options.ts';
import { type ProgressState, startProgress } from '../progress.ts';

interface HashOptions extends OutputOptions {
  readonly output?: string;
  readonly alg?: string;
  readonly opaque?: boolean;
  readonly crossMounts?: boolean;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description(
      'digests of files, folders, images and devices; reads only, follows nothing, says what it could not read',
    )
    .argument('<path...>', 'a file, folder, image or block device; several become one exhibit, side by side')
    .option('-o, --output <manifest>', 'write the manifest: every name with its kind, size, time and digests')
    .option('--opaque', 'hash an image as the file it is, not the media within (E01, .001)')
    .option('--cross-mounts', 'also enter folders on which another file system is mounted');
  addAlgorithmOption(command);
  return addOutputOptions(command).action(async (paths: string[], options: HashOptions) => {
    const terminal = openTerminal(host, options);
    const algorithms = algorithmsOf(options.alg);
    keepHeapSmall();
    const absolute = paths.map((path) => pathOf(host, path));
    let stop = () => {};
    const warn = (text: string) => terminal.tell(`custody: warning: ${text}`);
    try {
      const onStart = (done: () => ProgressState) => {
        stop = startProgress(host, terminal, done);
      };
      const [image] = absolute.length === 1 && options.opaque !== true ? absolute : [];
      const media = image === undefined ? undefined : await hashContained(image, algorithms, { onStart, warn });
      stop();
      if (media !== undefined && !terminal.isJson) for (const line of mediaLines(media)) terminal.print(line);
      if (media !== undefined && options.output === undefined) {
        if (terminal.isJson) terminal.printJson(mediaJson(media));
        finish(mediaStatus(media));
        return;
      }
      const result = await hashToManifest({
        paths: media?.segments ?? absolute,
        ...(options.output !== undefined && { output: pathOf(host, options.output) }),
        algorithms,
        secret: host.random(32),
        workers: availableParallelism(),
        crossMounts: options.crossMounts === true,
        warn,
        onStart: (done) => {
          const total = totalOf(media?.segments ?? absolute);
          onStart(() => ({ ...done(), ...(total !== undefined && { total }) }));
        },
      });
      stop();
      const json = hashJson(result, options.output);
      if (terminal.isJson) terminal.printJson(media === undefined ? json : { ...mediaJson(media), files: json });
      else for (const line of hashLines(result, options.output)) terminal.print(line);
      const status = result.changed > 0 ? 5 : result.totals.unreadable > 0 ? 3 : 0;
      finish(media === undefined ? status : mediaStatus(media) || status);
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
