/** The faults of the exercise: what the trainee chooses from, and what finds each. */

export interface Fault {
  /** As the trainee chooses it; its number is its place in this list. */
  readonly says: string;
  /** The finding or error that shows it; absent for what is never planted. */
  readonly code?: string;
}

/** In the order in which they are numbered from 1, the same in every exercise. */
export const faults = {
  fork: { says: 'the record was continued in two ways' },
  seal: { says: 'the seal found on it is not the seal that was put on', code: 'SEAL_NOT_INTACT' },
  cut: { says: 'the end of the record was cut off', code: 'CHECKPOINT_BEYOND_END' },
  gap: { says: 'it came back, and nobody is on record as having had it', code: 'RETURNED_NOT_ISSUED' },
  number: { says: 'one number was given to two things' },
  late: { says: 'a copy was made after the thing had been given back', code: 'DEPARTED' },
  card: { says: 'the card has another key than its holder read out', code: 'FINGERPRINT' },
  stranger: { says: 'somebody signed who was never added to the record' },
  match: { says: 'a hash check says match, and its digest is of other content', code: 'OUTCOME_CONTRADICTED' },
  changed: { says: 'the evidence was changed after it was hashed', code: 'EVIDENCE_DIFFERS' },
  extra: { says: 'the parcel has a file that its sender did not list' },
  term: { says: 'a condition of use was not kept', code: 'TERMS_AGAINST' },
  missing: { says: 'a file of the parcel is missing', code: 'BAG_FILE_MISSING' },
  expired: { says: 'a receipt was signed after its offer had expired' },
  ended: { says: 'an entry is signed with a key that had ended', code: 'SIGNER_ENDED' },
  two: { says: 'two agencies claim it', code: 'CONTESTED_THERE' },
  destroyed: { says: 'it was destroyed without an order' },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;
/** What can be planted: a fault that has a code. */
export type Planted = {
  [Name in FaultName]: (typeof faults)[Name] extends { readonly code: string } ? Name : never;
}[FaultName];

export const faultNames = Object.keys(faults) as FaultName[];
