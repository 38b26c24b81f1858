/** `custody hash`: digests of files, folders, images and devices, the manifest that lists them, and both put on record. */

import { Command, Option } from 'commander';
import { CustodyError } from '../../errors.ts';
import { exits } from '../../exits.ts';
import { keepHeapSmall } from '../../flow/hash/memory.ts';
import { withResume } from '../../flow/hash/resume.ts';
import type { Recorded } from '../../flow/ledger/record.ts';
import { expandWildcards } from '../../fs/wildcards.ts';
import { isNextNumber } from '../config/numbering.ts';
import { exitOfHash } from '../exit-of.ts';
import { commandLine } from '../host/command-line.ts';
import { type Host, pathOf } from '../host/host.ts';
import { addAppendOptions, addLedgerOption, addOutputOptions, openTerminal, type Terminal } from '../host/options.ts';
import { stoppable } from '../host/stop.ts';
import type { Token } from '../record/assemble.ts';
import { printRecorded, recordedJson } from '../record/ledger/record-context.ts';
import { addAlgorithmOption, algorithmsOf, hashJson, hashLines } from './lines.ts';
import { mediaJson, mediaLines } from './media-lines.ts';
import { printOnly } from './only.ts';
import { addPiecesOptions } from './pieces-option.ts';
import { openHashRecorder } from './record.ts';
import { addRecording, recordedAs } from './record-options.ts';
import { addResumeOptions, type ResumedFacts, resumedFacts, resumedLines, tellResumed } from './resume-options.ts';
import { type HashOptions, HashRun } from './run.ts';

type Found = Awaited<ReturnType<HashRun['hash']>>;

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const tokens: Token[] = [];
  const command = new Command()
    .description('hash files, folders, images, disks; reads only, follows no link, reports what it could not read')
    .argument('<path...>', 'a file, folder, image or block device; several become one exhibit, side by side')
    .option('-o, --output <manifest>', 'write the manifest: every name with its kind, size, time and digests')
    .option('--opaque', 'hash an image as a file, not the media inside it (E01, .001)')
    .option('--cross-mounts', 'also enter folders on which something is mounted')
    .option('--expect-empty', 'a folder without files is what you expect: then it is complete');
  addPiecesOptions(addAlgorithmOption(command));
  addResumeOptions(command);
  command.optionsGroup('Recording:');
  addAppendOptions(addLedgerOption(command)).addOption(
    new Option('--as <act>', 'record it: a copy that was made, or a hash check').choices(recordedAs),
  );
  addRecording(command, (token) => tokens.push(token));
  command.optionsGroup('Output:');
  return addOutputOptions(command).action(async (typed: string[], options: HashOptions) => {
    const paths = expandWildcards(typed, host.cwd);
    const terminal = openTerminal(host, options);
    if (options.only !== undefined) {
      const { alg, output, as, exhibit, pieces, resumable, resume, opaque } = options;
      const without = { alg, output, as, exhibit, pieces: pieces || undefined, resumable, resume, opaque };
      finish(await printOnly(host, terminal, { only: options.only, paths, without }));
      return;
    }
    const algorithms = algorithmsOf(options.alg);
    keepHeapSmall();
    const run = new HashRun({
      host,
      terminal,
      options,
      algorithms,
      paths: paths.map((path) => pathOf(host, path)),
    });
    const hashed = run.describe(commandLine('hash', command));
    // the next number of today may be taken when the run is resumed
    const isLater = options.as === 'acquire' && options.exhibit !== undefined && isNextNumber(options.exhibit);
    if (isLater && run.resumeRequest([]).mode !== undefined)
      throw new CustodyError('USAGE', `a run that can be resumed needs the number itself, not ${options.exhibit}`, {
        hint: 'name the number, or add --no-resumable',
      });
    const recorder = await openHashRecorder(host, options, { tokens, terminal, hashed });
    const also = recorder?.algorithms ?? [];
    const status = await withResume({ ...run.resumeRequest(also), refusal: recorder?.refusal }, async (state) => {
      tellResumed(terminal, state);
      let found: Found;
      try {
        const keeping = state && {
          kept: '--resume resumes from the saved state',
          onStop: () => terminal.tell('stopping: the state is saved; press again to end at once'),
        };
        found = await stoppable((signal) => run.hash(signal, { also, resume: state }), keeping);
      } catch (error) {
        if (recorder === undefined || !(error instanceof CustodyError) || error.exitStatus !== 5) throw error;
        if (options.recordFailure !== true) {
          terminal.tell('nothing was recorded; --record-failure records a run without a result');
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
        const notes = media === undefined ? (measured.notes ?? []) : [];
        for (const line of result === undefined ? [] : hashLines(result, options.output, notes, terminal.paint))
          terminal.print(line);
      }
      const before = await recorder?.recordedBefore(measured, state?.signing);
      const recorded =
        before ??
        (await recorder?.record(measured, resumed, state).catch((error) => {
          // a refused entry must not lose the result of the reading
          if (terminal.isJson) printFound(terminal, found, options.output, resumed && { resumed });
          throw error;
        }));
      if (before !== undefined) for (const { seq } of before) terminal.tell(onRecordBefore(seq));
      else if (recorder !== undefined && recorded !== undefined && !terminal.isJson)
        printRecorded(recorded, recorder.ledger.shown, terminal);
      if (terminal.isJson)
        printFound(terminal, found, options.output, {
          ...(resumed && { resumed }),
          ...(recorded && { recorded: recordedJson(recorded, recorder?.ledger.shown ?? '') }),
          ...(before && { recordedBefore: true }),
        });
      return isMismatch(recorded) ? exits.failed : exitOfHash(media, result?.reading);
    });
    finish(status);
  });
}

const onRecordBefore = (seq: number): string =>
  `already on record as entry ${seq}, which was signed before the run was ended; nothing is recorded again`;

const isMismatch = (recorded: readonly Recorded[] | undefined): boolean =>
  recorded?.some(({ body }) => (body as { outcome?: unknown }).outcome === 'mismatch') === true;

interface WhatElse {
  readonly resumed?: ResumedFacts;
  readonly recorded?: ReturnType<typeof recordedJson>;
  readonly recordedBefore?: true;
}

/** One document: of files, or of the media within an image. */
function printFound(
  terminal: Terminal,
  { media, result, measured }: Found,
  output: string | undefined,
  more: WhatElse | undefined,
): void {
  const files = result === undefined ? undefined : hashJson(result, output);
  const { notes = [] } = measured;
  const told = { ...(notes.length > 0 && { notes }), ...more };
  if (media !== undefined)
    terminal.printJson('hash-media/1', { ...mediaJson(media), ...(files && { files }), ...told });
  else if (files !== undefined) terminal.printJson('hash/1', { ...files, ...told });
}
