/** The exit status of every result. That of an error is in `errors.ts`; that of `verify` is in `report/ci/results.ts`, because SARIF names it. */
import type { CustodyState } from '../custody/state/state.ts';
import { auditVerdict } from '../evidence/audit-verdict.ts';
import { isOtherThanStored } from '../evidence/media-finding.ts';
import { type Exit, exits } from '../exits.ts';
import type { AuditOutcome } from '../flow/audit/audit.ts';
import type { ListAudit } from '../flow/audit/list.ts';
import { listClasses } from '../flow/audit/list-comparison.ts';
import type { OpenedBag } from '../flow/bundle/any-bag.ts';
import type { Reading } from '../flow/hash/reading.ts';
import type { MediaResult } from '../flow/image/format.ts';
import { isChanged } from '../flow/image/media-findings.ts';
import type { FilesCompared } from '../flow/verify/compare.ts';
import type { ExhibitEvidence } from '../verify/evidence/compared.ts';
import { isUnrecordedMismatch } from '../verify/evidence/compared-words.ts';
import { rowOf } from '../verify/finding/table.ts';
import type { OperationName } from '../verify/receipt/facts.ts';
import type { Decided } from './accept/act.ts';

/** The worst first: what does not hold, before what could not be judged. */
const bySeverity: readonly number[] = [
  exits.failed,
  exits.bug,
  exits.environment,
  exits.unreadable,
  exits.refused,
  exits.usage,
  exits.notShown,
];

/** The exit status of several results together. */
export const worstExit = (statuses: readonly number[]): number =>
  bySeverity.find((status) => statuses.includes(status)) ?? exits.done;

/** A proof that two things were signed which cannot both be: failed where it does not hold. */
export const exitOfProof = ({ holds }: { readonly holds: boolean }): Exit => (holds ? exits.done : exits.failed);

/** A document: failed where the record does not hold, which the document then says on every page. */
export const exitOfDocument = (verdict: string): Exit => (verdict === 'failed' ? exits.failed : exits.done);

/** The faults of a bundle, as `verify` has them. */
export function exitOfFaults(faults: readonly { readonly code: string }[]): Exit {
  const kinds = new Set(faults.map(({ code }) => rowOf(code).kind));
  if (kinds.has('contradiction')) return exits.failed;
  return kinds.has('gap') ? exits.notShown : exits.done;
}

/** A bundle written: failed where evidence in it differs from the record, and no entry in it says so. */
export const exitOfPacked = (compared: readonly ExhibitEvidence[], state: CustodyState): Exit =>
  compared.some((result) => isUnrecordedMismatch(state, result)) ? exits.failed : exits.done;

/** Files hashed, or a list written of them: `hash`, and each path of `hash --only`. */
export function exitOfReading({ isComplete, hasChanged }: Pick<Reading, 'isComplete' | 'hasChanged'>): Exit {
  if (hasChanged) return exits.environment;
  return isComplete ? exits.done : exits.notShown;
}

/** The media within an image: failed where it contradicts what was stored. */
export function exitOfMedia({ findings }: MediaResult): Exit {
  if (findings.some(isChanged)) return exits.environment;
  if (findings.some(isOtherThanStored)) return exits.failed;
  return findings.length > 0 ? exits.notShown : exits.done;
}

/** `hash` of files, of the media within an image, or of both. */
export function exitOfHash(media: MediaResult | undefined, reading: Reading | undefined): Exit {
  const files = reading === undefined ? exits.done : exitOfReading(reading);
  return media === undefined ? files : exitOfMedia(media) || files;
}

const auditExits = {
  match: exits.done,
  mismatch: exits.failed,
  changing: exits.environment,
  incomplete: exits.notShown,
} as const;

/** `audit` against a manifest. A sample is for finding damage: where it finds none, nothing is shown. */
export function exitOfAudit(outcome: AuditOutcome): Exit {
  const verdict = auditVerdict(outcome);
  const isNothingShown = outcome.depth === 'sampled' || outcome.empty === 'unexpected';
  return verdict === 'match' && isNothingShown ? exits.notShown : auditExits[verdict];
}

/** `audit` against another program's list. */
export function exitOfListAudit({ classes, untold, hashing }: ListAudit): Exit {
  if (listClasses.some((name) => name !== 'matched' && name !== 'unreadable' && classes[name] > 0)) return exits.failed;
  if (hashing.changed > 0) return exits.environment;
  return untold > 0 || classes.unreadable > 0 || hashing.totals.unreadable > 0 ? exits.notShown : exits.done;
}

/** `audit` of a bag of any maker, by its own lists. */
export const exitOfBag = ({ findings }: Pick<OpenedBag, 'findings'>): Exit =>
  ({ valid: exits.done, invalid: exits.failed, incomplete: exits.notShown })[findings.result];

const receiptExits = {
  same: exits.done,
  agree: exits.done,
  contradict: exits.failed,
  other: exits.notShown,
} as const;

/** `verify --same-as`: failed where somebody signed what contradicts itself, not shown where it is explained or cannot be stated. */
export function exitOfComparison(compared: FilesCompared): Exit {
  if (compared.what === 'receipts') return receiptExits[compared.relation];
  const { relation, first, second, fork } = compared;
  if (fork !== undefined) return fork.owned !== undefined && fork.moved.length === 0 ? exits.notShown : exits.failed;
  if (relation === 'other-ledger' || relation === 'unreadable') return exits.notShown;
  return first.damage === undefined && second.damage === undefined ? exits.done : exits.notShown;
}

/** Operations that say, where they fail, that something is not as it was sent. */
const differing: ReadonlySet<OperationName> = new Set([
  'sender',
  'packages',
  'count',
  'ledger',
  'digests',
  'acquisition',
]);

/**
 * `accept`: failed where something differs or is not plainly accepted; not shown where something is undecided or was not examined, or
 * nobody of the sender is trusted.
 */
export function exitOfAnswer({ rows, decisions, facts }: Decided): Exit {
  const isPlain = decisions.exhibits.every(({ outcome }) => outcome === 'accepted' || outcome === 'undecided');
  if (facts.what !== 'measure' && !isPlain) return exits.failed;
  if (rows.some(({ name, outcome }) => outcome === 'fail' && differing.has(name))) return exits.failed;
  const isUndecided = decisions.exhibits.some(({ outcome }) => outcome === 'undecided');
  const isOpen = rows.some(
    ({ name, outcome }) => outcome === 'not-checked' && (name === 'sender' || name === 'digests'),
  );
  return isUndecided || isOpen ? exits.notShown : exits.done;
}
