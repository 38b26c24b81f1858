/** What was read and could not be put on record: kept as a file that `custody record` takes, so that nothing need be read again. */
import { utf8 } from '../../bytes/arrays.ts';
import { shellWord } from '../../bytes/shell-word.ts';
import { CustodyError } from '../../errors.ts';
import { nothingRecorded, unacknowledged } from '../../fs/ledger/commit.ts';
import { createFile } from '../../fs/replace.ts';
import { fieldsOf } from '../../ledger/vocabulary/index.ts';
import type { ReadyDraft } from './preview.ts';
import type { PlainBody } from './values/pending-file.ts';
import { toJson } from './values/to-json.ts';

const mostFiles = 100;

interface Unrecorded {
  /** Where the run wrote: the file is put beside it. */
  readonly beside: string;
  /** The state of the run stays, and the run can be gone on with. */
  readonly isResumable: boolean;
}

/**
 * The error that kept a draft from being recorded, with what to do so that nothing is read again; as it is where the entry was signed
 * and will be completed, for it must not be recorded twice. Never throws.
 */
export function withUnrecorded(
  error: CustodyError,
  draft: ReadyDraft,
  { beside, isResumable }: Unrecorded,
): CustodyError {
  if (isUnacknowledged(error)) return error;
  const hints = isResumable
    ? ['nothing is lost: the same command with --resume records it, and reads nothing again']
    : keptHints(draft, { beside, isCertain: !mayHaveRecorded(error) });
  const hint = [...(error.hint === undefined ? [] : [error.hint]), ...hints].join('\n');
  return new CustodyError(error.code, error.message, { hint, cause: error });
}

/** The entry was signed, and will be completed. */
const isUnacknowledged = (error: CustodyError): boolean => error.message.includes(unacknowledged.outcome);

/** Whether an entry may be on record although recording failed. */
export function mayHaveRecorded(error: unknown): boolean {
  if (!(error instanceof CustodyError)) return true;
  return isUnacknowledged(error) || (environment.has(error.code) && !error.message.includes(nothingRecorded));
}

/** Failures after which an entry may be on record all the same, unless they say that none is. */
const environment: ReadonlySet<string> = new Set(['DISK_FULL', 'IO', 'PERMISSION', 'READ_ONLY']);

function keptHints(
  draft: ReadyDraft,
  { beside, isCertain }: { readonly beside: string; readonly isCertain: boolean },
): string[] {
  try {
    const path = keep(draft, beside);
    return [
      `nothing is lost: the result is in ${path}; ${isCertain ? '' : 'if custody log does not show it, '}this records it, and reads nothing again:`,
      `custody record ${draft.type} --from ${shellWord(path)}${declared(draft.body)} …`,
    ];
  } catch (failure) {
    const why = failure instanceof CustodyError ? failure.message : String(failure);
    return [`the result is above; it could not be saved for a later record: ${why}`];
  }
}

/** Throws CustodyError. */
function keep({ type, at, body, open }: ReadyDraft, beside: string): string {
  const fields = fieldsOf(type);
  // what the command line declares would be overridden by what is here
  const { irregular: _, ...said } = body;
  const row = Object.fromEntries(Object.entries(said).map(([key, value]) => [key, toJson(value, fields[key]?.shape)]));
  const bytes = utf8(
    `${JSON.stringify({ type, ...(at !== undefined && { at }), open: [...open], ...row }, null, 2)}\n`,
  );
  for (let number = 1; ; number += 1) {
    const path = `${beside}.unrecorded${number === 1 ? '' : `-${number}`}.json`;
    try {
      // texts that the ledger withholds are here in clear
      createFile(path, bytes, { mode: 0o600 });
      return path;
    } catch (error) {
      if (!(error instanceof CustodyError) || error.code !== 'EXISTS' || number === mostFiles) throw error;
    }
  }
}

/** The irregularities that were declared already, to be declared again. */
function declared({ irregular }: PlainBody): string {
  const rules = Array.isArray(irregular) ? (irregular as readonly { rule: string; why: string }[]) : [];
  return rules.map(({ rule, why }) => ` --irregular ${rule} --why ${shellWord(why)}`).join('');
}
