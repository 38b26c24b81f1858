/** Every error code with its exit status, and the one error class. Findings are values; only failures are thrown. */

import { exits } from './exits.ts';

/** Error code → exit status of the command line (see docs/errors.md). Codes are API: never renamed, never reused. */
export const errorCodes = {
  USAGE: exits.usage,
  FINGERPRINT: exits.usage,
  MISSING_VALUE: exits.usage,
  NOT_IN_BROWSER: exits.usage,
  NOT_IN_FILE: exits.usage,
  RESUME_DIFFERS: exits.usage,
  AGE_NO_IDENTITY: exits.usage,
  AGE_RECIPIENT: exits.usage,
  AGE_DAMAGED: exits.unreadable,
  AGE_NOT_FOR_YOU: exits.unreadable,
  ANSWER_INVALID: exits.unreadable,
  BUNDLE_DAMAGED: exits.unreadable,
  BUNDLE_UNSAFE: exits.unreadable,
  BAG_INVALID: exits.unreadable,
  CBOR: exits.unreadable,
  CARD_INVALID: exits.unreadable,
  CASE_INVALID: exits.unreadable,
  CERTIFICATE_INVALID: exits.unreadable,
  CHECKPOINT_INVALID: exits.unreadable,
  CSV_INVALID: exits.unreadable,
  DIRECTORY_INVALID: exits.unreadable,
  DRAFT_CHANGED: exits.unreadable,
  DRAFT_INVALID: exits.unreadable,
  ENCODING: exits.unreadable,
  EXCERPT_INVALID: exits.unreadable,
  FORMAT_UNKNOWN: exits.unreadable,
  IMAGE_INVALID: exits.unreadable,
  IMAGE_LINKED: exits.unreadable,
  IMAGE_UNSUPPORTED: exits.unreadable,
  JSON_INVALID: exits.unreadable,
  KEY_FORMAT: exits.unreadable,
  KEY_PASSPHRASE: exits.unreadable,
  KEY_PERMISSIONS: exits.unreadable,
  KEY_TRUNCATED: exits.unreadable,
  KEY_TYPE: exits.unreadable,
  LEDGER_CHANGED: exits.unreadable,
  LEDGER_DAMAGED: exits.unreadable,
  LOG_INVALID: exits.unreadable,
  LOGS_CONTRADICT: exits.unreadable,
  MANIFEST_INVALID: exits.unreadable,
  MANIFEST_ROOT: exits.unreadable,
  NOT_A_BUNDLE: exits.unreadable,
  NOT_A_FILE: exits.unreadable,
  NOT_A_LEDGER: exits.unreadable,
  NOT_PORTABLE: exits.unreadable,
  PIECES_INVALID: exits.unreadable,
  PROFILE_INVALID: exits.unreadable,
  PROOF_INVALID: exits.unreadable,
  RESUME_INVALID: exits.unreadable,
  SCHEMA: exits.unreadable,
  SHARD_INVALID: exits.unreadable,
  SIGN1_FORM: exits.unreadable,
  STORE_ODD: exits.unreadable,
  STORES_INVALID: exits.unreadable,
  TIME_STAMP_INVALID: exits.unreadable,
  TOO_LARGE: exits.unreadable,
  TRUST_INVALID: exits.unreadable,
  AGENT: exits.environment,
  CONTENT_KEY_LACKING: exits.environment,
  DISK_FULL: exits.environment,
  EXISTS: exits.environment,
  HEAD_MOVED: exits.environment,
  IMAGE_TOOL: exits.environment,
  INDEX_UNAVAILABLE: exits.environment,
  IO: exits.environment,
  LOCKED: exits.environment,
  NOT_FOUND: exits.environment,
  PERMISSION: exits.environment,
  READ_ONLY: exits.environment,
  RESUME_CHANGED: exits.environment,
  SIGNATURE_CHECK: exits.environment,
  STOPPED: exits.environment,
  STORE_DENIED: exits.environment,
  STORE_UNFIT: exits.environment,
  STORE_UNKNOWN: exits.environment,
  STORE_UNREACHABLE: exits.environment,
  TOKEN: exits.environment,
  SHARDS_DISAGREE: exits.refused,
  SHARD_CHANGED: exits.refused,
  SHARD_UNSIGNED: exits.refused,
  CLOCK_UNLIKELY: exits.refused,
  DECISION_REFUSED: exits.refused,
  DISCLOSURES_FOREIGN: exits.refused,
  EVIDENCE_NOT_PACKED: exits.refused,
  EVIDENCE_OTHER_NOW: exits.refused,
  LIST_CHANGED: exits.refused,
  NOT_OFFERED: exits.refused,
  PENDING_FOREIGN: exits.refused,
  RULE_REFUSED: exits.refused,
  STATED_DIFFERS: exits.refused,
  WITNESS_REFUSED: exits.refused,
  WRITES_INTO_EVIDENCE: exits.refused,
  BUG: exits.bug,
} as const;

/** The code of an error, such as `NOT_A_LEDGER`. */
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

/**
 * Whether it is a failure that the program foresaw, of one of these codes if some are given: its message is for the user. A fault of
 * the program (`BUG`) is not one: only the edge catches it.
 */
export const isRefusal = (error: unknown, ...codes: readonly ErrorCode[]): error is CustodyError =>
  error instanceof CustodyError && (codes.length === 0 ? error.code !== 'BUG' : codes.includes(error.code));
