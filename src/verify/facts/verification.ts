/** What `verify` returns: the shape of `verify --json` (docs/json.md). Keys are API: never renamed. */
import type { HowHeld } from '../../custody/how-held.ts';
import type { Phrase } from '../../ledger/phrase.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import type { CheckOutcome } from '../checks/check.ts';
import type { ExhibitEvidence } from '../evidence/compared.ts';
import type { Finding } from '../finding/types.ts';
import type { BoundStep } from '../outside/bounds.ts';
import type { AnchorLine } from '../outside/proof.ts';
import type { Agencies, Reach } from '../whole/reach.ts';
import type { ExhibitFacts } from './exhibit-facts.ts';
import type { TermsReport } from './terms-report.ts';
import type { Levels, Verdict } from './verdict.ts';

/** A key that signed, or is enrolled. */
export interface SignerLine {
  readonly keyId: string;
  /** From the pin where there is one, else from the holder's own card. */
  readonly name: string;
  readonly agency: string;
  /** Whether name and agency are only the holder's own words. */
  readonly claimed: boolean;
  readonly post: string;
  readonly roles: readonly string[];
  /** Pinned itself, or enrolled in a ledger whose opening key, or which itself, is pinned; neither compromised nor past its trust. */
  readonly trusted: boolean;
  readonly entries: number;
  /** Entries, by whomever, that hold a receipt signed with it; absent for none. */
  readonly receipts?: number;
}

/** Digests and device data by where they come from. */
export const digestSources = ['computed', 'read', 'log', 'stated', 'typed'] as const;
export type DigestCounts = Record<(typeof digestSources)[number], number>;

/** What one requirement of a profile came to. */
export interface RequirementOutcome {
  readonly id: string;
  readonly says: string;
  /** `ensured`: format 1 has it in each entry; `not-checked`: nothing that it speaks of was judged; `not-checkable`: no record can show it. */
  readonly outcome: 'met' | 'missing' | 'ensured' | 'not-checked' | 'not-checkable';
  /** How often it is missing, and the first few places. */
  readonly missing?: number;
  readonly first?: readonly string[];
  readonly source: string;
  /** Whether the primary text was read for the profile. */
  readonly primaryRead: boolean;
}

export interface ProfileReport {
  readonly name: string;
  readonly title: string;
  readonly level: Levels['profile'];
  readonly requirements: readonly RequirementOutcome[];
}

/** What the bundle was that the ledger came in, and which part was there. */
export interface BundleReport {
  readonly form: 'folder' | 'tar' | 'zip';
  readonly parts: {
    readonly disclosures: boolean;
    readonly checkpoint: boolean;
    readonly letter: boolean;
    readonly manifests: number;
    readonly answers: number;
    readonly attachments: number;
  };
  /** Evidence in it, by exhibit. */
  readonly evidence: readonly { readonly number: string; readonly files: number; readonly bytes: number }[];
  /** Exhibits in custody here whose content is on record and of which nothing is in it. */
  readonly apart: readonly string[];
  /** Payload files compared with the lists of the bag, of all that there are. */
  readonly checked: number;
  readonly files: number;
}

/** Steps of custody that rest on a signed paper. */
export interface PapersReport {
  readonly steps: number;
  /** Scans of papers by which something came or passed, and how many of them are in the bundle that was given. */
  readonly scans: number;
  readonly here: number;
}

/** Where a thing was, one stay after the other, as far as the ledgers given show. */
export interface CourseStay {
  /** Id of the ledger. */
  readonly ledger: string;
  /** By the pin of the opening key, or as claimed; null for a ledger that is not given. */
  readonly agency: string | null;
  /** Its number there; null where that is not known. */
  readonly number: string | null;
  /** The entries that began and ended the stay; null where no stay of a ledger given shows it, or it is open. */
  readonly from: number | null;
  readonly until: number | null;
  /**
   * How an open stay is now, as in `exhibits`, or `contested` where the sender's ledger gave it to nobody or to another. How a stay
   * ended: `departed`, `on-paper`, `released`, `given-up`, `destroyed`. `unconfirmed` where the ledger is given and no stay in it is
   * joined; null where it is not given.
   */
  readonly state: HowHeld | 'contested' | 'on-paper' | 'given-up' | 'unconfirmed' | null;
  /** For an open stay only: the entry since which it is so, and the same as in `exhibits`. */
  readonly since?: number;
  readonly issuedTo?: string;
  readonly wentInside?: string;
}

