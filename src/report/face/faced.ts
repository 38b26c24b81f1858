/** What the five lines of a verdict are made from, and how one of them is chosen. */
import type { CustodyState } from '../../custody/state/state.ts';
import type { Fact, Facts, Phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import { shownTime } from '../../ledger/times.ts';
import { countFindings } from '../../verify/facts/counts.ts';
import type { SignerLine, Verification } from '../../verify/facts/verification.ts';
import { rowOf } from '../../verify/finding/table.ts';
import type { CheckName, Finding, FindingKind } from '../../verify/finding/types.ts';
import type { Trust } from '../../verify/trust/trust.ts';
import { writtenOf } from '../teller.ts';

export interface Faced {
  readonly verification: Verification;
  /** What the entries that count amount to; undefined where there is no usable opening entry. */
  readonly state: CustodyState | undefined;
  readonly trust: Trust;
  /** Key numbers of the reader, where they are known. */
  readonly own?: ReadonlySet<string> | undefined;
}

/** One row of a table: the first whose facts are defined gives the sentence. */
export interface Row {
  readonly id: string;
  readonly said: Phrase;
  facts(faced: Faced): Facts | undefined;
}

/** A sentence that was chosen, its gaps filled. */
export interface Chosen {
  readonly state: string;
  readonly said: Phrase;
}

const chosenOf = ({ id, said }: Row, facts: Facts): Chosen => ({ state: id, said: { text: said.text, facts } });

/** The first row that holds. Throws Error where none does, which is a fault of the table. */
export function firstOf(rows: readonly Row[], faced: Faced): Chosen {
  for (const row of rows) {
    const facts = row.facts(faced);
    if (facts !== undefined) return chosenOf(row, facts);
  }
  throw new Error('no row of the table holds');
}

/** Each row that holds, in their order. */
export function eachOf(rows: readonly Row[], faced: Faced): Chosen[] {
  return rows.flatMap((row) => {
    const facts = row.facts(faced);
    return facts === undefined ? [] : [chosenOf(row, facts)];
  });
}

/** No facts where it holds. */
export const when = (holds: boolean): Facts | undefined => (holds ? {} : undefined);

/** Findings of some kind and some codes: the first that is listed, and how many there are. */
export interface Found {
  readonly first: Finding | undefined;
  readonly count: number;
}

export function found(
  { verification }: Faced,
  kind: FindingKind,
  matches: (code: string, check: CheckName) => boolean = () => true,
): Found {
  const isIt = (code: string): boolean => matches(code, rowOf(code).check);
  return {
    first: verification.findings.find((finding) => finding.kind === kind && isIt(finding.code)),
    count: countFindings(verification, kind, isIt),
  };
}

/** The first of these findings that is listed, of any kind. */
export const oneOf = ({ verification: { findings } }: Faced, ...codes: readonly string[]): Finding | undefined =>
  findings.find(({ code }) => codes.includes(code));

/** The message of the worst finding, and how many more there are: `isAlone` asks for the row without the bracket. */
export function worst({ first, count }: Found, isAlone: boolean): Facts | undefined {
  if (first === undefined || (count === 1) !== isAlone) return undefined;
  return { n: count, first: writtenOf(first), ...(!isAlone && { more: count - 1 }) };
}

/** The key that opened the ledger. */
export const openerOf = ({ verification: { signers } }: Faced): SignerLine | undefined => signers[0];

/** The agency of the key that opened it, as the record or the reader's pin has it. */
export const agencyOf = (faced: Faced): Fact | undefined => {
  const opener = openerOf(faced);
  return opener && quoted(opener.agency);
};

/** A day as every language reads it. */
export const dayOf = (time: number | string): string =>
  (typeof time === 'number' ? shownTime(time) : time).slice(0, 10);

/** The last entry that was judged, where the record ended before its file did. */
export const lastJudged = ({ verification: { reached } }: Faced): number | undefined =>
  reached === undefined ? undefined : reached - 1;

/** The last entry of which custody and terms were judged; undefined where all of it was, or none. */
export function judgedTo(faced: Faced): number | undefined {
  const unknown = oneOf(faced, 'TYPE_UNSUPPORTED')?.seq;
  return lastJudged(faced) ?? (unknown === undefined ? undefined : unknown - 1);
}
