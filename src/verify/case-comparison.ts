/** What `verify --case` came to: a CASE graph compared with an export of the ledger, beside the verdict, which does not depend on it. */

/** `CASE_ADDED`: in the file and not from the ledger; `CASE_LACKS`: from the ledger and not in the file. */
export interface CaseDifference {
  readonly code: 'CASE_ADDED' | 'CASE_LACKS';
  readonly subject: string;
  readonly property: string;
  readonly value: string;
}

export interface CaseComparison {
  /** `bytes`: the same bytes; `statements`: the same statements in another form; `part`: some texts that are open here are not in it. */
  readonly outcome: 'bytes' | 'statements' | 'part' | 'differs';
  readonly statements: number;
  /** Statements that rest on private texts open here, and are not in the file. */
  readonly textsLeftOut: number;
  /** The first, in the order of the file, then of the ledger. */
  readonly differences: readonly CaseDifference[];
  /** How many there are. */
  readonly found: number;
}
