/** What each gap leaves unshown. `--allow-gaps` accepts gaps of three groups only (docs/ci.md). */

/** `practice`: how custody was kept; `profile`: what the verifier asked for besides. */
export type GapGroup =
  | 'identity'
  | 'whereabouts'
  | 'content'
  | 'integrity'
  | 'time'
  | 'authority'
  | 'practice'
  | 'profile';

/** The groups that `--allow-gaps` accepts. A gap of any other group, or of none, is never accepted. */
const accepted: ReadonlySet<GapGroup> = new Set(['time', 'authority', 'practice']);

const codesOf: Readonly<Record<GapGroup, readonly string[]>> = {
  identity: [
    'CONTINUED_ELSEWHERE',
    'ANSWER_BY_SENDER',
    'ANSWERER_NOT_PINNED',
    'ANSWERER_DOUBTFUL',
    'SENDER_NOT_PINNED',
    'SIGNER_NOT_PINNED',
    'CERTIFICATE_REFUSED',
    'CERTIFICATE_EXPIRED_SINCE',
    'CLOCK_NOT_BELIEVED',
    'PIN_EXPIRED',
    'PIN_COMPROMISED',
    'KEY_COMPROMISED',
    'BREAK_BY_STRANGER',
  ],
  whereabouts: [
    'CONTESTED_BEFORE',
    'GIVEN_UP_THERE',
    'COPIED_THEN_GIVEN_UP',
    'HASHED_THEN_GIVEN_UP',
    'HELD_ELSEWHERE',
    'HOME_NOT_SHOWN',
    'PART_ELSEWHERE',
    'SENDER_NOT_JUDGED',
    'WHEREABOUTS_NOT_SHOWN',
    'LOSS_OPEN',
    'RECEIVED_UNCHECKED',
    'TWO_ANSWERS_SEEN',
    'SENDER_GAPS',
    'SENDER_HID',
    'STILL_ARRIVING',
    'CONTESTED',
    'CONTESTED_THERE',
    'NOT_RECEIVED_THERE',
    'NOT_ENTERED_HERE',
    'PART_WENT_UNNAMED',
    'NOT_COUNTERSIGNED',
    'INCIDENT_CLOSED_BY_OTHER',
    'INCIDENT_CLOSED_UNNAMED',
  ],
  content: [
    'CONTENT_OTHER_THERE',
    'COPY_OTHER',
    'IMAGES_DIFFER',
    'THING_FROM_THING',
    'RESERVATION',
    'DATA_WITHOUT_DIGEST',
    'OUTCOME_NOT_SHOWN',
    'MISMATCH',
    'CONTENT_NOT_COMPARABLE',
    'LIST_CUT',
    'EVIDENCE_MISSING',
    'EVIDENCE_UNREADABLE',
    'EVIDENCE_CHANGED',
    'EVIDENCE_INCOMPLETE',
    'EVIDENCE_NOT_AS_STATED',
    'EVIDENCE_MANIFEST_MISSING',
    'EVIDENCE_MANIFEST_OTHER',
    'EVIDENCE_CONTAINER_CLOSED',
    'EVIDENCE_DIGEST_OTHER',
    'EVIDENCE_NOT_DEEP',
    'EVIDENCE_NO_CONTENT',
    'EVIDENCE_EMPTY',
    'EVIDENCE_NO_EXHIBIT',
    'EVIDENCE_KEY_MISSING',
  ],
  integrity: [
    'ANSWER_SEEN_SHORT',
    'OPEN_INCIDENT_DISPOSED',
    'COURSE_BROKEN_LATER',
    'SEALS_DIFFER_THERE',
    'SEAL_NOT_INTACT',
    'ENTRY_DOUBTED',
    'ANSWERED_BEYOND',
    'ANSWER_ROOT_DIFFERS',
    'ROOT_SEEN_DIFFERS',
    'EXCERPT',
    'FORMAT_UNSUPPORTED',
    'TYPE_UNSUPPORTED',
    'CHECKPOINT_BEYOND_END',
    'ENTRY_LACKING',
    'OLDER_COPY',
    'OLDER_COPY_NOT_SHOWN',
    'BREAK_DECLARED',
    'BREAK_COPY_SHORT',
    'BAG_FILE_MISSING',
    'BAG_DIGEST_WEAK',
  ],
  time: [
    'ENDED_BEFORE_STARTED',
    'TIME_AHEAD',
    'ANCHOR_UNSUPPORTED',
    'ANCHOR_UNFIT',
    'ANCHOR_PROMISE_UNCHECKED',
    'ANCHOR_PROMISE_BROKEN',
    'ANCHORS_DISAGREE',
    'SIGNED_LATER_THAN_SAID',
  ],
  authority: [
    'NO_AUTHORITY',
    'USED_AFTER_REVOCATION',
    'AUTHORITY_VOIDED',
    'TERMS_BREACHED',
    'TERMS_AGAINST',
    'HELD_FOR_RETURN',
    'TERMS_TOO_MANY',
  ],
  practice: [
    'TERMS_NOT_NAMED',
    'TERMS_ENDED_BY_OTHER',
    'TERMS_LEFT_OUT',
    'TERMS_MADE_UP',
    'TERMS_UNCHECKED',
    'TERMS_OTHER_AGENCY',
    'TERMS_END_NOT_THERE',
    'PARTS_NOT_HERE',
    'SEAL_SHARED',
    'OPEN_INCIDENT_OFFERED',
    'TAKEOVER',
    'CHANGED_AFTER_ANSWER',
    'CHANGED_AFTER_CHECK',
    'PAPER_CUSTODY',
    'OFFICE_WITHOUT_KEY',
    'SEAL_NOT_ON_RECORD',
    'SEAL_STANDS_ALREADY',
    'SEALS_DIFFER',
    'DATA_SEALED',
    'ISSUED_TO_ANOTHER',
    'RETURNED_NOT_ISSUED',
  ],
  profile: ['PROFILE_NOT_MET'],
};

/** Code → group. A test holds that every gap has one. */
export const gapGroups: ReadonlyMap<string, GapGroup> = new Map(
  Object.entries(codesOf).flatMap(([group, codes]) => codes.map((code) => [code, group as GapGroup])),
);

/** Whether `--allow-gaps` accepts gaps of that code. Of SENDER_GAPS, what it counts decides: see `Finding.isAcceptable`. */
export function isAcceptableGap(code: string): boolean {
  const group = gapGroups.get(code);
  return group !== undefined && accepted.has(group);
}
