/** What `verify` returns: the shape of `verify --json` (cli.md, Output). Keys are API: never renamed. */
import type { Phrase } from '../ledger/phrase.ts';
import type { CheckOutcome } from './check.ts';
import type { ExhibitEvidence } from './evidence.ts';
import type { Finding } from './findings.ts';
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
  /** Pinned itself, or enrolled in a ledger whose opening key, or which itself, is pinned. */
  readonly trusted: boolean;
  readonly entries: number;
}

export interface ExhibitLine {
  readonly number: string;
  /** The post that holds it; null for one that left or never came into custody. */
  readonly custodian: string | null;
  readonly state: string;
  /** Numbers of the seals that stand. */
  readonly seals: readonly string[];
  /** `incomplete`: examined, and neither shown to match nor to differ. */
  readonly evidence: 'match' | 'mismatch' | 'incomplete' | 'not-examined';
}

/** Digests and device data by where they come from. */
export const digestSources = ['computed', 'read', 'log', 'stated', 'typed'] as const;
export type DigestCounts = Record<(typeof digestSources)[number], number>;

/** What one requirement of a profile came to. */
export interface RequirementOutcome {
  readonly id: string;
  readonly says: string;
  /** `ensured`: format 1 has it in each entry; `not-checkable`: no record can show it. */
  readonly outcome: 'met' | 'missing' | 'ensured' | 'not-checkable';
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
  /** Exhibits in custody here whose content is on record and of which nothing lies in it. */
  readonly apart: readonly string[];
  /** Payload files held against the lists of the bag, of all that there are. */
  readonly checked: number;
  readonly files: number;
}

/** Where an exhibit was, one stay after the other, as far as the ledgers at hand show. */
export interface Stay {
  /** Id of the ledger. */
  readonly ledger: string;
  /** By the pin of the opening key, or as claimed; null for a ledger that is not at hand. */
  readonly agency: string | null;
  /** Its number there; null where that is not at hand. */
  readonly number: string | null;
  /** The entry that brought it into that ledger, and the one by which custody left it; null where that is not at hand, or it did not. */
  readonly from: number | null;
  readonly until: number | null;
  /** How it is there now; `departed` for a stay that is over, `contested` where the sender's ledger gave it to nobody or to another. */
  readonly state: string | null;
}

/** The course of one exhibit through ledgers, the oldest stay first. */
export interface Course {
  readonly number: string;
  readonly stays: readonly Stay[];
}

/** What verifying another ledger at hand came to. */
export type OtherVerification = Omit<Verification, 'with' | 'courses'> & { readonly name: string };

export interface Verification {
  readonly verdict: Verdict;
  readonly covers: readonly ('ledger' | 'evidence')[];
  readonly levels: Levels;
  readonly checks: readonly CheckOutcome[];
  readonly findings: readonly Finding[];
  /** Code → how many findings there are beyond the 100 listed. */
  readonly notListed: Readonly<Record<string, number>>;
  readonly ledger: {
    /** null where there is no usable opening entry. */
    readonly id: string | null;
    /** The case number; null where it is withheld or there is none. */
    readonly case: string | null;
    /** Entries that count. */
    readonly size: number;
    readonly root: string | null;
    /** Bytes that these entries take. */
    readonly bytes: number;
  };
  /** How many of the first entries something outside the ledger shows, where something does. */
  readonly shown?: number;
  readonly signers: readonly SignerLine[];
  readonly exhibits: readonly ExhibitLine[];
  /** What was examined, where evidence was given. */
  readonly evidence?: readonly ExhibitEvidence[];
  /** What lay in the bundle, where one was given. */
  readonly bundle?: BundleReport;
  /** The other ledgers at hand, and the courses of what passed between ledgers. */
  readonly with?: readonly OtherVerification[];
  readonly courses?: readonly Course[];
  /** What the profile requires, where one was chosen. */
  readonly profile?: ProfileReport;
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
