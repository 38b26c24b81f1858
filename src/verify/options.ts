/** What a verifier gives: one ledger, others beside it, and what is known besides. */
import type { Profile } from '../custody/profiles/requirement.ts';
import type { BundleFacts } from './checks/bundle.ts';
import type { KnownHeads } from './checks/known-heads.ts';
import type { Disclosures } from './checks/private.ts';
import type { EvidenceExaminer, ExhibitEvidence } from './evidence/compared.ts';
import type { ProofFile } from './outside/outside.ts';
import type { LedgerSource } from './replay/replay-ledger.ts';
import type { Trust } from './trust/trust.ts';

/** What to verify, and what the verifier knows besides. */
export interface VerifyOptions extends Partial<KnownHeads> {
  readonly source: LedgerSource;
  /** Length of the file in bytes, where it is known. */
  readonly fileBytes?: number;
  /** From whom the checkpoints came, as the verifier says. */
  readonly checkpointFrom?: string;
  /** What the verifier trusts; without it nobody. */
  readonly trust?: Trust;
  readonly disclosures?: Disclosures | undefined;
  /** What the evidence was found to be, or what finds out once the record was read; without it the evidence is not examined. */
  readonly evidence?: readonly ExhibitEvidence[] | EvidenceExaminer | undefined;
  /** Things beside the evidence that are not exhibits; read after examining. */
  readonly extraEvidence?: readonly string[];
  /** What the bundle that the ledger came in was found to be. */
  readonly bundle?: BundleFacts | undefined;
  /** What must be in the record; without it nothing more than the rules. */
  readonly profile?: Profile | undefined;
  /** Outside proofs of time in files beside the ledger. */
  readonly timeProofs?: readonly ProofFile[] | undefined;
  /** Ledgers of other agencies given, each another one. */
  readonly others?: readonly OtherLedger[];
  /** From this entry on nobody has signed yet: what would be found is asked before an act is signed. Never set for a verdict. */
  readonly unsignedFrom?: number;
  /** Unix seconds: the one reading of the verifier's clock. */
  readonly now: number;
}

/** Another ledger given; `name` is what the verifier calls it. */
export type OtherLedger = Pick<
  VerifyOptions,
  'source' | 'fileBytes' | 'disclosures' | 'checkpoints' | 'remembered' | 'isMemoryRead' | 'bundle' | 'unsignedFrom'
> & {
  readonly name: string;
};
