/** Outside proofs of time: what one came to, and what judges each kind. */
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Pin } from '../trust/trust.ts';

/** A proof as it was given: in an `anchor` entry, or in a file beside the ledger. */
export interface GivenProof {
  /** The entry that holds it; undefined for a file. */
  readonly seq?: number | undefined;
  /** As the verifier calls the file. */
  readonly file?: string | undefined;
  readonly kind: string;
  /** How many entries it says that it covers; undefined where that is to be found. */
  readonly size?: number | undefined;
  readonly token: Uint8Array;
}

/** A proof that holds under a pin. */
export interface CheckedProof extends GivenProof {
  readonly size: number;
  readonly pin: Pin;
  /** Unix seconds: the time that it states, and the bounds that its accuracy leaves, rounded outward. */
  readonly time: number;
  readonly lower: number;
  readonly upper: number;
  /** Milliseconds. */
  readonly accuracy: number;
  /** Unix seconds, not included: when the first certificate behind it ends, or the pin. */
  readonly end: number;
}

/** One that does not. `unfit`: a pinned witness speaks for it, and it is not over this record, or damaged. */
interface UncheckedProof extends GivenProof {
  readonly outcome: 'unfit' | 'not-checked';
  readonly why: Phrase | string;
  /** Whose it is, where that is known. */
  readonly pin?: Pin;
  /** Unix seconds, where it states one that can be read. */
  readonly time?: number;
  /** Whether it may hold, and only another program can tell. */
  readonly isOpen?: true;
}

export type JudgedProof = CheckedProof | UncheckedProof;

export const isChecked = (proof: JudgedProof): proof is CheckedProof => 'upper' in proof;

export const isOpen = (proof: JudgedProof): boolean => 'isOpen' in proof;

/** Why a browser leaves a proof open. */
export const whyOpen = (): Phrase =>
  phrase('a browser cannot check a signature of this kind, and the command line can');

/** The texts of checkpoints of the ledger, by size; undefined where an excerpt hides the root. */
export interface Texts {
  readonly size: number;
  at(size: number): Uint8Array | undefined;
}

/** Judges proofs of one kind: one answer, or one for each witness that signed. Never throws for what they hold. */
export type ProofJudge = (proof: GivenProof, texts: Texts) => Promise<readonly JudgedProof[]>;

/** What the report of a verification lists of each proof (docs/cli.md, `anchors`). */
export interface AnchorLine {
  readonly seq?: number;
  readonly file?: string;
  readonly kind: string;
  readonly size: number | null;
  readonly time: number | null;
  /** Milliseconds. */
  readonly accuracy: number | null;
  /** Name of the pin. */
  readonly by: string | null;
  readonly outcome: 'checked' | 'unfit' | 'not-checked';
  /** In English; null where it is checked. */
  readonly why: string | null;
}
