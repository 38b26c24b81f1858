/** Every error code with its exit status, and the one error class. Findings are values; only failures are thrown. */

/** Error code → exit status of the command line (see docs/errors.md). Codes are API: never renamed, never reused. */
export const errorCodes = {
  USAGE: 2,
  FINGERPRINT: 2,
  MISSING_VALUE: 2,
  NOT_IN_BROWSER: 2,
  NOT_IN_FILE: 2,
  RESUME_DIFFERS: 2,
  ANSWER_INVALID: 4,
  BUNDLE_DAMAGED: 4,
  BUNDLE_UNSAFE: 4,
  CBOR: 4,
  CARD_INVALID: 4,
  CERTIFICATE_INVALID: 4,
  CHECKPOINT_INVALID: 4,
  CSV_INVALID: 4,
  DIRECTORY_INVALID: 4,
  DRAFT_CHANGED: 4,
  DRAFT_INVALID: 4,
  ENCODING: 4,
  FORMAT_UNKNOWN: 4,
  JSON_INVALID: 4,
  KEY_FORMAT: 4,
  KEY_PASSPHRASE: 4,
  KEY_PERMISSIONS: 4,
  KEY_TRUNCATED: 4,
  KEY_TYPE: 4,
  LEDGER_CHANGED: 4,
  LEDGER_DAMAGED: 4,
  LOG_INVALID: 4,
  LOGS_CONTRADICT: 4,
  MANIFEST_INVALID: 4,
  MANIFEST_ROOT: 4,
  NOT_A_BUNDLE: 4,
  NOT_A_FILE: 4,
  NOT_A_LEDGER: 4,
  NOT_PORTABLE: 4,
  PIECES_INVALID: 4,
  PROFILE_INVALID: 4,
  PROOF_INVALID: 4,
  RESUME_INVALID: 4,
  SCHEMA: 4,
  SIGN1_FORM: 4,
  TOO_LARGE: 4,
  TRUST_INVALID: 4,
  AGENT: 5,
  DISK_FULL: 5,
  EXISTS: 5,
  HEAD_MOVED: 5,
  IO: 5,
  LOCKED: 5,
  NOT_FOUND: 5,
  PERMISSION: 5,
  READ_ONLY: 5,
  RESUME_CHANGED: 5,
  SIGNATURE_CHECK: 5,
  STOPPED: 5,
  CLOCK_UNLIKELY: 6,
  DECISION_REFUSED: 6,
  DISCLOSURES_FOREIGN: 6,
  EVIDENCE_OTHER_NOW: 6,
  NOT_OFFERED: 6,
  PENDING_FOREIGN: 6,
  RULE_REFUSED: 6,
  STATED_DIFFERS: 6,
  WRITES_INTO_EVIDENCE: 6,
  BUG: 70,
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** A failure that a user can act on. `message` is lower case without full stop; `hint` says what to do next. */
export class CustodyError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CustodyError';
    this.code = code;
    this.hint = options.hint;
  }

  get exitStatus(): number {
    return errorCodes[this.code];
  }
}
