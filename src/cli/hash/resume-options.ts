/** Options of a run that can be resumed, what they ask for, and what is stated of it. */

import type { Command } from 'commander';
import { CustodyError } from '../../errors.ts';
import type { Algorithm } from '../../evidence/record.ts';
import type { ManifestResult } from '../../flow/hash/manifest.ts';
import type { ResumeMode, ResumeRequest } from '../../flow/hash/resume.ts';
import type { ResumeState, RunFacts } from '../../flow/hash/resume-state.ts';
import type { MediaResult } from '../../flow/image/format.ts';
import { isDiskAt } from '../../fs/reading/is-disk.ts';
import { formatTime } from '../../ledger/times.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { Terminal } from '../host/terminal.ts';
import { counted, sizeText } from './lines.ts';

export interface ResumeOptions {
  /** Undefined unless said. */
  readonly resumable?: boolean;
  readonly resume?: boolean;
  readonly restart?: boolean;
  readonly output?: string;
  readonly opaque?: boolean;
  readonly crossMounts?: boolean;
}

/** What goes on record about a resumed run. */
export interface ResumedFacts {
  /** How often. */
  readonly times: number;
  /** When the first run began, as text. */
  readonly began: string;
  /** Not read again. */
  readonly files: number;
  readonly bytes: number;
}

export function addResumeOptions(command: Command): void {
  command
    .optionsGroup('Resuming:')
    .option('--resumable', 'save the state beside the manifest, so that an interrupted run can be resumed')
    .option('--no-resumable', 'save no state, even for a block device')
    .option('--resume', 'resume an interrupted run; with --resumable: or begin one')
    .option('--restart', 'delete what an interrupted run left, and begin again');
}

/** What the options ask for. Throws CustodyError USAGE for what goes not together. */
export function resumeRequest(
  host: Host,
  options: ResumeOptions,
  hashed: { paths: readonly string[]; algorithms: readonly Algorithm[]; pieceSize: number | undefined },
): ResumeRequest {
  const { output, crossMounts, opaque } = options;
  const { paths, algorithms, pieceSize: pieces = 0 } = hashed;
  const mode = modeOf(options, paths);
  if (mode !== undefined && output === undefined)
    throw new CustodyError('USAGE', 'only a run that writes a manifest can be resumed', {
      hint: 'name one with -o FILE',
    });
  const now = host.now();
  return {
    mode,
    paths,
    output: output === undefined ? undefined : pathOf(host, output),
    facts: hashFacts({ paths, algorithms, pieces, crossMounts: crossMounts === true, isOpaque: opaque === true }),
    secret: host.random(32),
    now: formatTime(now, host.zoneMinutes(now)),
    owner: host.owner(),
  };
}

/** What a run must agree in with the one that it goes on with; `pieces` is 0 where there are none. */
export function hashFacts(asked: {
  readonly paths: readonly string[];
  readonly algorithms: readonly Algorithm[];
  readonly pieces: number;
  readonly crossMounts: boolean;
  readonly isOpaque: boolean;
}): RunFacts {
  const { paths, algorithms, pieces, crossMounts, isOpaque } = asked;
  return { paths, algorithms, pieces, 'cross-mounts': crossMounts, opaque: isOpaque };
}

function modeOf(
  { resumable, resume, restart, output }: ResumeOptions,
  paths: readonly string[],
): ResumeMode | undefined {
  if (restart === true && resume === true)
    throw new CustodyError(
      'USAGE',
      'use --resume or --restart, not both: --resume resumes an interrupted run, --restart deletes it',
    );
  if (resumable === false && (resume === true || restart === true))
    throw new CustodyError('USAGE', '--resume and --restart need a resumable run');
  if (restart === true) return 'restart';
  if (resume === true) return resumable === true ? 'either' : 'resume';
  if (resumable === true) return 'begin';
  // a disk behind a write blocker takes a night, and is slower than a digest that can be saved
  return resumable === undefined && output !== undefined && paths.some(isDiskAt) ? 'begin' : undefined;
}

/** Says at the start that a run is resumed, and what of its state was not whole. */
export function tellResumed(terminal: Terminal, state: ResumeState | undefined): void {
  if (state === undefined || state.times === 0) return;
  terminal.tell(`resuming the run that began ${state.began}`);
  if (state.cut > 0)
    terminal.warn(
      `the last ${sizeText(state.cut)} of its state were not whole and are not used; that much is read again`,
    );
}

export function resumedFacts(
  state: ResumeState | undefined,
  media: MediaResult | undefined,
  result: ManifestResult | undefined,
): ResumedFacts | undefined {
  if (state === undefined || state.times === 0) return undefined;
  const { times, began } = state;
  const { files = 0, bytes = 0 } = result?.reused ?? {};
  return { times, began, files, bytes: bytes + (media?.reused ?? 0) };
}

export function resumedLines(facts: ResumedFacts | undefined): string[] {
  if (facts === undefined) return [];
  const { bytes, files } = facts;
  const kept = `not read again: ${sizeText(bytes)}${files > 0 ? `, ${counted(files, 'whole file')}` : ''}`;
  return [`resumed   ${resumedText(facts)}`, `          ${kept}`];
}

/** How often and since when a run was resumed, for people and for the record: `2 times, begun …`. */
export function resumedText({ times, began }: ResumedFacts): string {
  return `${times === 1 ? 'once' : `${times} times`}, begun ${began}`;
}
