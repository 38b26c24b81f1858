/** `custody hash`: digests of files, folders, images and devices, the manifest that lists them, and both put on record. */
import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import { CustodyError } from '../../errors.ts';
import { type Algorithm, orderAlgorithms } from '../../evidence/record.ts';
import { hashContained } from '../../flow/hash-contained.ts';
import { containerAt, type MediaResult } from '../../flow/hash-ewf.ts';
import { hashToManifest, type ManifestResult, refuseToWriteInto, warnOfWritable } from '../../flow/hash-manifest.ts';
import { keepHeapSmall } from '../../flow/hash-memory.ts';
import { tellLinks, tellParts } from '../../flow/hash-named.ts';
import { PiecesOutput, piecesBeside } from '../../flow/hash-pieces.ts';
import { measuredFiles, measuredMedia } from '../../flow/measured.ts';
import type { Recorded } from '../../flow/record.ts';
import { type ResumeRequest, withResume } from '../../flow/resume.ts';
import { type ResumeState, resumePath } from '../../flow/resume-state.ts';
import { ioError } from '../../fs/errno.ts';
import { splitParts } from '../../fs/hash-segments.ts';
import { commandLine } from '../command-line.ts';
import type { Token } from '../event/assemble.ts';
import { addAlgorithmOption, algorithmsOf, hashJson, hashLines } from '../hash-lines.ts';
import { printOnly } from '../hash-only.ts';
import { addRecording, type HashedAs, type HashRecordOptions, openHashRecorder, recordedAs } from '../hash-record.ts';
import type { Host } from '../host.ts';
import { mediaJson, mediaLines, mediaStatus } from '../media-lines.ts';
import { addKeyOption, addLedgerOption, addOutputOptions, openTerminal, pathOf, type Terminal } from '../options.ts';
import { addPiecesOptions, type PiecesOptions, pieceSizeOf } from '../pieces-option.ts';
import { type ProgressState, startProgress } from '../progress.ts';
import { printRecorded, recordedJson } from '../record-context.ts';
import {
  addResumeOptions,
  type ResumeOptions,
  resumedFacts,
  resumedLines,
  resumeRequest,
  tellResumed,
} from '../resume-options.ts';
import { stoppable } from '../stop.ts';

