/** What the page asks of its worker, and what comes back: plain data and files, which a browser copies between them. */
import type { DocumentModel } from '../report/document/document.ts';
import type { Face } from '../report/face/face.ts';
import type { RememberedHeads } from '../verify/checks/known-heads.ts';
import type { Verification } from '../verify/facts/verification.ts';
import type { Trust } from '../verify/trust/trust.ts';
import type { Lang } from '../words/lang.ts';
import type { Failure } from './failure.ts';
import type { GivenFile } from './given-file.ts';

export interface CheckRequest {
  /** The ledger with what is beside it, an archive, or all files of the folder of a bundle. */
  readonly record: readonly GivenFile[];
  readonly others?: readonly (readonly GivenFile[])[];
  readonly trust: Trust;
  /** As they were pasted or read. */
  readonly checkpoints: readonly string[];
  /** Outside proofs of time in files; those in the bundle are read anyway. */
  readonly timeProofs?: readonly GivenFile[];
  /** Files of evidence that did not come in the bundle. */
  readonly evidence?: readonly GivenFile[];
  /** Name of a profile that comes with the program. */
  readonly profile?: string | undefined;
  /** Whether every private text must open. */
  readonly isKeeper?: boolean;
  /** A head that was seen before; the page itself keeps none. */
  readonly remembered?: Omit<RememberedHeads, 'rootAt'> | undefined;
  /** Unix seconds. */
  readonly now: number;
}

export interface Checked {
  readonly verification: Verification;
  /** The same in five lines and a step. */
  readonly face: Face;
  /** What was read: for papers that are filled in from it. */
  readonly ledger: GivenFile;
  readonly disclosures?: GivenFile | undefined;
}

/** How far it is. */
export interface Progress {
  readonly doing: 'reading' | 'evidence';
  readonly done: number;
  readonly total: number;
  /** The file that is read. */
  readonly current: string;
  /** Hashed without WebAssembly. */
  readonly isSlow?: boolean;
}

/** What a worker is asked to do. */
export type Task =
  | { readonly is: 'check'; readonly request: CheckRequest }
  | { readonly is: 'paper'; readonly checked: Checked; readonly making: PaperMaking };

/** When a paper is made, in Unix seconds, and by which program. */
export interface PaperMaking {
  readonly made: number;
  readonly program: string;
}

export type Report =
  | { readonly is: 'progress'; readonly progress: Progress }
  | { readonly is: 'checked'; readonly checked: Checked }
  | { readonly is: 'papers'; readonly papers: Readonly<Record<Lang, DocumentModel>> }
  | { readonly is: 'failed'; readonly failure: Failure };

export type OnProgress = (progress: Progress) => void;
