/** What one key signed here, and how much of it after the end of a pin. */
export interface Signed {
  readonly seqs: number[];
  count: number;
  first: number;
  last: number;
  /** The last entry before the end of a pin; -1 where there is none. */
  early: number;
  /** Entries at or after the end of a pin, and the first of them. */
  late: number;
  firstLate: number;
  /** The end that anyone who enrolled the key passed on to it, where its first late entry met that. */
  until?: string | undefined;
}