interface HashOptions extends HashRecordOptions, PiecesOptions, ResumeOptions {
  readonly alg?: string;
  readonly only?: string;
  readonly opaque?: boolean;
  readonly crossMounts?: boolean;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const tokens: Token[] = [];
  const command = new Command()
    .description(
      'digests of files, folders, images and devices; reads only, follows nothing, says what it could not read',
    )
    .argument('<path...>', 'a file, folder, image or block device; several become one exhibit, side by side')
    .option('-o, --output <manifest>', 'write the manifest: every name with its kind, size, time and digests')
    .option('--opaque', 'hash an image as the file it is, not the media within (E01, .001)')
    .option('--cross-mounts', 'also enter folders on which another file system is mounted');
  addPiecesOptions(addAlgorithmOption(command));
  addResumeOptions(command);
  command.optionsGroup('Recording:');
  addKeyOption(addLedgerOption(command)).addOption(
    new Option('--as <act>', 'record it: a copy that was made, or a hash check').choices(recordedAs),
  );
  addRecording(command, (token) => tokens.push(token));
  command.optionsGroup('Output:');
  return addOutputOptions(command).action(async (paths: string[], options: HashOptions) => {
    const terminal = openTerminal(host, options);
    if (options.only !== undefined) {
      const { alg, output, as, exhibit, pieces, resumable, resume, opaque } = options;
      const without = { alg, output, as, exhibit, pieces: pieces || undefined, resumable, resume, opaque };
      finish(await printOnly(host, terminal, { only: options.only, paths, without }));
      return;
    }
    const algorithms = algorithmsOf(options.alg);
    keepHeapSmall();
    const run = new HashCommand({
      host,
      terminal,
      options,
      algorithms,
      paths: paths.map((path) => pathOf(host, path)),
    });
    const recorder = await openHashRecorder(host, options, { tokens, terminal, hashed: run.describe(command) });
    if (recorder !== undefined)
      refuseToWriteInto(
        run.paths.filter((path) => existsSync(path)),
        recorder.ledger.path,
      );
    const also = recorder?.algorithms ?? [];
    const status = await withResume({ ...run.resumeRequest(also), refusal: recorder?.refusal }, async (state) => {
      tellResumed(terminal, state);
      let found: Awaited<ReturnType<HashCommand['hash']>>;
      try {
        const kept = state && 'what is done is kept for --resume';
        found = await stoppable((signal) => run.hash(signal, { also, resume: state }), kept);
      } catch (error) {
        if (recorder === undefined || !(error instanceof CustodyError) || error.exitStatus !== 5) throw error;
        if (options.recordFailure !== true) {
          terminal.tell('nothing was recorded; --record-failure records a run that comes to nothing');
          throw error;
        }
        const recorded = await recorder.recordFailure(error.code === 'STOPPED' ? 'stopped' : 'failed', error.message);
        if (!terminal.isJson) printRecorded(recorded, recorder.ledger.shown, terminal);
        throw error;
      }
      const { media, result, measured } = found;
      const resumed = resumedFacts(state, media, result);
      if (!terminal.isJson) {
        for (const line of media === undefined ? [] : mediaLines(media)) terminal.print(line);
        for (const line of resumedLines(resumed)) terminal.print(line);
        for (const line of result === undefined ? [] : hashLines(result, options.output)) terminal.print(line);
      }
      const before = await recorder?.recordedBefore(measured, state?.signing);
      const recorded =
        before ??
        (await recorder?.record(measured, resumed, state).catch((error) => {
          // what was read must not be lost with what was refused
          if (terminal.isJson)
            terminal.printJson({ ...allJson(media, result, options.output), ...(resumed && { resumed }) });
          throw error;
        }));
      if (before !== undefined) for (const { seq } of before) terminal.tell(onRecordBefore(seq));
      else if (recorder !== undefined && recorded !== undefined && !terminal.isJson)
        printRecorded(recorded, recorder.ledger.shown, terminal);
      if (terminal.isJson)
        terminal.printJson({
          ...allJson(media, result, options.output),
          ...(resumed && { resumed }),
          ...(recorded && { recorded: recordedJson(recorded, recorder?.ledger.shown ?? '') }),
          ...(before && { recordedBefore: true }),
        });
      return isMismatch(recorded) ? 1 : statusOf(media, result);
    });
    finish(status);
  });
}

interface Means {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly options: HashOptions;
  readonly algorithms: readonly Algorithm[];
  /** Absolute. */
  readonly paths: readonly string[];
}

/** One run: what lies within an image, and, where it is no image or a manifest is wanted, the files. */
class HashCommand {
  readonly paths: readonly string[];
  readonly #means: Means;

  constructor(means: Means) {
    this.#means = means;
    this.paths = means.paths;
  }