/** A chain of stays, the oldest first, under the number that the thing has in the ledger that was verified. */
export interface Course {
  readonly number: string;
  readonly stays: readonly CourseStay[];
  /** Where only the last stays are listed: how many, and of how many. */
  readonly cut?: true;
  readonly shown?: number;
  readonly total?: number;
}

/** What verifying another ledger given came to. */
export type OtherVerification = Omit<Verification, 'with' | 'courses' | 'copy'> & { readonly name: string };

/** All that verifying one ledger came to: the source of every report. */
export interface Verification {
  readonly verdict: Verdict;
  /** What was examined: the ledger, and the evidence where it was given. */
  readonly covers: readonly ('ledger' | 'evidence')[];
  readonly levels: Levels;
  readonly checks: readonly CheckOutcome[];
  readonly findings: readonly Finding[];
  /** Code → how many findings there are beyond the 100 listed. */
  readonly notListed: Readonly<Record<string, number>>;
  readonly ledger: {
    /** In hex; null where there is no usable opening entry. */
    readonly id: string | null;
    /** The case number; null where it is withheld or erased, or there is none. */
    readonly case: string | null;
    /** The case number with what later entries say of it, where they erase or correct it. */
    readonly caseText?: PrivateText;
    /** Entries that count. */
    readonly size: number;
    /** Root over these entries in hex; null where `id` is. */
    readonly root: string | null;
    /** Bytes that these entries take. */
    readonly bytes: number;
  };
  /** Where the opening entry says so, by the word TEST in the number or the title of the case as this reader reads them. */
  readonly synthetic?: true;
  /** The copy in question, where a longer copy of its ledger was given and judged in its place. */
  readonly copy?: { readonly size: number; readonly root: string };
  /** Where the record ended before its file did: how many entries were reached. Every other check speaks of these alone. */
  readonly reached?: number;
  /** For an excerpt: the exhibits that it is about, and how many entries of all it shows. */
  readonly excerpt?: { readonly exhibits: readonly string[]; readonly shown: number };
  /** How many of the first entries something outside the ledger shows, where something does. */
  readonly shown?: number;
  /** When this reader first saw the ledger as long as it is, in Unix seconds, where only the reader's memory shows that. */
  readonly seenOn?: number;
  /** Outside proofs of time that were judged, where the verifier trusts somebody about time or gave proofs. */
  readonly anchors?: readonly AnchorLine[];
  /** Between which times its entries were signed, where proofs hold. */
  readonly bounds?: readonly BoundStep[];
  /** From whom the checkpoints came, as the verifier says. */
  readonly checkpointFrom?: string;
  readonly signers: readonly SignerLine[];
  readonly exhibits: readonly ExhibitFacts[];
  /** How far what is stated of custody reaches; absent where there is no usable opening entry. */
  readonly reach?: Reach;
  readonly agencies?: Agencies;
  /** What was examined, where evidence was given. */
  readonly evidence?: readonly ExhibitEvidence[];
  /** What was in the bundle, where one was given. */
  readonly bundle?: BundleReport;
  /** The other ledgers given, and the courses of what passed between ledgers. */
  readonly with?: readonly OtherVerification[];
  readonly courses?: readonly Course[];
  /** What the profile requires, where one was chosen. */
  readonly profile?: ProfileReport;
  /** Absent where nothing rests on paper. */
  readonly papers?: PapersReport;
  /** Absent where the ledger has no terms. */
  readonly terms?: TermsReport;
  /** How many terms in force have a wording that is withheld from this reader; absent where none has. */
  readonly hiddenTerms?: number;
  readonly digests: Readonly<DigestCounts>;
  /** Private texts withheld from this reader, erased by an entry, and lost without record. */
  readonly withheld: number;
  readonly erased: number;
  readonly missing: number;
  /** What this does not show, one sentence each. */
  readonly notProven: readonly string[];
  /** The same for any language. */
  readonly unproven?: readonly Phrase[];
}
