/**
 * Which contradictions and gaps about custody each model reaches. All others are about times, devices, words and people; each of these
 * is held by its vectors, and the test says which vector has it.
 */

/** A group of laws, and the codes that its acts reach. Those of `alone` have a story that no other law keeps from being verified. */
export interface Reached {
  readonly alone: readonly string[];
  readonly beside: readonly string[];
}

export const reached: Readonly<Record<'custody' | 'things' | 'terms' | 'parts' | 'authorities', Reached>> = {
  custody: {
    alone: ['OFFER_CLOSED', 'RECEIVED_TWICE', 'ANSWER_UNFIT'],
    beside: [
      'EXHIBIT_UNKNOWN',
      'COURSE_BROKEN_LATER',
      'DEPARTED',
      'RECEIPT_UNFIT',
      'TWO_ANSWERS',
      'CONTESTED',
      'NOT_RECEIVED_THERE',
      'NOT_ENTERED_HERE',
      'CONTESTED_BEFORE',
      'OFFERED_TWICE',
      'OFFER_STANDS',
      'GIVEN_UP_THERE',
      'STILL_ARRIVING',
    ],
  },
  things: {
    alone: ['MISMATCH', 'CONTENT_OTHER_THERE', 'OUTCOME_CONTRADICTED', 'SEALS_DIFFER_THERE'],
    beside: ['REFERENCE_WRONG', 'SEALS_DIFFER', 'CONTENT_DIFFERS', 'OPEN_INCIDENT_OFFERED'],
  },
  terms: {
    alone: ['TERMS_AGAINST', 'TERMS_LEFT_OUT', 'TERMS_MADE_UP', 'TERMS_END_NOT_THERE'],
    beside: ['TERMS_NOT_NAMED', 'TERMS_ENDED_BY_OTHER', 'TERMS_UNCHECKED'],
  },
  parts: {
    alone: ['PART_WENT_UNNAMED', 'DEPARTED'],
    beside: [
      'PART_UNFIT',
      'PART_REMOVED',
      'EXHIBIT_DEFINED_TWICE',
      'HOME_NOT_SHOWN',
      'NOT_RECEIVED_THERE',
      'COURSE_BROKEN_LATER',
      'REFERENCE_WRONG',
    ],
  },
  authorities: { alone: ['NO_AUTHORITY', 'AUTHORITY_VOIDED', 'USED_AFTER_REVOCATION'], beside: [] },
};