  /** What will be hashed, as far as its record depends on it. Throws CustodyError USAGE for what cannot be put on record. */
  describe(command: Command): HashedAs {
    const { options } = this.#means;
    const [only] = this.paths.length === 1 ? this.paths : [];
    const isFolder = only !== undefined && isFolderAt(only);
    const isOne = only !== undefined && !isFolder;
    const container = isOne ? containerAt(only) : undefined;
    const isParts = isOne && existsSync(only) && splitParts(only) !== undefined;
    if (options.as !== undefined && options.opaque === true && (container === 'ewf' || isParts))
      throw new CustodyError('USAGE', 'an image is put on record by the media within it, not as the file it is', {
        hint: 'leave out --opaque',
      });
    const isClosed = container === 'ewf2' || container === 'ewf-logical' || /\.aff4$/i.test(only ?? '');
    if (options.as !== undefined && isClosed)
      throw new CustodyError(
        'USAGE',
        'the media within this container cannot be read here, and it is what the record holds',
      );
    const format = isFolder ? 'folder' : !isOne ? 'other' : formats[container ?? (isParts ? 'parts' : 'plain')];
    return {
      isOne,
      hasManifest: options.output !== undefined,
      isResumed: options.resume === true && existsSync(resumePath(pathOf(this.#means.host, options.output ?? ''))),
      format,
      command: commandLine('hash', command),
    };
  }

  /** What is asked of a run that can be resumed. Throws CustodyError USAGE, MISSING_VALUE. */
  resumeRequest(also: readonly Algorithm[]): ResumeRequest {
    const { host, options, algorithms } = this.#means;
    const pieceSize = pieceSizeOf(options, this.paths);
    return resumeRequest(host, options, {
      paths: this.paths,
      algorithms: orderAlgorithms([...algorithms, ...also]),
      pieceSize,
    });
  }

  async hash(signal: AbortSignal, { also, resume }: { also: readonly Algorithm[]; resume: ResumeState | undefined }) {
    const { host, terminal, options } = this.#means;
    const algorithms = orderAlgorithms([...this.#means.algorithms, ...also]);
    let stop = () => {};
    const { warn } = terminal;
    tellLinks(this.paths, warn);
    if (options.opaque !== true) tellParts(this.paths, warn);
    const onStart = (done: () => ProgressState) => {
      stop = startProgress(host, terminal, done);
    };
    try {
      const [image] = this.paths.length === 1 && options.opaque !== true ? this.paths : [];
      const pieceSize = pieceSizeOf(options, this.paths);
      const output = options.output === undefined ? undefined : pathOf(host, options.output);
      const list =
        pieceSize === undefined || output === undefined
          ? undefined
          : new PiecesOutput(piecesBeside(output), resume !== undefined);
      const media =
        image === undefined
          ? undefined
          : await hashContained(image, algorithms, { onStart, warn, signal, pieceSize, resume });
      stop();
      if (media !== undefined && output === undefined) {
        warnOfWritable(media.segments, warn);
        return { media, result: undefined, measured: measuredMedia(media, totalOf(media.segments) ?? 0) };
      }
      if (media?.pieces !== undefined) {
        list?.writeOne(media.pieces, media.size);
        list?.commit();
      }
      const paths = media?.segments ?? this.paths;
      const result = await hashToManifest({
        paths,
        ...(output !== undefined && { output }),
        algorithms,
        // of an image in a container, the pieces are those of the media within
        pieceSize: media === undefined ? pieceSize : undefined,
        secret: host.random(32),
        workers: availableParallelism(),
        crossMounts: options.crossMounts === true,
        warn,
        signal,
        resume,
        onStart: (done) => {
          const total = totalOf(paths);
          onStart(() => ({ ...done(), ...(total !== undefined && { total }) }));
        },
      });
      const measured = media === undefined ? measuredFiles(result) : measuredMedia(media, result.totals.size);
      return { media, result, measured };
    } finally {
      stop();
    }
  }
}

const formats = {
  ewf: 'e01',
  ewf2: 'ex01',
  'ewf-logical': 'other',
  'zip-or-aff4': 'zip',
  parts: 'split-raw',
  plain: 'raw',
} as const;

function statusOf(media: MediaResult | undefined, result: ManifestResult | undefined): number {
  const files = result === undefined ? 0 : result.changed > 0 ? 5 : result.totals.unreadable > 0 ? 3 : 0;
  return media === undefined ? files : mediaStatus(media) || files;
}

const onRecordBefore = (seq: number): string =>
  `already on record as entry ${seq}, which was signed before the run was ended; nothing is recorded again`;

const isMismatch = (recorded: readonly Recorded[] | undefined): boolean =>
  recorded?.some(({ body }) => (body as { outcome?: unknown }).outcome === 'mismatch') === true;

function allJson(
  media: MediaResult | undefined,
  result: ManifestResult | undefined,
  output: string | undefined,
): object {
  const files = result === undefined ? undefined : hashJson(result, output);
  return media === undefined ? { ...files } : { ...mediaJson(media), ...(files && { files }) };
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

/** Whether a folder lies there; nothing there is no folder. Throws CustodyError where the path cannot be followed. */
function isFolderAt(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch (error) {
    throw ioError(error, 'read', path);
  }
}
