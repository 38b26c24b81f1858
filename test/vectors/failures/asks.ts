/** Rows of docs/coverage.md that several failures are asked for by. */
export const count =
  'Operations of a receiving agency before it accepts: 5 count check: every exhibit there, none besides';
export const logic = 'Operations of a receiving agency before it accepts: 7 custody logic';
export const decide = 'Operations of a receiving agency before it accepts: 13 decide, sign, return the receipt';
export const intake =
  'Operations of a receiving agency before it accepts: 14 take custody: our number, place, custodian';
export const bothSides = 'Each event: prior custodian and location, new custodian and location';
export const countersigned = 'Each event: countersignature of the other party';
