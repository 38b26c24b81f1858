/** `--evidence`, `--manifest` and `--depth` of `verify`: where the evidence lies, what lists it, and how deep to look. */

import { statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Command, Option } from 'commander';
import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import {
  type EvidenceRequest,
  type EvidenceSource,
  evidenceName,
  examineEvidence,
  manifestsNear,
  piecesNear,
} from '../../flow/evidence/evidence.ts';
import { keepHeapSmall } from '../../flow/hash/memory.ts';
import type { SampleSize } from '../../flow/hash/piece-targets.ts';
import { piecesBeside } from '../../flow/hash/pieces.ts';
import { resumePath } from '../../flow/hash/resume-state.ts';
import { guardEvidence } from '../../fs/evidence-guard.ts';
import { exists, isTaken } from '../../fs/exists.ts';
import { ensureFolder } from '../../fs/folder.ts';
import { refuseUnknownDisks } from '../../fs/reading/windows-disk.ts';
import { type EvidenceExaminer, evidenceDepths } from '../../verify/evidence/compared.ts';
import { refuseSample, sampleOption } from '../hash/sample-option.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { startProgress } from '../host/progress.ts';

export interface EvidenceOptions {
  readonly evidence?: readonly string[];
  readonly manifest?: readonly string[];
  readonly depth?: EvidenceRequest['depth'];
  readonly sample?: SampleSize;
}

const collect = (value: string, before: string[] = []) => [...before, value];

export function addEvidenceOptions(command: Command): Command {
  return command
    .option(
      '--evidence <path>',
      'hash the evidence too and compare: a folder that holds exhibits under their numbers (KA/1 as KA%2F1), or N=PATH; may repeat',
      collect,
    )
    .option(
      '--manifest <file>',
      'a manifest that the record names by its root (else those beside the ledger and in manifests/); may repeat',
      collect,
    )
    .addOption(
      new Option('--depth <depth>', 'how deep to compare the evidence (else every-byte)').choices(evidenceDepths),
    )
    .addOption(sampleOption());
}

export interface EvidenceRun {
  readonly evidence: EvidenceExaminer;
  /** Filled while examining. */
  readonly extraEvidence: readonly string[];
}

export interface EvidenceSurroundings {
  readonly ledger: string;
  readonly terminal: Terminal;
  readonly signal: AbortSignal | undefined;
  /** Evidence that came in one bundle with the ledger, by exhibit; what is named by the user goes before it. */
  readonly carried?: ReadonlyMap<string, string>;
  /** The archive that it is inside, where it is. */
  readonly packed?: EvidenceRequest['packed'];
  /** Something is signed on the strength of it: the digest of every whole file is computed. */
  readonly isWhole?: boolean;
  readonly isAsked?: EvidenceRequest['isAsked'];
  /** Where the manifests of folders that are hashed for the first time are kept; undefined to keep none. */
  readonly manifests?: string | undefined;
  /** Called with the path of each that is kept, before it is written. */
  readonly onManifest?: ((path: string) => void) | undefined;
  readonly onRead?: EvidenceRequest['onRead'];
}

/**
 * What examines the evidence that was given, told to stop by `signal`; undefined where none was given. Throws CustodyError USAGE,
 * and NOT_FOUND for a manifest that is not there.
 */
export function openEvidence(
  host: Host,
  options: EvidenceOptions,
  surroundings: EvidenceSurroundings,
): EvidenceRun | undefined {
  const { ledger, terminal, signal, carried = new Map(), isWhole = false, isAsked, onRead } = surroundings;
  const { manifests: kept, onManifest, packed } = surroundings;
  refuseSample(options);
  if (options.evidence === undefined && carried.size === 0) {
    if (options.manifest === undefined && options.depth === undefined) return undefined;
    throw new CustodyError('USAGE', '--manifest and --depth go with --evidence');
  }
  const sources = (options.evidence ?? []).map((text) => sourceOf(host, text));
  const named = new Set(sources.flatMap((source) => ('number' in source ? [source.number.toLowerCase()] : [])));
  for (const [number, path] of carried)
    if (!named.has(number.toLowerCase())) sources.push({ number, path, isCarried: true });
  guardEvidence(packed === undefined ? [...carried.values()] : [packed.path]);
  const manifests = (options.manifest ?? []).map((text) => pathOf(host, text));
  for (const path of manifests) if (!exists(path)) throw new CustodyError('NOT_FOUND', `there is no ${path}`);
  const folders = sources.flatMap((source) => ('folder' in source ? [source.folder] : []));
  const extraEvidence: string[] = [];
  return {
    extraEvidence,
    evidence: async (state, keyedUnder) => {
      keepHeapSmall();
      let stop = () => {};
      try {
        return await examineEvidence({
          state,
          sources,
          packed,
          manifests: [...manifests, ...manifestsNear(ledger, folders)],
          pieces: isWhole ? [] : [...manifests.map(piecesBeside), ...piecesNear(ledger, folders)],
          isWhole,
          ...(isAsked && { isAsked }),
          ...(kept !== undefined && {
            keepManifest: ({ number }) => {
              const path = newManifest(kept, number, terminal);
              onManifest?.(path);
              return path;
            },
          }),
          onRead,
          depth: options.depth ?? 'every-byte',
          keyedUnder,
          sample: options.sample,
          scratch: host.env.TMPDIR || tmpdir(),
          secret: host.random(32),
          workers: availableParallelism(),
          warn: terminal.warn,
          signal,
          onStart: (done) => {
            stop();
            stop = startProgress(host, terminal, done);
          },
          onExtra: (path) => extraEvidence.push(path),
        });
      } finally {
        stop();
      }
    },
  };
}

/** Where the manifests of a ledger, or of a file beside it, are looked for. */
export const manifestsBeside = (path: string): string => join(dirname(path), 'manifests');

/** A file in that folder that is not there yet, nor being made, named by the number of the exhibit. Throws CustodyError as making the folder does. */
export function freeManifest(folder: string, number: string): string {
  ensureFolder(folder);
  const stem = join(folder, evidenceName(number));
  let path = `${stem}.manifest`;
  for (let more = 2; isTaken(path) || isTaken(resumePath(path)); more += 1) path = `${stem}-${more}.manifest`;
  return path;
}

function newManifest(folder: string, number: string, terminal: Terminal): string {
  const path = freeManifest(folder, number);
  terminal.tell(`the manifest of ${safeText(number)} is kept in ${safeText(path)}`);
  return path;
}

/** A folder, or `N=PATH`; a folder whose own name has `=` in it is a folder. Throws CustodyError NOT_FOUND, and USAGE for a file alone. */
export function sourceOf(host: Host, text: string): EvidenceSource {
  const whole = pathOf(host, text);
  if (statSync(whole, { throwIfNoEntry: false })?.isDirectory()) {
    guardEvidence([whole]);
    return { folder: whole };
  }
  const at = text.indexOf('=');
  if (at > 0) {
    const path = pathOf(host, text.slice(at + 1));
    refuseUnknownDisks([path]);
    guardEvidence([path]);
    return { number: text.slice(0, at), path };
  }
  if (!exists(whole)) throw new CustodyError('NOT_FOUND', `there is no ${whole}`);
  throw new CustodyError('USAGE', `${text} is not a folder: say which exhibit it is`, {
    hint: `--evidence NUMBER=${shellWord(text)}`,
  });
}
