/** Everything that the recipient's checks are judged by: the sender's record as verified, what was hashed and read, what people found. */
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import type { Fact, Phrase } from '../../ledger/phrase.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import type { checkNames } from '../../ledger/vocabulary/answer.ts';
import type { ExhibitEvidence } from '../evidence/compared.ts';
import type { Verification } from '../facts/verification.ts';
import type { Decisions } from './decision.ts';
import type { OfferedRecord, OfferRecord } from './offered.ts';

export type OperationName = (typeof checkNames)[number];

/** A field of a device in hand beside the same field on record. `same` is undefined where one of them is not known. */
export interface DeviceField {
  readonly field: string;
  readonly recorded: string | undefined;
  readonly read: string;
  readonly same: boolean | undefined;
}

export interface DeviceReading {
  readonly number: string;
  readonly path: string;
  readonly fields: readonly DeviceField[];
  /** SHA-256 in hex of what the tools printed. */
  readonly raw: string;
}

export interface Photograph {
  readonly file: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  /** Exhibits and entries to which the record attaches this very file; none for a photograph of ours. */
  readonly attachedTo: readonly string[];
}

/** What a second tool said of an exhibit. */
export interface SecondTool {
  readonly number: string;
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
}

/** What is in the files of an exhibit beside its content. */
export interface FilesFound {
  readonly number: string;
  /** How many files hold it. */
  readonly files: number;
  /** Digests stored within the container, in hex. */
  readonly stored?: { readonly md5?: string; readonly sha1?: string };
}

export interface ReceiptFacts {
  readonly verification: Verification;
  readonly state: CustodyState;
  readonly record: OfferedRecord;
  readonly offer: OfferRecord;
  /** `measure`: all is decided, and something is measured that was accepted unopened. */
  readonly what: 'all' | 'rest' | 'measure';
  /** Numbers that this answer is about, in the order of the offer. */
  readonly numbers: readonly string[];
  /** Of all exhibits that were examined or looked for. */
  readonly evidence: readonly ExhibitEvidence[];
  /** Things beside the evidence that are not exhibits. */
  readonly extraEvidence: readonly string[];
  readonly files: readonly FilesFound[];
  readonly ourReference?: string | undefined;
  /** References that the opening entry gives of the case. */
  readonly caseReferences: readonly PrivateText[];
  readonly devices: readonly DeviceReading[];
  readonly photographs: readonly Photograph[];
  readonly second: readonly SecondTool[];
  /** Undefined before anybody decided. */
  readonly decisions?: Decisions | undefined;
  /** Id in hex of the ledger that takes what is accepted; `new` where it is still to be made. */
  readonly into?: string | undefined;
  readonly isReportKept: boolean;
  /** The runs of entries that were read, if the record came as an excerpt. */
  readonly seen?: readonly (readonly [number, number])[] | undefined;
  /** Unix seconds. */
  readonly now: number;
}

export interface OperationResult {
  readonly outcome: 'pass' | 'fail' | 'in-part' | 'not-checked' | 'not-applicable';
  /** What it rests on, one plain sentence each. */
  readonly facts: readonly Phrase[];
  /** Codes of findings behind it. */
  readonly findings?: readonly string[];
}

/** What the evidence of an exhibit came to. */
export function evidenceOf(
  { evidence, state }: Pick<ReceiptFacts, 'evidence' | 'state'>,
  number: string,
): ExhibitEvidence | undefined {
  const first = firstNumber(state, number);
  return evidence.find((one) => one.number === first);
}

/** The first number of an exhibit, by which evidence is reported: an offer may name it by its second. */
export const firstNumber = (state: CustodyState, number: string): string => exhibitOf(state, number)?.number ?? number;

/** Whether something was stated of that exhibit, by whichever of its numbers. */
export function isAbout(
  { state }: Pick<ReceiptFacts, 'state'>,
  number: string,
): (one: { readonly number: string }) => boolean {
  const first = firstNumber(state, number);
  return (one) => firstNumber(state, one.number) === first;
}

/** Why evidence came to that, as a sentence where there is one. */
export const whyOf = ({ said, why }: ExhibitEvidence): Fact | undefined => said ?? why;
